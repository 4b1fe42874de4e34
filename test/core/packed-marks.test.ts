import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packMarks, type TokenMark, unpackMarks } from '../../src/core/index.js';

const mark: fc.Arbitrary<TokenMark> = fc
  .record({
    first: fc.nat(1000),
    last: fc.nat(1000),
    rule: fc.constantFrom('a', 'b', 'a b'),
    evidence: fc.constantFrom('', 'x', 'b x'),
    level: fc.constantFrom(undefined, 'verbatim' as const, 'renamed' as const),
  })
  .map(({ level, ...rest }) => (level === undefined ? rest : { ...rest, level }));

test('marks come out as they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.array(mark)), (marks) => {
      const packed = packMarks(marks);
      expect(marks.map((_, text) => unpackMarks(packed, text))).toEqual(marks);
      const reasons = packed.reasons.map(({ rule, evidence, level }) => JSON.stringify([rule, evidence, level]));
      expect(new Set(reasons).size).toBe(reasons.length);
    }),
  );
});
