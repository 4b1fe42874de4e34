import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dampedTokens } from '../../src/comparison/index.js';
import type { TokenRun as Run, UnitFragment } from '../../src/core/index.js';
import { LEVELS, type Measurement, SIDES, type Side } from '../../src/core/index.js';
import { mirrored } from '../mirrored.js';
import { type Compared, compareTrees, OPTIONS, symbolsOf, type Tree, tokensOf } from './synthetic.js';
import { knownTree, overlappingTrees, questionedTree } from './trees.js';

const RUNS = { numRuns: 60 };
const trees = fc.oneof(overlappingTrees, fc.record({ known: knownTree, questioned: questionedTree }));

const measurements = ({ overall, modules }: Compared): Measurement[] =>
  [overall, ...modules.map(({ levels }) => levels)].flatMap((levels) => LEVELS.flatMap((level) => levels[level] ?? []));

function expectWhole(compared: Compared): void {
  for (const level of LEVELS) {
    const { known, questioned } = compared.overall[level]!;
    for (const side of [known, questioned]) {
      expect(side.covered).toBe(side.tokens);
      expect(side.shared).toBe(side.distinct);
    }
  }
}

describe('equal sides', () => {
  test('are covered and contained whole, at both levels', () => {
    fc.assert(
      fc.property(knownTree, (tree) => expectWhole(compareTrees(tree, tree))),
      RUNS,
    );
  });

  test('are so under other paths too', () => {
    fc.assert(
      fc.property(knownTree, (tree) => {
        const moved = Object.fromEntries(Object.entries(tree).map(([path, text], i) => [`x/${i}/${path}`, text]));
        expectWhole(compareTrees(tree, moved));
      }),
      RUNS,
    );
  });

  test('are so with other line ends: the same numbers everywhere', () => {
    const crlf = (tree: Tree): Tree =>
      Object.fromEntries(Object.entries(tree).map(([path, text]) => [path, text.replace(/\r?\n/g, '\r\n')]));
    const lf = (tree: Tree): Tree =>
      Object.fromEntries(Object.entries(tree).map(([path, text]) => [path, text.replaceAll('\r', '')]));
    fc.assert(
      fc.property(trees, ({ known, questioned }) => {
        expectWhole(compareTrees(lf(known), crlf(known)));
        const [plain, ...others] = [
          compareTrees(lf(known), lf(questioned)),
          compareTrees(lf(known), crlf(questioned)),
          compareTrees(crlf(known), crlf(questioned)),
        ].map(({ overall, modules, matrix, ...rest }) => ({
          overall,
          modules,
          matrix,
          filePairs: rest.filePairs.map(({ longest: _, ...pair }) => pair),
          fragments: rest.fragments.map(({ tokens, undamped, novel }) => [tokens, undamped, novel]),
        }));
        for (const other of others) expect(other).toEqual(plain);
      }),
      RUNS,
    );
  });
});

describe('any two sides', () => {
  test('give no share above 100 %, and counts that fit each other', () => {
    fc.assert(
      fc.property(trees, ({ known, questioned }) => {
        const compared = compareTrees(known, questioned);
        for (const one of measurements(compared)) {
          const shares = Object.values(one).filter((value) => typeof value === 'number');
          for (const share of shares) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
          for (const side of SIDES) {
            expect(one[side].covered).toBeLessThanOrEqual(one[side].tokens);
            expect(one[side].shared).toBeLessThanOrEqual(one[side].distinct);
          }
        }
        for (const pair of compared.filePairs) {
          for (const value of [
            pair.coverageOfKnown,
            pair.coverageOfQuestioned,
            pair.resemblance,
            pair.strength,
            pair.strengthOfKnown,
            pair.strengthOfQuestioned,
          ]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        }
        for (const { runs, tokens, undamped, novel } of compared.fragments) {
          const [first, last] = [runs[0]!, runs.at(-1)!];
          for (const side of SIDES) expect(tokens).toBeLessThanOrEqual(last[side] + last.length - first[side]);
          expect(undamped).toBeLessThanOrEqual(tokens);
          expect(novel).toBeLessThanOrEqual(undamped);
        }
      }),
      RUNS,
    );
  });

  test('list fragments that cover what all of them cover, and each pair that shares one or count it', () => {
    fc.assert(
      fc.property(trees, ({ known, questioned }) => {
        const { shared, fragments, filePairs, filePairsLeftOut, files } = compareTrees(known, questioned);
        const covered = (of: typeof shared, side: Side): Set<string> =>
          new Set(
            of.flatMap(({ runs, [side === 'known' ? 'knownUnit' : 'questionedUnit']: unit }) =>
              runs.flatMap((run) => Array.from({ length: run.length }, (_, i) => `${unit} ${run[side] + i}`)),
            ),
          );
        for (const side of SIDES) {
          // Damped tokens count nowhere: a fragment need not be listed for their sake.
          const listed = covered(fragments, side);
          for (const token of covered(
            shared.filter(({ undamped, tokens }) => undamped === tokens),
            side,
          ))
            expect(listed.has(token)).toBe(true);
        }
        const unitOf = (side: Side, path: string) => files[side].find((file) => file.path === path)?.unit;
        const listed = new Set(filePairs.map((pair) => `${pair.known} ${pair.questioned}`));
        const sharing = new Set(shared.map(({ knownUnit, questionedUnit }) => `${knownUnit} ${questionedUnit}`));
        let missing = 0;
        for (const k of files.known)
          for (const q of files.questioned)
            if (sharing.has(`${k.unit} ${q.unit}`) && !listed.has(`${k.path} ${q.path}`)) missing++;
        expect(missing).toBe(filePairsLeftOut);
        for (const { known: k, questioned: q, longest } of filePairs) {
          if (!sharing.has(`${unitOf('known', k)} ${unitOf('questioned', q)}`)) expect(longest).toBeNull();
          else expect(Number(longest?.slice(1))).toBeLessThanOrEqual(fragments.length);
        }
      }),
      RUNS,
    );
  });

  test('swapped, swap the directions and change nothing else', () => {
    fc.assert(
      fc.property(trees, ({ known, questioned }) => {
        const one = compareTrees(known, questioned);
        const other = compareTrees(questioned, known);
        expect(measurements(other).map(mirrored)).toEqual(measurements(one));
        expect(other.modules.map(({ name }) => name)).toEqual(one.modules.map(({ name }) => name));
        const { matrix } = other;
        const transposed = (cells: readonly (readonly number[])[], columns: number): number[][] =>
          Array.from({ length: columns }, (_, i) => cells.map((row) => row[i] as number));
        expect({
          level: matrix.level,
          known: matrix.questioned,
          questioned: matrix.known,
          coveredOfKnown: transposed(matrix.coveredOfQuestioned, matrix.questioned.length),
          coveredOfQuestioned: transposed(matrix.coveredOfKnown, matrix.questioned.length),
          tokensOfKnown: matrix.tokensOfQuestioned,
          tokensOfQuestioned: matrix.tokensOfKnown,
        }).toEqual(one.matrix);
        expect(pairsOf(other, true)).toEqual(pairsOf(one, false));
        expect(fragmentsOf(other, true)).toEqual(fragmentsOf(one, false));
      }),
      { numRuns: 120 },
    );
  });

  test('in another order of files are the same', () => {
    fc.assert(
      fc.property(trees, fc.nat(), ({ known, questioned }, turn) => {
        const turned = (tree: Tree): Tree => {
          const entries = Object.entries(tree);
          const at = entries.length === 0 ? 0 : turn % entries.length;
          return Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].reverse());
        };
        expect(compareTrees(turned(known), turned(questioned))).toEqual(compareTrees(known, questioned));
      }),
      RUNS,
    );
  });
});

/** The file pairs, strongest first, without the ids; with the sides exchanged where `swapped`. */
function pairsOf({ filePairs, fragments }: Compared, swapped: boolean): unknown[] {
  const rows = filePairs.map((pair) => {
    const tokens = fragments.find((_, i) => `F${i + 1}` === pair.longest)?.tokens ?? null;
    const { known, questioned, coverageOfKnown, coverageOfQuestioned, strengthOfKnown, strengthOfQuestioned } = pair;
    const sides = swapped
      ? [questioned, known, coverageOfQuestioned, coverageOfKnown, strengthOfQuestioned, strengthOfKnown]
      : [known, questioned, coverageOfKnown, coverageOfQuestioned, strengthOfKnown, strengthOfQuestioned];
    return [...sides, pair.resemblance, pair.strength, tokens] as const;
  });
  // As for the fragments: (a, b) and (b, a) tie in everything.
  return inOrderBesidesTies(rows, (row) => JSON.stringify([row[7], [row[0], row[1]].toSorted()]));
}

/** Rows in their order, those with one tie's key in an order of their own. */
function inOrderBesidesTies<Row>(rows: readonly Row[], tie: (row: Row) => string): Row[] {
  const text = (row: Row): string => JSON.stringify(row);
  return rows
    .map((row) => ({ row, group: rows.findIndex((one) => tie(one) === tie(row)) }))
    .sort((a, b) => a.group - b.group || (text(a.row) < text(b.row) ? -1 : 1))
    .map(({ row }) => row);
}

/**
 * The listed fragments, strongest first. Two fragments that are each other's mirror image (possible only where both sides hold both contents)
 * tie in everything, so ties are put in an order that does not look at the sides.
 */
function fragmentsOf({ fragments }: Compared, swapped: boolean): unknown[] {
  const rows = fragments.map(({ knownUnit, questionedUnit, runs, tokens, undamped, novel }) => ({
    tokens,
    undamped,
    novel,
    units: swapped ? [questionedUnit, knownUnit] : [knownUnit, questionedUnit],
    runs: runs.map((run) =>
      swapped ? [run.questioned, run.known, run.length] : [run.known, run.questioned, run.length],
    ),
  }));
  return inOrderBesidesTies(rows, (row) => JSON.stringify([row.tokens, row.undamped, row.units.toSorted()]));
}

describe('matches', () => {
  /** Texts by unit number. */
  const textsOf = (compared: Compared, known: Tree, questioned: Tree): string[] => {
    const texts: string[] = [];
    for (const side of SIDES) {
      for (const { path, unit } of compared.files[side])
        texts[unit] = (side === 'known' ? known : questioned)[path] as string;
    }
    return texts;
  };
  const bitmaps = (compared: Compared): Record<Side, Uint8Array[]> => {
    const blank = (): Uint8Array[] => compared.corpus.units.map(({ tokens }) => new Uint8Array(tokens.lexeme.length));
    return { known: blank(), questioned: blank() };
  };
  const mark = (marks: Record<Side, Uint8Array[]>, { knownUnit, questionedUnit, runs }: UnitFragment): void => {
    for (const { known, questioned, length } of runs) {
      marks.known[knownUnit]!.fill(1, known, known + length);
      marks.questioned[questionedUnit]!.fill(1, questioned, questioned + length);
    }
  };

  /** Tokens between two runs of a fragment, on each side; where there is no second run, more than none and not too many. */
  const gapBetween = (one: Run | undefined, next: Run | undefined): number[] =>
    one && next ? [next.known - one.known - one.length, next.questioned - one.questioned - one.length] : [1, 1];

  test.each(LEVELS)('of listed fragments are equal token by token, maximal, ascending and apart; level %s', (level) => {
    fc.assert(
      fc.property(trees, ({ known, questioned }) => {
        const compared = compareTrees(known, questioned, { levels: [level] });
        const symbols = textsOf(compared, known, questioned).map((text) => symbolsOf(text, level));
        for (const { knownUnit, questionedUnit, runs, tokens } of compared.fragments) {
          const [a, b] = [symbols[knownUnit]!, symbols[questionedUnit]!];
          expect(runs.reduce((sum, { length }) => sum + length, 0)).toBe(tokens);
          runs.forEach(({ known: k, questioned: q, length }, i) => {
            expect(a.slice(k, k + length)).toEqual(b.slice(q, q + length));
            const before = gapBetween(runs[i - 1], runs[i]);
            const after = gapBetween(runs[i], runs[i + 1]);
            expect(Math.min(...before)).toBeGreaterThanOrEqual(0);
            expect(Math.max(...before)).toBeLessThanOrEqual(OPTIONS.maxGap);
            // Where a run was cut because its neighbour overlapped it, the two touch; everywhere else it cannot be longer.
            if (k > 0 && q > 0 && Math.min(...before) > 0) expect(a[k - 1]).not.toBe(b[q - 1]);
            if (k + length < a.length && q + length < b.length && Math.min(...after) > 0)
              expect(a[k + length]).not.toBe(b[q + length]);
          });
        }
      }),
      RUNS,
    );
  });

  test.each(LEVELS)('of listed fragments alone reproduce the coverage, each token counted once; level %s', (level) => {
    fc.assert(
      fc.property(trees, ({ known, questioned }) => {
        const compared = compareTrees(known, questioned, { levels: [level] });
        const { corpus, files, fragments, overall } = compared;
        const marks = bitmaps(compared);
        for (const fragment of fragments) mark(marks, fragment);
        const damped = corpus.units.map(({ tokens }) => dampedTokens(level, tokens));
        for (const side of SIDES) {
          let [covered, tokens, out] = [0, 0, 0];
          for (const { unit } of files[side]) {
            damped[unit]!.forEach((mask, i) => {
              if (mask & 1) out++;
              else {
                tokens++;
                covered += marks[side][unit]![i]!;
              }
            });
          }
          expect(overall[level]![side]).toMatchObject({ covered, tokens, marked: out });
        }
      }),
      RUNS,
    );
  });

  test.each(LEVELS)('take in every shared run of t tokens outside of repetitions; level %s', (level) => {
    const { k, w } = OPTIONS.winnowing[level];
    const least = Math.max(k + w - 1, OPTIONS.minFragment);
    fc.assert(
      fc.property(trees, ({ known, questioned }) => {
        const compared = compareTrees(known, questioned, { levels: [level] });
        const { corpus, fragments } = compared;
        const symbols = textsOf(compared, known, questioned).map((text) => symbolsOf(text, level));
        const masks = corpus.units.map(({ tokens }) => dampedTokens(level, tokens));
        const marks = bitmaps(compared);
        for (const fragment of fragments) mark(marks, fragment);
        for (const a of corpus.known) {
          for (const b of corpus.questioned) {
            for (const run of sharedRuns(symbols[a]!, symbols[b]!, masks[a]!, masks[b]!, least)) {
              const [one, other] = [
                marks.known[a]!.subarray(run.a, run.a + run.length),
                marks.questioned[b]!.subarray(run.b, run.b + run.length),
              ];
              expect([one.indexOf(0), other.indexOf(0)]).toEqual([-1, -1]);
            }
          }
        }
      }),
      RUNS,
    );
  });
});

/** All runs of equal, unmasked tokens of at least `least`, by looking at every diagonal. */
function sharedRuns(
  a: readonly string[],
  b: readonly string[],
  maskA: Uint8Array,
  maskB: Uint8Array,
  least: number,
): { a: number; b: number; length: number }[] {
  const runs: { a: number; b: number; length: number }[] = [];
  for (let diagonal = -b.length + 1; diagonal < a.length; diagonal++) {
    let length = 0;
    for (let i = Math.max(0, diagonal); i <= a.length && i - diagonal <= b.length; i++) {
      const j = i - diagonal;
      const same = i < a.length && j < b.length && a[i] === b[j] && maskA[i] === 0 && maskB[j] === 0;
      if (same) length++;
      else {
        if (length >= least) runs.push({ a: i - length, b: j - length, length });
        length = 0;
      }
    }
  }
  return runs;
}

test('the trees of these tests hold what they should: shared runs, tables, empty and tiny files, equal contents', () => {
  const seen = { tables: 0, empty: 0, tiny: 0, equal: 0, crlf: 0, runs: 0 };
  for (const { known, questioned } of fc.sample(overlappingTrees, { numRuns: 60, seed: 3 })) {
    const texts = Object.values(known);
    if (texts.includes('')) seen.empty++;
    if (texts.some((text) => text !== '' && tokensOf(text).length < 12)) seen.tiny++;
    if (texts.some((text) => text.includes('\r\n'))) seen.crlf++;
    if (Object.values(questioned).some((text) => text !== '' && texts.includes(text))) seen.equal++;
    const compared = compareTrees(known, questioned, { levels: ['renamed'] });
    if (compared.overall.renamed!.known.marked > 0) seen.tables++;
    if (compared.fragments.some((fragment) => fragment.runs[0]!.known + fragment.runs[0]!.questioned > 0)) seen.runs++;
  }
  for (const [what, count] of Object.entries(seen)) expect.soft(count, what).toBeGreaterThan(2);
});
