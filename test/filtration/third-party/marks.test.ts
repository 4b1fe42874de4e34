import { describe, expect, test } from 'vitest';
import type { Component } from '../../../src/core/index.js';
import { markComponents, SHARED_THIRD_PARTY, sharedThirdParty, VENDORED } from '../../../src/filtration/index.js';
import { notices, sideOf } from './sides.js';

test('each file of a component is marked whole, with the component in one line', () => {
  const zlib: Component = {
    name: 'zlib',
    version: '1.2.11',
    licences: ['Zlib'],
    holders: ['Mark Adler'],
    files: ['zlib/a.c', 'zlib/b.c'],
    evidence: ['licence Zlib (text, 0.98) in zlib/README', 'folder name zlib'],
    shownBy: { path: 'zlib/README', start: 0, end: 10 },
  };
  const alone: Component = {
    ...zlib,
    name: 'stb',
    files: ['stb_image.h'],
    evidence: ['file name'],
    shownBy: { path: 'stb_image.h' },
  };
  const { version: _, ...unversioned } = alone;
  const evidence = 'component zlib 1.2.11, licence Zlib (text, 0.98) in zlib/README; folder name zlib';
  expect(markComponents('questioned', [zlib, unversioned])).toEqual([
    { side: 'questioned', path: 'stb_image.h', rule: VENDORED.id, evidence: 'component stb, file name' },
    { side: 'questioned', path: 'zlib/a.c', rule: VENDORED.id, evidence },
    { side: 'questioned', path: 'zlib/b.c', rule: VENDORED.id, evidence },
  ]);
});

describe('the same file on both sides', () => {
  const of = (holder: string) =>
    sideOf(Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`f${i}.c`, { holders: [holder] }])));
  const sides = { known: of('Known Games'), questioned: of('Questioned Games') };
  const mark = (holders: string[]) =>
    sharedThirdParty([{ known: 'k/x.c', questioned: 'q/x.c', notices: notices({ holders }) }], sides);

  test("a third party's is marked on both sides", () => {
    const rule = SHARED_THIRD_PARTY.id;
    const why = 'copyright Jane Doe, a main holder of neither side; same text as';
    expect(mark(['Jane Doe'])).toEqual([
      { side: 'known', path: 'k/x.c', rule, evidence: `${why} q/x.c` },
      { side: 'questioned', path: 'q/x.c', rule, evidence: `${why} k/x.c` },
    ]);
  });

  test("either side's own is not, however it writes its name, nor what names nobody", () => {
    expect(mark(['Known Games, Inc.'])).toEqual([]);
    expect(mark(['the questioned games ltd.'])).toEqual([]);
    expect(mark(['Jane Doe and Known Games'])).toEqual([]);
    expect(mark([])).toEqual([]);
  });

  test('a file with several places is marked once at each', () => {
    const shared = ['q/1.c', 'q/2.c'].map((questioned) => ({
      known: 'k.c',
      questioned,
      notices: notices({ holders: ['Jane Doe'] }),
    }));
    expect(sharedThirdParty(shared, sides).map(({ path }) => path)).toEqual(['k.c', 'q/1.c', 'q/2.c']);
  });
});
