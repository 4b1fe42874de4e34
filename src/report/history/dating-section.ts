/** Which known revision explains each version, what bounds it, and the curve over revisions. */
import type { DatingBasis, DatingPoint, HistoryGap, VersionDating } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryFindingsMessages } from '../messages/history-findings.js';
import { bytes, count } from '../numbers.js';
import { headRow, name, noteIf, path, ratioCell } from '../parts.js';
import { commitCell, dateOf } from './commit-cell.js';

/** Drawing units. */
const FRAME = { left: 44, top: 10, width: 840, height: 150 } as const;
const CHART = '0 0 900 200';
const BOUNDS_SHOWN = 5;
const GAPS_SHOWN = 50;

export function datingSection(basis: DatingBasis, gaps: readonly HistoryGap[], m: HistoryFindingsMessages): Html {
  const t = m.dating;
  const titles = [t.version, t.best, t.range, t.files, t.odds];
  return html`<p>${t.intro}</p>
<table class="fixed"><caption>${t.caption}</caption>${headRow(titles, (column) => column === 3)}<tbody>
${basis.versions.map((version) => versionRow(version, m))}</tbody></table>
<p class="note">${t.rangeNote(count(basis.resamples))}</p><p class="note">${t.read(count(basis.contentsRead), count(basis.contents), bytes(basis.bytesRead))}</p>
${gapsPart(gaps, m)}${basis.versions.map((version) => details(version, m))}`;
}

function gapsPart(gaps: readonly HistoryGap[], m: HistoryFindingsMessages): Html {
  const t = m.dating;
  if (gaps.length === 0) return NOTHING;
  const rows = gaps.slice(0, GAPS_SHOWN).map(
    ({ what, reason }) => html`<tr><td>${name(what, en)}</td><td>${name(reason, en)}</td></tr>
`,
  );
  return html`<div class="roll"><table class="fixed"><caption>${t.gapsCaption}</caption>${headRow([t.what, t.reason])}<tbody>
${rows}</tbody></table></div>${noteIf(gaps.length > GAPS_SHOWN, t.moreGaps(count(gaps.length - GAPS_SHOWN)))}
`;
}

function versionRow(dating: VersionDating, m: HistoryFindingsMessages): Html {
  const t = m.dating;
  const { version, commit, best, range, equallyGood, closest, files, olderFiles, newerFiles } = dating;
  const head = html`<th scope="row">${name(version, en)}<span class="parts">${commit === undefined ? NOTHING : commitCell(commit)}</span></th>`;
  if (best === undefined || range === undefined)
    return html`<tr>${head}<td colspan="4">${t.none}</td></tr>
`;
  return html`<tr>${head}<td>${commitCell(best)}${equallyGood > 0 ? html`<span class="parts">${t.equally(count(equallyGood))}</span>` : NOTHING}</td><td>${commitCell(range.from)}${commitCell(range.to)}<span class="parts">${t.commits(count(range.commits))}</span></td>${ratioCell(closest, files)}<td>${t.older(count(olderFiles))}<br>${t.newer(count(newerFiles))}</td></tr>
`;
}

function details(dating: VersionDating, m: HistoryFindingsMessages): Html {
  const t = m.dating;
  if (dating.best === undefined) return NOTHING;
  const { notBefore, notAfter, alternatives } = dating;
  const rows = Math.min(BOUNDS_SHOWN, Math.max(notBefore.length, notAfter.length));
  const cells = (bound: VersionDating['notBefore'][number] | undefined): Html =>
    bound === undefined
      ? html`<td>${m.noValue}</td><td></td>`
      : html`<td>${path(bound.path, en)}</td><td>${commitCell(bound.commit)}</td>`;
  return html`<h3>${t.curveHeading(dating.version)}</h3>${curve(dating, m)}
<table class="fixed"><caption>${t.boundsHeading(dating.version)}</caption>${headRow([t.path, t.notBefore, t.path, t.notAfter])}<tbody>
${Array.from(
  { length: rows },
  (_, i) => html`<tr>${cells(notBefore[i])}${cells(notAfter[i])}</tr>
`,
)}</tbody></table>
${
  alternatives.length === 0
    ? noteIf(true, t.noAlternatives)
    : html`<table><caption>${t.alternatives}</caption>${headRow([t.alternative, t.distance, t.text], (column) => column > 0)}<tbody>
${alternatives.map(
  ({
    commit,
    distance,
    shared,
    total,
  }) => html`<tr><td>${commitCell(commit)}</td><td class="n">${distance.toFixed(1)}</td>${ratioCell(shared, total)}</tr>
`,
)}</tbody></table>`
}
`;
}

/** Distance of revisions along the line through the best one; the range is the shaded part. */
function curve({ curve: points, best, range }: VersionDating, m: HistoryFindingsMessages): Html {
  const t = m.dating;
  const { left, top, width, height } = FRAME;
  const bottom = top + height;
  const last = points[points.length - 1];
  if (last === undefined || best === undefined || range === undefined) return NOTHING;
  const span = Math.max(1, last.commit.position);
  const most = points.reduce((max, { distance }) => Math.max(max, distance), 1);
  const x = (position: number): number => round(left + (Math.min(position, span) / span) * width);
  const y = (distance: number): number => round(bottom - (distance / most) * height);
  const line = points.map(({ commit, distance }: DatingPoint) => `${x(commit.position)},${y(distance)}`).join(' ');
  const first = points[0]!.commit;
  const least = points.reduce((min, { distance }) => Math.min(min, distance), most);
  // Above its dot and turned inwards, so that it meets neither the dates of the axis nor the edge.
  const inwards = x(best.position) > left + width - 40 ? 'yl' : x(best.position) < left + 40 ? '' : 'xl';
  return html`<div class="charts"><svg class="wide" viewbox="${CHART}" role="img" aria-label="${t.curveLabel}">
<rect class="range" x="${x(range.from.position)}" y="${top}" width="${Math.max(1.5, x(range.to.position) - x(range.from.position))}" height="${height}"></rect>
<polyline class="grid" points="${`${left},${bottom} ${left + width},${bottom}`}"></polyline><polyline class="grid" points="${`${left},${top} ${left + width},${top}`}"></polyline>
<text class="yl" x="${left - 5}" y="${top + 4}">${count(Math.round(most))}</text><text class="yl" x="${left - 5}" y="${bottom + 3}">0</text>
<polyline class="after" points="${line}"></polyline><circle class="best" cx="${x(best.position)}" cy="${y(least)}" r="4"></circle>
<text x="${left}" y="${bottom + 15}">${dateOf(first)}</text><text class="${inwards}" x="${x(best.position)}" y="${y(least) - 9}">${dateOf(best)}</text><text class="yl" x="${left + width}" y="${bottom + 15}">${dateOf(last.commit)}</text>
<text class="xl" x="${left + width / 2}" y="${bottom + 32}">${t.curveAxis}</text></svg></div>
<p class="note">${t.curveLabel}.</p>`;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
