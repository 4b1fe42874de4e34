import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { History } from '../../src/core/index.js';
import { packHistory, unpackHistory } from '../../src/history/index.js';

const id = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 20, maxLength: 20 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const size = fc.integer({ min: 0, max: 2 ** 40 });

describe('a history that goes to another thread', () => {
  it('comes out as it went in: missing contents, folders that no commit held, paths of any characters', () => {
    const content = fc.record({ id, size }).chain((one) => fc.constantFrom(one, { ...one, missing: true as const }));
    const tree = fc
      .record({ id, size, commit: fc.nat(), path: fc.constantFrom('', 'src', 'src\n\0', 'größer') })
      .chain((one) => fc.constantFrom(one, { id: one.id, size: one.size }));
    fc.assert(
      fc.property(fc.array(content), fc.array(tree), (contents, trees) => {
        const changes = { start: Uint32Array.of(0), path: new Uint32Array(0), content: new Uint32Array(0) };
        const rest = {
          kind: 'git',
          label: 'x',
          identities: [],
          commits: [],
          paths: ['a'],
          refs: [],
          gaps: [],
        } as const;
        const history: History = { ...rest, contents, trees, changes };
        expect(unpackHistory(structuredClone(packHistory(history)))).toEqual(history);
      }),
    );
  });
});
