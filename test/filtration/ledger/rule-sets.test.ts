import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOccurrences, createRuleSets, NOWHERE } from '../../../src/filtration/ledger/rule-sets.js';

/** All sets of `rules` rules, made one rule at a time. */
function allSets(sets: ReturnType<typeof createRuleSets>, rules: number): number[] {
  let out = [0];
  for (let rule = 0; rule < rules; rule++) out = [...out, ...out.map((set) => sets.with(set, rule))];
  return out;
}

describe('sets of rules', () => {
  test('are those of set arithmetic, each under one number', () => {
    const step = fc.record({ add: fc.boolean(), rule: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(fc.array(step)), (walks) => {
        const sets = createRuleSets();
        const numbers = new Map<string, number>();
        for (const walk of walks) {
          let set = 0;
          const model = new Set<number>();
          for (const { add, rule } of walk) {
            set = add ? sets.with(set, rule) : sets.without(set, rule);
            if (add) model.add(rule);
            else model.delete(rule);
            const members = [...model].sort((a, b) => a - b);
            expect(sets.members[set]).toEqual(members);
            expect(numbers.get(members.join()) ?? set).toBe(set);
            numbers.set(members.join(), set);
          }
        }
      }),
    );
  });

  test('as many as fit into 16 bits; one more is refused, saying what to do', () => {
    const sets = createRuleSets();
    const made = allSets(sets, 16);
    expect(new Set(made).size).toBe(65_536);
    expect(Math.max(...made)).toBe(0xffff);
    expect(() => sets.with(0, 16)).toThrow(
      expect.objectContaining({
        kind: 'config',
        code: 'RULE_SETS_TOO_MANY',
        message: expect.stringContaining('65,536'),
        hint: expect.stringContaining('fewer reference sets'),
      }),
    );
    expect(sets.members).toHaveLength(65_536);
  });
});

describe('places of a fingerprint', () => {
  test('count by their sets, whatever the order; one free place frees all', () => {
    const occurrences = createOccurrences();
    const met = (places: readonly number[]) => places.reduce((at, set) => occurrences.with(at, set), NOWHERE);
    expect(met([3, 1, 3])).toBe(met([1, 3]));
    expect(occurrences.members[met([3, 1])]).toEqual([1, 3]);
    expect(met([3, 0, 1])).toBe(met([0]));
  });

  test('more than can be numbered are refused', () => {
    const occurrences = createOccurrences(4);
    occurrences.with(occurrences.with(NOWHERE, 1), 2);
    expect(() => occurrences.with(NOWHERE, 3)).toThrow(
      expect.objectContaining({ kind: 'config', code: 'OCCURRENCES_TOO_MANY' }),
    );
  });
});
