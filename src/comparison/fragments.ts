/**
 * Gap merging: maximal runs of one pair of units that lie close together in both become one fragment.
 * Pairs are looked at in the order of their unit numbers whichever side they came from, so swapping the sides changes nothing.
 */
import { type Corpus, DAMPED, type DampingMasks, type TokenRun, type UnitFragment } from '../core/index.js';
import type { Matches } from './matches.js';
import { tokenCount } from './units.js';

/**
 * Share of `minFragment` that must be novel tokens: a short enumeration or a few like rows are long enough to be a fragment, yet what is shared is
 * one row. At 36 tokens this takes the file pairs above 25 % of an unrelated pair (Hercules × CMaNGOS) from 9 to 0 (at 0.5: to 4) and costs
 * a derived pair (LevelDB → RocksDB) 0.7 points of coverage.
 */
const LEAST_NOVEL = 0.7;

/**
 * Runs may overlap by a few tokens where an edit repeats its neighbours; one of them is then cut. A cut run leaves tokens uncovered on the side
 * where nothing overlapped, so a run that could be a fragment by itself is never cut: two such runs stay two fragments.
 */
const MAX_OVERLAP = 8;

interface Chain {
  runs: TokenRun[];
  endA: number;
  endB: number;
}

/**
 * All fragments with at least `minFragment` undamped tokens; fragments that are the whole of both files are kept whatever their size.
 * @param maxGap tokens, on each side, that two neighbouring runs may leave between them.
 */
export function mergeRuns(
  corpus: Corpus,
  matches: Matches,
  masks: DampingMasks,
  limits: { maxGap: number; minFragment: number },
): UnitFragment[] {
  const order = orderByPair(matches);
  const out: UnitFragment[] = [];
  let i = 0;
  while (i < order.length) {
    const k = matches.knownUnit[order[i] as number] as number;
    const q = matches.questionedUnit[order[i] as number] as number;
    let j = i;
    while (
      j < order.length &&
      matches.knownUnit[order[j] as number] === k &&
      matches.questionedUnit[order[j] as number] === q
    )
      j++;
    const enough = ({ undamped, novel }: UnitFragment): boolean =>
      undamped >= limits.minFragment && novel >= LEAST_NOVEL * limits.minFragment;
    const standsAlone = (run: TokenRun): boolean => enough(describe(k, q, [run], masks));
    for (const runs of chainRuns(matches, order.subarray(i, j), k > q, limits.maxGap, standsAlone)) {
      const fragment = describe(k, q, runs, masks);
      const whole = fragment.tokens === tokenCount(corpus, k) && fragment.tokens === tokenCount(corpus, q);
      if (enough(fragment) || whole) out.push(fragment);
    }
    i = j;
  }
  return out;
}

/** Row numbers ordered by pair, then by place in the unit with the lower number; of equal rows one. */
function orderByPair(m: Matches): Uint32Array {
  const order = new Uint32Array(m.count);
  for (let i = 0; i < order.length; i++) order[i] = i;
  const at = (column: Uint32Array, row: number): number => column[row] as number;
  order.sort((x, y) => {
    const pair = at(m.knownUnit, x) - at(m.knownUnit, y) || at(m.questionedUnit, x) - at(m.questionedUnit, y);
    if (pair !== 0) return pair;
    const known = at(m.knownStart, x) - at(m.knownStart, y);
    const questioned = at(m.questionedStart, x) - at(m.questionedStart, y);
    return at(m.knownUnit, x) > at(m.questionedUnit, x) ? questioned || known : known || questioned;
  });
  return order.filter((row, i) => {
    const before = order[i - 1];
    if (before === undefined) return true;
    const same = (column: Uint32Array): boolean => column[row] === column[before];
    return !(same(m.knownUnit) && same(m.questionedUnit) && same(m.knownStart) && same(m.questionedStart));
  });
}

/** Greedy chaining: each run joins the chain whose end lies nearest before it on both sides, else opens a new one. */
function chainRuns(
  m: Matches,
  rows: Uint32Array,
  swapped: boolean,
  maxGap: number,
  standsAlone: (run: TokenRun) => boolean,
): TokenRun[][] {
  const done: TokenRun[][] = [];
  let open: Chain[] = [];
  for (const row of rows) {
    const run: TokenRun = {
      known: m.knownStart[row] as number,
      questioned: m.questionedStart[row] as number,
      length: m.length[row] as number,
    };
    const a = swapped ? run.questioned : run.known;
    const b = swapped ? run.known : run.questioned;
    let best: Chain | undefined;
    let bestCut: Cut | undefined;
    let bestDistance = Number.POSITIVE_INFINITY;
    const still: Chain[] = [];
    for (const chain of open) {
      const gapA = a - chain.endA;
      const gapB = b - chain.endB;
      if (gapA > maxGap) {
        done.push(chain.runs);
        continue;
      }
      still.push(chain);
      const overlap = Math.max(0, -gapA, -gapB);
      // What is cut off one side widens the gap on the other.
      if (overlap > MAX_OVERLAP || Math.max(gapA, gapB) + overlap > maxGap) continue;
      const distance = Math.abs(gapA) + Math.abs(gapB);
      if (distance >= bestDistance) continue;
      const cut = cutFor(overlap, chain.runs.at(-1) as TokenRun, run, standsAlone);
      if (cut === undefined) continue;
      best = chain;
      bestCut = cut;
      bestDistance = distance;
    }
    open = still;
    const end = { endA: a + run.length, endB: b + run.length };
    if (best === undefined || bestCut === undefined) open.push({ runs: [run], ...end });
    else {
      const { runs } = best;
      const { tail, head } = bestCut;
      if (tail > 0) runs.push(shorten(runs.pop() as TokenRun, 0, tail));
      runs.push(head > 0 ? shorten(run, head, 0) : run);
      Object.assign(best, end);
    }
  }
  for (const chain of open) done.push(chain.runs);
  return done;
}

/** Tokens to cut off the end of the earlier run or the beginning of the later one, so that they do not overlap. */
interface Cut {
  readonly tail: number;
  readonly head: number;
}

/** The cut that takes nothing from a run that stands alone; undefined where there is none. */
function cutFor(
  overlap: number,
  earlier: TokenRun,
  later: TokenRun,
  standsAlone: (run: TokenRun) => boolean,
): Cut | undefined {
  if (overlap === 0) return { tail: 0, head: 0 };
  if (overlap < later.length && !standsAlone(later)) return { tail: 0, head: overlap };
  if (overlap < earlier.length && !standsAlone(earlier)) return { tail: overlap, head: 0 };
  return undefined;
}

function shorten({ known, questioned, length }: TokenRun, head: number, tail: number): TokenRun {
  return { known: known + head, questioned: questioned + head, length: length - head - tail };
}

function describe(
  knownUnit: number,
  questionedUnit: number,
  runs: readonly TokenRun[],
  masks: DampingMasks,
): UnitFragment {
  const k = masks[knownUnit] as Uint8Array;
  const q = masks[questionedUnit] as Uint8Array;
  let tokens = 0;
  const undamped = [0, 0] as [number, number];
  const novel = [0, 0] as [number, number];
  for (const run of runs) {
    tokens += run.length;
    for (let i = 0; i < run.length; i++) {
      const a = k[run.known + i] as number;
      const b = q[run.questioned + i] as number;
      undamped[0] += 1 - (a & DAMPED);
      undamped[1] += 1 - (b & DAMPED);
      novel[0] += a === 0 ? 1 : 0;
      novel[1] += b === 0 ? 1 : 0;
    }
  }
  return { knownUnit, questionedUnit, runs, tokens, undamped: Math.min(...undamped), novel: Math.min(...novel) };
}
