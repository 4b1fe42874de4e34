import { describe, expect, test } from 'vitest';
import { WINNOWING } from '../../src/config/index.js';
import { LEVELS } from '../../src/core/index.js';
import { loadTextRules, runOfTexts } from '../../src/engine/load-text-rules.js';
import { shippedList } from '../filtration/widespread/lists.js';

const sources = (language: string) =>
  ({ files: { known: [{ file: { language } }], questioned: [] } }) as unknown as Parameters<typeof runOfTexts>[0];
const options = { winnowing: WINNOWING, levels: LEVELS };

test('what ships is in force for a language that it knows, and named as not in force for another', () => {
  const ids = ({ rules }: { readonly rules: readonly { readonly id: string }[] }) => rules.map(({ id }) => id);
  const c = loadTextRules()(runOfTexts(sources('cpp'), options));
  expect(ids(c)).toContain('platform:unreal');
  expect(ids(c)).toContain('widespread');
  expect(c.notInForce).toEqual([]);
  const java = loadTextRules()(runOfTexts(sources('java'), options));
  expect(ids(java)).not.toContain('widespread');
  expect(java.notInForce).toEqual([
    expect.objectContaining({ rule: 'widespread', reason: expect.stringContaining('C and C++, C# only') }),
  ]);
});

describe('a damaged list is refused', () => {
  const { about, data } = shippedList();
  const flipped = Buffer.from(data);
  flipped[9] = (flipped[9] as number) ^ 1;
  test.each<[string, string, Uint8Array]>([
    ['one bit of the data', JSON.stringify(about), flipped],
    ['no data', JSON.stringify(about), Buffer.of()],
    ['half the description', JSON.stringify(about).slice(0, 200), data],
    ['a description of nothing', 'null', data],
  ])('%s', (_, text, bytes) => {
    const read = (name: string): Buffer => Buffer.from(name.endsWith('.json') ? text : bytes);
    expect(() => loadTextRules(read)).toThrow(
      expect.objectContaining({ kind: 'integrity', code: 'WIDESPREAD_INVALID' }),
    );
  });
});
