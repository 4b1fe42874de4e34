import { expect, test } from 'vitest';
import { en, renderHtml } from '../../src/report/index.js';
import { emptyCase, fullCase } from './cases.js';

const plain = (page: string) => page.replace(/<[^>]*>/g, () => ' ').replace(/\s+/g, () => ' ');

test('a row for each step with its rules, from no rule to all of them', () => {
  const base = fullCase();
  const strictness = {
    steps: [
      { adds: [] },
      { adds: ['low-entropy'] },
      { doctrine: 'third-party' as const, adds: ['reference:engine', 'vendored'] },
    ],
    overall: [
      { known: [60, 100] as const, questioned: [0, 0] as const },
      { known: [50, 80] as const, questioned: [0, 0] as const },
      { known: [1, 50] as const, questioned: [0, 0] as const },
    ],
    modules: [],
  };
  const page = renderHtml({ ...base, filtration: { ...base.filtration, modules: [], strictness } }, []);
  expect(plain(page)).toContain(
    ` 0. ${en.strictness.none} 60.0 % 60 / 100 – 1. ${en.strictness.before} low-entropy 62.5 % 50 / 80 – 2. ${en.filtration.doctrine['third-party']} reference:engine, vendored 2.0 % 1 / 50 –`,
  );
  expect(page.match(/<polyline class="strict" points="44,90 244,85.8 444,188.6">/g)).toHaveLength(1);
});

test('nothing where nothing was measured', () => {
  expect(renderHtml(emptyCase(), [])).not.toContain(en.strictness.heading);
});
