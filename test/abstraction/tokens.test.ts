/** Token streams written out by hand: what the kernel and its oracle could both get wrong. */
import { beforeAll, describe, expect, test } from 'vitest';
import { createParser, loadGrammars, type Parser } from '../../src/abstraction/index.js';
import { hash64, KIND } from '../../src/core/index.js';
import { WINNOWING } from '../contracts/language-check.js';

let parser: Parser;
beforeAll(async () => {
  parser = await createParser(await loadGrammars(['c', 'cpp', 'csharp', 'java']), WINNOWING);
});

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const CLASSES = Object.fromEntries(Object.entries(KIND).map(([name, code]) => [code, name]));

/** `text` for words, `class<text>` for the rest. */
function stream(text: string, language: string): string[] {
  const source = encode(text);
  const { lexeme, start, table } = parser.parse(source, language).tokens;
  return Array.from(lexeme, (id, i) => {
    const at = start[i] as number;
    const lexemeText = new TextDecoder().decode(source.subarray(at, at + table.length[id]!));
    const word = parser.kinds.wordText(table.kind[id]!);
    if (word !== undefined && word !== lexemeText) return `${word}<${lexemeText}>`;
    return word ?? `${CLASSES[table.kind[id]!]}<${lexemeText}>`;
  });
}

function names(text: string, language: string): (string | null)[] {
  const source = encode(text);
  const { tokens, routines } = parser.parse(source, language);
  return Array.from(routines.name, (token) => {
    if (token === 0xffffffff) return null;
    const at = tokens.start[token] as number;
    return new TextDecoder().decode(source.subarray(at, at + tokens.table.length[tokens.lexeme[token]!]!));
  });
}

describe('kinds', () => {
  test('C: words, names, literals and directives', () => {
    expect(stream('#  define N 1 + \\\n 2\nstatic uint8_t *p = "a\\n b", c = \'x\', d = 0x1Fu;', 'c')).toEqual([
      ...['#define<#  define>', 'identifier<N>', 'directiveBody<1 + \\\n 2>'],
      ...['static', 'uint8_t', '*', 'identifier<p>', '=', '"', 'string<a>', 'string<\\n>', 'string< b>', '"', ','],
      ...['identifier<c>', '=', "'", 'character<x>', "'", ',', 'identifier<d>', '=', 'number<0x1Fu>', ';'],
    ]);
  });

  test('C++: type, field and namespace names are names; this, auto and built-in types are words', () => {
    expect(stream('ns::T f() { auto x = this->y; goto z; return R"d(q)d"; }', 'cpp')).toEqual([
      ...['identifier<ns>', '::', 'identifier<T>', 'identifier<f>', '(', ')', '{'],
      ...['auto', 'identifier<x>', '=', 'this', '->', 'identifier<y>', ';', 'goto', 'identifier<z>', ';', 'return'],
      ...['R"', 'identifier<d>', '(', 'string<q>', ')', 'identifier<d>', '"', ';', '}'],
    ]);
  });

  test('C#: predefined types, literals and interpolation', () => {
    expect(stream('class A { string s = $"a{b:N2}"; var c = null; bool d = true; }', 'csharp')).toEqual([
      ...['class', 'identifier<A>', '{', 'string', 'identifier<s>', '='],
      ...['$', '"', 'string<a>', '{', 'identifier<b>', ':', 'identifier<N2>', '}', '"', ';'],
      ...['var', 'identifier<c>', '=', 'null', ';', 'bool', 'identifier<d>', '=', 'true', ';', '}'],
    ]);
  });

  test('Java: the driver without a compiler', () => {
    expect(stream('class A { int f() { return this.x + 0x1F; } }', 'java')).toEqual([
      ...['class', 'identifier<A>', '{', 'int', 'identifier<f>', '(', ')', '{'],
      ...['return', 'this', '.', 'identifier<x>', '+', 'number<0x1F>', ';', '}', '}'],
    ]);
  });

  test('a word has one code in all languages', () => {
    for (const language of ['c', 'cpp', 'csharp', 'java']) {
      const { tokens } = parser.parse(encode('int a;'), language);
      expect(tokens.table.kind[tokens.lexeme[0]!], language).toBe(parser.kinds.codeOf('int'));
    }
  });
});

describe('routines', () => {
  test('C: through pointers, arrays and function pointers', () => {
    expect(names('int *f(void) {} int (*g(int a))(int) {}', 'c')).toEqual(['f', 'g']);
  });
  test('C++: members, operators, templates, destructors and conversions', () => {
    const text =
      'A::A() {} A::~A() {} int &B::f() {} A operator+(A) {} A::operator bool() {} template<> void g<int>() {}';
    expect(names(text, 'cpp')).toEqual(['A', 'A', 'f', '+', 'bool', 'g']);
  });
  test('C#: methods, accessors, constructors, local functions', () => {
    const text =
      'class A { A(int x) {} ~A() {} int F<T>(T t) { int G() => 1; } int P { get; set; } static A operator +(A a) => a; static implicit operator B(A a) => b; }';
    expect(names(text, 'csharp')).toEqual(['A', 'A', 'F', 'G', 'get', 'set', '+', 'B']);
  });
  test('ranges cover the routine and nest', () => {
    const { routines } = parser.parse(encode('int x; class A { void f() { g(); } };'), 'cpp');
    expect([...routines.first]).toEqual([6]);
    expect([...routines.last]).toEqual([16]);
  });
});

describe('comments and lexemes', () => {
  test('comments are no tokens, and white space in them does not count', () => {
    const [one, two] = ['/* a   b */ int x;', '/*\ta\n b\n*/int x;'].map((text) => parser.parse(encode(text), 'c'));
    expect(one!.tokens.lexeme.length).toBe(3);
    expect([one!.comments.start[0], one!.comments.end[0]]).toEqual([0, 11]);
    expect(two!.comments.hash).toEqual(one!.comments.hash);
    expect([...one!.comments.hash]).toEqual([...hash64(encode('/* a b */'))]);
  });
  test('the hash of a lexeme is hash64 of its text', () => {
    const { table, lexeme } = parser.parse(encode('a_rather_long_identifier = short_;'), 'c').tokens;
    const hashOf = (i: number) => [table.hash[2 * lexeme[i]!], table.hash[2 * lexeme[i]! + 1]];
    expect(hashOf(0)).toEqual([...hash64(encode('a_rather_long_identifier'))]);
    expect(hashOf(2)).toEqual([...hash64(encode('short_'))]);
  });
  test('all arrays are views of one buffer, which can be transferred', () => {
    const file = parser.parse(encode('int f() { return 1; } // x'), 'cpp');
    const buffers = new Set(
      [file.tokens.lexeme, file.tokens.table.kind, file.comments.hash].map(({ buffer }) => buffer),
    );
    expect(buffers.size).toBe(1);
    const [buffer] = buffers as Set<ArrayBuffer>;
    const before = [...file.tokens.start];
    const moved = structuredClone(file, { transfer: [buffer!] });
    expect([...moved.tokens.start]).toEqual(before);
  });
});
