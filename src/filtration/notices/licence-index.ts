/**
 * The index over the SPDX licence list, as the package ships it (`corpora/licences/`): for each text of the list a sample of its three-word runs. It
 * is made once, when the list changes, since reading 5 MB of licences took longer than all notices of a large codebase.
 */
import { type DescribedData, StemmaError } from '../../core/index.js';
import { ownWords } from './own-words.js';
import { SHINGLE, shinglesOf, type Words } from './words.js';

/** Licence texts by SPDX id: the npm package `spdx-license-list` (`full.js`). It carries the deprecated ids too. */
export type LicenceTexts = Readonly<Record<string, { readonly licenseText: string }>>;

export interface LicenceIndex {
  /** All ids of the list. */
  readonly ids: readonly string[];
  readonly texts: readonly IndexedText[];
  /** Sorted distinct runs, and as compressed rows the numbers of the texts that hold them. */
  readonly keys: Uint32Array;
  readonly rows: Uint32Array;
  readonly holders: Uint16Array;
}

interface IndexedText {
  /** The id that stands for all ids with this text. */
  readonly id: string;
  readonly words: number;
  /** Runs of it that are indexed. */
  readonly indexed: number;
}

/** Texts this short say too little: `any-OSI` is a sentence about licences. */
const FEWEST_WORDS = 14;
/** Runs kept of each text: their share found in a text errs by 0.05 (one standard deviation), and each candidate is placed word by word anyway. */
const SAMPLE = 96;

export function buildLicenceIndex(texts: LicenceTexts): LicenceIndex {
  const ids = Object.keys(texts).sort();
  const listed = distinctTexts(texts, currentIds(ids));
  const holdersOf = new Map<number, number[]>();
  const rowsOfTexts = listed.map(({ id, words }, number): IndexedText => {
    const sample = sampleOf(shinglesOf(words));
    for (const shingle of sample) {
      const holders = holdersOf.get(shingle);
      if (holders === undefined) holdersOf.set(shingle, [number]);
      else holders.push(number);
    }
    return { id, words: words.count, indexed: sample.length };
  });
  const sorted = [...holdersOf].sort(([a], [b]) => a - b);
  const rows = new Uint32Array(sorted.length + 1);
  sorted.forEach(([, holders], i) => {
    rows[i + 1] = (rows[i] as number) + holders.length;
  });
  return {
    ids,
    texts: rowsOfTexts,
    keys: Uint32Array.from(sorted, ([key]) => key),
    rows,
    holders: Uint16Array.from(sorted.flatMap(([, holders]) => holders)),
  };
}

/** The runs of least rank, the same ones whatever else the text holds; the rank spreads them over all values. */
function sampleOf(shingles: Uint32Array): number[] {
  const rank = (shingle: number): number => Math.imul(shingle, 0x9e3779b1) >>> 0;
  return [...new Set(shingles)].sort((a, b) => rank(a) - rank(b)).slice(0, SAMPLE);
}

/** `GPL-2.0` and `GPL-2.0+` are deprecated for `GPL-2.0-only` and `GPL-2.0-or-later`; the list has all four. */
export function currentIds(all: readonly string[]): Map<string, string> {
  const known = new Set(all);
  const current = (id: string): string => {
    if (id.endsWith('+') && known.has(`${id.slice(0, -1)}-or-later`)) return `${id.slice(0, -1)}-or-later`;
    return known.has(`${id}-only`) ? `${id}-only` : id;
  };
  return new Map(all.map((id) => [id.toLowerCase(), current(id)]));
}

interface DistinctText {
  readonly id: string;
  readonly words: Words;
}

/** One entry a text. Where several ids have it (a text alone does not say "or later"), the shortest id that is not deprecated. */
function distinctTexts(texts: LicenceTexts, ids: ReadonlyMap<string, string>): DistinctText[] {
  const byWords = new Map<string, DistinctText>();
  const names = [...new Set(ids.values())]
    .filter((id) => !WITH_EXCEPTION.test(id))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const id of names) {
    const words = ownWords(texts[id]?.licenseText ?? '');
    if (words.count < FEWEST_WORDS || words.count < SHINGLE) continue;
    const key = `${words.count} ${shinglesOf(words).reduce((sum, one) => (Math.imul(sum, 31) + one) >>> 0, 7)}`;
    if (!byWords.has(key)) byWords.set(key, { id, words });
  }
  return [...byWords.values()];
}

/** Deprecated: an exception is written `GPL-2.0-only WITH …` today, and it stands beside the licence's own header. */
const WITH_EXCEPTION = /^GPL-.+-with-/;

/** `licence-index.json` and `licence-index.bin`. */
export interface PackedIndex {
  readonly about: {
    readonly ids: readonly string[];
    readonly texts: readonly IndexedText[];
    readonly keys: number;
    readonly holders: number;
  };
  readonly data: Uint8Array;
}

/** Little-endian: all runs (4 bytes), the number of texts that hold each (2 bytes), the numbers of these texts (2 bytes). */
export function packLicenceIndex({ ids, texts, keys, rows, holders }: LicenceIndex): PackedIndex {
  const data = new Uint8Array(6 * keys.length + 2 * holders.length);
  const view = new DataView(data.buffer);
  keys.forEach((key, i) => {
    view.setUint32(4 * i, key, true);
    view.setUint16(4 * keys.length + 2 * i, (rows[i + 1] as number) - (rows[i] as number), true);
  });
  holders.forEach((holder, i) => {
    view.setUint16(6 * keys.length + 2 * i, holder, true);
  });
  return { about: { ids, texts, keys: keys.length, holders: holders.length }, data };
}

/**
 * @param described what was packed, read again; that its data is what was described has been checked.
 * @throws StemmaError kind `integrity`, code `LICENCE_INDEX_INVALID`, where the two do not fit each other.
 */
export function unpackLicenceIndex(described: DescribedData): LicenceIndex {
  const { about, data } = described as PackedIndex;
  const { keys: count, holders: held } = about;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (data.length !== 6 * count + 2 * held) throw damaged(`${data.length} bytes`);
  const rows = new Uint32Array(count + 1);
  for (let i = 0; i < count; i += 1) rows[i + 1] = (rows[i] as number) + view.getUint16(4 * count + 2 * i, true);
  if (rows[count] !== held) throw damaged(`${rows[count]} places of runs`);
  const holders = Uint16Array.from({ length: held }, (_, i) => view.getUint16(6 * count + 2 * i, true));
  if (holders.some((holder) => holder >= about.texts.length)) throw damaged('a text that is not listed');
  return {
    ids: about.ids,
    texts: about.texts,
    keys: Uint32Array.from({ length: count }, (_, i) => view.getUint32(4 * i, true)),
    rows,
    holders,
  };
}

function damaged(found: string): StemmaError {
  return new StemmaError(
    'integrity',
    'LICENCE_INDEX_INVALID',
    `corpora/licences: the index holds ${found}, against its description.`,
    {
      hint: 'The package is damaged: install it again.',
    },
  );
}
