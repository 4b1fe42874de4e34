import { describe, expect, test } from 'vitest';
import { parseModuleSpec } from '../../src/config/module-spec.js';
import { mapModules, sourceRoot } from '../../src/engine/modules.js';

/** Files of equal weight, or `path:tokens`. */
const files = (...paths: string[]) =>
  paths.map((written) => {
    const [path = '', tokens = '100'] = written.split(':');
    return { path, tokens: Number(tokens) };
  });
const place = (specs: readonly string[], known: ReturnType<typeof files>, questioned: ReturnType<typeof files>) => {
  const map = mapModules(specs.map(parseModuleSpec), { known, questioned });
  const named = (side: 'known' | 'questioned', list: typeof known) =>
    Object.fromEntries(list.map(({ path }) => [path, map.of(side, path).map((number) => map.names[number])]));
  return { names: map.names, known: named('known', known), questioned: named('questioned', questioned) };
};

describe('the source root', () => {
  test.each([
    ['', files('a/x.c', 'b/y.c')],
    ['src/', files('src/a/x.c', 'src/b/y.c')],
    ['pkg/src/', files('pkg/src/a/x.c', 'pkg/src/b/y.c', 'pkg/readme.c:1')],
    // Nine tenths are the way to the sources, less are a part of them.
    ['src/', files('src/a/x.c:50', 'src/b/y.c:40', 'test/t.c:10')],
    ['', files('src/a/x.c:50', 'src/b/y.c:39', 'test/t.c:11')],
    // A folder without folders is entered too: its files are the root's.
    ['only/', files('only/x.c', 'only/y.c')],
    ['', files('x.c', 'y.c')],
    ['', []],
    ['', files('a/x.c:0', 'a/y.c:0')],
  ])('is %j', (root, list) => {
    expect(sourceRoot(list)).toBe(root);
  });
});

describe('folders as modules', () => {
  test('lie one level below each side’s own source root, and meet by name', () => {
    const { names, known, questioned } = place(
      [],
      files('src/net/a.c', 'src/net/deep/b.c', 'src/ui/c.c', 'src/main.c'),
      files('net/a.c', 'own/b.c', 'main.c'),
    );
    expect(names).toEqual(['(root)', 'net', 'own', 'ui']);
    expect(known).toEqual({
      'src/net/a.c': ['net'],
      'src/net/deep/b.c': ['net'],
      'src/ui/c.c': ['ui'],
      'src/main.c': ['(root)'],
    });
    expect(questioned).toEqual({ 'net/a.c': ['net'], 'own/b.c': ['own'], 'main.c': ['(root)'] });
  });

  test('beside the source root carry ../, loose files there are one module', () => {
    const { known } = place(
      [],
      files('src/a/x.c:50', 'src/b/y.c:45', 'test/a/t.c:1', 'setup.c:1', 'conf.c:1', 'test/u.c:1', 'srcs/z.c:1'),
      [],
    );
    expect(known['test/a/t.c']).toEqual(['../test']);
    expect(known['test/u.c']).toEqual(['../test']);
    expect(known['srcs/z.c']).toEqual(['../srcs']);
    expect([known['setup.c'], known['conf.c']]).toEqual([['../(root)'], ['../(root)']]);
    expect(known['src/a/x.c']).toEqual(['a']);
  });
});

describe('named modules', () => {
  test('take what their globs match, on the side they are for; a file may be in several, else in (rest)', () => {
    const { names, known, questioned } = place(
      ['net=net/**', 'headers=**/*.h', 'old=known:legacy/**,questioned:attic/**', 'none=nowhere/**'],
      files('net/a.c', 'net/a.h', 'legacy/b.c', 'attic/c.c'),
      files('net/a.c', 'legacy/b.c', 'attic/c.c', 'attic/.hidden.c'),
    );
    expect(names).toEqual(['net', 'headers', 'old', 'none', '(rest)']);
    expect(known).toEqual({
      'net/a.c': ['net'],
      'net/a.h': ['net', 'headers'],
      'legacy/b.c': ['old'],
      'attic/c.c': ['(rest)'],
    });
    expect(questioned).toEqual({
      'net/a.c': ['net'],
      'legacy/b.c': ['(rest)'],
      'attic/c.c': ['old'],
      'attic/.hidden.c': ['old'],
    });
  });

  test('match paths that hold a newline, and need no (rest) where all is taken', () => {
    const { names, known } = place(['all=**'], files('a\nb/c.c'), []);
    expect(names).toEqual(['all']);
    expect(known['a\nb/c.c']).toEqual(['all']);
  });
});
