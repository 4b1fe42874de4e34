/** The list of widespread k-grams as the package ships it (`corpora/common/widespread.*`), checked piece by piece. */
import { LEVELS, type Level, StemmaError } from '../../core/index.js';

/** k-grams that many families of unrelated projects in some languages hold. */
export interface WidespreadSet {
  /** The languages as a reader knows them. */
  readonly title: string;
  readonly languages: readonly string[];
  /** Families of projects that were looked at. */
  readonly families: number;
  readonly levels: Readonly<Record<Level, WidespreadGrams>>;
}

interface WidespreadGrams {
  /** Tokens of a k-gram. */
  readonly k: number;
  /** Fingerprints, ascending; two words each, low word first. */
  readonly hash: Uint32Array;
  /** Number of families that hold each. */
  readonly frequency: Uint8Array;
}

export interface WidespreadList {
  /** Version of what decides a fingerprint, see `FINGERPRINT_VERSION`. */
  readonly fingerprintVersion: string;
  /** No k-gram of fewer families is listed. */
  readonly atLeast: number;
  readonly sets: readonly WidespreadSet[];
}

/** Bytes of a k-gram: its fingerprint, and its frequency. */
const HASH = 8;
const ENTRY = HASH + 1;

/**
 * @param about what `JSON.parse` made of `widespread.json`. @param data `widespread.bin`.
 * @throws StemmaError kind `integrity`, code `WIDESPREAD_INVALID`, with the place and what was expected there.
 */
export function readWidespread(about: unknown, data: Uint8Array): WidespreadList {
  const list = recordAt(about, 'the list');
  const fingerprintVersion = textAt(list.fingerprintVersion, 'fingerprintVersion');
  const atLeast = wholeAt(list.atLeast, 'atLeast', 2, 255);
  let at = 0;
  const take = (value: unknown, place: string, families: number): WidespreadGrams => {
    const level = recordAt(value, place);
    const count = wholeAt(level.fingerprints, `${place}.fingerprints`, 0, (data.length - at) / ENTRY);
    const part = data.subarray(at, at + ENTRY * count);
    at += ENTRY * count;
    const grams = gramsOf(part, count, wholeAt(level.k, `${place}.k`, 1, 1000));
    if (!isAscending(grams.hash)) refuse(`the fingerprints of ${place}`, 'in ascending order, each once');
    if (!grams.frequency.every((one) => one >= atLeast && one <= families)) {
      refuse(`the frequencies of ${place}`, `from ${atLeast} to ${families}`);
    }
    return grams;
  };
  const sets = listAt(list.sets, 'sets').map((value, i): WidespreadSet => {
    const place = `sets[${i}]`;
    const set = recordAt(value, place);
    const families = wholeAt(set.families, `${place}.families`, atLeast, 255);
    const levels = recordAt(set.levels, `${place}.levels`);
    const grams = LEVELS.map((level) => [level, take(levels[level], `${place}.levels.${level}`, families)]);
    return {
      title: textAt(set.title, `${place}.title`),
      languages: listAt(set.languages, `${place}.languages`).map((one) => textAt(one, `${place}.languages`)),
      families,
      levels: Object.fromEntries(grams) as WidespreadSet['levels'],
    };
  });
  if (at !== data.length) refuse('widespread.bin', `${at} bytes long, as widespread.json says; it has ${data.length}`);
  return { fingerprintVersion, atLeast, sets };
}

function gramsOf(part: Uint8Array, count: number, k: number): WidespreadGrams {
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  const hash = Uint32Array.from({ length: 2 * count }, (_, i) => view.getUint32(4 * i, true));
  return { k, hash, frequency: part.slice(HASH * count) };
}

function isAscending(hash: Uint32Array): boolean {
  for (let i = 2; i < hash.length; i += 2) {
    const high = (hash[i + 1] as number) - (hash[i - 1] as number);
    if (high < 0 || (high === 0 && (hash[i] as number) <= (hash[i - 2] as number))) return false;
  }
  return true;
}

function refuse(place: string, expected: string): never {
  throw new StemmaError('integrity', 'WIDESPREAD_INVALID', `corpora/common: ${place} should be ${expected}.`, {
    hint: 'The package is damaged: install it again.',
    data: { place, expected },
  });
}

function recordAt(value: unknown, place: string): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : refuse(place, 'an object');
}

function listAt(value: unknown, place: string): readonly unknown[] {
  return Array.isArray(value) ? value : refuse(place, 'a list');
}

function textAt(value: unknown, place: string): string {
  return typeof value === 'string' && value !== '' ? value : refuse(place, 'a text');
}

function wholeAt(value: unknown, place: string, least: number, most: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : refuse(place, `a whole number from ${least} to ${Math.floor(most)}`);
}
