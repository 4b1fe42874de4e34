import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  buildLicenceIndex,
  createNoticeReader,
  type PackedIndex,
  packLicenceIndex,
  unpackLicenceIndex,
} from '../../../src/filtration/index.js';
import { LICENCES, textOf } from '../licence-reader.js';

const shipped = (name: string): Buffer => readFileSync(new URL(`../../../corpora/licences/${name}`, import.meta.url));
const about = JSON.parse(shipped('licence-index.json').toString('utf8'));
const data = shipped('licence-index.bin');

test('the shipped index is that of the list that is installed (else: npm run build:licences)', () => {
  const packed = packLicenceIndex(buildLicenceIndex(LICENCES));
  expect(Buffer.from(packed.data).equals(data)).toBe(true);
  expect(about).toMatchObject(packed.about);
});

test('packing keeps the index', () => {
  const index = buildLicenceIndex(LICENCES);
  expect(unpackLicenceIndex(packLicenceIndex(index))).toEqual(index);
});

test.each<[string, PackedIndex]>([
  ['a byte less', { about, data: data.subarray(1) }],
  ['another number of runs', { about: { ...about, keys: about.keys - 1 }, data }],
  ['fewer texts', { about: { ...about, texts: about.texts.slice(0, 5) }, data }],
])('an index with %s is refused by name', (_, packed) => {
  expect(() => unpackLicenceIndex(packed)).toThrow(expect.objectContaining({ code: 'LICENCE_INDEX_INVALID' }));
});

test('a licence whose text is not the one that was indexed is refused by name', () => {
  const read = createNoticeReader(unpackLicenceIndex({ about, data }), (id) => `${textOf(id)} and more`);
  expect(() => read(textOf('MIT'))).toThrow(expect.objectContaining({ code: 'LICENCE_TEXT_CHANGED' }));
});
