/**
 * What of the sides' text stands in a reference set, verbatim or modified: verified fragments at one level, and between the runs of one pair of files the
 * short stretches that an edit left alone, so that only what was changed stays.
 */
import { addTo, type Corpus, type TokenRun, type UnitFragment } from '../core/index.js';
import { fillGaps } from './fill-gaps.js';

/** Tokens `first` … `last` − 1 of a unit, found in a unit of the reference set. */
export interface ReferenceRange {
  readonly first: number;
  readonly last: number;
  readonly referenceUnit: number;
}

/**
 * @param corpus its known side is the reference set, its questioned side what is held against it.
 * @param fragments of that corpus.
 * @returns by questioned unit: ranges in order, without overlap; where several reference files explain one place, the one that explains most of the unit.
 */
export function referenceRanges(corpus: Corpus, fragments: readonly UnitFragment[]): Map<number, ReferenceRange[]> {
  const pairs = new Map<number, Map<number, UnitFragment[]>>();
  for (const fragment of fragments) {
    const row = pairs.get(fragment.questionedUnit) ?? new Map<number, UnitFragment[]>();
    addTo(row, fragment.knownUnit, fragment);
    pairs.set(fragment.questionedUnit, row);
  }
  const out = new Map<number, ReferenceRange[]>();
  for (const [unit, row] of pairs) {
    const explained = [...row]
      .map(([reference, list]) => ({ reference, runs: withGapsFilled(corpus, reference, unit, list) }))
      .map(({ reference, runs }) => ({ reference, runs, tokens: runs.reduce((sum, { length }) => sum + length, 0) }))
      .sort((a, b) => b.tokens - a.tokens || a.reference - b.reference);
    out.set(unit, layOver(explained));
  }
  return out;
}

/** All runs of the pair, and those that stand between the ones that follow each other in both files. */
function withGapsFilled(
  corpus: Corpus,
  reference: number,
  unit: number,
  fragments: readonly UnitFragment[],
): readonly TokenRun[] {
  const runs = fragments.flatMap((fragment) => fragment.runs);
  if (reference === unit) return runs;
  const a = corpus.units[reference]?.tokens;
  const b = corpus.units[unit]?.tokens;
  if (a === undefined || b === undefined) return runs;
  return [...runs, ...fillGaps(a, b, inBothOrders(runs))];
}

/** Longest first, the runs that follow each other in both files without overlap; in that order. */
function inBothOrders(runs: readonly TokenRun[]): TokenRun[] {
  const kept: TokenRun[] = [];
  for (const run of [...runs].sort((x, y) => y.length - x.length || x.questioned - y.questioned)) {
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((kept[middle] as TokenRun).questioned < run.questioned) low = middle + 1;
      else high = middle;
    }
    const before = kept[low - 1];
    const after = kept[low];
    if (before !== undefined && !follows(before, run)) continue;
    if (after !== undefined && !follows(run, after)) continue;
    kept.splice(low, 0, run);
  }
  return kept;
}

function follows(before: TokenRun, after: TokenRun): boolean {
  return before.known + before.length <= after.known && before.questioned + before.length <= after.questioned;
}

/** The runs laid over each other, those of the first on top; cut where a better one lies. */
function layOver(
  explained: readonly { readonly reference: number; readonly runs: readonly TokenRun[] }[],
): ReferenceRange[] {
  const out: ReferenceRange[] = [];
  let covered: [number, number][] = [];
  for (const { reference, runs } of explained) {
    const mine = union(runs.map(({ questioned, length }) => [questioned, questioned + length]));
    for (const [first, last] of subtract(mine, covered)) out.push({ first, last, referenceUnit: reference });
    covered = union([...covered, ...mine]);
  }
  return out.sort((x, y) => x.first - y.first);
}

function union(ranges: readonly (readonly [number, number])[]): [number, number][] {
  const out: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((x, y) => x[0] - y[0])) {
    const before = out.at(-1);
    if (before !== undefined && first <= before[1]) before[1] = Math.max(before[1], last);
    else out.push([first, last]);
  }
  return out;
}

/** Both in order and without overlap. */
function subtract(from: readonly [number, number][], what: readonly [number, number][]): [number, number][] {
  const out: [number, number][] = [];
  let w = 0;
  for (const [begin, last] of from) {
    let first = begin;
    while (w < what.length && (what[w] as [number, number])[1] <= first) w++;
    for (let i = w; i < what.length && (what[i] as [number, number])[0] < last; i++) {
      const [a, b] = what[i] as [number, number];
      if (a > first) out.push([first, a]);
      first = Math.max(first, b);
    }
    if (first < last) out.push([first, last]);
  }
  return out;
}
