import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binomialInterval,
  clusteredShare,
  empiricalTail,
  rocAuc,
  separation,
  sweepCurve,
  tailCalibration,
  truePositiveRateAt,
} from '../../../src/comparison/index.js';
import { studentQuantile } from '../../../src/comparison/significance/beta.js';
import { shareBounds } from '../../../src/comparison/significance/binomial.js';

const values = fc.array(fc.constantFrom(0, 0.1, 0.2, 0.3, 0.5, 0.8), { minLength: 2, maxLength: 20 });
const single = (list: readonly number[]): number[][] => list.map((value) => [value]);

describe('area under the curve', () => {
  test('is the share of couples in which the positive one is higher, with the interval of DeLong, both by definition', () => {
    fc.assert(
      fc.property(values, values, (up, down) => {
        const wins = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0);
        const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
        const v10 = up.map((a) => mean(down.map((b) => wins(a, b))));
        const v01 = down.map((b) => mean(up.map((a) => wins(a, b))));
        const area = mean(v10);
        const found = rocAuc(single(up), single(down));
        expect(found.area).toBeCloseTo(area, 8);
        const spread = (list: readonly number[]): number =>
          list.reduce((at, v) => at + (v - area) ** 2, 0) / (list.length - 1) / list.length;
        const variance = spread(v10) + spread(v01);
        fc.pre(variance > 1e-12 && area < 1 && area > 0);
        const freedom = variance ** 2 / (spread(v10) ** 2 / (up.length - 1) + spread(v01) ** 2 / (down.length - 1));
        const reach = (studentQuantile(0.025, freedom) * Math.sqrt(variance)) / (area * (1 - area));
        const odds = Math.log(area / (1 - area));
        const share = (x: number): number => 1 / (1 + Math.exp(-x));
        expect(found.upper).toBeCloseTo(share(odds + reach), 7);
        expect(found.lower).toBeCloseTo(share(odds - reach), 7);
      }),
    );
  });

  test('changing the kinds mirrors it', () => {
    fc.assert(
      fc.property(values, values, (up, down) => {
        const [one, other] = [rocAuc(single(up), single(down)), rocAuc(single(down), single(up))];
        expect(one.area + other.area).toBeCloseTo(1, 8);
        expect(one.lower).toBeCloseTo(1 - other.upper, 7);
      }),
    );
  });

  test('perfect separation of 12 and 40 pairs: the area is 1, and at least 0.025^(1/12)', () => {
    const found = rocAuc(single(Array(12).fill(0.5)), Array(40).fill([0, 0.01, 0.02]));
    expect(found).toMatchObject({ area: 1, upper: 1, method: 'separate-couples', positivePairs: 12, negatives: 120 });
    expect(found.lower).toBeCloseTo(0.025 ** (1 / 12), 8);
  });

  test('values repeated within their pair are no new evidence', () => {
    const up = [0.2, 0.5, 0.3, 0.9, 0.4];
    const down = [0, 0.3, 0.1, 0.2, 0.25, 0.05];
    const tripled = (list: readonly number[]): number[][] => list.map((value) => [value, value, value]);
    const [once, thrice] = [rocAuc(single(up), single(down)), rocAuc(tripled(up), tripled(down))];
    expect(thrice).toMatchObject({ area: once.area, lower: once.lower, upper: once.upper, positives: 15 });
    const asNew = rocAuc(single(tripled(up).flat()), single(tripled(down).flat()));
    expect(asNew.upper - asNew.lower).toBeLessThan(once.upper - once.lower);
  });

  test('one pair of a kind tells hardly anything; none is refused', () => {
    expect(rocAuc([[0.5, 0.2]], [[0.3, 0.1], [0.1]])).toMatchObject({ method: 'separate-couples' });
    expect(() => rocAuc([[]], [[0.3]])).toThrowError(/either kind/);
  });
});

describe('share of grouped cases', () => {
  test('one case a group: about Clopper–Pearson', () => {
    const groups = Array.from({ length: 60 }, (_, i) => ({ reached: i < 15 ? 1 : 0, of: 1 }));
    const { lower, upper } = binomialInterval(15, 60);
    const found = clusteredShare(groups);
    expect(found).toMatchObject({ reached: 15, of: 60, share: 0.25, groups: 60 });
    expect(found.lower).toBeCloseTo(lower, 2);
    expect(found.upper).toBeCloseTo(upper, 2);
  });

  test('groups that stand or fall as wholes are single cases', () => {
    const found = clusteredShare(Array.from({ length: 20 }, (_, i) => ({ reached: i < 5 ? 30 : 0, of: 30 })));
    expect(found.independent).toBeGreaterThan(15);
    expect(found.independent).toBeLessThanOrEqual(20);
    expect(found.upper).toBeGreaterThanOrEqual(binomialInterval(5, 20).upper);
  });

  test('all or none reached: the interval of the number of groups', () => {
    const groups = Array.from({ length: 12 }, () => ({ reached: 0, of: 25 }));
    expect(clusteredShare(groups)).toMatchObject({ share: 0, independent: 12, ...binomialInterval(0, 12) });
    expect(clusteredShare(groups.map(({ of }) => ({ reached: of, of })))).toMatchObject(binomialInterval(12, 12));
    expect(clusteredShare([])).toMatchObject({ share: null, lower: 0, upper: 1 });
  });

  test('few groups: Korn & Graubard by hand', () => {
    // Share 10/40; residuals 3 − 2, 1 − 2, 6 − 4, 0 − 2: variance (1 + 1 + 4 + 4) · 4/3 / 40² = 1/120; 22.5 cases, by (t39 / t3)² 9.09.
    const found = clusteredShare([
      { reached: 3, of: 8 },
      { reached: 1, of: 8 },
      { reached: 6, of: 16 },
      { reached: 0, of: 8 },
    ]);
    expect(found.independent).toBeCloseTo(22.5 * (2.0226909 / 3.1824463) ** 2, 5);
    const { lower, upper } = shareBounds(found.independent / 4, found.independent, 0.025);
    expect(found.lower).toBeCloseTo(lower, 7);
    expect(found.upper).toBeCloseTo(upper, 7);
  });

  test('lies inside of its interval; never more independent cases than cases', () => {
    const groups = fc.array(
      fc
        .integer({ min: 0, max: 9 })
        .chain((of) => fc.record({ reached: fc.integer({ min: 0, max: of }), of: fc.constant(of) })),
    );
    fc.assert(
      fc.property(groups, (list) => {
        const { share, lower, upper, independent, of } = clusteredShare(list);
        expect(independent).toBeLessThanOrEqual(of);
        expect(lower).toBeLessThanOrEqual((share ?? 0) + 1e-9);
        expect(upper).toBeGreaterThanOrEqual((share ?? 1) - 1e-9);
      }),
    );
  });
});

describe('rates at a threshold', () => {
  const negatives = single(Array.from({ length: 100 }, (_, i) => i / 1000));

  test('one in a hundred may pass: the threshold lies between the two highest', () => {
    const found = truePositiveRateAt(single([0.0985, 0.0981, 0.5, 0.05]), negatives, 0.01);
    expect(found).toMatchObject({ resolved: true, threshold: 0.0981, truePositives: { reached: 3, of: 4 } });
    expect(found.falsePositives).toMatchObject({ reached: 1, of: 100 });
    // A positive equal to a value that must not pass does not pass.
    expect(truePositiveRateAt(single([0.098]), negatives, 0.01)).toMatchObject({
      threshold: null,
      truePositives: { reached: 0 },
    });
  });

  test('0.1 % cannot be seen with a hundred: none may pass, and it is said', () => {
    const found = truePositiveRateAt(single([0.0985, 0.5]), negatives, 0.001);
    expect(found).toMatchObject({
      resolved: false,
      threshold: 0.5,
      truePositives: { reached: 1 },
      falsePositives: { reached: 0 },
    });
    expect(found.falsePositives.upper).toBeGreaterThan(0.03);
  });

  test('never more false positives than asked for, and no lower threshold would do', () => {
    fc.assert(
      fc.property(values, values, fc.constantFrom(0.01, 0.1, 0.3, 0.5), (up, down, rate) => {
        const { threshold, falsePositives, truePositives } = truePositiveRateAt(single(up), single(down), rate);
        expect(falsePositives.reached).toBeLessThanOrEqual(rate * down.length + 1e-9);
        const missed = up.filter((value) => threshold === null || value < threshold);
        expect(truePositives.reached + missed.length).toBe(up.length);
        for (const value of missed)
          expect(down.filter((other) => other >= value).length).toBeGreaterThan(rate * down.length);
      }),
    );
  });

  test('without unrelated values every derived one passes; a rate of 0 is refused', () => {
    expect(truePositiveRateAt([[0.1, 0.2]], [], 0.01)).toMatchObject({
      resolved: false,
      truePositives: { reached: 2 },
    });
    expect(() => truePositiveRateAt([[0.1]], [[0]], 0)).toThrowError(/rate/);
  });
});

test('separation: weakest over strongest, unbounded where no unrelated pair shares anything', () => {
  expect(separation([0.5, 0.2], [0.01, 0.02])).toEqual({ weakest: 0.2, strongest: 0.02, ratio: 10 });
  expect(separation([0.5], [0])).toEqual({ weakest: 0.5, strongest: 0, ratio: null });
  expect(() => separation([], [0.1])).toThrowError(/either kind/);
});

describe('calibration of stated tails', () => {
  test('tails stated for exchangeable values hold', () => {
    const all = Array.from({ length: 400 }, (_, i) => ((i * 7919) % 400) / 400);
    const controls = all.slice(0, 200).sort((a, b) => a - b);
    const rows = tailCalibration(all.slice(200).map((value) => [empiricalTail(controls, value).estimate]));
    expect(rows.map(({ level }) => level)).toEqual([0.001, 0.01, 0.05, 0.1]);
    for (const { level, observed } of rows) expect(observed.lower).toBeLessThanOrEqual(level);
    expect(rows[0]!.observed.reached).toBe(0);
    expect(rows[3]!.observed.share).toBeCloseTo(0.1, 1);
  });

  test('tails that are too small are found out', () => {
    const [row] = tailCalibration(
      Array.from({ length: 100 }, (_, i) => [i < 20 ? 0.005 : 0.5]),
      [0.01],
    );
    expect(row).toMatchObject({ level: 0.01, observed: { reached: 20, of: 100 } });
    expect(row!.observed.lower).toBeGreaterThan(0.01);
  });

  test('a tail of 0 is no stated tail', () => {
    expect(() => tailCalibration([[0]])).toThrowError(/tail/);
  });
});

describe('sweep', () => {
  const cells = [
    { longest: 0, tokens: 50 },
    { longest: 40, tokens: 30 },
    { longest: 100, tokens: 20 },
  ];

  test('share by shortest fragment, in the order asked for', () => {
    expect(sweepCurve(cells, [100, 36, 41, 101])).toEqual([
      { threshold: 100, tokens: 20, of: 100, share: 0.2 },
      { threshold: 36, tokens: 50, of: 100, share: 0.5 },
      { threshold: 41, tokens: 20, of: 100, share: 0.2 },
      { threshold: 101, tokens: 0, of: 100, share: 0 },
    ]);
  });

  test('is the sum by definition and never rises', () => {
    const anyCells = fc.array(fc.record({ longest: fc.nat(50), tokens: fc.nat(100) }));
    fc.assert(
      fc.property(anyCells, fc.array(fc.integer({ min: 1, max: 60 })), (list, thresholds) => {
        const rows = sweepCurve(
          list,
          thresholds.toSorted((a, b) => a - b),
        );
        rows.forEach(({ threshold, tokens, of, share }, i) => {
          expect(tokens).toBe(
            list.filter(({ longest }) => longest >= threshold).reduce((at, cell) => at + cell.tokens, 0),
          );
          expect(share).toBeCloseTo(of === 0 ? 0 : tokens / of, 8);
          if (i > 0) expect(tokens).toBeLessThanOrEqual(rows[i - 1]!.tokens);
        });
      }),
    );
  });

  test('no tokens: 0; a threshold of 0 would count what nothing covers', () => {
    expect(sweepCurve([], [36])).toEqual([{ threshold: 36, tokens: 0, of: 0, share: 0 }]);
    expect(() => sweepCurve(cells, [0])).toThrowError(/tokens/);
    expect(() => sweepCurve([{ longest: 3, tokens: -1 }], [3])).toThrowError(/negative/);
  });
});
