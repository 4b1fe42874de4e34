import { describe, expect, test } from 'vitest';
import { dampedTokens, labelOf } from '../../src/comparison/index.js';
import { type Measurement, SIDES, type Side } from '../../src/core/index.js';
import {
  type Compared,
  code,
  compareTrees,
  OPTIONS,
  parseText,
  renamed,
  type Tree,
  table,
  text,
  unitAt,
  withConstants,
} from './synthetic.js';

const { maxGap, minFragment } = OPTIONS;
const { k, w } = OPTIONS.winnowing.renamed;
/** Guarantee threshold. */
const t = k + w - 1;

const compareFiles = (known: readonly string[], questioned: readonly string[]): Compared =>
  compareTrees({ 'k.c': text(known) }, { 'q.c': text(questioned) });
const renamedLevel = (compared: Compared): Measurement => compared.overall.renamed!;
const covered = (compared: Compared): [number, number] => {
  const { known, questioned } = renamedLevel(compared);
  return [known.covered, questioned.covered];
};
/** The block among code of its own; what touches it differs from seed to seed (up to seven of them), so that no chance makes the match longer. */
const surrounded = (seed: number, block: readonly string[]): string[] => {
  const edge = ['if', 'for', 'while', 'else', 'case', 'void', 'int'][Math.floor(seed / 10) % 7] as string;
  return [...code(seed, 30), edge, ...block, edge, ...code(seed + 1, 30)];
};

describe('the smallest fragment', () => {
  test('is t tokens: one more or none less is found, one less is not', () => {
    for (const [length, found] of [
      [minFragment - 1, false],
      [minFragment, true],
      [minFragment + 1, true],
    ] as const) {
      // Whatever stands before and after differs at once, or the run would be longer than the block.
      const block = code(1, length);
      const compared = compareFiles(
        [...code(10, 30), 'if', ...block, 'for'],
        ['while', ...block, ';', ...code(20, 30)],
      );
      expect(covered(compared)).toEqual(found ? [length, length] : [0, 0]);
      expect(compared.fragments).toHaveLength(found ? 1 : 0);
    }
    expect(minFragment).toBe(t);
  });
});

describe('labels', () => {
  const block = code(1, 90);
  const labelsOf = (known: readonly string[], questioned: readonly string[]): string[] => {
    const compared = compareFiles(known, questioned);
    return compared.fragments.map((fragment) => labelOf(compared.corpus, fragment));
  };
  const gap = [...block.slice(0, 45), ';', '!', ';', ...block.slice(45)];
  test.each([
    ['exact', block],
    ['renamed', renamed(block)],
    ['constants-changed', withConstants(block)],
    ['constants-changed', withConstants(renamed(block))],
    ['gapped', gap],
    ['gapped', renamed(gap)],
  ])('%s', (label, other) => {
    expect(labelsOf(surrounded(10, block), surrounded(20, other))).toEqual([label]);
    expect(labelsOf(surrounded(20, other), surrounded(10, block))).toEqual([label]);
  });

  test('a string or a character counts as a constant', () => {
    const at = block.findIndex((token) => token.startsWith('"'));
    expect(labelsOf(block, block.with(at, '"else"'))).toEqual(['constants-changed']);
    expect(
      labelsOf(
        block,
        block.with(
          block.findIndex((token) => token.startsWith("'")),
          "'z'",
        ),
      ),
    ).toEqual(['constants-changed']);
  });

  test('text in comments does not matter', () => {
    const compared = compareTrees({ 'k.c': text(block) }, { 'q.c': `// moved here\n${text(block)}// the end` });
    expect(compared.fragments.map((fragment) => labelOf(compared.corpus, fragment))).toEqual(['exact']);
  });
});

const SHORT_SEEDS = [2, 4] as const;

describe('gap merging', () => {
  const [one, two] = [code(1, 50), code(2, 50)];
  /** Two blocks with so many tokens between them that are in neither of the other side's. */
  const apart = (gap: number, seed: number): string[] => [...one, ...Array(gap).fill(seed === 1 ? ';' : '!'), ...two];
  const runs = (known: readonly string[], questioned: readonly string[]): number[] =>
    compareFiles(known, questioned).fragments.map((fragment) => fragment.runs.length);

  test('joins two runs over maxGap tokens on either side, and not over one more', () => {
    expect(runs(apart(maxGap, 1), apart(maxGap, 2))).toEqual([2]);
    expect(runs(apart(maxGap, 1), apart(1, 2))).toEqual([2]);
    expect(runs(apart(maxGap + 1, 1), apart(1, 2))).toEqual([1, 1]);
    expect(runs(apart(1, 1), apart(maxGap + 1, 2))).toEqual([1, 1]);
  });

  test('counts the runs, not the gap', () => {
    expect(covered(compareFiles(apart(5, 1), apart(9, 2)))).toEqual([100, 100]);
  });

  test('does not join what stands in another order', () => {
    expect(runs([...one, ...two], [...two, ...one])).toEqual([1, 1]);
  });

  test('lets runs that are too short alone make a fragment together', () => {
    // Below t a run is found by luck only; these two seeds have it.
    const [a, b] = [code(SHORT_SEEDS[0], t - 1), code(SHORT_SEEDS[1], t - 1)];
    expect(covered(compareFiles([...a, ';', ';', ...b], [...a, '!', '!', '!', ...b]))).toEqual([2 * t - 2, 2 * t - 2]);
    expect(covered(compareFiles([...a, ';', ';', ...code(3, t - 1)], [...a, '!', '!', '!', ...b]))).toEqual([0, 0]);
  });
});

describe('runs that overlap', () => {
  // The last three tokens of `head` are the first three of `tail`: written once here, twice there.
  const shared = ['name1', '+', 'name2'];
  const overlapping = (head: number, tail: number): [string[], string[]] => {
    const before = [...code(1, head - 4), 'if'];
    const after = ['{', ...code(2, tail - 4)];
    return [
      [...before, ...shared, ...after],
      [...before, ...shared, ...shared, ...after],
    ];
  };

  test('stay two whole fragments where both can stand alone', () => {
    const [once, twice] = overlapping(50, 60);
    const compared = compareFiles(once, twice);
    expect(covered(compared)).toEqual([once.length, twice.length]);
    expect(compared.fragments.map(({ tokens }) => tokens)).toEqual([60, 50]);
  });

  test.each([
    [60, 33],
    [33, 60],
  ])(
    'are one fragment where one of them (%i and %i tokens) is too short alone, and it is the shorter that is cut',
    (head, tail) => {
      const [once, twice] = overlapping(head, tail);
      for (const compared of [compareFiles(once, twice), compareFiles(twice, once)]) {
        expect(compared.fragments.map(({ tokens, runs }) => [tokens, runs.map(({ length }) => length)])).toEqual([
          [head + tail - 3, head > tail ? [head, tail - 3] : [head - 3, tail]],
        ]);
      }
    },
  );
});

describe('damping', () => {
  const dampedShare = (tokens: readonly string[]): number => {
    const mask = dampedTokens('renamed', parseText(text(tokens)).tokens);
    return mask.reduce((sum, bits) => sum + (bits & 1), 0) / mask.length;
  };
  const enumeration = Array.from({ length: 40 }, (_, i) => [`name${i}`, '=', `${i}`, ',']).flat();
  const cases = Array.from({ length: 12 }, (_, i) => ['case', `${i}`, ':', 'return', `"${i}"`, ';']).flat();

  test('takes tables, enumerations and rows of like cases', () => {
    for (const tokens of [table(20), enumeration, cases]) expect(dampedShare(tokens)).toBeGreaterThan(0.7);
  });

  test('leaves ordinary code alone, and a few like rows', () => {
    const loop =
      'for ( int i = 0 ; i < n ; i ++ ) { if ( a [ i ] > 3 ) return call ( a , i , "x" ) ; total += b [ i ] ; }';
    for (const tokens of [code(1, 300), loop.split(' '), table(4)]) expect(dampedShare(tokens)).toBe(0);
  });

  test('takes a shared table out of numerator and denominator, and counts it apart', () => {
    const compared = compareFiles([...code(1, 80), ...table(30)], [...code(2, 80), ...table(30)]);
    const { known, questioned, coverageOfKnown } = renamedLevel(compared);
    expect([known.covered, questioned.covered, coverageOfKnown]).toEqual([0, 0, 0]);
    expect(known.marked).toBeGreaterThan(200);
    expect(known.tokens + known.marked).toBe(80 + 30 * 8);
    expect(compared.fragments).toEqual([]);
  });

  test('does not hide the code beside it', () => {
    const compared = compareFiles([...code(1, 80), ...table(30)], [...table(30), ...code(1, 80)]);
    expect(renamedLevel(compared).known.covered).toBeGreaterThanOrEqual(80);
  });

  test('leaves copies of a table whole', () => {
    for (const end of ['\n', '\r\n']) {
      const compared = compareTrees({ 'k.c': text(table(40)) }, { 'q.c': text(table(40), end) });
      const { known, questioned } = renamedLevel(compared);
      expect([known.covered, questioned.covered]).toEqual([known.tokens, questioned.tokens]);
      expect(compared.fragments).toHaveLength(1);
      expect(compared.filePairs[0]).toMatchObject({ known: 'k.c', questioned: 'q.c', longest: 'F1' });
    }
  });
});

describe('each token counts once', () => {
  test('however often its block occurs on the other side, or on its own', () => {
    const block = code(1, 60);
    const thrice = [...block, ';', ...code(2, 39), '!', ...block, ';', ...code(3, 39), '!', ...block];
    expect(covered(compareFiles(surrounded(10, block), thrice))).toEqual([60, 180]);
    // The five tokens that were cut off stand in the block's other two places still.
    expect(covered(compareFiles(thrice, thrice.slice(5)))).toEqual([262, 262 - 5]);
  });

  test('but a file counts as often as it lies there', () => {
    const block = code(1, 60);
    const compared = compareTrees({ 'k.c': text(block) }, { 'a/q.c': text(block), 'b/q.c': text(block) });
    expect(covered(compared)).toEqual([60, 120]);
    expect(renamedLevel(compared).questioned.distinct).toBe(renamedLevel(compared).known.distinct);
  });
});

describe('idioms', () => {
  test('that occur in more places than all pairs of which are tried are covered in every place', () => {
    const block = code(1, 60);
    const trees = ['k', 'q'].map((side, s): Tree => {
      const files = Array.from({ length: 24 + 9 * s }, (_, i): [string, string] => {
        return [`${side}${i}.c`, text(surrounded(100 + 500 * s + 2 * i, block))];
      });
      return Object.fromEntries(files);
    });
    const [known, questioned] = trees as [Tree, Tree];
    for (const compared of [compareTrees(known, questioned), compareTrees(questioned, known)]) {
      const pair = [renamedLevel(compared).known.covered, renamedLevel(compared).questioned.covered];
      const [fewer, more] = pair.toSorted((a, b) => a - b) as [number, number];
      // Here and there a token beside the block is equal by chance.
      for (const [tokens, files] of [
        [fewer, 24],
        [more, 33],
      ] as const) {
        expect(tokens).toBeGreaterThanOrEqual(files * 60);
        expect(tokens).toBeLessThan(files * 66);
      }
    }
  });

  test('do not hide a longer copy that is made of them', () => {
    const block = code(1, 50);
    const { position } = parseText(text([...code(9001, 30), ...block, ...code(9101, 30)])).fingerprints.renamed;
    const grams = [...position].map((at) => at - 30).filter((at) => at >= 0 && at + k <= block.length);
    const decoys = (side: number): [string, string][] =>
      Array.from({ length: 150 }, (_, i) => {
        const at = grams[i % grams.length] as number;
        const seed = 1000 * side + 2 * i;
        return [`d${i}.c`, text([...code(seed, 30), ...block.slice(at, at + k), ...code(seed + 1, 30)])];
      });
    const tree = (side: number, own: number): Tree => ({
      ...Object.fromEntries(decoys(side)),
      'copy.c': text([...code(9000 + side, own), ...block, ...code(9100 + side, own)]),
    });
    expect(covered(compareTrees(tree(1, 30), tree(2, 20), { levels: ['renamed'] }))).toEqual([50, 50]);
  });
});

describe('modules', () => {
  const blocks = [1, 2, 3, 4].map((seed) => code(seed, 60));
  const known: Tree = {
    'a/1.c': text(surrounded(10, blocks[0]!)),
    'a/2.c': text([...blocks[1]!, ...blocks[2]!]),
    'b/1.c': text(surrounded(20, [...blocks[1]!, ...code(90, 30), ...blocks[3]!])),
    'b/copy of a.c': text([...blocks[1]!, ...blocks[2]!]),
    'c/own.c': text(code(30, 100)),
  };
  const questioned: Tree = {
    'a/1.c': text(surrounded(40, blocks[1]!)),
    'x/1.c': text(surrounded(50, blocks[2]!)),
    'x/2.c': text(surrounded(60, renamed(blocks[0]!))),
    'x/same.c': text(surrounded(60, renamed(blocks[0]!))),
    'y/1.c': text(surrounded(70, blocks[1]!)),
  };
  const compared = compareTrees(known, questioned);

  /** Bits of each unit's tokens that listed fragments with files of the module cover, by the plain definition. */
  const countCovered = (side: Side, module: string, other: string | undefined): number => {
    const otherSide = side === 'known' ? 'questioned' : 'known';
    const unitsOf = (of: Side, name: string | undefined): number[] =>
      compared.files[of]
        .filter(({ path }) => name === undefined || path.startsWith(`${name}/`))
        .map(({ unit }) => unit);
    const partners = new Set(unitsOf(otherSide, other));
    let sum = 0;
    for (const unit of unitsOf(side, module)) {
      const marks = new Set<number>();
      for (const { knownUnit, questionedUnit, runs } of compared.fragments) {
        const [mine, theirs] = side === 'known' ? [knownUnit, questionedUnit] : [questionedUnit, knownUnit];
        if (mine !== unit || !partners.has(theirs)) continue;
        for (const run of runs) for (let i = 0; i < run.length; i++) marks.add(run[side] + i);
      }
      sum += marks.size;
    }
    return sum;
  };

  test('are measured against the whole other side', () => {
    expect(compared.modules.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'x', 'y']);
    for (const { name, levels } of compared.modules) {
      for (const side of SIDES) {
        const counts = levels.renamed![side];
        expect([name, side, counts.covered]).toEqual([name, side, countCovered(side, name, undefined)]);
      }
    }
    expect(compared.modules.map(({ levels }) => levels.renamed!.known.covered)).toEqual([180, 180, 0, 0, 0]);
    expect(compared.modules.map(({ levels }) => levels.renamed!.questioned.covered)).toEqual([60, 0, 0, 180, 60]);
  });

  test('make a matrix of what each shares with each', () => {
    const { matrix } = compared;
    expect([matrix.known, matrix.questioned]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'x', 'y'],
    ]);
    const cells = (side: Side) =>
      matrix.known.map((row) =>
        matrix.questioned.map((column) =>
          side === 'known' ? countCovered('known', row, column) : countCovered('questioned', column, row),
        ),
      );
    expect(matrix.coveredOfKnown).toEqual(cells('known'));
    expect(matrix.coveredOfQuestioned).toEqual(cells('questioned'));
    expect(matrix.coveredOfKnown).toEqual([
      [60, 120, 60],
      [120, 60, 120],
      [0, 0, 0],
    ]);
    expect(matrix.tokensOfKnown).toEqual([122 + 120, 62 + 60 + 30 + 60 + 120, 100]);
  });

  test('add up where no file lies in two of them', () => {
    for (const side of SIDES) {
      for (const what of ['tokens', 'covered', 'marked'] as const) {
        const sum = compared.modules.reduce((total, { levels }) => total + levels.renamed![side][what], 0);
        expect([what, sum]).toEqual([what, compared.overall.renamed![side][what]]);
      }
    }
    for (const level of ['verbatim', 'renamed'] as const) {
      // Distinct fingerprints of two modules overlap, so the whole has at most their sum.
      const distinct = compared.modules.map(({ levels }) => levels[level]!.known.distinct);
      const whole = compared.overall[level]!.known.distinct;
      expect(whole).toBeLessThan(distinct.reduce((a, b) => a + b));
      expect(whole).toBeGreaterThanOrEqual(Math.max(...distinct));
    }
  });

  test('may share files: each is counted in each', () => {
    const both = compareTrees(known, questioned, {}, (path) => (path.endsWith('1.c') ? ['all', 'ones'] : ['all']));
    const [all, ones] = both.modules;
    expect(all!.levels).toEqual(compared.overall);
    expect(ones!.levels.renamed!.known.covered).toBe(60 + 60);
  });

  test('contain by distinct fingerprints what the naive sets contain', () => {
    const sets = (side: Side, module: string): Set<string> =>
      new Set(
        compared.files[side]
          .filter(({ path }) => module === '' || path.startsWith(`${module}/`))
          .flatMap(({ unit }) => {
            const { hash } = compared.corpus.units[unit]!.fingerprints.renamed;
            return Array.from({ length: hash.length / 2 }, (_, i) => `${hash[2 * i]} ${hash[2 * i + 1]}`);
          }),
      );
    for (const { name, levels } of compared.modules) {
      const { known: k, questioned: q, resemblance } = levels.renamed!;
      const [mine, theirs] = [sets('known', name), sets('questioned', name)];
      const [allKnown, allQuestioned] = [sets('known', ''), sets('questioned', '')];
      expect([k.distinct, k.shared]).toEqual([mine.size, [...mine].filter((hash) => allQuestioned.has(hash)).length]);
      expect([q.distinct, q.shared]).toEqual([theirs.size, [...theirs].filter((hash) => allKnown.has(hash)).length]);
      const union = new Set([...mine, ...theirs]).size;
      expect(resemblance).toBeCloseTo(union === 0 ? 0 : (mine.size + theirs.size - union) / union, 12);
    }
  });
});

describe('file pairs', () => {
  const blocks = Array.from({ length: 6 }, (_, i) => code(i + 1, 150));
  const known = Object.fromEntries(blocks.map((block, i) => [`src/${i}.c`, text(block)]));

  test('rank the true counterpart of each file first, renamed and edited though it is', () => {
    const questioned = Object.fromEntries(
      blocks.map((block, i) => [
        `new/${5 - i}.c`,
        text([...code(50 + i, 40), ...renamed(block.slice(0, 100)), ...code(60 + i, 30), ...block.slice(110)]),
      ]),
    );
    // A decoy for the first file: one long copied block, and much of its own.
    const compared = compareTrees(known, {
      ...questioned,
      'new/decoy.c': text([...code(70, 300), ...blocks[0]!.slice(0, 50), ...code(71, 300)]),
    });
    for (let i = 0; i < 6; i++) {
      const first = compared.filePairs.find((pair) => pair.known === `src/${i}.c`);
      expect(first?.questioned).toBe(`new/${5 - i}.c`);
    }
    expect(compared.filePairs.map((pair) => `${pair.known} ${pair.questioned}`)).toContain('src/0.c new/decoy.c');
    const strengths = compared.filePairs.map(({ strength }) => strength);
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  });

  test('of equal strength put first the one whose paths end alike', () => {
    const block = text(blocks[0]!);
    const compared = compareTrees({ 'a/x.c': block, 'b/y.c': block }, { 'n/a/x.c': block, 'n/b/y.c': block });
    const ranked = compared.filePairs.map((pair) => `${pair.known} ${pair.questioned}`);
    expect(new Set(compared.filePairs.map(({ strength }) => strength)).size).toBe(1);
    expect(ranked).toHaveLength(4);
    expect(ranked.slice(0, 2)).toEqual(['a/x.c n/a/x.c', 'b/y.c n/b/y.c']);
  });

  test('carry the fractions and the longest fragment of the two', () => {
    const compared = compareTrees(
      { 'k.c': text([...blocks[0]!, ...blocks[1]!]) },
      { 'q.c': text([...blocks[1]!, ...code(80, 100), ...blocks[0]!.slice(0, 50)]) },
    );
    const [pair, ...others] = compared.filePairs;
    expect(others).toEqual([]);
    expect(pair).toMatchObject({
      matchedTokens: 200,
      matchedTokensOfQuestioned: 200,
      tokensOfKnown: 300,
      tokensOfQuestioned: 300,
      coverageOfKnown: 200 / 300,
      coverageOfQuestioned: 200 / 300,
      longest: 'F1',
    });
    expect(compared.fragments[0]!.tokens).toBe(150);
  });

  test('with a resemblance say that of the sets, where no fragment is shared too', () => {
    // Runs of 33 tokens: enough for common fingerprints by luck, not for a fragment; and a vocabulary in common.
    const pieces = Array.from({ length: 12 }, (_, i) => code(200 + i, 33));
    const mixed = (seed: number) => text(pieces.flatMap((piece, i) => [...piece, ...code(seed + i, 20)]));
    const compared = compareTrees({ 'k.c': mixed(300) }, { 'q.c': mixed(400) });
    const [pair] = compared.filePairs;
    expect(pair).toMatchObject({ matchedTokens: 0, longest: null });
    expect(pair!.resemblance).toBe(compared.overall.renamed!.resemblance);
    expect(pair!.resemblance).toBeGreaterThan(0);
  });

  test('name unrelated files only where something is shared', () => {
    expect(compareTrees(known, { 'q.c': text(code(900, 400)) }).filePairs).toEqual([]);
  });

  test('of a file with itself resemble wholly; of one without a fingerprint not at all', () => {
    const compared = compareTrees(
      { 'a.c': text(blocks[0]!), 'b.c': 'int x ;' },
      { 'a.c': text(blocks[0]!), 'b.c': 'int x ;' },
    );
    const of = (path: string) => compared.filePairs.find((pair) => pair.known === path && pair.questioned === path);
    expect(of('a.c')).toMatchObject({ coverageOfKnown: 1, resemblance: 1 });
    expect(of('b.c')).toMatchObject({ coverageOfKnown: 1, resemblance: 0, matchedTokens: 3 });
    expect(unitAt(compared, 'known', 'a.c')).toBe(unitAt(compared, 'questioned', 'a.c'));
  });
});

describe('the levels', () => {
  test('verbatim tells names and constants, renamed does not', () => {
    const block = code(1, 120);
    for (const [other, verbatim] of [
      [block, 1],
      [renamed(block), 0],
      [withConstants(block), 0],
    ] as const) {
      const { overall } = compareFiles(block, other);
      expect(overall.renamed!.coverageOfKnown).toBe(1);
      // Other constants leave runs between them, too short to count here.
      if (verbatim === 1) expect(overall.verbatim!.coverageOfKnown).toBe(1);
      else expect(overall.verbatim!.coverageOfKnown).toBeLessThan(0.8);
    }
  });

  test('one alone gives its fragments', () => {
    const block = code(1, 120);
    const verbatim = compareTrees({ 'k.c': text(block) }, { 'q.c': text(renamed(block)) }, { levels: ['verbatim'] });
    expect(verbatim.overall.renamed).toBeUndefined();
    expect(verbatim.fragments).toEqual([]);
    const same = compareTrees({ 'k.c': text(block) }, { 'q.c': text([...block, ';']) }, { levels: ['verbatim'] });
    expect(same.fragments.map(({ tokens }) => tokens)).toEqual([120]);
    expect(same.matrix.level).toBe('verbatim');
  });
});
