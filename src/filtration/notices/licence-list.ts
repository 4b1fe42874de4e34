/** The SPDX licence list as texts are compared with it: which ids there are, which texts hold a run of words, and the words of each text on demand. */
import { StemmaError } from '../../core/index.js';
import { currentIds, type LicenceIndex } from './licence-index.js';
import { ownWords } from './own-words.js';
import { shinglesOf } from './words.js';

/** The text of a licence of the list, by SPDX id. */
export type LicenceTextOf = (id: string) => string;

/** One text of the list, ready to be compared. */
export interface ListedText {
  readonly id: string;
  readonly words: number;
  readonly shingles: Uint32Array;
}

export interface LicenceList {
  /** Lower-case id → the id that is not deprecated. */
  readonly ids: ReadonlyMap<string, string>;
  readonly index: LicenceIndex;
  /** First key of the index at or above each value of the upper 16 bits. */
  readonly buckets: Uint32Array;
  /** @throws StemmaError kind `integrity`, code `LICENCE_TEXT_CHANGED`, where the text is not the one that was indexed. */
  text(number: number): ListedText;
}

/** @param textOf asked once a licence, and only for those that a text may hold. */
export function createLicenceList(index: LicenceIndex, textOf: LicenceTextOf): LicenceList {
  const listed = new Map<number, ListedText>();
  return {
    ids: currentIds(index.ids),
    index,
    buckets: bucketsOf(index.keys),
    text: (number) => {
      let text = listed.get(number);
      if (text === undefined) {
        const { id, words: expected } = index.texts[number] as LicenceIndex['texts'][0];
        const words = ownWords(textOf(id));
        if (words.count !== expected) throw changed(id, expected, words.count);
        text = { id, words: words.count, shingles: shinglesOf(words) };
        listed.set(number, text);
      }
      return text;
    },
  };
}

function changed(id: string, expected: number, found: number): StemmaError {
  return new StemmaError(
    'integrity',
    'LICENCE_TEXT_CHANGED',
    `spdx-license-list: the text of ${id} has ${found} words, the index was made from ${expected}.`,
    { hint: 'The package is damaged: install it again.', data: { id, expected, found } },
  );
}

function bucketsOf(keys: Uint32Array): Uint32Array {
  const buckets = new Uint32Array(0x10001);
  for (const key of keys) buckets[(key >>> 16) + 1]! += 1;
  for (let i = 0; i < 0x10000; i += 1) buckets[i + 1]! += buckets[i] as number;
  return buckets;
}

/** Number of the run among the keys, or −1. */
export function keyOf({ index: { keys }, buckets }: LicenceList, shingle: number): number {
  const last = buckets[(shingle >>> 16) + 1] as number;
  for (let i = buckets[shingle >>> 16] as number; i < last; i += 1) if (keys[i] === shingle) return i;
  return -1;
}
