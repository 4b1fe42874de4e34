/** Section 6: the fragments, counted by kind, and those with excerpts side by side. */
import type { CaseResult, Excerpt, ExcerptSide, Fragment, FragmentLabel, Side } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { alignLines, type Row } from '../excerpts/align-lines.js';
import { type CodeLine, type CodeLines, type Piece, splitLines } from '../excerpts/split-lines.js';
import { code, type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count, fraction, percent } from '../numbers.js';
import { headRow, noteIf, path } from '../parts.js';
import { clipMiddle } from '../visible.js';

/** Rules named with one fragment, and UTF-16 code units of a rule's id there. */
const RULES_SHOWN = 8;
const RULE_LIMIT = 80;

export function fragmentsSection(result: CaseResult, excerpts: readonly Excerpt[], m: Messages): Html {
  const t = m.fragments;
  const total = result.fragments.length;
  if (total === 0) return html`<section id="fragments"><h2>6. ${t.heading}</h2><p>${t.empty}</p></section>`;
  const byId = new Map(result.fragments.map((fragment) => [fragment.id, fragment]));
  return html`<section id="fragments"><h2>6. ${t.heading}</h2>
${kindsTable(result.fragments, m)}
<p class="note">${takenWhole(result.fragments, m)}</p>
<p>${t.intro}</p><p class="note">${t.total(count(excerpts.length), count(total))}</p></section>
<section class="wide" aria-label="${t.heading}">${excerpts.map((excerpt, i) => article(byId.get(excerpt.fragmentId), excerpt, i === 0, m))}</section>`;
}

function kindsTable(fragments: readonly Fragment[], m: Messages): Html {
  const t = m.fragments;
  const rows = (Object.keys(t.label) as FragmentLabel[]).map((label) => {
    const ofKind = fragments.filter((fragment) => fragment.label === label);
    const tokens = ofKind.reduce((sum, fragment) => sum + fragment.tokens, 0);
    return html`<tr><th scope="row">${t.label[label]}</th><td>${t.labelMeaning[label]}</td><td class="n">${count(ofKind.length)}</td><td class="n">${count(tokens)}</td></tr>
`;
  });
  const head = headRow([t.kind, t.meaning, t.number, m.tokens], (column) => column > 1);
  return html`<table class="narrow"><caption>${t.countsCaption}</caption>${head}<tbody>
${rows}</tbody></table>`;
}

function article(fragment: Fragment | undefined, excerpt: Excerpt, first: boolean, m: Messages): Html {
  const t = m.fragments;
  const id = excerpt.fragmentId;
  const sides = { known: splitLines(excerpt.known), questioned: splitLines(excerpt.questioned) };
  const truncated = SIDES.filter((side) => excerpt[side].truncated || sides[side].clipped).map(
    (side) => t.truncated[side],
  );
  return html`<article class="${first ? 'frag first' : 'frag'}" id="fragment-${id}"><h3>${t.title(id)}</h3>
${fragment === undefined ? noteIf(true, t.missing) : facts(fragment, m)}
<table class="pair"><caption>${t.caption(id)}</caption><colgroup><col class="cl"><col class="cr"><col><col class="cl"><col class="cr"><col></colgroup>
<thead><tr>${SIDES.map((side) => sideHead(side, excerpt[side], fragment, sides[side], m))}</tr>
<tr class="cols"><th scope="col">${t.line}</th><th scope="col">${t.part}</th><th></th><th scope="col">${t.line}</th><th scope="col">${t.part}</th><th></th></tr></thead><tbody>
${alignLines(sides.known.lines, sides.questioned.lines).map((row) => codeRow(row, m))}</tbody></table>
${noteIf(truncated.length > 0, t.truncatedNote(truncated.join(', ')))}<p class="note back"><a href="#pairs">${t.back}</a></p></article>
`;
}

/** How many fragments rules take whole, in part, and not at all. */
function takenWhole(fragments: readonly Fragment[], m: Messages): string {
  const all = fragments.filter(({ unmarked }) => unmarked.known + unmarked.questioned === 0).length;
  const none = fragments.filter(
    ({ unmarked, tokens }) => Math.min(unmarked.known, unmarked.questioned) === tokens,
  ).length;
  return m.fragments.takenWhole(count(all), count(fragments.length - all - none), count(none));
}

function filtered({ tokens, unmarked, takenBy }: Fragment, m: Messages): Html {
  const t = m.fragments;
  const left = [fraction(unmarked.known, tokens), fraction(unmarked.questioned, tokens)] as const;
  if (takenBy.length === 0) return html`${t.takenByNone} ${t.unexplainedAll(...left)}`;
  const shown = takenBy.slice(0, RULES_SHOWN).map(({ rule, tokens: n }) => t.takenTokens(clipped(rule), count(n)));
  const more = takenBy.length - shown.length;
  return html`${t.takenBy([...shown, ...(more > 0 ? [t.moreTaking(count(more))] : [])].join(', '))} ${more > 0 ? t.unexplainedAll(...left) : t.unexplained(...left)}`;
}

function clipped(rule: string): string {
  const { head, tail, cut } = clipMiddle(rule, RULE_LIMIT);
  return cut === 0 ? rule : `${head}…${tail}`;
}

function facts(fragment: Fragment, m: Messages): Html {
  const { label, tokens, similarity, runs } = fragment;
  const t = m.fragments;
  // The share was made by this division, so the longer passage's tokens follow from it.
  const longer = similarity > 0 ? Math.round(tokens / similarity) : 0;
  return html`<p class="facts"><strong>${t.label[label]}</strong> – ${t.labelMeaning[label]}<br>
${t.matching(count(tokens), count(runs.length))} · ${t.similarity} ${percent(tokens, longer)} (${fraction(tokens, longer)}; ${t.similarityMeaning})<br>
${filtered(fragment, m)}</p>`;
}

function sideHead(
  side: Side,
  excerpt: ExcerptSide,
  fragment: Fragment | undefined,
  { lines }: CodeLines,
  m: Messages,
): Html {
  const t = m.fragments;
  const span = fragment?.[side];
  const range =
    span === undefined
      ? NOTHING
      : html`<small>${t.range(count(span.start), count(span.end), count(span.end - span.start))}</small>`;
  const shown = t.linesFrom(count(excerpt.firstLine), count(excerpt.firstLine + lines.length - 1));
  return html`<th scope="colgroup" colspan="3"><small>${t.sideFacts(m.sideShort[side])}</small>${path(excerpt.path, m)}${range}<small>${shown}</small><small class="sha">${t.sha} ${excerpt.sha256}</small></th>`;
}

function codeRow([known, questioned]: Row, m: Messages): Html {
  return html`<tr>${codeCells(known, '', m)}${codeCells(questioned, ' mid', m)}</tr>
`;
}

function codeCells(line: CodeLine | undefined, divider: string, m: Messages): Html {
  if (line === undefined) return html`<td class="ln${divider}"></td><td class="pt"></td><td class="void"></td>`;
  const runs = line.runs.map((run) => run + 1);
  const label = runs.length > 2 ? `${runs[0]}–${runs.at(-1)}` : runs.join(' ');
  const cut = (n: number) => (n === 0 ? NOTHING : html`<span class="cut">✂ ${m.fragments.cutLine(count(n))}</span>`);
  return html`<td class="ln${divider}">${line.number}</td><td class="pt">${label}</td><td class="src">${cut(line.cutBefore)}${line.pieces.map(piece)}${cut(line.cutAfter)}</td>`;
}

function piece({ text, run, opens }: Piece): Html {
  if (run === -1) return code(text);
  const number = opens ? html`<b>${run + 1}</b>` : NOTHING;
  return run % 2 === 0
    ? html`<mark>${number}${code(text)}</mark>`
    : html`<mark class="even">${number}${code(text)}</mark>`;
}
