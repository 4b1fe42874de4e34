import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Parser } from '../../../src/abstraction/index.js';
import { hashText, KIND, type ParsedFile } from '../../../src/core/index.js';
import { FORM_RULES, markForms, markPlatforms, type Platforms } from '../../../src/filtration/index.js';
import { parserOf } from '../parsed.js';
import { shippedPlatforms } from '../shipped-platforms.js';

const LANGUAGES = ['c', 'cpp', 'csharp', 'java'] as const;
let parser: Parser;
let platforms: Platforms;
beforeAll(async () => {
  parser = await parserOf();
  platforms = shippedPlatforms();
});
const parse = (text: string, language: string) => parser.parse(new TextEncoder().encode(text), language);

/** Pieces that forms are made of, so that random text comes near to them. */
const piece = fc.constantFrom(
  ...[
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ';',
    ',',
    ':',
    '=',
    '.',
    '->',
    '::',
    '=>',
    '&',
    '*',
    '<',
    '>',
    '<<',
    '...',
    '"',
    "'",
    '@',
    '#',
  ],
  ...[
    '\n#include <a.h>\n',
    '\n#ifdef __cplusplus\n',
    '\n#endif\n',
    '\n#ifndef A\n#define A\n',
    '\n#define UCLASS(x)\n',
    '\n#line 3\n',
  ],
  ...[
    'switch',
    'case',
    'default',
    'break',
    'enum',
    'class',
    'struct',
    'return',
    'this',
    'base',
    'super',
    'void',
    'int',
    'static',
  ],
  ...[
    'get',
    'set',
    'value',
    'using',
    'namespace',
    'import',
    'package',
    'typedef',
    'const',
    'override',
    'a',
    'b',
    'Foo',
    '1',
    '2',
    '0x10',
  ],
  ...[
    'void f(int a) { g(a); }',
    'int x() { return y; }',
    'enum { A, B = 1 }',
    'switch (a) { case B: break; }',
    'for (A::iterator i = a.begin(); i != a.end(); ++i) b();',
    'x = { a, b, c, d }',
  ],
  ...[
    'UnityEngine',
    'MonoBehaviour',
    'void Update()',
    'class A : B {',
    'BEGIN_MESSAGE_MAP(A, B)',
    'END_MESSAGE_MAP()',
    'ON_COMMAND(A, B)',
  ],
  ...[
    'UPROPERTY(A, B = "c")',
    'GENERATED_BODY()',
    'int main(int c, char *v[])',
    'LRESULT CALLBACK W(HWND, UINT, WPARAM, LPARAM)',
  ],
);
const soup = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(' '));

describe('any text', () => {
  test('marks ascend, do not overlap, lie within the tokens, and name a known rule', () => {
    const forms = new Set<string>(Object.values(FORM_RULES).map(({ id }) => id));
    const known = new Set(platforms.rules.map(({ id }) => id));
    fc.assert(
      fc.property(soup, fc.constantFrom(...LANGUAGES), (text, language) => {
        const unit = parse(text, language);
        for (const [marks, rules] of [
          [markForms(unit, language), forms],
          [markPlatforms(unit, language, platforms), known],
        ] as const) {
          let end = 0;
          for (const { first, last, rule, evidence } of marks) {
            expect(first).toBeGreaterThanOrEqual(end);
            expect(last).toBeGreaterThan(first);
            expect(rules.has(rule)).toBe(true);
            expect(evidence).toMatch(/^[^\n]+$/);
            end = last;
          }
          expect(end).toBeLessThanOrEqual(unit.tokens.lexeme.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('line ends and white space change no mark', () => {
    fc.assert(
      fc.property(soup, fc.constantFrom(...LANGUAGES), (text, language) => {
        const other = text.replaceAll('\n', '\r\n');
        expect(markForms(parse(other, language), language)).toEqual(markForms(parse(text, language), language));
        expect(markPlatforms(parse(other, language), language, platforms)).toEqual(
          markPlatforms(parse(text, language), language, platforms),
        );
      }),
    );
  });

  test('names say nothing about a form: a file with other names is marked alike', () => {
    // At the level of tokens: after a parse error the grammar itself looks at lengths.
    const [special] = hashText('value');
    const renamed = (unit: ParsedFile): ParsedFile => {
      const { table } = unit.tokens;
      const hash = table.hash.slice();
      table.kind.forEach((kind, id) => {
        if (kind === KIND.identifier && hash[2 * id] !== special) hash[2 * id + 1] = ~(hash[2 * id + 1] as number);
      });
      return { ...unit, tokens: { ...unit.tokens, table: { ...table, hash } } };
    };
    // Names that the language or its library gives.
    const named = soup.filter((text) => !/__cplusplus|iterator/.test(text));
    fc.assert(
      fc.property(named, fc.constantFrom(...LANGUAGES), (text, language) => {
        const unit = parse(text, language);
        expect(markForms(renamed(unit), language)).toEqual(markForms(unit, language));
      }),
    );
  });

  test('what stands before and after changes no mark', () => {
    const form = 'void set(int v) { m = v; }';
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('int q;', 'void f() { g(1); h(2); }', 'struct S { int a; };'), { maxLength: 9 }),
        (around) => {
          const before = around.join(' ');
          const alone = markForms(parse(form, 'cpp'), 'cpp');
          const within = markForms(parse(`${before} ${form} ${before}`, 'cpp'), 'cpp');
          const offset = parse(before, 'cpp').tokens.lexeme.length;
          expect(within).toEqual(alone.map((one) => ({ ...one, first: one.first + offset, last: one.last + offset })));
        },
      ),
    );
  });
});

describe('hostile text', () => {
  test.each([
    ['open braces', 'c', '{ get { '.repeat(20_000)],
    ['open enumerations', 'cpp', 'enum A { '.repeat(20_000)],
    ['open switches', 'cpp', 'switch ( '.repeat(20_000)],
    ['open message maps', 'cpp', 'BEGIN_MESSAGE_MAP(A, B) '.repeat(5_000)],
    ['a giant list', 'c', `x t[] = { ${'a, '.repeat(200_000)} };`],
    ['a giant argument list', 'cpp', `UCLASS(${'a, '.repeat(100_000)})`],
    ['a giant parameter list', 'csharp', `class A { void Update(${'int a, '.repeat(50_000)} int b) { } }`],
  ])('%s', (_, language, text) => {
    const unit = parse(text, language);
    expect(() => markForms(unit, language)).not.toThrow();
    expect(() => markPlatforms(unit, language, platforms)).not.toThrow();
  });

  test('a language without rules', () => {
    expect(markForms(parse('int f() { return x; }', 'c'), 'lua')).toEqual([]);
    expect(markPlatforms(parse('int main() { }', 'c'), 'lua', platforms)).toEqual([]);
  });
});
