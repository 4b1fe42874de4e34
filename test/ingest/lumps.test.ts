import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { StemmaError } from '../../src/core/index.js';
import { type OpenedSide, openSide } from '../../src/ingest/index.js';
import { temporaryFolder } from './folders.js';
import { makePak, makeWad, makeWad2 } from './make-lumps.js';
import { contents, reasons } from './opened-side.js';

const opened: OpenedSide[] = [];
afterEach(async () => {
  for (const side of opened.splice(0)) await side.close();
});
async function open(bytes: Uint8Array, exclude: readonly string[] = [], limits = {}): Promise<OpenedSide> {
  const side = await openSide(join(temporaryFolder({ game: bytes }), 'game'), { side: 'questioned', exclude, limits });
  opened.push(side);
  return side;
}

test('WAD of Doom: marks and maps are folders, a backslash is a letter', async () => {
  const side = await open(
    makeWad([
      { name: 'PLAYPAL', content: 'p' },
      { name: 'MAP01' },
      { name: 'THINGS', content: '1' },
      { name: 'MAP02' },
      { name: 'THINGS', content: '2' },
      { name: 'S_START' },
      { name: 'VILE\\1', content: 'v' },
      { name: 'S_END' },
      { name: 'FF_START' },
      { name: 'F1_START' },
      { name: 'FLOOR', content: 'f' },
      { name: 'F1_END' },
      { name: 'FF_END' },
      { name: 'DSPISTOL', content: 's' },
    ]),
  );
  expect(contents(side)).toMatchObject({
    PLAYPAL: 'p',
    'MAP01/THINGS': '1',
    'MAP02/THINGS': '2',
    'sprites/VILE_1': 'v',
    'flats/FLOOR': 'f',
    DSPISTOL: 's',
  });
  expect(side.identity).toMatch(/^[0-9a-f]{64}$/);
});

test('a name that comes again is a row', async () => {
  const side = await open(
    makeWad(
      [
        { name: 'A', content: '1' },
        { name: 'A', content: '2' },
      ],
      'IWAD',
    ),
  );
  expect(contents(side)).toEqual({ A: '1' });
  expect(reasons(side).A).toMatch(/names this path again/);
});

test('WAD2 and PAK', async () => {
  const packed = makeWad2([{ name: 'x', content: 'packed' }]);
  packed[12 + 6 + 13] = 1;
  expect(
    contents(
      await open(
        makeWad2([
          { name: 'wall', content: 'w' },
          { name: 'PALETTE', content: 'p', type: 0x40 },
        ]),
      ),
    ),
  ).toEqual({
    'wall.mip': 'w',
    'PALETTE.pal': 'p',
  });
  expect(reasons(await open(packed))['x.mip']).toMatch(/is packed/);
  const side = await open(
    makePak([
      { name: 'gfx/conback.lmp', content: 'c' },
      { name: '../../evil', content: 'e' },
    ]),
  );
  expect(contents(side)).toEqual({ 'gfx/conback.lmp': 'c' });
  expect(Object.values(reasons(side))).toHaveLength(1);
});

test('excluded entries are hashed and listed', async () => {
  const side = await open(
    makePak([
      { name: 'a/x', content: 'x' },
      { name: 'b', content: 'y' },
    ]),
    ['a/**'],
  );
  expect(contents(side)).toEqual({ b: 'y' });
  expect(side.problems[0]).toMatchObject({ path: 'a/x', reason: 'excluded by a/**', size: 1 });
});

describe('what is wrong is said', () => {
  const wad = makeWad([{ name: 'A', content: 'aaaa' }]);
  test.each<[string, (bytes: Buffer) => void]>([
    ['more entries than the file holds', (bytes) => bytes.writeUInt32LE(9, 4)],
    ['less than none', (bytes) => bytes.writeInt32LE(-1, 4)],
    ['two thousand million entries', (bytes) => bytes.writeUInt32LE(0x7fffffff, 4)],
    ['a table beyond the end', (bytes) => bytes.writeUInt32LE(0xfffffff0, 8)],
  ])('%s', async (_, change) => {
    const bytes = Buffer.from(wad);
    change(bytes);
    await expect(open(bytes)).rejects.toThrow(/cannot be read/);
  });

  test('an entry beyond the end is a row, and the others are read', async () => {
    const bytes = makeWad([
      { name: 'A', content: 'aaaa' },
      { name: 'B', content: 'b' },
    ]);
    bytes.writeUInt32LE(1 << 20, bytes.readUInt32LE(8) + 4);
    const side = await open(bytes);
    expect(contents(side)).toEqual({ B: 'b' });
    expect(reasons(side).A).toMatch(/ends too early/);
  });

  test('entries that all are the whole file stop at the limit of the side', async () => {
    const lumps = Array.from({ length: 50 }, (_, i) => ({ name: `L${i}`, content: i === 0 ? 'x'.repeat(1000) : '' }));
    const bytes = makeWad(lumps);
    const table = bytes.readUInt32LE(8);
    for (let i = 0; i < lumps.length; i++) {
      bytes.writeUInt32LE(0, table + 16 * i);
      bytes.writeUInt32LE(1000, table + 16 * i + 4);
    }
    await expect(open(bytes, [], { maxTotalBytes: 10_000 })).rejects.toThrow(/more than the limit of 10000 bytes/);
  });

  test('any bytes after the mark end in files or an error with a hint', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('IWAD', 'WAD2', 'PACK'),
        fc.uint8Array({ maxLength: 200 }),
        async (mark, rest) => {
          const bytes = Buffer.concat([Buffer.from(mark), rest]);
          const side = await open(bytes, [], { maxTotalBytes: 100_000 }).catch((error: unknown) => error);
          if (side instanceof Error) expect((side as StemmaError).hint).toBeTruthy();
        },
      ),
      { numRuns: 40 },
    );
  });
});
