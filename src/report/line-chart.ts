/** A drawing of shares over steps: one curve or two. */
import { type Html, html, NOTHING } from './html.js';
import type { Covered } from './sums.js';

/** Drawing units: the frame of a chart, and the room left of it and below it for labels. */
const FRAME = { left: 44, top: 22, width: 400, height: 170 } as const;
const CHART = '0 0 460 232';
/** Where the scale may end, in per cent: a share of 2 % cannot be read off a scale to 100. */
const TOPS = [1, 2, 5, 10, 25, 50, 100];
const LINES = [0, 0.25, 0.5, 0.75, 1];

export interface LineChart {
  readonly title: string;
  readonly axis: string;
  /** Of the steps: they stand at even distances, as they are listed. */
  readonly labels: readonly (string | number)[];
  /** One point a step; a curve without any tokens is not drawn. */
  readonly curves: readonly { readonly kind: 'before' | 'after' | 'strict'; readonly points: readonly Covered[] }[];
}

export function lineChart({ title, axis, labels, curves }: LineChart): Html {
  const drawn = curves.filter(({ points }) => points.some(({ tokens }) => tokens > 0));
  if (drawn.length === 0) return NOTHING;
  const { left, top, width, height } = FRAME;
  const bottom = top + height;
  const most = Math.max(...drawn.flatMap(({ points }) => points.map(shareOf)));
  const full = TOPS.find((end) => most > 0 && most * 100 <= end) ?? 100;
  const x = (i: number) => round(left + (labels.length === 1 ? 0 : (i / (labels.length - 1)) * width));
  const y = (share: number) => round(bottom - ((share * 100) / full) * height);
  const lines = LINES.map((part) => {
    const at = y((part * full) / 100);
    return html`<polyline class="grid" points="${`${left},${at} ${left + width},${at}`}"></polyline><text class="yl" x="${left - 5}" y="${at + 3}">${part * full}</text>`;
  });
  const steps = labels.map((label, i) => html`<text class="xl" x="${x(i)}" y="${bottom + 14}">${label}</text>`);
  const lineOf = (points: readonly Covered[], steps: readonly number[]): string =>
    // A line of one point would not be seen.
    steps.length === 1
      ? `${x(steps[0]!) - 2},${y(shareOf(points[steps[0]!]!))} ${x(steps[0]!) + 2},${y(shareOf(points[steps[0]!]!))}`
      : steps.map((i) => `${x(i)},${y(shareOf(points[i]!))}`).join(' ');
  return html`<svg viewbox="${CHART}" role="img" aria-label="${title}"><text class="title" x="${left}" y="${top - 11}">${title}</text>
${lines}${steps}<text class="xl" x="${left + width / 2}" y="${bottom + 32}">${axis}</text>
${drawn.flatMap(({ kind, points }) => runsOf(points).map((steps) => html`<polyline class="${kind}" points="${lineOf(points, steps)}"></polyline>`))}</svg>
`;
}

/** Steps that follow each other and have tokens: of no tokens there is no share, and none is drawn. */
function runsOf(points: readonly Covered[]): number[][] {
  const runs: number[][] = [];
  points.forEach(({ tokens }, i) => {
    if (tokens === 0) return;
    const last = runs.at(-1);
    if (last?.at(-1) === i - 1) last.push(i);
    else runs.push([i]);
  });
  return runs;
}

function shareOf({ covered, tokens }: Covered): number {
  return tokens === 0 ? 0 : covered / tokens;
}

/** One decimal: enough for a drawing, and the same text on every machine. */
function round(n: number): number {
  return Math.round(n * 10) / 10;
}
