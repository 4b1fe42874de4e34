import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseGlobList, parseModuleSpec } from '../../src/config/module-spec.js';

describe('NAME=GLOB[,GLOB…]', () => {
  test('globs without a side apply to both', () => {
    expect(parseModuleSpec('net=src/net/**,proto/*.h')).toEqual({
      name: 'net',
      globs: ['src/net/**', 'proto/*.h'],
      known: ['src/net/**', 'proto/*.h'],
      questioned: ['src/net/**', 'proto/*.h'],
    });
  });

  test('a side holds for its one glob', () => {
    const { globs, known, questioned } = parseModuleSpec('net=known:src/net/**,questioned:network/**,shared/**');
    expect(globs).toEqual(['known:src/net/**', 'questioned:network/**', 'shared/**']);
    expect(known).toEqual(['src/net/**', 'shared/**']);
    expect(questioned).toEqual(['network/**', 'shared/**']);
  });

  test.each([
    ['braces', 'm=src/{a,b}/**,c/**', ['src/{a,b}/**', 'c/**']],
    ['nested braces', 'm={a,{b,c}},d', ['{a,{b,c}}', 'd']],
    ['a class', 'm=[,}]x,d', ['[,}]x', 'd']],
    ['a bracket that a class holds', 'm=[{(]x,d', ['[{(]x', 'd']],
    ['an alternation', 'm=@(a,b),!(c|d)/**', ['@(a,b)', '!(c|d)/**']],
    ['a backslash', String.raw`m=a\,b,\{c`, [String.raw`a\,b`, String.raw`\{c`]],
    ['white space around', 'm = a/** , b/**', ['a/**', 'b/**']],
    ['a second equals sign', 'm=a=b/**', ['a=b/**']],
  ])('commas and %s', (_, text, globs) => {
    const read = parseModuleSpec(text);
    expect(read.name).toBe('m');
    expect(read.known).toEqual(globs);
  });

  test('an escaped colon is part of the path', () => {
    expect(parseModuleSpec(String.raw`m=known\:x/**`).questioned).toEqual([String.raw`known\:x/**`]);
  });

  test('names may be of any script', () => {
    expect(parseModuleSpec('战斗 核心=battle/**').name).toBe('战斗 核心');
  });

  test.each([
    ['net', /no "="/],
    ['=src/**', /no name/],
    ['  =src/**', /no name/],
    ['(rest)=src/**', /beginning with "\("/],
    ['a\u001b[31m=src/**', /control character/],
    ['a=', /empty glob/],
    ['a=b,,c', /empty glob/],
    ['a=known:', /empty glob/],
    ['a=/etc/**', /absolute/],
    ['a=known:/etc/**', /absolute/],
    ['a=b/../../c', /leaves the side/],
    ['a=!b/**', /negated/],
    ['a=src/{b,c', /"}" is missing/],
    ['a=src/\u0007', /control character/],
  ])('%j is refused', (text, why) => {
    expect(() => parseModuleSpec(text)).toThrow(why);
  });

  test('what was joined by commas comes apart again', () => {
    const plain = fc.stringMatching(/^[a-z*][a-z0-9*/._-]{0,12}$/).filter((glob) => !glob.split('/').includes('..'));
    const glob = fc.oneof(
      plain,
      fc.tuple(plain, plain).map(([a, b]) => `{${a},${b}}`),
    );
    fc.assert(
      fc.property(fc.array(glob, { minLength: 1 }), (globs) => {
        expect(parseModuleSpec(`m=${globs.join(',')}`).known).toEqual(globs);
      }),
    );
  });
});

describe('GLOB[,GLOB…]', () => {
  test('a list', () => {
    expect(parseGlobList('third_party/**,**/*.{pb,gen}.cc')).toEqual(['third_party/**', '**/*.{pb,gen}.cc']);
  });

  test('a side is refused, because it would match nothing', () => {
    expect(() => parseGlobList('known:src/**')).toThrow(/applies to both sides/);
  });
});
