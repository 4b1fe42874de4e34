/** What a calibration lets one say of a module or a fragment. */
import {
  type BodyStatement,
  type Calibration,
  type ChanceStatement,
  type ClusteredTail,
  LEAST_TOKENS,
  type Level,
  type PairValues,
  SIZE_RATIO,
  type UnstatedReason,
} from '../../core/index.js';
import { bodiesOf, observedPairs, shareOf } from './calibrate.js';
import { createChanceStatement } from './chance-statement.js';
import { figure } from './figure.js';
import { stateLikelihoodRatio } from './likelihood-ratio.js';
import { createTail } from './tail.js';

/** With fewer unrelated pairs even the bound of a value that none reaches is above 26 %. Our choice. */
const LEAST_PAIRS = 10;
/** Where fewer pairs than this have a module of comparable size, smaller modules are taken in: their coverage scatters more, so the tail errs towards the wide side. */
const WANTED_PAIRS = 30;

/** Sizes are taken in steps of two, so that the modules of a case share a few sets of controls. */
const GRID = 2;

export interface CalibratedStatements {
  /**
   * @param tokens of the module on this side that no rule takes; `covered` of them by fragments with the other side.
   * @param otherTokens of the whole other side.
   */
  body(tokens: number, covered: number, otherTokens: number): BodyStatement | UnstatedReason;
  /** How often an unrelated pair has a fragment of at least `length` tokens. */
  fragment(length: number): ClusteredTail | UnstatedReason;
  /** For a case whose sides have `m` and `n` tokens. */
  chance(m: number, n: number): (length: number) => ChanceStatement;
}

/** Null where the calibration was not made for the level. */
export function createStatements(calibration: Calibration, level: Level): CalibratedStatements | null {
  const calibrated = calibration.levels[level];
  if (calibrated === undefined) return null;
  const unrelated = observedPairs(calibration.pairs, level, 'unrelated').map(({ drawn, seen }) => ({
    drawn,
    seen,
    bodies: bodiesOf(seen).map((body) => ({ tokens: body[0], share: shareOf(body) })),
  }));
  const largestOther = unrelated.reduce((most, { seen: { m, n } }) => Math.max(most, m, n), 0);
  const longest = unrelated.map(
    ({ drawn, seen: { lengths } }): PairValues => ({
      projects: drawn,
      values: [lengths.reduce((most, [length]) => Math.max(most, length), 0)],
    }),
  );
  const fragmentTail = createTail(longest);
  const tails = new Map<string, (share: number) => ClusteredTail>();
  const tailOf = (from: number, to: number): ((share: number) => ClusteredTail) => {
    const key = `${from} ${to}`;
    let tail = tails.get(key);
    if (tail === undefined) {
      const values = unrelated.map(({ drawn, bodies }) => ({
        projects: drawn,
        values: bodies.flatMap(({ tokens, share }) => (tokens >= from && tokens <= to ? [share] : [])),
      }));
      tail = createTail(values);
      tails.set(key, tail);
    }
    return tail;
  };
  const windows = new Map<number, BodyStatement['sizes']>();
  const sizesFor = (tokens: number): BodyStatement['sizes'] => {
    const step = stepBelow(tokens);
    const known = windows.get(step);
    if (known !== undefined) return known;
    const to = step * GRID * SIZE_RATIO;
    const largest = unrelated
      .map(({ bodies }) => bodies.reduce((most, one) => (one.tokens > to ? most : Math.max(most, one.tokens)), 0))
      .filter((most) => most > 0)
      .sort((a, b) => b - a);
    const wanted = largest[Math.min(WANTED_PAIRS, largest.length) - 1] ?? 0;
    const sizes = { from: Math.min(step / SIZE_RATIO, wanted), to };
    windows.set(step, sizes);
    return sizes;
  };
  return {
    body(tokens, covered, otherTokens) {
      if (tokens === 0) return 'nothing-left';
      if (tokens < calibration.leastTokens) return 'too-small';
      const share = figure(covered / tokens);
      const sizes = sizesFor(tokens);
      const tail = tailOf(sizes.from, sizes.to)(share);
      if (tail.pairs.of < LEAST_PAIRS) return 'few-controls';
      return {
        tokens,
        share,
        sizes,
        otherSideLarger: otherTokens > largestOther,
        tail,
        likelihood: calibrated.likelihood === null ? null : ratioOf(calibrated.likelihood, share),
      };
    },
    fragment: (length) => (longest.length < LEAST_PAIRS ? 'few-controls' : fragmentTail(length)),
    chance: (m, n) => createChanceStatement(calibrated.chance, m, n),
  };
}

/** The step at or below: `LEAST_TOKENS` times a power of two. */
function stepBelow(tokens: number): number {
  let step = LEAST_TOKENS;
  while (step * GRID <= tokens) step *= GRID;
  return step;
}

function ratioOf(
  likelihood: Parameters<typeof stateLikelihoodRatio>[0],
  score: number,
): NonNullable<BodyStatement['likelihood']> {
  const { hypotheses: _, score: __, ...ratio } = stateLikelihoodRatio(likelihood, score);
  return ratio;
}
