/** Figures that the terminal and the page share. */
import { type AssetKind, type AssetShare, type AssetsResult, COUNTED_GRADES, type Side } from '../../core/index.js';
import { count } from '../numbers.js';

/** The share of a whole side, where it has assets of the kind. */
export function wholeShare(
  { shares }: Pick<AssetsResult, 'shares'>,
  side: Side,
  kind: AssetShare['kind'],
): AssetShare | undefined {
  return shares.find((share) => share.module === '(all)' && share.side === side && share.kind === kind);
}

export function countedOf({ found }: AssetShare): number {
  return COUNTED_GRADES.reduce((sum, grade) => sum + found[grade], 0);
}

/** `< 0.3`: none was seen when the rate was measured, so that only an upper limit is known. */
export function chanceOf({ rates }: Pick<AssetsResult, 'rates'>, kind: AssetKind, grade: string): string {
  const rate = rates.find((one) => one.kind === kind && one.grade === grade);
  if (rate === undefined) return '';
  const { falsePairs, expectedChanceHits: expected } = rate;
  if (expected === null) return '–';
  const text = expected >= 100 ? count(Math.round(expected)) : expected >= 0.01 ? expected.toPrecision(2) : '0.01';
  return falsePairs === 0 || expected < 0.01 ? `< ${text}` : text;
}

/** False pairs of those that were tried when the rate was measured. */
export function measuredOf({ falsePairs, measuredPairs }: AssetsResult['rates'][number]): string {
  return measuredPairs === 0 ? '–' : `${count(falsePairs)} / ${count(measuredPairs)}`;
}

/** Known assets found at A to E, and how many of them no text names in any of their files. */
export function usedCounts({ matches, assets }: AssetsResult): [string, string] {
  const found = new Set(matches.filter(({ grade }) => grade !== 'F').map(({ known }) => known));
  const unused = [...found].filter((i) => assets.known[i]!.files.every(({ use }) => use === 'none'));
  return [count(found.size), count(unused.length)];
}
