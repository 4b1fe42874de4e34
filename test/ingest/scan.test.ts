import { createHash } from 'node:crypto';
import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { LanguageRule, ScannedFile } from '../../src/core/index.js';
import { createLineCounter } from '../../src/ingest/content/count-lines.js';
import { scanFile } from '../../src/ingest/index.js';
import { temporaryFolder } from './folders.js';

const RULES: readonly LanguageRule[] = [
  { id: 'cpp', extensions: ['.cpp', '.h'], contentMarkers: '\\b(class|namespace|template)\\b' },
  { id: 'c', extensions: ['c', 'h'] },
  { id: 'csharp', extensions: ['cs'] },
];

function scan(name: string, content: string | Uint8Array): ScannedFile {
  const folder = temporaryFolder({ [name]: content });
  return scanFile({ path: name, locator: join(folder, name), size: 0 }, RULES);
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001', 'hex');

describe('scanFile', () => {
  it('gives digest, size and lines of the bytes as stored', () => {
    const bytes = iconv.encode('int x; // 生命值\r\nint y;', 'gb18030');
    expect(scan('a.c', bytes)).toMatchObject({
      path: 'a.c',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      category: 'source',
      language: 'c',
      encoding: { name: 'gb18030', bom: false },
      lines: 2,
    });
  });

  it('looks at no more than the head of a large file, also after one that made its buffer grow', () => {
    scan('before.c', 'int x;\n'.repeat(500_000));
    const folder = temporaryFolder({ 'large.c': 'int y;\n'.repeat(200_000) });
    const locator = join(folder, 'large.c');
    // A hole of NULs: whoever looks beyond the head takes it for binary.
    truncateSync(locator, 65 * 1024 * 1024);
    const found = scanFile({ path: 'large.c', locator, size: 0 }, RULES);
    expect(found).toMatchObject({ size: 65 * 1024 * 1024, category: 'source', language: 'c' });
    expect(found.sha256).toBe(createHash('sha256').update(readFileSync(locator)).digest('hex'));
  });

  it.each([
    ['a.cpp', 'int main() {}\n', 'source'],
    ['A.CPP', 'int main() {}\n', 'source'],
    ['a.lua', 'print(1)\n', 'text'],
    ['README', 'hello\n', 'text'],
    ['a.cs.meta', 'guid: 0a\n', 'data'],
    ['a.json', '{}', 'data'],
    ['unknown.zzz', '<?xml version="1.0"?><a/>', 'data'],
    ['a.png', PNG, 'image'],
    ['renamed.cpp', PNG, 'image'],
    ['renamed.json', Buffer.from('PK\x03\x04\x14\0\0\0'), 'archive'],
    ['a.png', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n', 'text'],
    ['a.tga', Buffer.from([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 24, 0, 1, 2, 3]), 'image'],
    ['BM.c', 'BM is an abbreviation; MZ too\n', 'source'],
    ['a.bmp', Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0', 'latin1'), 'image'],
    ['a.wav', Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0', 'latin1'), 'audio'],
    ['a.obj', 'v 1.0 2.0 3.0\nf 1 2 3\n', 'model'],
    ['a.fbx', Buffer.from('Kaydara FBX Binary  \0\x1a\0', 'latin1'), 'model'],
    ['a.exe', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0', 'latin1'), 'binary'],
    ['noise.cs', Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7919) % 256)), 'binary'],
    ['empty.cpp', '', 'source'],
  ] as const)('takes %s with %j for %s', (name, content, category) => {
    const found = scan(name, content);
    expect(found.category).toBe(category);
    expect(found.language !== undefined).toBe(category === 'source');
    expect(found.encoding === undefined).toBe(found.lines === undefined);
  });

  it('tells C from C++ by markers, in UTF-16 too', () => {
    expect(scan('a.h', 'struct player { int hp; };').language).toBe('c');
    expect(scan('a.h', 'class Player;').language).toBe('cpp');
    expect(scan('a.h', iconv.encode('class Player;', 'utf-16le', { addBOM: true })).language).toBe('cpp');
    expect(scan('a.h', iconv.encode('int Player;', 'utf-16le', { addBOM: true })).language).toBe('c');
  });

  it('says which file cannot be read', () => {
    const folder = temporaryFolder({ 'a.c': 'int x;' });
    const file = { path: 'sub/a.c', locator: join(folder, 'a.c'), size: 6 };
    rmSync(file.locator);
    expect(() => scanFile(file, RULES)).toThrow(
      expect.objectContaining({
        kind: 'input',
        code: 'FILE_UNREADABLE',
        data: expect.objectContaining({ path: 'sub/a.c', reason: 'ENOENT' }),
      }),
    );
    expect(() => scanFile({ ...file, locator: folder }, RULES)).toThrow(/not a regular file/);
  });

  it('streams a file too large for one read, with the same digest and lines', () => {
    const folder = temporaryFolder({ 'big.cpp': 'int x;\n'.repeat(1000) });
    const locator = join(folder, 'big.cpp');
    const size = 65 * 1024 * 1024;
    truncateSync(locator, size);
    const hash = createHash('sha256')
      .update('int x;\n'.repeat(1000))
      .update(Buffer.alloc(size - 7000));
    // A tail of NULs past the first megabyte's head: what is read whole there is mostly NUL, so it is no text.
    expect(scanFile({ path: 'big.cpp', locator, size }, RULES)).toMatchObject({
      size,
      sha256: hash.digest('hex'),
      category: 'binary',
    });
  });

  it('streams large text', () => {
    const line = 'x'.repeat(1023);
    const text = Buffer.from(`${line}\n`.repeat(66 * 1024));
    const found = scan('big.txt', text);
    expect(found).toMatchObject({
      category: 'text',
      size: text.length,
      lines: 66 * 1024,
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(found.encoding!.confidence).toBeLessThan(1);
  });
});

describe('a file too large for one read', () => {
  it.each([
    ['in a line', `${'x'.repeat(2 ** 20 - 6)}攻攻攻`],
    ['with lines', `int a;\n${'x'.repeat(2 ** 20 - 13)}攻攻攻`],
  ])('keeps its encoding where the head ends inside a character (%s)', (_how, start) => {
    const folder = temporaryFolder({ 'big.txt': start + 'x'.repeat(66 * 2 ** 20) });
    expect(
      readFileSync(join(folder, 'big.txt'))
        .subarray(0, 2 ** 20 - 4)
        .toString('utf8'),
    ).toMatch(/\ufffd$/);
    const found = scanFile({ path: 'big.txt', locator: join(folder, 'big.txt'), size: 0 }, RULES);
    expect(found.encoding).toEqual({ name: 'utf-8', bom: false, confidence: 0.95 });
  });
});

describe('counting lines', () => {
  const naive = (text: string): number => {
    const ends = text.match(/\r\n|\r|\n/g)?.length ?? 0;
    return ends + (text === '' || /[\r\n]$/.test(text) ? 0 : 1);
  };
  const text = fc
    .array(fc.constantFrom('\n', '\r', '\r\n', 'a', 'ab 攻', '\u0a0d'), { maxLength: 40 })
    .map((parts) => parts.join(''));

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le'])(
    'agrees with the naive count in %s, however the bytes arrive',
    (name) => {
      fc.assert(
        fc.property(text, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 }), (content, step, shift) => {
          // A shifted view: the fast path reads words and must mind alignment.
          const stored = Buffer.concat([Buffer.alloc(shift), iconv.encode(content, name, { addBOM: false })]).subarray(
            shift,
          );
          const counter = createLineCounter({ name });
          for (let at = 0; at < stored.length; at += step) counter.add(stored.subarray(at, at + step));
          expect(counter.lines()).toBe(naive(content));
          const whole = createLineCounter({ name });
          whole.add(stored);
          expect(whole.lines()).toBe(naive(content));
        }),
      );
    },
  );
});
