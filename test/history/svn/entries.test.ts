import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffEntries, type Entries, entryOf, withEntry, withoutEntry } from '../../../src/history/svn/entries.js';

const names = Array.from({ length: 60 }, (_, i) => `name${i}`);
const step = fc.record({ name: fc.constantFrom(...names, '', 'é'), value: fc.option(fc.nat(3), { nil: undefined }) });

function follow(steps: readonly { name: string; value: number | undefined }[], from: Entries<number> = undefined) {
  return steps.reduce<Entries<number>>(
    (entries, { name, value }) => (value === undefined ? withoutEntry(entries, name) : withEntry(entries, name, value)),
    from,
  );
}

it('holds what a Map holds, and older ones keep what they held', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), fc.array(step, { maxLength: 100 }), (first, second) => {
      const map = new Map<string, number>();
      const play = (steps: typeof first): void => {
        for (const { name, value } of steps) value === undefined ? map.delete(name) : map.set(name, value);
      };
      const same = (entries: Entries<number>): void => {
        for (const name of [...names, '', 'é']) expect(entryOf(entries, name)).toBe(map.get(name));
      };
      const before = follow(first);
      play(first);
      same(before);
      const old = new Map(map);
      const after = follow(second, before);
      same(before);
      play(second);
      same(after);
      const told = new Map<string, readonly [number | undefined, number | undefined]>();
      diffEntries(before, after, (name, x, y) => {
        expect(told.has(name)).toBe(false);
        told.set(name, [x, y]);
      });
      for (const name of [...names, '', 'é']) {
        const [x, y] = [old.get(name), map.get(name)];
        expect(told.get(name)).toEqual(x === y ? undefined : [x, y]);
      }
    }),
  );
});

it('makes few nodes for one more name among ten thousand', () => {
  let entries: Entries<number>;
  for (let i = 0; i < 10_000; i++) entries = withEntry(entries, `file${i}`, i);
  const old = new Set<unknown>();
  const note = (node: Entries<number>, visit: (node: object) => boolean): void => {
    if (node === undefined || !visit(node)) return;
    if ('nodes' in node) for (const below of node.nodes) note(below, visit);
  };
  note(entries, (node) => old.add(node) !== undefined);
  let made = 0;
  note(withEntry(entries, 'new', -1), (node) => {
    if (old.has(node)) return false;
    made++;
    return true;
  });
  expect(old.size).toBeGreaterThan(10_000);
  expect(made).toBeLessThan(12);
});
