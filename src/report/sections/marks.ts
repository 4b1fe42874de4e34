/** Parts of the filtration ledger: the file of marks that a person signed, and the marks in force by file. */
import { addTo, type CaseResult, type Mark, type Span } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count } from '../numbers.js';
import { headRow, name, noteIf, path, strongest } from '../parts.js';

const FILES_SHOWN = 30;
const ROWS_OF_FILE = 6;
const SPANS_SHOWN = 3;
const ADDED_SHOWN = 100;
const OVERRULED_SHOWN = 100;
const ANNOTATIONS_SHOWN = 100;

export function byHandPart(result: CaseResult, m: Messages): Html {
  const t = m.filtration;
  const { marksFile } = result;
  const overruled = result.marks.filter((mark) => mark.overruled !== undefined);
  if (marksFile === undefined && overruled.length === 0 && result.annotations.length === 0) {
    return html`<h3>${t.byHandHeading}</h3><p>${t.noMarksFile}</p>`;
  }
  const facts =
    marksFile === undefined
      ? NOTHING
      : html`<table class="narrow"><caption>${t.marksFileCaption}</caption>${headRow([t.marksFile, t.signedBy, t.date, t.sha])}<tbody>
<tr><th scope="row" class="path">${name(marksFile.label, m)}</th><td>${name(marksFile.signedBy, m)}</td><td>${name(marksFile.date, m)}</td><td class="sha">${name(marksFile.sha256, m)}</td></tr></tbody></table>`;
  return html`<h3>${t.byHandHeading}</h3>${facts}
${addedTable(result.marks.filter(isByHand), m)}${overruledTable(overruled, m)}
${annotations(result, m)}`;
}

function isByHand({ decidedBy, overruled }: Mark): boolean {
  return decidedBy !== 'rule' && overruled === undefined;
}

function addedTable(added: readonly Mark[], m: Messages): Html {
  const t = m.filtration;
  if (added.length === 0) return NOTHING;
  const shown = added.slice(0, ADDED_SHOWN);
  const rows = shown.map(
    (mark) =>
      html`<tr><td>${m.side[mark.side]}</td><td>${path(mark.path, m)}<span class="parts">${ranges(mark.spans, m)}</span></td><td>${t.doctrine[mark.doctrine]}</td><td>${name(mark.evidence, m)}</td></tr>
`,
  );
  const head = headRow([m.ledger.sideColumn, m.file, t.statedDoctrine, t.statedReason]);
  return html`<table><caption>${t.addedCaption}</caption>${head}<tbody>
${rows}</tbody></table>${noteIf(shown.length < added.length, t.moreAdded(count(shown.length), count(added.length)))}
`;
}

function overruledTable(overruled: readonly Mark[], m: Messages): Html {
  const t = m.filtration;
  if (overruled.length === 0) return html`<p>${t.noOverruled}</p>`;
  const shown = overruled.slice(0, OVERRULED_SHOWN);
  const rows = shown.map(
    (mark) =>
      html`<tr><td>${m.side[mark.side]}</td><td>${path(mark.path, m)}<span class="parts">${ranges(mark.spans, m)}</span></td><td class="path">${name(mark.rule, m)}</td><td>${name(mark.evidence, m)}</td><td>${name(mark.overruled ?? '', m)}</td></tr>
`,
  );
  const head = headRow([m.ledger.sideColumn, m.file, t.referenceRule, t.evidence, t.reason]);
  return html`<table><caption>${t.overruledCaption}</caption>${head}<tbody>
${rows}</tbody></table>${noteIf(shown.length < overruled.length, t.moreOverruled(count(shown.length), count(overruled.length)))}`;
}

function annotations({ annotations: all }: CaseResult, m: Messages): Html {
  const t = m.filtration;
  if (all.length === 0) return NOTHING;
  const shown = all.slice(0, ANNOTATIONS_SHOWN);
  const rows = shown.map(
    (one) =>
      html`<tr><td>${m.side[one.side]}</td><td>${path(one.path, m)}<span class="parts">${ranges([[one.start, one.end]], m)}</span></td><td>${name(one.note, m)}</td></tr>
`,
  );
  return html`<table><caption>${t.annotationsCaption}</caption>${headRow([m.ledger.sideColumn, m.file, t.note])}<tbody>
${rows}</tbody></table>${noteIf(shown.length < all.length, t.moreAnnotations(count(all.length - shown.length)))}`;
}

function ranges(spans: readonly Span[], m: Messages): string {
  const shown = spans.slice(0, SPANS_SHOWN).map(([start, end]) => m.filtration.at(count(start), count(end)));
  const left = spans.length - shown.length;
  return [...shown, ...(left > 0 ? [m.filtration.moreRanges(count(left))] : [])].join(', ');
}

const rangesOf = (marks: readonly Mark[]): number => marks.reduce((sum, { spans }) => sum + spans.length, 0);
const bytesOf = ({ spans }: Mark): number => spans.reduce((sum, [start, end]) => sum + end - start, 0);

/** Marks that take something, by file; files in the order of the case. */
export function marksPart({ marks }: CaseResult, m: Messages): Html {
  const t = m.filtration;
  const files = byFile(marks.filter((mark) => mark.overruled === undefined));
  if (files.length === 0) return html`<h3>${t.marksHeading}</h3><p>${t.noMarks}</p>`;
  const chosen = strongest(files.map(markedBytes), FILES_SHOWN).map((i) => files[i]!);
  const size = (list: readonly (readonly Mark[])[]) => list.reduce((sum, one) => sum + rangesOf(one), 0);
  const left = files.length - chosen.length;
  const head = headRow([t.ranges, t.bytes, t.referenceRule, t.evidence, t.level, t.decidedBy]);
  return html`<h3>${t.marksHeading}</h3><p>${t.marksIntro(count(chosen.length), count(files.length), count(size(files)))}</p>
<section class="roll tall" tabindex="0" aria-label="${t.marksLabel}"><table><caption>${t.marksCaption}</caption>${head}
${chosen.map((ofFile) => fileRows(ofFile, m))}</table></section>${noteIf(left > 0, t.restOfFiles(count(left), count(size(files) - size(chosen))))}`;
}

function byFile(marks: readonly Mark[]): readonly (readonly Mark[])[] {
  const files = new Map<string, Mark[]>();
  for (const mark of marks) addTo(files, `${mark.side}\u0000${mark.path}`, mark);
  return [...files.values()];
}

/** Marks of several rules may lie over each other; as a weight, their plain sum will do. */
function markedBytes(marks: readonly Mark[]): number {
  return marks.reduce((sum, mark) => sum + bytesOf(mark), 0);
}

function fileRows(marks: readonly Mark[], m: Messages): Html {
  const t = m.filtration;
  const shown = strongest(marks.map(bytesOf), ROWS_OF_FILE).map((i) => marks[i]!);
  const rows = shown.map(
    (mark) =>
      html`<tr><td>${ranges(mark.spans, m)}</td><td class="n">${count(bytesOf(mark))}</td><td><span class="path">${name(mark.rule, m)}</span> <small>${t.doctrine[mark.doctrine]}</small></td><td>${name(mark.evidence, m)}</td><td>${mark.level === undefined ? t.everyLevel : m.level[mark.level]}</td><td>${mark.decidedBy === 'rule' ? t.byRule : name(mark.decidedBy, m)}</td></tr>
`,
  );
  const left = rangesOf(marks) - rangesOf(shown);
  const rest = left === 0 ? NOTHING : html`<tr><td colspan="6"><small>${t.restOfFile(count(left))}</small></td></tr>`;
  const first = marks[0]!;
  return html`<tbody><tr class="file"><th scope="rowgroup" colspan="6"><small>${m.side[first.side]}</small> ${path(first.path, m)}</th></tr>
${rows}${rest}</tbody>
`;
}
