/** Section 4: the heat map of the module matrix, in both directions, before filtration and after it, and its strongest cells with their fractions. */
import type { CaseResult, MatrixCells, ModuleMatrix, Side } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count, fraction, percent } from '../numbers.js';
import { headRow, name, noteIf, ratioCell, shortName, strongest } from '../parts.js';

const ROWS_SHOWN = 30;
const COLUMNS_SHOWN = 18;
const CELLS_LISTED = 25;
/** UTF-16 code units of a module's name at the edges of the map; the list below it has the whole name. */
const HEAD_LIMIT = 44;

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly weight: number;
}

export function matrixSection({ moduleMatrix: matrix }: CaseResult, m: Messages): Html {
  const t = m.matrix;
  if (matrix.known.length === 0 || matrix.questioned.length === 0) {
    return html`<section id="matrix"><h2>4. ${t.heading}</h2><p>${t.empty}</p></section>`;
  }
  const { rows, columns, cells, total } = survey(matrix);
  const left = [matrix.known.length - rows.length, matrix.questioned.length - columns.length] as const;
  return html`<section id="matrix" class="wide"><h2>4. ${t.heading}</h2><p>${t.intro(m.level[matrix.level])}</p>
${legend(m)}
${SIDES.map(
  (
    side,
  ) => html`<div class="beside">${heatMap(matrix, matrix, side, t.beforeCaption(t.caption[side]), rows, columns, m)}
${heatMap(matrix, matrix.after, side, t.afterCaption(t.caption[side]), rows, columns, m)}</div>
`,
)}
${noteIf(left[0] + left[1] > 0, t.more(count(left[0]), count(left[1])))}
${cells.length === 0 ? [] : [strongestTable(matrix, cells, total, m)]}
</section>`;
}

/** One pass over the cells: weights of rows and columns, and the strongest cells. Large matrices are mostly empty. */
function survey(matrix: ModuleMatrix) {
  const rowWeight = matrix.known.map(() => 0);
  const columnWeight = matrix.questioned.map(() => 0);
  let best: Cell[] = [];
  let total = 0;
  let floor = 0;
  for (let row = 0; row < rowWeight.length; row += 1) {
    const ofKnown = matrix.coveredOfKnown[row]!;
    const ofQuestioned = matrix.coveredOfQuestioned[row]!;
    for (let column = 0; column < columnWeight.length; column += 1) {
      const weight = ofKnown[column]! + ofQuestioned[column]!;
      if (weight === 0) continue;
      total += 1;
      rowWeight[row] = Math.max(rowWeight[row]!, weight);
      columnWeight[column] = Math.max(columnWeight[column]!, weight);
      if (weight <= floor) continue;
      best.push({ row, column, weight });
      if (best.length < 50 * CELLS_LISTED) continue;
      best = top(best);
      floor = best.at(-1)!.weight;
    }
  }
  const rows = strongest(rowWeight, ROWS_SHOWN);
  return { rows, columns: strongest(columnWeight, COLUMNS_SHOWN), cells: top(best), total };
}

/** The strongest, ties in the order of the matrix. */
function top(cells: readonly Cell[]): Cell[] {
  return cells.toSorted((a, b) => b.weight - a.weight || a.row - b.row || a.column - b.column).slice(0, CELLS_LISTED);
}

function parts(cells: MatrixCells, side: Side, row: number, column: number): readonly [number, number] {
  return side === 'known'
    ? [cells.coveredOfKnown[row]![column]!, cells.tokensOfKnown[row]!]
    : [cells.coveredOfQuestioned[row]![column]!, cells.tokensOfQuestioned[column]!];
}

function heatMap(
  matrix: ModuleMatrix,
  figures: MatrixCells,
  side: Side,
  caption: string,
  rows: readonly number[],
  columns: readonly number[],
  m: Messages,
): Html {
  const heads = columns.map(
    (column) => html`<th scope="col">${shortName(matrix.questioned[column]!, HEAD_LIMIT)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = columns.map((column) => {
      const [numerator, denominator] = parts(figures, side, row, column);
      const title = m.matrix.cellTitle(
        matrix.known[row]!,
        matrix.questioned[column]!,
        fraction(numerator, denominator),
      );
      return html`<td class="h${shade(numerator, denominator)}" title="${title}">${numerator === 0 ? '' : percent(numerator, denominator).slice(0, -2)}</td>`;
    });
    return html`<tr><th scope="row">${shortName(matrix.known[row]!, HEAD_LIMIT)}</th>${cells}</tr>
`;
  });
  return html`<table class="heat"><caption>${caption}</caption>
<thead><tr><td>${m.matrix.corner}</td>${heads}</tr></thead><tbody>
${body}</tbody></table>`;
}

/** 0 for nothing, then ten equal steps. */
function shade(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : Math.min(10, Math.ceil((numerator / denominator) * 10));
}

function legend(m: Messages): Html {
  const steps = Array.from({ length: 10 }, (_, i) => html`<li class="h${i + 1}">${i * 10}–${i * 10 + 10} %</li>`);
  return html`<ul class="legend" aria-label="${m.matrix.legend}">${steps}</ul>`;
}

function strongestTable(matrix: ModuleMatrix, cells: readonly Cell[], total: number, m: Messages): Html {
  const t = m.matrix;
  const head = headRow(
    [
      t.knownModule,
      t.questionedModule,
      ...SIDES.flatMap((side) => [t.strongestOf.before[side], t.strongestOf.after[side]]),
    ],
    (column) => column > 1,
  );
  const body = cells.map(
    ({
      row,
      column,
    }) => html`<tr><th scope="row">${name(matrix.known[row]!, m)}</th><td>${name(matrix.questioned[column]!, m)}</td>${SIDES.flatMap((side) => [matrix, matrix.after].map((figures) => ratioCell(...parts(figures, side, row, column))))}</tr>
`,
  );
  return html`<table><caption>${t.strongest}</caption>${head}<tbody>
${body}</tbody></table>${noteIf(cells.length < total, t.strongestMore(count(cells.length), count(total)))}`;
}
