import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dampedTokens } from '../../../src/comparison/index.js';
import {
  generatedByDirectives,
  generatedByName,
  generatedByShape,
  generatedRegions,
} from '../../../src/filtration/index.js';
import { marked, parsed } from '../parsed.js';

describe('names', () => {
  test.each([
    ...[
      'Forms/Main.Designer.cs',
      'Properties/resources.designer.cs',
      'obj/Main.g.cs',
      'obj/Main.g.i.cs',
      'A.Generated.cs',
    ],
    ...['net/login.pb.cc', 'net/login.pb.h', 'net/login.pb-c.c', 'net/login.grpc.pb.cc', 'monster_generated.h'],
    ...['moc_window.cpp', 'qrc_icons.cpp', 'Public/Hero.generated.h', 'Intermediate/Game.gen.cpp', 'Game.init.gen.cpp'],
    ...['parse.tab.c', 'y.tab.h', 'lex.yy.c', 'lex.config.c', 'game_wrap.cxx', 'dlldata.c', 'lua_cocos2dx_auto.cpp'],
  ])('%s', (path) => {
    expect(generatedByName(path)).toContain(path.slice(path.lastIndexOf('/') + 1));
  });

  test.each([
    ...[
      'Designer.cs',
      'LevelDesigner.cs',
      'moc/window.cpp',
      'mock_server.cpp',
      'generated.h',
      'gen.cpp',
      'lexer.c',
      'lex.c',
    ],
    ...[
      'ui_public.h',
      'tab.c',
      'crosstab.cpp',
      'Generated/Hero.cs',
      'pb.h',
      'text_wrap.c',
      'auto.cpp',
      'a.g.css',
      'x.pb.hints',
    ],
  ])('not %s', (path) => {
    expect(generatedByName(path)).toBeUndefined();
  });

  test('any path', () => {
    fc.assert(fc.property(fc.string(), (path) => typeof (generatedByName(path) ?? '') === 'string'));
    expect(generatedByName(`${'a'.repeat(1000)}.Designer.cs`)).toBeUndefined();
  });
});

describe('shape', () => {
  const shapeOf = async (text: string, language = 'c'): Promise<string | undefined> => {
    const unit = await parsed(text, language);
    const damped = () => dampedTokens('renamed', unit.tokens).reduce((sum, one) => sum + (one & 1), 0);
    return generatedByShape(unit, damped, text.length, text.split('\n').length);
  };
  const rows = (row: (i: number) => string, count: number): string =>
    Array.from({ length: count }, (_, i) => row(i)).join('\n');
  const bytes = rows(
    (i) => `  ${Array.from({ length: 12 }, (_, j) => `0x${((i * 12 + j) % 251).toString(16)},`).join(' ')}`,
    90,
  );

  test('a picture as an array', async () => {
    expect(await shapeOf(`static const unsigned char icon[] = {\n${bytes}\n};`)).toMatch(
      /^table only: 4\d\.\d % .* numbers/,
    );
  });
  test('a picture as one string', async () => {
    expect(await shapeOf(`const char icon[] =\n${rows(() => `"${'\\377'.repeat(20)}"`, 60)};`)).toContain(
      'pieces of strings',
    );
  });
  test('a table beside a routine is whole', async () => {
    expect(
      await shapeOf(`static const unsigned char icon[] = {\n${bytes}\n};\nint f(void) { return icon[3]; }`),
    ).toBeUndefined();
  });
  test('a short table, and one that is not repetitive enough, stay', async () => {
    expect(await shapeOf('int t[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };')).toBeUndefined();
  });
  test('balance tables that people keep: rows of names, strings and numbers', async () => {
    const weapons = rows((i) => `  { WP_${i}, "weapon ${i}", ${i}, ${i * 3}, ${i * 7} },`, 200);
    expect(await shapeOf(`weapon_t weapons[] = {\n${weapons}\n};`)).toBeUndefined();
    expect(await shapeOf(rows((i) => `packetLen(0x${i.toString(16)}, ${i % 40})`, 400))).toBeUndefined();
    expect(
      await shapeOf(`int drops[][3] = {\n${rows((i) => `  { ${i}, ${i * 3}, ${i % 7} },`, 300)}\n};`),
    ).toBeUndefined();
  });
  test('text without lines; a long line in a short file is none', async () => {
    const statements = Array.from({ length: 900 }, (_, i) => `a${i}=b${i}+${i};`).join('');
    expect(await shapeOf(`void f(){${statements}}`)).toBe(
      `minified: ${`void f(){${statements}}`.length} bytes a line on average`,
    );
    expect(await shapeOf(`void f(){${statements.replaceAll(';', ';\n')}}`)).toBeUndefined();
    expect(await shapeOf(`#define X ${'a+'.repeat(1000)}1`)).toBeUndefined();
  });
});

describe('directives', () => {
  const lines = (count: number): string =>
    Array.from({ length: count }, (_, i) => `#line ${i + 1} "parse.y"\nint a${i};`).join('\n');
  test.each(['c', 'cpp'])('three #line in %s tell, two do not', async (language) => {
    expect(generatedByDirectives(await parsed(lines(3), language))).toContain('3 #line directives');
    expect(generatedByDirectives(await parsed(lines(2), language))).toBeUndefined();
    expect(generatedByDirectives(await parsed('char *s = "#line 1\\n#line 2\\n#line 3";', language))).toBeUndefined();
  });
  test('what the preprocessor wrote', async () => {
    const text = '# 1 "a.c"\n# 1 "<built-in>"\n# 1 "a.c"\nint a;\n';
    expect(generatedByDirectives(await parsed(text, 'c'))).toContain('preprocessor');
    expect(generatedByDirectives(await parsed('int a; // "<built-in>"', 'c'))).toBeUndefined();
  });

  const regions = (text: string): Promise<string[]> => marked(text, 'csharp', 'generated', generatedRegions);
  test('regions of designers, with regions inside', async () => {
    const text =
      'class A {\n  #region Windows Form Designer generated code\n  int x;\n  #region Mine\n  int y;\n  #endregion\n  #endregion\n  int z;\n}';
    expect(await regions(text)).toEqual([
      '#region Windows Form Designer generated code int x ; #region Mine int y ; #endregion #endregion',
    ]);
  });
  test('regions of people, and one that does not end', async () => {
    expect(await regions('class A {\n#region Designer\nint x;\n#endregion\n}')).toEqual([]);
    expect(await regions('class A {\n#region Component Designer generated code\nint x;\n}')).toEqual([]);
  });
});
