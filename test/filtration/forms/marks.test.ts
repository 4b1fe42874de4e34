import { describe, expect, test } from 'vitest';
import { markForms } from '../../../src/filtration/index.js';
import { marked } from '../parsed.js';

const found = (rule: string, language: string, text: string): Promise<string[]> =>
  marked(text, language, `form:${rule}`, markForms);

describe('include-block', () => {
  const blocks = (language: string, text: string) => found('include-block', language, text);
  test('C: paths, macros, guards, the frame for C++', async () => {
    expect(await blocks('c', '#include <a.h>\n#  include "b\\c.h"\n#include CONFIG\nint x;\n#include "d.h"')).toEqual([
      '#include <a.h> #  include " b \\c .h " #include CONFIG',
      '#include " d.h "',
    ]);
    expect(await blocks('c', '#pragma once\n#include <a.h>\n#pragma pack(1)\n')).toEqual([
      '#pragma once #include <a.h>',
    ]);
    expect(
      await blocks(
        'c',
        '#ifndef A_H\n#define A_H\n#ifdef __cplusplus\nextern "C" {\n#endif\nint x;\n#ifdef __cplusplus\n}\n#endif\n#endif',
      ),
    ).toEqual([
      '#ifndef A_H #define A_H',
      '#ifdef __cplusplus extern " C " { #endif',
      '#ifdef __cplusplus } #endif',
      '#endif',
    ]);
  });
  test('C: what looks like a guard', async () => {
    expect(await blocks('c', '#ifndef A\n#define B\nint x;\n#endif')).toEqual([]);
    expect(await blocks('c', '#ifndef A\n#define A 3\nint x;\n#endif')).toEqual([]);
    expect(await blocks('c', '#ifndef A\n#define A\nint x;\n#endif\nint y;')).toEqual([]);
  });
  test('C++: using directives and declarations; an alias is a decision', async () => {
    expect(await blocks('cpp', 'using namespace a::b;\nusing std::string;\nusing M = std::map<int, X>;')).toEqual([
      'using namespace a :: b ; using std :: string ;',
    ]);
  });
  test('C#: using lines, not using statements', async () => {
    expect(
      await blocks(
        'csharp',
        'global using A;\nusing B.C;\nusing static D;\nusing E = F.G;\nnamespace H;\nclass I { void J() { using (var k = l) { } using var m = n; } }',
      ),
    ).toEqual(['global using A ; using B . C ; using static D ; using E = F . G ; namespace H ;']);
  });
  test('Java', async () => {
    expect(await blocks('java', 'package a.b;\nimport c.*;\nimport static d.E.f;\nclass G {}')).toEqual([
      'package a . b ; import c . * ; import static d . E . f ;',
    ]);
  });
});

describe('accessor', () => {
  const accessors = (language: string, text: string) => found('accessor', language, text);
  test('C++: getters and setters', async () => {
    const text = `class A {
      int GetX() const { return m_x; }
      const B& b() const noexcept override { return this->b_; }
      B* p() { return &b_; }
      void SetX(int value) { m_x = value; }
      A& SetY(const int y) { this->y = y; return *this; }
    };`;
    expect(await accessors('cpp', text)).toEqual([
      'int GetX ( ) const { return m_x ; } const B & b ( ) const noexcept override { return this -> b_ ; } B * p ( ) { return & b_ ; } void SetX ( int value ) { m_x = value ; } A & SetY ( const int y ) { this -> y = y ; return * this ; }',
    ]);
  });
  test('C: through the first parameter', async () => {
    expect(await accessors('c', 'int x_of(const struct s *p) { return p->x; }')).toHaveLength(1);
    expect(await accessors('c', 'void set_x(struct s *p, int x) { p->x = x; }')).toHaveLength(1);
  });
  test.each([
    ['a constant is a decision', 'int f() { return 42; }'],
    ['so is a text', 'const char *f() { return "x"; }'],
    ['a parameter returned', 'int f(int a) { return a; }'],
    ['another object', 'int f(S *p) { return q->x; }'],
    ['a sum', 'int f() { return a + b; }'],
    ['two statements', 'void f(int a) { x = a; y = a; }'],
    ['an element', 'int f(int i) { return a[i]; }'],
    ['a deeper field', 'int f() { return this->a.b; }'],
    ['a default', 'void f(int a = 3) { x = a; }'],
    ['a condition', 'int f() { if (a) return b; }'],
    ['another than the parameter', 'void f(int a) { x = b; }'],
    ['a destructor', 'struct A { ~A() { x = y; } };'],
    ['nothing', 'void f() { }'],
  ])('C++, not: %s', async (_, text) => {
    expect(await accessors('cpp', text)).toEqual([]);
  });
  test('C#: the accessors of properties and events, not their declarations', async () => {
    const text = `class A {
      public int Hits { get; private set; } = 3;
      public int X { get { return m_X; } set { m_X = value; } }
      int Y { get => y; set => this.y = value; }
      int Z => z;
      event E F { add { f += value; } remove { f -= value; } }
      int G { get; init; }
    }`;
    expect(await accessors('csharp', text)).toEqual([
      '{ get ; private set ; }',
      '{ get { return m_X ; } set { m_X = value ; } }',
      '{ get => y ; set => this . y = value ; }',
      '=> z ;',
      '{ add { f += value ; } remove { f -= value ; } }',
      '{ get ; init ; }',
    ]);
  });
  test('C#: of two accessors the trivial first; neither where the second is', async () => {
    expect(await accessors('csharp', 'class A { int X { get { return x; } set { x = value; Changed(); } } }')).toEqual([
      'get { return x ; }',
    ]);
    expect(await accessors('csharp', 'class A { int X { get { return x + 1; } set { x = value; } } }')).toEqual([]);
  });
  test('C#: a lambda is no property, a constant no field', async () => {
    expect(
      await accessors('csharp', 'class A { Func<int, int> f = x => y; int N => 3; void M() { g(x => y); } }'),
    ).toEqual([]);
    expect(
      await accessors('csharp', 'class A { int N { get { return 1041498; } } bool B { get { return true; } } }'),
    ).toEqual([]);
  });
  test('C#: attributes say something of their own and stay', async () => {
    expect(await accessors('csharp', 'class A { [Obsolete("x")] [B] public int F() { return f; } }')).toEqual([
      'public int F ( ) { return f ; }',
    ]);
  });
  test('Java', async () => {
    expect(
      await accessors(
        'java',
        'class A { @Column("x") public int getX() { return this.x; } void setX(int x) { this.x = x; } }',
      ),
    ).toEqual(['public int getX ( ) { return this . x ; } void setX ( int x ) { this . x = x ; }']);
  });
});

describe('forwarder', () => {
  const forwarders = (language: string, text: string) => found('forwarder', language, text);
  test.each([
    ['c', 'void f(int a, char *b) { g(a, b); }'],
    ['c', 'static int f(void) { return m->p->g(); }'],
    ['c', 'int f(struct s *self, int a) { return self->vt->f(a); }'],
    ['c', 'int f(struct s *self, int a) { return self->vt->f(self, a); }'],
    ['c', 'void f(stream_t *s) { g(&s); }'],
    ['cpp', 'template <class T> void A::f(T &&t) { inner.emplace(std::forward<T>(t)); }'],
    ['cpp', 'void A::f(std::string s) { ::g(std::move(s)); }'],
    ['cpp', 'struct A : B { A(int x, C *y) : B(x, y) { } };'],
    ['csharp', 'class A : B { public A(Serial serial) : base(serial) { } }'],
    ['csharp', 'class A { static V F(V a, V b) { V r; F(ref a, ref b, out r); return r; } }'],
    ['c', 'struct v f(struct v a) { struct v r; g(&a, &r); return r; }'],
    ['csharp', 'class A { public override void F(ref int a, out B b) { base.F(ref a, out b); } }'],
    ['csharp', 'class A { T F<T>(Dictionary<int, T> d) => inner.F(d); }'],
    ['java', 'class A { A(int x) { super(x); } }'],
    ['java', 'class A { int f(String s) throws B, c.D { return inner.f(s); } }'],
  ])('%s: %s', async (language, text) => {
    expect(await forwarders(language, text)).toHaveLength(1);
  });
  test.each([
    ['c', 'void f(int a, char *b) { g(b, a); }'],
    ['c', 'void f(int a, char *b) { g(a); }'],
    ['c', 'void f(int a) { g(a, 3); }'],
    ['c', 'void f(int a) { g(a + 1); }'],
    ['c', 'void f(int a) { g(other); }'],
    ['c', 'void f(int a) { g(a); h(a); }'],
    ['c', 'void f(int a) { if (a) g(a); }'],
    ['c', 'void f(a) int a; { g(a); }'],
    ['c', 'void f(int) { g(x); }'],
    ['cpp', 'struct A { ~A() { g(); } };'],
    ['cpp', 'void f(int a = 3) { g(a); }'],
    ['cpp', 'A f(int a) { return new B(a); }'],
    ['csharp', 'class A : B { public A(Serial serial) : base(serial) { m_X = 3; } }'],
    ['csharp', 'class A : B { public A() : base(0x1234) { } }'],
    ['csharp', 'class A { void F(int a) { x = G(a); } }'],
    ['csharp', 'class A { V F(V a) { V r; G(a, 3, out r); return r; } }'],
    ['csharp', 'class A { V F(V a) { V r; G(a, out r); H(); return r; } }'],
    ['java', 'class A { void f(int a) { g(a).h(); } }'],
  ])('%s, not: %s', async (language, text) => {
    expect(await forwarders(language, text)).toEqual([]);
  });
});

describe('switch-skeleton', () => {
  const frames = (language: string, text: string) => found('switch-skeleton', language, text);
  test('the frame without what it decides by and what it does', async () => {
    const text = `void f() { switch (a->b) {
      case ONE: case N::TWO: x(); break;
      case 'c': { y(); break; }
      case 3: if (z) break; while (q) { w(); break; } break;
      default: v(); break;
    } }`;
    expect(await frames('cpp', text)).toEqual([
      'switch (',
      ') { case ONE : case N :: TWO :',
      "break ; case ' c ' : {",
      'break ; } case 3 :',
      'break ; default :',
      'break ; }',
    ]);
  });
  test('labels decided here stay with their case', async () => {
    const text =
      'class A { void F() { switch (x) { case "attack": a(); break; case 0x3835: b(); break; case int n when n > 3: break; case A + 1: break; } } }';
    expect(await frames('csharp', text)).toEqual(['switch (', ') {', 'break ;', 'break ;', 'break ;', 'break ; }']);
  });
  test('breaks of loops stay', async () => {
    expect(await frames('c', 'void f() { for (;;) { g(); break; } while (1) { break; } }')).toEqual([]);
  });
  test('Java: arrows and lists; C#: switch expressions stay', async () => {
    expect(await frames('java', 'class A { void f() { switch (x) { case A, B -> g(); default -> h(); } } }')).toEqual([
      'switch (',
      ') { case A , B ->',
      'default ->',
      '}',
    ]);
    expect(await frames('csharp', 'class A { int F() => x switch { A => 1, _ => 2 }; }')).toEqual([]);
  });
});

describe('iteration', () => {
  const heads = (text: string, language = 'cpp') => found('iteration', language, `void f() { ${text} }`);
  test('the head of a loop over a container; its name stays where it is met first', async () => {
    expect(
      await heads('for (std::list<Unit*>::const_iterator itr = units.begin(); itr != units.end(); ++itr) g(*itr);'),
    ).toEqual([
      'for ( std :: list < Unit * > :: const_iterator itr =',
      '. begin ( ) ; itr != units . end ( ) ; ++ itr )',
    ]);
    expect(await heads('for (auto i = this->a.b->rbegin(); i != this->a.b->rend(); i++) { }')).toEqual([
      'for ( auto i =',
      '-> rbegin ( ) ; i != this -> a . b -> rend ( ) ; i ++ )',
    ]);
    expect(await heads('for (V::iterator i = v.begin(); i != v.end();) i = v.erase(i);')).toEqual([
      'for ( V :: iterator i =',
      '. begin ( ) ; i != v . end ( ) ; )',
    ]);
  });
  test.each([
    ['another container at the end', 'for (V::iterator i = v.begin(); i != w.end(); ++i) ;'],
    ['another condition', 'for (V::iterator i = v.begin(); i != v.end() && !done; ++i) ;'],
    ['another step', 'for (V::iterator i = v.begin(); i != v.end(); i += 2) ;'],
    ['two variables', 'for (V::iterator i = v.begin(), e = v.end(); i != e; ++i) ;'],
    ['a start inside', 'for (V::iterator i = v.begin() + 1; i != v.end(); ++i) ;'],
    ['a count', 'for (int i = 0; i < n; ++i) ;'],
    ['the container comes from a call', 'for (V::iterator i = get().begin(); i != get().end(); ++i) ;'],
  ])('not dictated: %s', async (_, text) => {
    expect(await heads(text)).toEqual([]);
  });
  test('text that breaks off, and other languages', async () => {
    const head = 'for (V::iterator i = v.begin(); i != v.end(); ++i)';
    for (let end = 1; end < head.length; end += 3)
      expect(await found('iteration', 'cpp', head.slice(0, end))).toEqual([]);
    expect(await found('iteration', 'csharp', `class A { void F() { ${head.replaceAll('::', '.')} {} } }`)).toEqual([]);
  });
});

describe('enum-skeleton', () => {
  const frames = (language: string, text: string) => found('enum-skeleton', language, text);
  test('braces, commas and values that count on; names and other values stay', async () => {
    expect(await frames('c', 'typedef enum { A, B = 1, C, D = 7, E, F = 9, G = X, H } T;')).toEqual([
      'typedef enum {',
      ',',
      '= 1 ,',
      ',',
      ',',
      ',',
      '= 9 ,',
      ',',
      '}',
    ]);
  });
  test('flags and hexadecimal', async () => {
    expect(
      await frames('cpp', 'enum class F : int { A = 0x01, B = 0x02, C = 1 << 2, D = (1 << 3), E = 0x1F };'),
    ).toEqual(['enum class', ': int {', '= 0x01 ,', '= 0x02 ,', '= 1 << 2 ,', '= ( 1 << 3 ) ,', '}']);
  });
  test('C#: attributes stay; Java: arguments and members stay', async () => {
    expect(await frames('csharp', 'enum E : byte { [X("a, b")] A = 1, B, }')).toEqual(['enum', ': byte {', ',', ', }']);
    expect(await frames('java', 'enum E { A(1, 2), B { void f() { } }; int x; }')).toEqual(['enum', '{', ',']);
  });
  test('a use of an enumeration is none', async () => {
    expect(await frames('c', 'enum E f(enum E x) { return x; }')).toEqual([]);
  });
  test('plain lists of names and texts; tables of values stay', async () => {
    expect(await frames('c', 'action_t a[] = { A_Look, A_Chase, &A_Fall, NULL };')).toEqual(['{', ',', ',', ',', '}']);
    expect(await frames('csharp', 'class A { string[] s = new string[] { "a", "b", "c", "d", }; }')).toEqual([
      '{',
      ',',
      ',',
      ',',
      ', }',
    ]);
    expect(
      await frames('c', 'int a[] = { 1, 2, 3, 4, 5 }; x_t b[] = { A, B, C }; y_t c[] = { { A, 1 }, { B, 2 } };'),
    ).toEqual([]);
    expect(await frames('c', 'void f() { if (x) { a, b, c, d; } }')).toEqual([]);
  });
});

describe('memberwise', () => {
  const members = (language: string, text: string) => found('memberwise', language, text);
  test('C#: arithmetic, comparison and constructors of a vector', async () => {
    const text = `struct V {
      public float X, Y;
      public V(float x, float y) { this.X = x; this.Y = y; }
      public static void Add(ref V a, ref V b, out V r) { r.X = a.X + b.X; r.Y = a.Y + b.Y; }
      public static V operator *(V a, V b) { return new V(a.X * b.X, a.Y * b.Y); }
      public static bool operator ==(V a, V b) { return a.X == b.X && a.Y == b.Y; }
      public float Dot(V o) => X * o.X + Y * o.Y;
      public float Length() { return Math.Sqrt(X * X + Y * Y); }
      public static V Min(V a, V b) { V r; r.X = a.X < b.X ? a.X : b.X; r.Y = a.Y < b.Y ? a.Y : b.Y; return r; }
    }`;
    const taken = await members('csharp', text);
    // Neighbours of one evidence are one mark.
    expect(taken).toHaveLength(2);
    expect(taken[0]).toMatch(/^public V \( float x , float y \) { .* }$/);
    expect(taken[1]).toMatch(/^public static void Add .* Dot .* Length .* return r ; }$/);
  });
  test('C and C++: members by name and by index', async () => {
    expect(
      await members(
        'c',
        'void add(const float *a, const float *b, float *r) { r[0] = a[0] + b[0]; r[1] = a[1] + b[1]; }',
      ),
    ).toHaveLength(1);
    expect(
      await members('cpp', 'V V::operator-(const V& o) const { return V(x - o.x, y - o.y, z - o.z); }'),
    ).toHaveLength(1);
  });
  test.each([
    ['two formulas', 'void f(S *r, S *a) { r->damage = a->attack * a->level; r->heal = a->magic * a->spirit; }'],
    ['a number that somebody chose', 'void f(S *r, S *a) { r->x = a->x * 1.75f + a->x; r->y = a->y * 1.75f + a->y; }'],
    ['a branch', 'void f(S *r, S *a) { if (a->x) r->x = a->x; if (a->y) r->y = a->y; }'],
    ['a sum of different things', 'int f(S *a) { return a->x + a->y; }'],
    ['rows that differ in their operation', 'void f(S *r, S *a) { r->x = r->x + a->x; r->y = r->y - a->y; }'],
    ['one more statement', 'void f(S *r, S *a) { r->x = a->x + r->x; r->y = a->y + r->y; notify(r); }'],
    ['one row', 'void f(S *r, S *a) { r->x = a->x + r->x; }'],
    ['text', 'void f(S *r) { r->x = "a"; r->y = "a"; }'],
    ['the same parameter twice', 'void f(int a) { x = a; y = a; }'],
  ])('%s stays', async (_, text) => {
    expect(await members('cpp', text)).toEqual([]);
  });
});
