import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashTable } from '../../src/filtration/hash-table.js';

/** Few distinct words, so that slots and halves collide. */
const word = fc.oneof(fc.nat(3), fc.constantFrom(0xffffffff, 0x80000000));
const entries = fc.array(fc.tuple(word, word, fc.nat(200)), { maxLength: 60 });

test('finds what a map finds, by all 64 bits, the last of equal ones', () => {
  fc.assert(
    fc.property(entries, fc.array(fc.tuple(word, word)), (held, asked) => {
      const table = hashTable(
        Uint32Array.from(held.flatMap((entry) => entry.slice(0, 2))),
        held.map(([, , value]) => value),
      );
      const map = new Map(held.map(([lo, hi, value]) => [`${lo} ${hi}`, value]));
      for (const [lo, hi] of [...held, ...asked]) expect(table.find(lo, hi)).toBe(map.get(`${lo} ${hi}`) ?? -1);
    }),
  );
});
