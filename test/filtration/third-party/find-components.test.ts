import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoticedFile, NoticedSide } from '../../../src/core/index.js';
import { findComponents } from '../../../src/filtration/index.js';
import { notices, recorded, sideOf } from './sides.js';

const OWN = { licences: ['GPL-2.0-or-later'], holders: ['Example Games, Inc.'] };
const files = (side: NoticedSide): string[] => findComponents(side).flatMap((one) => one.files);

/** Twenty own files, so that one other file is no large share of the side. */
const own = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`src/game/own${i}.c`, OWN]));

describe('real trees', () => {
  test.each([
    ['ioq3', 0.99, 0],
    ['openjk', 0.99, 0],
    ['quake-iii-arena', 0.99, 0],
    // A file of the project's own under another licence, written by one who is not among its main holders.
    ['dhewm3', 0.99, 1],
  ])('%s: hand-listed vendored tokens are found, own files are not', (name, recall, wrong) => {
    const { side, standing } = recorded(name);
    const marked = new Set(files(side));
    const vendored = side.files.filter(({ path }) => standing(path) === 'vendored');
    const sum = (some: readonly NoticedFile[]): number => some.reduce((total, { tokens }) => total + tokens, 0);
    expect(sum(vendored)).toBeGreaterThan(100_000);
    expect(sum(vendored.filter(({ path }) => marked.has(path))) / sum(vendored)).toBeGreaterThan(recall);
    expect(side.files.filter(({ path }) => marked.has(path) && standing(path) === 'own')).toHaveLength(wrong);
  });

  test.each(['ioq3', 'openjk', 'quake-iii-arena', 'dhewm3'])(
    '%s without a notice of its own: what others wrote is found all the same',
    (name) => {
      const { side, standing } = recorded(name);
      const isOthers = ({ path }: { path: string }): boolean => standing(path) === 'vendored';
      const bare = {
        files: side.files.map((file) => (isOthers(file) ? file : { ...file, notices: notices() })),
        documents: side.documents.filter(isOthers),
      };
      const marked = new Set(files(bare));
      const missed = bare.files.filter((file) => isOthers(file) && !marked.has(file.path));
      const wrong = bare.files.filter(({ path }) => standing(path) === 'own' && marked.has(path));
      expect(missed.length).toBeLessThanOrEqual(1);
      expect(wrong.length).toBeLessThanOrEqual(1);
    },
  );

  test('a vendored folder is one component with its version, licence and holders', () => {
    const zlib = findComponents(recorded('ioq3').side).find(({ files }) => files[0]?.includes('thirdparty/zlib'));
    expect(zlib).toMatchObject({ name: 'zlib', version: '1.3.1', licences: ['Zlib'] });
    expect(zlib?.holders).toContain('Mark Adler');
    expect(zlib?.evidence[0]).toBe('licence Zlib (text, 1.00) in code/thirdparty/zlib-1.3.1/zlib.h');
    expect(zlib?.evidence).toContain('below vendor folder code/thirdparty');
    expect(zlib?.shownBy.path).toBe('code/thirdparty/zlib-1.3.1/zlib.h');
  });
});

describe('folders', () => {
  test.each<[string, NoticedSide, string[]]>([
    ['below a vendor folder, whatever it says', sideOf({ ...own, 'third_party/foo/a.c': {} }), ['third_party/foo/a.c']],
    ['own code below a vendor folder stays', sideOf({ ...own, 'third_party/foo/a.c': OWN }), []],
    [
      'a library by name and version',
      sideOf({ ...own, 'src/zlib-1.2.11/inflate.c': {} }),
      ['src/zlib-1.2.11/inflate.c'],
    ],
    ['a folder named as a library, with own code in it', sideOf({ ...own, 'src/lua/bind.c': OWN }), []],
    ['a folder named as a library that says nothing', sideOf({ ...own, 'src/lua/bind.c': {} }), []],
    [
      'a folder named as a library, with its notice',
      sideOf({ ...own, 'src/lua/lapi.c': { licences: ['MIT'] }, 'src/lua/lconf.h': {} }),
      ['src/lua/lapi.c', 'src/lua/lconf.h'],
    ],
    [
      'code beside a licence text of another',
      sideOf(
        { ...own, 'src/foo/a.c': {}, 'src/foo/b.c': {} },
        { 'src/foo/LICENSE': { licences: ['MIT'], holders: ['Jane Doe'] } },
      ),
      ['src/foo/a.c', 'src/foo/b.c'],
    ],
    [
      "code beside the project's own licence text",
      sideOf({ ...own, 'src/foo/a.c': {} }, { 'src/foo/COPYING': { licences: ['GPL-2.0-only'] } }),
      [],
    ],
    [
      'shopkeepers of a game',
      sideOf({ ...own, 'src/mobiles/Vendors/Baker.cs': {}, 'src/mobiles/Vendors/Smith.cs': {} }),
      [],
    ],
    [
      'a silent library by name below `external`, in a project that heads its files; a bridge is no library',
      sideOf({
        ...own,
        ...Object.fromEntries(['a', 'b', 'c', 'd'].map((one) => [`external/yaml-cpp/${one}.h`, {}])),
        'external/lua/bridge.c': {},
      }),
      ['a', 'b', 'c', 'd'].map((one) => `external/yaml-cpp/${one}.h`),
    ],
    ["bridges of the project's own below `External`", sideOf({ ...own, 'Runtime/External/DOTween/Bridge.cs': {} }), []],
    [
      'a library below `plugins`, shown by its notices',
      sideOf({ ...own, 'plugins/foo/a.c': { licences: ['MIT'] } }),
      ['plugins/foo/a.c'],
    ],
    ['own plugins', sideOf({ ...own, 'plugins/mine/a.c': OWN, 'plugins/mine/b.c': {} }), []],
  ])('%s', (_, side, expected) => {
    expect(files(side)).toEqual(expected);
  });

  test('of a vendored folder, own files stay and patched ones do not', () => {
    const foo = { licences: ['MIT'], holders: ['Jane Doe'] };
    const side = sideOf({
      ...own,
      'third_party/foo/a.c': foo,
      'third_party/foo/glue.c': { ...OWN, holders: [...OWN.holders, 'Example Games of Elsewhere'], tokens: 100 },
      'third_party/foo/patched.c': { licences: ['MIT'], holders: ['Jane Doe', ...OWN.holders], tokens: 100 },
    });
    expect(files(side)).toEqual(['third_party/foo/a.c', 'third_party/foo/patched.c']);
  });

  test('a wrapper around one library is about that library', () => {
    const library = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        `deps/foo/f${i}.cc`,
        { licences: ['BSD-3-Clause'], holders: ['Foo Authors'] },
      ]),
    );
    const side = sideOf({
      'binding.cc': {},
      ...library,
      'deps/snappy/snappy.cc': { licences: ['BSD-3-Clause'], holders: ['Google Inc.'] },
    });
    expect(files(side)).toEqual(['deps/snappy/snappy.cc']);
  });

  test('a folder wholly of another organisation under the same licence; one of a contributor stays', () => {
    const of = (folder: string, holder: string) =>
      Object.fromEntries(
        Array.from({ length: 6 }, (_, i) => [
          `src/${folder}/f${i}.c`,
          { licences: OWN.licences, holders: [holder], tokens: 100 },
        ]),
      );
    const side = sideOf({ ...own, ...of('decoder', 'Sound Technology Corp.'), ...of('ghosts', 'Jane Doe') });
    expect(findComponents(side).map(({ name }) => name)).toEqual(['decoder']);
  });
});

describe('single files', () => {
  test.each<[string, NoticedSide, string[]]>([
    [
      'a contributor under the same licence',
      sideOf({ ...own, 'src/game/jane.c': { ...OWN, holders: ['Jane Doe'] } }),
      [],
    ],
    [
      'another version of the GNU licence',
      sideOf({ ...own, 'src/game/jane.c': { licences: ['GPL-3.0-or-later'], holders: ['Jane Doe'] } }),
      [],
    ],
    [
      "another's licence",
      sideOf({ ...own, 'src/game/md.c': { licences: ['Zlib'], holders: ['Jane Doe'] } }),
      ['src/game/md.c'],
    ],
    [
      "an own file that also holds another's code",
      sideOf({ ...own, 'src/game/md.c': { licences: ['Zlib'], holders: ['Jane Doe', 'Example Games'] } }),
      [],
    ],
    [
      "a library's file under the project's own licence, in another's name",
      sideOf({ ...own, 'src/game/md5.c': { licences: OWN.licences, holders: ['Jane Doe'] } }),
      ['src/game/md5.c'],
    ],
    [
      "a library's folder under the project's own licence, in others' names, beside large silent tables",
      sideOf({
        ...own,
        'src/zlib/inflate.c': { licences: OWN.licences, holders: ['Jane Doe'] },
        'src/zlib/zutil.h': { licences: OWN.licences, holders: ['Jane Doe'] },
        'src/zlib/crc32.h': { tokens: 5000 },
      }),
      ['src/zlib/crc32.h', 'src/zlib/inflate.c', 'src/zlib/zutil.h'],
    ],
    [
      'a silent bridge to a library, with one file in the name of another',
      sideOf({
        ...own,
        'src/sdl/in.c': { tokens: 4000 },
        'src/sdl/out.c': {},
        'src/sdl/icon.h': { holders: ['Jane Doe'] },
      }),
      [],
    ],
    [
      'a library as Apple has it',
      sideOf({ ...own, 'xcode/Foo.framework/Versions/A/Headers/a.h': {} }),
      ['xcode/Foo.framework/Versions/A/Headers/a.h'],
    ],
    ['a well-known name that says nothing', sideOf({ ...own, 'src/game/stb_image.h': {} }), ['src/game/stb_image.h']],
    [
      'own header above a library, and the licence of the library below it',
      sideOf({ ...own, 'src/game/ex_malloc.c': { ...OWN, licences: [...OWN.licences, 'CC0-1.0'] } }),
      ['src/game/ex_malloc.c'],
    ],
    ['own code by the name of a library', sideOf({ ...own, 'src/game/ex_malloc.c': OWN }), []],
    [
      'own code that states another licence besides, by no name of a library',
      sideOf({ ...own, 'src/game/arena.c': { ...OWN, licences: [...OWN.licences, 'CC0-1.0'] } }),
      [],
    ],
    ['a name that own code may bear', sideOf({ ...own, 'src/game/md5.c': {}, 'src/game/zip.c': {} }), []],
    [
      'such a name with a notice, and its header',
      sideOf({ ...own, 'src/game/md5.c': { licences: ['LicenseRef-PublicDomain'] }, 'src/game/md5.h': {} }),
      ['src/game/md5.c', 'src/game/md5.h'],
    ],
  ])('%s', (_, side, expected) => {
    expect(files(side)).toEqual(expected);
  });

  test("a routine of another's further down in a file that is named as its own neighbours", () => {
    const foreign = notices({ licences: ['BSD-4-Clause-UC'], holders: ['The Regents'] });
    const below = {
      licences: foreign.licences.map((one) => ({ ...one, start: one.start + 500, end: one.end + 500 })),
      copyrights: foreign.copyrights.map((one) => ({ ...one, start: one.start + 400, end: one.end + 400 })),
    };
    const rest = sideOf({ ...own, 'src/vm/bg_misc.c': OWN, 'src/vm/bg_move.c': OWN });
    const withFile = (path: string, mine: NoticedFile['notices']): NoticedSide => ({
      ...rest,
      files: [...rest.files, { path, tokens: 1000, notices: mine }],
    });
    expect(files(withFile('src/vm/bg_lib.c', below))).toEqual([]);
    expect(files(withFile('src/vm/bg_lib.c', foreign))).toEqual(['src/vm/bg_lib.c']);
    expect(files(withFile('src/vm/qsort.c', below))).toEqual(['src/vm/qsort.c']);
  });

  test('files of one holder in one folder are one component, named by what their names share', () => {
    const mit = { licences: ['MIT'], holders: ['Jane Doe'], tokens: 100 };
    const [one, ...rest] = findComponents(sideOf({ ...own, 'src/a/foo_read.c': mit, 'src/a/foo_write.c': mit }));
    expect(one).toMatchObject({ name: 'foo', files: ['src/a/foo_read.c', 'src/a/foo_write.c'] });
    expect(rest).toEqual([]);
  });
});

describe('what is own', () => {
  test('a project whose own licence stands in all headers has no components', () => {
    expect(findComponents(sideOf(own, { LICENSE: { licences: ['GPL-2.0-only'] } }))).toEqual([]);
    const nobody = Object.fromEntries(
      Object.keys(own).map((path) => [path, { licences: ['MIT'], holders: ['Jane Doe'] }]),
    );
    expect(findComponents(sideOf(nobody))).toEqual([]);
  });

  test('rare own headers, scattered over the project, are own; one giant header of another is not', () => {
    const silent = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`src/m${i % 10}/f${i}.c`, {}]));
    const rare = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`src/m${i}/head.c`, { licences: ['MIT'], holders: ['Example Games'] }]),
    );
    expect(files(sideOf({ ...silent, ...rare }))).toEqual([]);
    const giant = { 'src/m1/tables.h': { licences: ['MIT'], holders: ['Jane Doe'], tokens: 90_000 } };
    expect(files(sideOf({ ...silent, ...giant }))).toEqual(['src/m1/tables.h']);
    const few = { 'src/a.c': { tokens: 40_000 }, 'src/b.c': { tokens: 60_000 } };
    expect(files(sideOf({ ...few, ...giant }))).toEqual(['src/m1/tables.h']);
    expect(files(sideOf(giant))).toEqual([]);
  });

  test('licence texts at the root say what is own by their first licence, not by those of what they include', () => {
    const document = notices({ licences: ['GPL-2.0-only', 'Zlib'], holders: ['Example Games'] });
    const side = sideOf({
      'src/a.c': {},
      'src/b.c': {},
      'src/c.c': {},
      'src/puff/x.c': { licences: ['Zlib'], tokens: 100 },
    });
    expect(files({ ...side, documents: [{ path: 'LICENSE', notices: document }] })).toEqual(['src/puff/x.c']);
  });

  test('of a licence text at the root the first block of names is own, not those of a list of components below', () => {
    const side = sideOf({ 'src/a.c': {}, 'src/b.c': {}, 'src/c.c': {}, 'src/stb_image.h': { holders: ['Jane Doe'] } });
    const list = (from: number): NoticedSide => ({
      ...side,
      documents: [
        {
          path: 'LICENSE',
          notices: {
            licences: [{ id: 'Zlib', by: 'text', confidence: 1, start: 900, end: 1800 }],
            copyrights: [
              { holder: 'Example Games', years: '2004', start: 100, end: 132 },
              { holder: 'Jane Doe', years: '2010', start: from, end: from + 27 },
            ],
          },
        },
      ],
    });
    expect(files(list(300))).toEqual(['src/stb_image.h']);
    expect(files(list(133))).toEqual([]);
  });

  test("headers of a library in an own folder do not make its author the project's holder", () => {
    const silent = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`src/own${i}.c`, {}]));
    const sdl = { licences: ['Zlib'], holders: ['Sam Lantinga'], tokens: 500 };
    const headers = { 'include/SDL_rwops.h': sdl, 'include/SDL_video.h': sdl, 'include/SDL.h': sdl };
    expect(files(sideOf({ ...silent, ...headers }))).toEqual(Object.keys(headers).sort());
    // Where most of the side is such a library, it is the project.
    expect(files(sideOf({ ...headers, 'src/SDL.c': { ...sdl, tokens: 100 } }))).toEqual([]);
  });

  test('a library that is most of what bears a name is not the project for that', () => {
    const silent = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`src/own${i}.cs`, { tokens: 500 }]));
    const cecil = { licences: ['MIT'], holders: ['Jb Evain'], tokens: 900 };
    const vendored = {
      'tools/Mono.Cecil/a.cs': cecil,
      'tools/Mono.Cecil/b.cs': cecil,
      'tools/Mono.Cecil.PE/c.cs': cecil,
    };
    const side = sideOf({ ...silent, ...vendored }, { LICENSE: { licences: ['MIT'] } });
    expect(files(side)).toEqual(Object.keys(vendored).sort());
  });

  describe('a library that is the only code with a name', () => {
    const many = (folder: string, count: number, spec: object) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/f${i}.c`, spec]));
    const silent = { ...many('src/game', 20, {}), ...many('src/net', 20, {}) };
    const theirs = { licences: ['Zlib'], holders: ['Jane Doe'] };
    const physics = { ...many('src/physics/shapes', 5, theirs), ...many('src/physics/world', 5, theirs) };
    const mit = { LICENSE: { licences: ['MIT'], holders: ['Example Games'] } };

    test('in one folder, under another licence than the root: not the project’s, and what is silent in it came along', () => {
      const side = sideOf({ ...silent, ...physics, 'src/physics/world/silent.c': {} }, mit);
      expect(files(side)).toEqual([...Object.keys(physics), 'src/physics/world/silent.c'].sort());
    });

    test('under the licence of the root, or in a project that states none, its holder stays', () => {
      const zlib = { LICENSE: { licences: ['Zlib'] } };
      expect(files(sideOf({ ...silent, ...physics }, zlib))).toEqual([]);
      expect(files(sideOf({ ...silent, ...physics }))).toEqual([]);
    });

    test('a BSD licence of other clauses is no other licence', () => {
      const own = { licences: ['BSD-3-Clause'], holders: ['Jane Doe'] };
      const side = sideOf({ ...silent, ...many('src/physics', 10, own) }, { LICENSE: { licences: ['BSD-2-Clause'] } });
      expect(files(side)).toEqual([]);
    });

    test('whoever is met in more than one place, or holds half of the side, is the project’s', () => {
      expect(files(sideOf({ ...silent, ...physics, ...many('src/net/own', 8, theirs) }, mit))).toEqual([]);
      const most = many('src/physics', 90, theirs);
      expect(files(sideOf({ ...silent, ...most }, mit))).toEqual([]);
    });

    test('silent code beside the one folder that says something stays', () => {
      const library = many('src/tools/physics', 10, theirs);
      expect(files(sideOf({ ...silent, ...library, ...many('src/tools', 6, {}) }, mit))).toEqual(
        Object.keys(library).sort(),
      );
    });

    test('folders of libraries make nobody the holder where another is named', () => {
      const apache = { licences: ['Apache-2.0'], holders: ['Shader Group'] };
      const libraries = { ...many('src/libraries/shaders', 5, apache), ...many('src/libraries/loader', 5, apache) };
      const named = many('src/core', 20, { licences: ['Zlib'], holders: ['Example Games'] });
      expect(files(sideOf({ ...named, ...libraries }))).toEqual(Object.keys(libraries).sort());
      // Where nobody else is, `libraries` may be how the project sorts its own.
      expect(files(sideOf({ ...many('src/core', 20, {}), ...libraries }))).toEqual([]);
    });
  });

  test('licence texts of components at the root say nothing of whose the project is', () => {
    const json = { licences: ['MIT'], holders: ['Jane Doe'], tokens: 100 };
    const texts = { LICENSE: { licences: ['BSD-2-Clause'], holders: ['Example Games'] } };
    const side = (name: string) => sideOf({ ...own, 'src/json.c': json }, { ...texts, [name]: json });
    expect(files(side('LICENSE.cjson'))).toEqual(['src/json.c']);
    for (const name of ['LICENSE-MIT.txt', 'COPYING.LESSER', 'LICENCE', 'License-GPLv3'])
      expect(files(side(name))).toEqual([]);
  });

  test('a licence that is granted in the root counts before one that is spoken of above it', () => {
    const side = sideOf({
      'src/a.c': {},
      'src/b.c': {},
      'src/c.c': {},
      'src/zip/x.c': { licences: ['MIT'], tokens: 100 },
    });
    const licences = [
      { id: 'MIT', by: 'text' as const, confidence: 0.7, start: 300, end: 310 },
      { id: 'Zlib', by: 'text' as const, confidence: 1, start: 900, end: 1800 },
    ];
    expect(files({ ...side, documents: [{ path: 'LICENSE', notices: { licences, copyrights: [] } }] })).toEqual([
      'src/zip/x.c',
    ]);
  });

  test('empty sides and files without tokens', () => {
    expect(findComponents({ files: [], documents: [] })).toEqual([]);
    expect(findComponents(sideOf({ 'a.c': { tokens: 0 } }))).toEqual([]);
  });
});

describe('two sides', () => {
  const known = sideOf(own, { LICENSE: { licences: ['GPL-2.0-only'] } });
  const taken = Object.fromEntries(Object.keys(own).map((path) => [`server/${path}`, { ...OWN, tokens: 100 }]));
  const contributed = { 'server/src/jane.c': { ...OWN, holders: ['Jane Doe'] } };
  const closed = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`client/c${i}.c`, {}]));
  const questioned = sideOf({ ...closed, ...taken, ...contributed, 'client/stb_image.h': { licences: ['MIT'] } });

  test("code that bears the counterpart's name is no third party's, though it is another's in this side", () => {
    expect(files(questioned).filter((path) => path.startsWith('server/'))).not.toEqual([]);
    expect(findComponents(questioned, known).flatMap((one) => one.files)).toEqual(['client/stb_image.h']);
  });

  test('a vendor folder with the counterpart inside is not marked either', () => {
    const inside = Object.fromEntries(Object.entries(taken).map(([path, spec]) => [`third_party/${path}`, spec]));
    expect(findComponents(sideOf({ ...closed, ...inside }), known)).toEqual([]);
  });
});

test('no file is in two components, order of files changes nothing, evidence is one line', () => {
  const segment = fc.constantFrom(
    'src',
    'third_party',
    'lib',
    'zlib-1.2.11',
    'foo',
    'include',
    'plugins',
    'a\nb',
    '__proto__',
  );
  const name = fc.constantFrom('a.c', 'md5.c', 'md5.h', 'stb_image.h', 'constructor', 'b_x.c', 'b_y.c');
  const spec = fc.record({
    licences: fc.subarray(['MIT', 'GPL-2.0-only', 'Zlib']),
    holders: fc.subarray(['Jane Doe', 'Example Games, Inc.', 'Line\nbreak']),
    tokens: fc.nat(5000),
  });
  const path = fc
    .tuple(fc.array(segment, { maxLength: 4 }), name)
    .map(([folders, last]) => [...folders, last].join('/'));
  const tree = fc.dictionary(path, spec, { maxKeys: 25 });
  fc.assert(
    fc.property(
      tree,
      fc.dictionary(
        segment.map((folder) => `${folder}/LICENSE`),
        spec,
        { maxKeys: 3 },
      ),
      (code, texts) => {
        const side = sideOf(code, texts);
        const components = findComponents(side);
        const paths = components.flatMap((one) => one.files);
        expect(new Set(paths).size).toBe(paths.length);
        expect(paths.every((one) => Object.hasOwn(code, one))).toBe(true);
        expect(components.flatMap(({ evidence }) => evidence).some((line) => /[\r\n]/.test(line))).toBe(false);
        const reversed = { files: side.files.toReversed(), documents: side.documents.toReversed() };
        expect(findComponents(reversed)).toEqual(components);
      },
    ),
  );
});
