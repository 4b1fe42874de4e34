import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, test } from 'vitest';
import type { Encoding, Excerpt, Fragment } from '../../src/core/index.js';
import { chooseShown, readExcerpts } from '../../src/engine/excerpts.js';

const home = mkdtempSync(join(tmpdir(), 'excerpts-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Written {
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
}
const written = (text: string, name = 'utf-8', bom = false): Written => ({
  bytes: iconv.encode(text, name, { addBOM: bom }),
  encoding: { name, bom, confidence: 1 },
});

/** The byte range that a part of the text takes in the file as stored. */
function stored(text: string, part: string, { encoding }: Written): [number, number] {
  const at = text.indexOf(part);
  if (at < 0) throw new Error(`no ${part}`);
  const size = (of: string, addBOM: boolean): number => iconv.encode(of, encoding.name, { addBOM }).length;
  return [size(text.slice(0, at), encoding.bom), size(text.slice(0, at + part.length), encoding.bom)];
}

/** The excerpt of one fragment whose runs are these parts of the text; the questioned side is the same text in plain UTF-8. */
async function excerptOf(text: string, parts: readonly string[], file: Written): Promise<Excerpt> {
  const plain = written(text);
  const instance = (side: string, { bytes, encoding }: Written) => {
    const locator = join(home, side);
    writeFileSync(locator, bytes);
    const sha256 = 'ab'.repeat(32);
    return [
      {
        path: 'a.c',
        unit: 0,
        file: { path: 'a.c', locator, size: bytes.length, sha256, category: 'source', encoding },
      },
    ] as const;
  };
  const runs = parts.map((part) => ({
    known: stored(text, part, file),
    questioned: stored(text, part, plain),
    tokens: 40,
  }));
  const span = (side: 'known' | 'questioned') => ({
    path: 'a.c',
    start: runs[0]![side][0],
    end: runs.at(-1)![side][1],
  });
  const fragment: Fragment = {
    id: 'F1',
    known: span('known'),
    questioned: span('questioned'),
    tokens: 40,
    label: 'gapped',
    similarity: 1,
    unmarked: { known: 40, questioned: 40 },
    takenBy: [],
    runs,
  };
  const [excerpt] = await readExcerpts([fragment], {
    known: instance('known', file),
    questioned: instance('questioned', plain),
  });
  return excerpt as Excerpt;
}

const marked = ({ text, runs }: Excerpt['known']): string[] => runs.map(([from, to]) => text.slice(from, to));

const CODE = [
  'int zero;',
  '// 第一行说明 — один',
  'int alpha = 1; // 变量',
  'char *s = "字符串，𠮷";',
  'int beta(void) {',
  '  return 2;',
  '}',
  '// after 之后',
  'int omega;',
  'int last;',
].join('\n');
const PARTS = ['char *s = "字符串，𠮷";', 'beta(void) {\n  return 2;\n}'];

describe('an excerpt', () => {
  test.each([
    ['utf-8', 'utf-8', false],
    ['utf-8 with a mark', 'utf-8', true],
    ['utf-16le', 'utf-16le', true],
    ['utf-16be', 'utf-16be', true],
    ['gb18030', 'gb18030', false],
  ])('marks what was matched, in whole lines with two around: %s', async (_, name, bom) => {
    const { known, questioned } = await excerptOf(CODE, PARTS, written(CODE, name, bom));
    for (const side of [known, questioned]) {
      expect(marked(side)).toEqual(PARTS);
      expect(side).toMatchObject({ firstLine: 2, truncated: false, text: CODE.split('\n').slice(1, 9).join('\n') });
    }
  });

  test.each([
    ['big5', 'int a; // 說明\nchar *b = "字";\nint c;', '"字"'],
    ['shift_jis', 'int a; // 説明ｶﾅ\nchar *b = "表";\nint c;', '"表"'],
    ['windows-1252', 'int a;\nint é = "ÿ";\nint b;', 'é = "ÿ"'],
  ])('of %s too', async (name, text, part) => {
    expect(marked((await excerptOf(text, [part], written(text, name))).known)).toEqual([part]);
  });

  test('of CRLF lines marks the same and counts the same lines', async () => {
    const text = CODE.replaceAll('\n', '\r\n');
    const parts = PARTS.map((part) => part.replaceAll('\n', '\r\n'));
    const { known } = await excerptOf(text, parts, written(text));
    expect(known.firstLine).toBe(2);
    expect(marked(known)).toEqual(parts);
    expect(known.text.split('\n')).toHaveLength(8);
  });

  test('at the first and last line of a file ends where the file ends', async () => {
    const { known } = await excerptOf(CODE, ['int zero;', 'int last;'], written(CODE));
    expect(known).toMatchObject({ firstLine: 1, text: CODE, truncated: false });
    expect(marked(known)).toEqual(['int zero;', 'int last;']);
  });

  test('keeps a byte-order mark inside the text as the character it is', async () => {
    const text = 'int a;\n\ufeffint b;\nint c;';
    const { known } = await excerptOf(text, ['\ufeffint b', 'int c'], written(text));
    expect(marked(known)).toEqual(['\ufeffint b', 'int c']);
  });

  test('is cut after 120 lines, and says so; a run that goes on is marked to the cut', async () => {
    const lines = Array.from({ length: 400 }, (_, i) => `int v${i};`);
    const text = lines.join('\n');
    const parts = [lines.slice(10, 60).join('\n'), lines.slice(100, 300).join('\n'), 'int v350;'];
    const { known } = await excerptOf(text, parts, written(text));
    expect(known).toMatchObject({ firstLine: 9, truncated: true, text: lines.slice(8, 128).join('\n') });
    expect(marked(known)).toEqual([parts[0], lines.slice(100, 128).join('\n')]);
    const short = await excerptOf(text, [lines.slice(10, 126).join('\n')], written(text));
    expect(short.known).toMatchObject({ truncated: false, text: lines.slice(8, 128).join('\n') });
  });
});

describe('a line of megabytes', () => {
  test('is shown around the first token, cut on both sides, never through a character', async () => {
    const text = `${'é'.repeat(500_000)}/*é*/ int first; ${'é'.repeat(5_000)} int second; ${'é'.repeat(500_000)}`;
    const { known } = await excerptOf(text, ['int first;', 'int second;'], written(text));
    expect(known.truncated).toBe(true);
    expect(Buffer.byteLength(known.text)).toBeLessThanOrEqual(64 * 1024);
    expect(known.text).not.toContain('\ufffd');
    expect(marked(known)).toEqual(['int first;', 'int second;']);
  });
});

describe('the fragments that are shown', () => {
  const fragment = (id: number, path: string): Fragment => {
    const span = { path, start: 0, end: 1 };
    const unmarked = { known: 1, questioned: 1 };
    const rest = { tokens: 1, label: 'exact', similarity: 1, unmarked, takenBy: [], runs: [] } as const;
    return { id: `F${id}`, known: span, questioned: span, ...rest };
  };

  test('are the strongest, at most three of a pair and forty of all', () => {
    const many = Array.from({ length: 100 }, (_, i) => fragment(i + 1, `${Math.floor(i / 5)}.c`));
    const shown = chooseShown(many);
    expect(shown.slice(0, 5).map(({ id }) => id)).toEqual(['F1', 'F2', 'F3', 'F6', 'F7']);
    expect(shown).toHaveLength(40);
    expect(chooseShown(many.slice(0, 4)).map(({ id }) => id)).toEqual(['F1', 'F2', 'F3']);
    expect(chooseShown([])).toEqual([]);
  });
});
