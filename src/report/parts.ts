/** Small pieces that several sections share. */
import { type Html, html, join, NOTHING } from './html.js';
import type { Messages } from './messages/en.js';
import { fraction, percent } from './numbers.js';
import { clipMiddle } from './visible.js';

/** UTF-16 code units of a name that are shown; longer ones lose their middle. */
const NAME_LIMIT = 240;

/** A name from the case (path, module, label, glob), clipped with a visible note of how much is gone. */
export function name(text: string, m: Messages): Html {
  const { head, tail, cut } = clipMiddle(text, NAME_LIMIT);
  return cut === 0 ? html`${head}` : html`${head}${cutMark(cut, m)}${tail}`;
}

/** A name where there is room for few characters only: the middle gives way to an ellipsis, the rest is in the title. */
export function shortName(text: string, limit: number): Html {
  const { head, tail, cut } = clipMiddle(text, limit);
  if (cut === 0) return html`<span>${text}</span>`;
  const full = clipMiddle(text, NAME_LIMIT);
  return html`<span title="${full.cut === 0 ? text : `${full.head} … ${full.tail}`}">${head}…${tail}</span>`;
}

export function path(text: string, m: Messages): Html {
  // A long path breaks after a slash first; how much was cut is said inside the name, so a clipped one is left whole.
  if (text.length > NAME_LIMIT) return html`<span class="path">${name(text, m)}</span>`;
  const steps = text.split('/').map((step) => html`${step}`);
  return html`<span class="path">${join(steps, html`/<wbr>`)}</span>`;
}

function cutMark(characters: number, m: Messages): Html {
  return html`<span class="cut">✂ ${m.clipped(`${characters}`)}</span>`;
}

/** Number cell: the percentage, below it numerator / denominator. */
export function ratioCell(numerator: number, denominator: number): Html {
  if (denominator === 0) return html`<td class="n">${percent(0, 0)}</td>`;
  return html`<td class="n">${percent(numerator, denominator)}<span class="parts">${fraction(numerator, denominator)}</span></td>`;
}

export function headRow(titles: readonly string[], numeric: (column: number) => boolean = () => false): Html {
  const cells = titles.map((title, i) =>
    numeric(i) ? html`<th scope="col" class="n">${title}</th>` : html`<th scope="col">${title}</th>`,
  );
  return html`<thead><tr>${cells}</tr></thead>`;
}

/** A note, or nothing where there is nothing to say. */
export function noteIf(condition: boolean, text: string): Html {
  return condition ? html`<p class="note">${text}</p>` : NOTHING;
}

/**
 * The `limit` items of greatest weight, kept in their own order; ties go to the earlier.
 * Returns indexes, so that rows and columns of a matrix can be chosen with it.
 */
export function strongest(weights: readonly number[], limit: number): readonly number[] {
  const indexes = weights.map((_, i) => i);
  if (indexes.length <= limit) return indexes;
  return indexes
    .sort((a, b) => weights[b]! - weights[a]! || a - b)
    .slice(0, limit)
    .sort((a, b) => a - b);
}
