/** Text made to hurt: nothing crashes, hangs or grows without bound, and what is over a limit says so. */
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { VOCABULARIES } from '../../grammars/index.js';
import { createParser, type GrammarBundle, loadGrammars, type Parser } from '../../src/abstraction/index.js';
import { createKernelDriver, type KernelDriver } from '../../src/abstraction/kernel-driver.js';
import { LIMITS, type Limits } from '../../src/abstraction/limits.js';
import { spanProblems, WINNOWING } from '../contracts/language-check.js';

vi.setConfig({ testTimeout: 60_000 }); // some take seconds on a busy machine; none waits

const KERNEL_LANGUAGES = ['c', 'cpp', 'csharp'];
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
let bundle: GrammarBundle;
let parser: Parser;
const driverWith = (limits: Partial<Limits>): KernelDriver =>
  createKernelDriver({ module: bundle.kernel }, VOCABULARIES, parser.kinds, WINNOWING, { ...LIMITS, ...limits });
beforeAll(async () => {
  bundle = await loadGrammars(KERNEL_LANGUAGES);
  parser = await createParser(bundle, WINNOWING);
});

const N = 100_000;
const DEEP: Record<string, string> = {
  parentheses: `int a = ${'('.repeat(N)}1${')'.repeat(N)};`,
  braces: `void f() ${'{'.repeat(N)}${'}'.repeat(N)}`,
  conditionals: `${'#if 1\n'.repeat(N)}int a;\n${'#endif\n'.repeat(N)}`,
  'open parentheses': `int a = ${'('.repeat(N)}`,
  'closing brackets': ')}]'.repeat(N),
  'else if': `void f(){${'if(a)b();else '.repeat(N)}c();}`,
  'type arguments': `${'A<'.repeat(N)}int${'>'.repeat(N)} a;`,
  casts: `int a = ${'(a)'.repeat(N)};`,
};
describe.each(KERNEL_LANGUAGES)('%s', (language) => {
  test.each(Object.keys(DEEP))(`${N} levels of %s`, (name) => {
    const source = encode(DEEP[name] as string);
    const file = parser.parse(source, language);
    expect(file.tokens.lexeme.length).toBeGreaterThan(N);
    if (name !== 'type arguments') expect(spanProblems(source, file)).toEqual([]);
    expect(file.reason === undefined).toBe(file.status === 'complete');
  });

  test('NUL bytes, cut UTF-8, lone continuation bytes', () => {
    for (const bytes of [
      [0, 0, 0],
      [0x69, 0, 0x6a],
      [0xe6, 0xbc],
      [0x80, 0x80, 0x20, 0xff, 0xfe],
      [0x22, 0xf0, 0x9f],
    ]) {
      const source = Uint8Array.from([...encode('int a; '), ...bytes, ...encode('\nint b;')]);
      expect(spanProblems(source, parser.parse(source, language))).toEqual([]);
    }
  });

  test('any bytes at all keep the laws of spans', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const source = Uint8Array.from(bytes);
        expect(spanProblems(source, parser.parse(source, language))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('an 8 MB table of initialisers is parsed whole', () => {
    const rows = 300_000;
    const file = parser.parse(encode(`int t[] = {\n${'0x12345678, 42, -7, "abc", \n'.repeat(rows)}};\n`), language);
    expect(file.status).toBe('complete');
    expect(file.tokens.lexeme.length).toBeGreaterThan(rows * 9);
  });
});

describe('limits', () => {
  const text = 'int f(int a) { return a + 1; } // done\n"s" \'c\' 1.5e-3f <<= x->y /* z */';
  const expected = ['int', 'f', '(', 'int', 'a', ')', '{', 'return', 'a', '+', '1', ';', '}'];
  const words = (file: ReturnType<KernelDriver['parse']>): string[] =>
    Array.from(file.tokens.lexeme, (id, i) => {
      const at = file.tokens.start[i] as number;
      return text.slice(at, at + file.tokens.table.length[id]!);
    });

  test.each([
    ['work', { work: () => 3 }, 'parsing it takes more work than its size allows'],
    ['memory', { memory: () => 4096 }, 'parsing it takes more memory than its size allows'],
    ['size', { parseBytes: 10 }, 'it is too large to parse'],
  ])('over the limit of %s: lexical tokens, partial, and the reason', (_, limits, reason) => {
    const driver = driverWith(limits);
    for (let again = 0; again < 2; again++) {
      const file = driver.parse(encode(text), 0);
      expect(file).toMatchObject({ status: 'partial', reason });
      expect(words(file)).toEqual([...expected, '"s"', "'c'", '1.5e-3f', '<<=', 'x', '->', 'y']);
      expect(parser.kinds.wordText(file.tokens.table.kind[file.tokens.lexeme[7]!]!)).toBe('return');
      expect(file.comments.start.length).toBe(2);
      expect(spanProblems(encode(text), file)).toEqual([]);
      expect(file.errorBytes).toBe(words(file).join('').length);
    }
  });

  test('the lexical scan keeps the laws of spans for any bytes', () => {
    const driver = driverWith({ parseBytes: -1 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const source = Uint8Array.from(bytes);
        expect(spanProblems(source, driver.parse(source, 0))).toEqual([]);
      }),
      { numRuns: 300, examples: [[Uint8Array.of(0x5c, 13)], [Uint8Array.of(0x5c, 13, 10, 0x61)]] },
    );
  });

  test('too large to scan: no tokens, and the reason', () => {
    const file = driverWith({ parseBytes: 10, scanBytes: 20 }).parse(encode(text), 0);
    expect(file).toMatchObject({ status: 'partial', reason: 'it is too large to parse; it is too large to scan' });
    expect(file.tokens.lexeme.length).toBe(0);
  });

  test('a 50 MB single line ends with what the limit of tokens lets through', () => {
    const file = parser.parse(encode('int a = 1; '.repeat(4_600_000)), 'cpp');
    expect(file.status).toBe('partial');
    expect(file.reason).toBe('it is too large to parse; it has more tokens than the limit');
    expect(file.tokens.lexeme.length).toBe(12 * 2 ** 20);
  });

  test('a trap leaves no trace in the files after it', () => {
    const driver = driverWith({ memory: (bytes) => (bytes > 10_000 ? 4096 : 2 ** 26) });
    const before = driver.parse(encode(text), 0);
    expect(driver.parse(encode(text.repeat(1000)), 0).status).toBe('partial');
    expect(driver.parse(encode(text), 0)).toEqual(before);
  });

  test('an instance that has grown large is replaced, and the results are the same', () => {
    const driver = driverWith({ retireBytes: 0 });
    expect(driver.parse(encode(text), 0)).toEqual(driver.parse(encode(text), 0));
  });
});
