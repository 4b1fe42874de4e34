import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMON_TO_CONTROLS, commonToControls } from '../../src/filtration/index.js';

const N = 30;
/** Ranges of one unit, in order and without overlap: from the runs of a row of flags. */
const ranges = fc.array(fc.boolean(), { maxLength: N }).map((flags) => {
  const out: { first: number; last: number }[] = [];
  flags.forEach((held, i) => {
    const before = out.at(-1);
    if (held && before?.last === i) before.last = i + 1;
    else if (held) out.push({ first: i, last: i + 1 });
  });
  return out;
});
/** The same, in pieces that touch. */
const pieces = ranges.map((list) => list.flatMap(({ first, last }) => cut(first, last)));
function cut(first: number, last: number): { first: number; last: number }[] {
  return last - first < 2 ? [{ first, last }] : [{ first, last: first + 1 }, ...cut(first + 1, last)];
}
const control = fc.dictionary(fc.constantFrom('0', '1'), fc.oneof(ranges, pieces), { maxKeys: 2 });

test('takes exactly the tokens that two controls hold, and names those that do', () => {
  fc.assert(
    fc.property(fc.array(control, { maxLength: 4 }), (held) => {
      const controls = held.map((byUnit, i) => ({
        name: `c${i}`,
        ranges: new Map(Object.entries(byUnit).map(([unit, list]) => [Number(unit), list])),
      }));
      const marks = commonToControls(controls);
      for (const unit of [0, 1]) {
        const holders = (at: number): string[] =>
          controls
            .filter(({ ranges: of }) => (of.get(unit) ?? []).some(({ first, last }) => first <= at && at < last))
            .map(({ name }) => name);
        const list = marks.get(unit) ?? [];
        for (let at = 0; at < N; at++) {
          const found = list.filter(({ first, last }) => first <= at && at < last);
          expect(found).toHaveLength(holders(at).length >= 2 ? 1 : 0);
          for (const name of found.length === 0 ? [] : holders(at)) expect(found[0]?.evidence).toContain(name);
        }
        for (const { rule } of list) expect(rule).toBe(COMMON_TO_CONTROLS.id);
        expect(list.every(({ first, last }, i) => first < last && (i === 0 || (list[i - 1]?.last ?? 0) < first))).toBe(
          true,
        );
      }
    }),
  );
});

test('of many controls the first are named and the others counted', () => {
  const controls = Array.from({ length: 7 }, (_, i) => ({
    name: `c${i}`,
    ranges: new Map([[0, [{ first: 0, last: 40 }]]]),
  }));
  expect(commonToControls(controls).get(0)?.[0]?.evidence).toMatch(/of 7 controls: c0, c1, c2, c3 and 3 more$/);
});
