import { upperBound } from '../../core/index.js';
/**
 * A text as the words of a licence are compared: ASCII letters, digits and whatever lies beyond Latin punctuation; case,
 * punctuation, line ends and comment decoration fall away, as the SPDX matching guidelines (SPDX 2.3, annex B) ask.
 */
export interface Words {
  readonly count: number;
  /** Half-open UTF-16 range of each word in the text. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** 32-bit hash of each word in lower case; `licence` counts as `license`. */
  readonly hash: Uint32Array;
}

/** Per UTF-16 code unit below 128: the lower-case code of a word's character, else 0. */
const WORD_CODE = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const upper = code >= 65 && code <= 90;
  if (upper || (code >= 97 && code <= 122) || (code >= 48 && code <= 57)) WORD_CODE[code] = upper ? code + 32 : code;
}

/** Letters of other scripts count; Latin-1 signs, general punctuation and CJK punctuation do not. */
function wordCode(code: number): number {
  if (code < 128) return WORD_CODE[code] as number;
  if (code < 0xc0 || (code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f)) return 0;
  return code >= 0xfe00 && code <= 0xff0f ? 0 : code;
}

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

function hashOf(word: string): number {
  let hash = BASIS;
  for (let i = 0; i < word.length; i += 1) hash = Math.imul(hash ^ wordCode(word.charCodeAt(i)), PRIME);
  return hash >>> 0;
}
/** British spelling: of two letters that differ, the hash of the whole word. */
const [LICENCE, LICENCES, LICENCED] = [hashOf('licence'), hashOf('licences'), hashOf('licenced')];
const [LICENSE, LICENSES, LICENSED] = [hashOf('license'), hashOf('licenses'), hashOf('licensed')];

function respelt(hash: number): number {
  if (hash === LICENCE) return LICENSE;
  if (hash === LICENCES) return LICENSES;
  return hash === LICENCED ? LICENSED : hash;
}

export function wordsOf(text: string): Words {
  // Two characters are the least a word and its separator take.
  const most = (text.length >> 1) + 1;
  const start = new Uint32Array(most);
  const end = new Uint32Array(most);
  const hash = new Uint32Array(most);
  let count = 0;
  for (let i = 0; i < text.length; ) {
    let code = wordCode(text.charCodeAt(i));
    if (code === 0) {
      i += 1;
      continue;
    }
    start[count] = i;
    let h = BASIS;
    while (code !== 0) {
      h = Math.imul(h ^ code, PRIME);
      i += 1;
      code = i < text.length ? wordCode(text.charCodeAt(i)) : 0;
    }
    end[count] = i;
    hash[count] = respelt(h >>> 0);
    count += 1;
  }
  return { count, start: start.subarray(0, count), end: end.subarray(0, count), hash: hash.subarray(0, count) };
}

/** Words that stand together, so that a match means wording and not vocabulary. */
export const SHINGLE = 3;

/** 32-bit hashes of all runs of `SHINGLE` words, in order; empty where the text is shorter. */
export function shinglesOf({ count, hash }: Pick<Words, 'count' | 'hash'>): Uint32Array {
  const shingles = new Uint32Array(Math.max(0, count - SHINGLE + 1));
  for (let i = 0; i < shingles.length; i += 1) {
    let h = hash[i] as number;
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) + (hash[i + 1] as number);
    h = Math.imul(h ^ (h >>> 13), 0x297a2d39) + (hash[i + 2] as number);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    shingles[i] = (h ^ (h >>> 13)) >>> 0;
  }
  return shingles;
}

/** The words in lower case, one space between, one space around all; `at[i]` is where word i begins in `text`. */
export interface PlainText {
  readonly text: string;
  readonly at: Uint32Array;
}

export function plainText(text: string, words: Words): PlainText {
  const at = new Uint32Array(words.count);
  const parts: string[] = [''];
  let length = 1;
  for (let i = 0; i < words.count; i += 1) {
    const word = text.slice(words.start[i], words.end[i]).toLowerCase();
    const spelt = word.startsWith('licence') ? `license${word.slice(7)}` : word;
    at[i] = length;
    parts.push(spelt);
    length += spelt.length + 1;
  }
  parts.push('');
  return { text: parts.join(' '), at };
}

/** The word that holds position `offset` of the plain text, or the next one. */
export function wordAt({ at }: PlainText, offset: number): number {
  return Math.max(0, upperBound(at, offset) - 1);
}
