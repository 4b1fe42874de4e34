/** The SPDX licence list as licence texts are compared with it: which ids there are, and the index of their words. */
import { SHINGLE, shinglesOf, type Words, wordsOf } from './words.js';

/**
 * Licence texts by SPDX id: the npm package `spdx-license-list` (`full.js`), which the caller loads, since this room reads no
 * file. It carries the deprecated ids too.
 */
export type LicenceTexts = Readonly<Record<string, { readonly licenseText: string }>>;

/** One text of the list, ready to be compared. */
export interface ListedText {
  /** The id that stands for all ids with this text. */
  readonly id: string;
  readonly words: Words;
  readonly shingles: Uint32Array;
}

export interface LicenceList {
  /** Lower-case id → the id that is not deprecated. */
  readonly ids: ReadonlyMap<string, string>;
  readonly texts: readonly ListedText[];
  /** Sorted distinct shingles of all texts, and as compressed rows the numbers of the texts that hold them. */
  readonly keys: Uint32Array;
  readonly rows: Uint32Array;
  readonly holders: Uint16Array;
  /** First key at or above each value of the upper 16 bits. */
  readonly buckets: Uint32Array;
  /** Distinct indexed shingles of each text. */
  readonly indexed: Uint16Array;
}

/** Texts this short say too little: `any-OSI` is a sentence about licences. */
const FEWEST_WORDS = 14;
/** Long texts are found by a quarter of their shingles as well as by all. */
const LONG_TEXT = 600;
const PARTS_OF_LONG = 4;

/** Builds the index; some 200 ms, so once a process. */
export function indexLicences(texts: LicenceTexts): LicenceList {
  const ids = currentIds(Object.keys(texts));
  const listed = distinctTexts(texts, ids);
  const pairs = new Float64Array(listed.reduce((sum, { shingles }) => sum + shingles.length, 0));
  let count = 0;
  listed.forEach(({ shingles }, number) => {
    const parts = shingles.length > LONG_TEXT ? PARTS_OF_LONG : 1;
    // A shingle has 32 bits and the list fewer than 2^20 texts, so a pair is an exact number.
    for (const shingle of shingles) if (shingle % parts === 0) pairs[count++] = shingle * NUMBERS + number;
  });
  return { ids, texts: listed, ...compress(pairs.subarray(0, count).sort(), listed.length) };
}

const NUMBERS = 0x100000;

/** Sorted pairs of shingle and text as compressed rows; a pair that repeats counts once. */
function compress(pairs: Float64Array, texts: number): Omit<LicenceList, 'ids' | 'texts'> {
  const keys = new Uint32Array(pairs.length);
  const rows = new Uint32Array(pairs.length + 1);
  const holders = new Uint16Array(pairs.length);
  const indexed = new Uint16Array(texts);
  let distinct = 0;
  let count = 0;
  pairs.forEach((pair, i) => {
    if (pair === pairs[i - 1]) return;
    const key = Math.floor(pair / NUMBERS);
    if (distinct === 0 || keys[distinct - 1] !== key) {
      keys[distinct] = key;
      rows[distinct] = count;
      distinct += 1;
    }
    holders[count] = pair % NUMBERS;
    indexed[pair % NUMBERS]! += 1;
    count += 1;
  });
  rows[distinct] = count;
  const buckets = new Uint32Array(0x10001);
  for (let i = 0; i < distinct; i += 1) buckets[((keys[i] as number) >>> 16) + 1]! += 1;
  for (let i = 0; i < 0x10000; i += 1) buckets[i + 1]! += buckets[i] as number;
  return {
    keys: keys.slice(0, distinct),
    rows: rows.slice(0, distinct + 1),
    holders: holders.slice(0, count),
    buckets,
    indexed,
  };
}

/** Number of the shingle among the keys, or −1. */
export function keyOf({ keys, buckets }: LicenceList, shingle: number): number {
  const last = buckets[(shingle >>> 16) + 1] as number;
  for (let i = buckets[shingle >>> 16] as number; i < last; i += 1) if (keys[i] === shingle) return i;
  return -1;
}

/** `GPL-2.0` and `GPL-2.0+` are deprecated for `GPL-2.0-only` and `GPL-2.0-or-later`; the list has all four. */
function currentIds(all: readonly string[]): Map<string, string> {
  const known = new Set(all);
  const current = (id: string): string => {
    if (id.endsWith('+') && known.has(`${id.slice(0, -1)}-or-later`)) return `${id.slice(0, -1)}-or-later`;
    return known.has(`${id}-only`) ? `${id}-only` : id;
  };
  return new Map(all.map((id) => [id.toLowerCase(), current(id)]));
}

/** One entry a text. Where several ids have it (a text alone does not say "or later"), the shortest id that is not deprecated. */
function distinctTexts(texts: LicenceTexts, ids: ReadonlyMap<string, string>): ListedText[] {
  const byWords = new Map<string, ListedText>();
  const names = [...new Set(ids.values())]
    .filter((id) => !WITH_EXCEPTION.test(id))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const id of names) {
    const words = wordsOf(barText(texts[id]?.licenseText ?? ''));
    if (words.count < FEWEST_WORDS || words.count < SHINGLE) continue;
    const shingles = shinglesOf(words);
    const key = `${words.count} ${shingles.reduce((sum, one) => (Math.imul(sum, 31) + one) >>> 0, 7)}`;
    if (!byWords.has(key)) byWords.set(key, { id, words, shingles });
  }
  return [...byWords.values()];
}

/** Deprecated: an exception is written `GPL-2.0-only WITH …` today, and it stands beside the licence's own header. */
const WITH_EXCEPTION = /^GPL-.+-with-/;

const PLACEHOLDER = /<[^<>\n]{1,60}>|\[(?:yyyy|year|name|fullname|dates)[^\]\n]{0,60}\]/gi;
const COPYRIGHT_LINE = /^[ \t*#/.-]{0,12}(?:copyright|\(c\)|©)(?=[^\n]{0,200}(?:\d{4}|[<[{©]|\(c\)))[^\n]{0,200}\n/gim;
const END_OF_TERMS = /\bend of (?:the )?terms and conditions\b/i;
const TITLE_WORDS = 12;

/** The licence's own words: without title, copyright lines, placeholders and the appendix on how to apply it. */
function barText(text: string): string {
  const end = text.search(END_OF_TERMS);
  const body = (end > text.length / 2 ? text.slice(0, end) : text)
    .replace(/\r\n?/g, '\n')
    .replace(COPYRIGHT_LINE, '\n')
    .replace(PLACEHOLDER, ' ');
  const first = /^\s*([^\n]{1,120})\n\s*\n/.exec(body);
  const isTitle =
    first !== null && /licen[cs]e/i.test(first[1] as string) && wordsOf(first[1] as string).count <= TITLE_WORDS;
  return isTitle ? body.slice(first[0].length) : body;
}
