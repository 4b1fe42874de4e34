import { describe, expect, test } from 'vitest';
import type { LedgerCells } from '../../src/core/index.js';
import { en, renderHtml } from '../../src/report/index.js';
import { emptyCase, fullCase } from './cases.js';
import { readMarkup } from './markup.js';

const plain = (page: string) => page.replace(/<[^>]*>/g, () => ' ').replace(/\s+/g, () => ' ');
const curves = (page: string, kind: string) =>
  readMarkup(page).flatMap(({ name, attributes }) =>
    name === 'polyline' && attributes.get('class') === kind ? [attributes.get('points')!] : [],
  );

/** Of 100 tokens, 20 are covered by short fragments, 40 by long ones; 10 of the latter and 10 that none covers are vendored. */
const CELLS: LedgerCells = {
  tokens: {
    known: [
      [0, 0, 30],
      [0, 1, 20],
      [0, 2, 30],
      [1, 0, 10],
      [1, 2, 10],
    ],
    questioned: [],
  },
  features: { known: [], questioned: [], both: [] },
};

describe('coverage by least length of fragments', () => {
  const base = fullCase();
  const filtration = {
    ...base.filtration,
    ruleSets: [[], ['vendored']],
    sweep: [1, 100, 200],
    modules: [{}],
    overall: { renamed: CELLS },
    strictness: { steps: [{ adds: [] }], overall: [], modules: [] },
  };
  const page = renderHtml({ ...base, filtration }, []);

  test('a row for each length, before and after, with the same denominator', () => {
    const text = plain(page);
    expect(text).toContain(
      ' 1 60.0 % 60 / 100 62.5 % 50 / 80 – – 100 40.0 % 40 / 100 37.5 % 30 / 80 – – 200 0.0 % 0 / 100 0.0 % 0 / 80 – –',
    );
  });

  test('one curve before and one after, of one point a length; none where a side has no tokens', () => {
    expect(curves(page, 'before')).toEqual(['44,90 244,124 444,192']);
    expect(curves(page, 'after')).toEqual(['44,85.8 244,128.3 444,192']);
  });

  test('a curve ends where rules take every token, and goes on after', () => {
    const points = [
      { known: [9, 10], questioned: [0, 10] },
      { known: [0, 0], questioned: [5, 10] },
      { known: [5, 10], questioned: [0, 0] },
    ] as const;
    const steps = points.map(() => ({ adds: [] }));
    const strictness = { steps, overall: points, modules: [] };
    const page = renderHtml({ ...base, filtration: { ...filtration, strictness } }, []);
    expect(curves(page, 'strict')).toEqual(['42,39 46,39', '442,107 446,107', '44,192 244,22']);
  });

  test('the four largest modules, the whole first', () => {
    const names = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];
    const sized = names.map((_, i) => ({
      renamed: { ...CELLS, tokens: { known: [[0, 1, i] as const], questioned: [] } },
    }));
    const modules = names.map((name) => ({ ...base.modules[0]!, name }));
    const text = renderHtml({ ...base, modules, filtration: { ...filtration, modules: sized } }, []);
    const headings = [...text.matchAll(/<div><h4>([^<]*)<\/h4>/g)].map(([, title]) => title);
    expect(headings).toEqual([en.whole, 'm2', 'm3', 'm4', 'm5']);
    expect(curves(text, 'after')).toHaveLength(5);
  });

  test('no curve after filtration where rules take every token', () => {
    const taken = { ...CELLS, tokens: { known: [[1, 1, 5] as const], questioned: [] } };
    const all = renderHtml({ ...base, filtration: { ...filtration, overall: { renamed: taken } } }, []);
    expect([curves(all, 'before').length, curves(all, 'after').length]).toEqual([1, 0]);
  });

  test('nothing where nothing was measured', () => {
    const bare = emptyCase();
    expect(renderHtml({ ...bare, filtration: { ...bare.filtration, overall: {} } }, [])).not.toContain(
      en.sweep.heading,
    );
  });
});
