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
  const lineOf = (points: readonly Covered[]) => points.map((point, i) => `${x(i)},${y(shareOf(point))}`).join(' ');
  return html`<svg viewbox="${CHART}" role="img" aria-label="${title}"><text class="title" x="${left}" y="${top - 11}">${title}</text>
${lines}${steps}<text class="xl" x="${left + width / 2}" y="${bottom + 32}">${axis}</text>
${drawn.map(({ kind, points }) => html`<polyline class="${kind}" points="${lineOf(points)}"></polyline>`)}</svg>
`;
}

function shareOf({ covered, tokens }: Covered): number {
  return tokens === 0 ? 0 : covered / tokens;
}

/** One decimal: enough for a drawing, and the same text on every machine. */
function round(n: number): number {
  return Math.round(n * 10) / 10;
}
