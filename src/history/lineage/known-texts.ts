/** All texts of the known history held against the questioned versions in one pass: what of each content stands in which version. */
import type { History, HistoryContents, HistoryGap } from '../../core/index.js';
import { createFeatureTable, type FeatureTable } from './feature-table.js';
import { eachFeature } from './line-features.js';

/** Versions that one pass can look for: a bit each. */
export const MOST_VERSIONS = 30;

/** Features of the questioned versions, and the ids of their contents. */
export interface WantedTexts {
  readonly table: FeatureTable;
  /** By feature: bit v is set where version v has it. */
  readonly versions: number[];
  /** By content id, the same bits. */
  readonly ids: Map<string, number>;
}

export interface KnownTexts {
  /** By content: its features. A content that was not read, or is no text, is one feature: its id. */
  readonly total: Float64Array;
  /** By content: where its wanted features begin in `found`; length contents + 1. */
  readonly start: Uint32Array;
  readonly found: Uint32Array;
  /** By feature: bits of the versions that have it. */
  readonly versions: Int32Array;
  /** By feature: the one file name that it was met under, negative where under several or none. */
  readonly home: Int32Array;
  readonly gaps: readonly HistoryGap[];
}
const NOT_MET = -1;
const TOLD_EVERY = 256;
const SEVERAL = -2;

export function createWanted(): WantedTexts {
  return { table: createFeatureTable(), versions: [], ids: new Map() };
}

/** Notes the contents of one version; those that `isRead` rejects by their id alone. */
export function addVersion(
  { table, versions, ids }: WantedTexts,
  version: number,
  history: History,
  contents: HistoryContents,
  files: Iterable<number>,
  isRead: (content: number) => boolean,
  signal?: AbortSignal,
): Promise<readonly HistoryGap[]> {
  const bit = 1 << version;
  const distinct = [...new Set(files)].sort((a, b) => a - b);
  for (const content of distinct) {
    const { id } = history.contents[content]!;
    ids.set(id, (ids.get(id) ?? 0) | bit);
  }
  const note = (lo: number, hi: number): void => {
    const feature = table.add(lo, hi);
    versions[feature] = (versions[feature] ?? 0) | bit;
  };
  return contents.read(distinct.filter(isRead), (_, bytes) => void eachFeature(bytes, note), signal);
}

/** Reads the known contents that `isRead` accepts. */
export async function readKnown(
  wanted: WantedTexts,
  known: History,
  contents: HistoryContents,
  isRead: (content: number) => boolean,
  onRead: (contents: number) => void,
  signal?: AbortSignal,
): Promise<KnownTexts> {
  const names = namesOfContents(known);
  const total = new Float64Array(known.contents.length).fill(1);
  const versions = [...wanted.versions];
  const home: number[] = new Array<number>(versions.length).fill(NOT_MET);
  const lists: Uint32Array[] = [];
  const found = new Set<number>();
  let features = 0;
  const look = (lo: number, hi: number): void => {
    features++;
    const feature = wanted.table.find(lo, hi);
    if (feature >= 0) found.add(feature);
  };
  const inCommits = known.contents.map((_, content) => content).filter((content) => names[content] !== NOT_MET);
  let read = 0;
  const take = (content: number, bytes: Uint8Array): void => {
    if (++read % TOLD_EVERY === 0) onRead(read);
    features = 0;
    found.clear();
    if (!eachFeature(bytes, look)) return;
    total[content] = features;
    for (const feature of found) {
      const there = home[feature]!;
      home[feature] = there === NOT_MET || there === names[content] ? names[content]! : SEVERAL;
    }
    lists[content] = Uint32Array.from(found);
  };
  const gaps = await contents.read(inCommits.filter(isRead), take, signal);
  for (const content of inCommits) {
    const bits = wanted.ids.get(known.contents[content]!.id);
    if (lists[content] !== undefined || bits === undefined) continue;
    lists[content] = Uint32Array.of(versions.length);
    versions.push(bits);
    home.push(names[content]!);
  }
  const packed = pack(lists, known.contents.length);
  return { total, ...packed, versions: Int32Array.from(versions), home: Int32Array.from(home), gaps };
}

function pack(lists: readonly (Uint32Array | undefined)[], contents: number): Pick<KnownTexts, 'start' | 'found'> {
  const start = new Uint32Array(contents + 1);
  for (let content = 0; content < contents; content++) {
    start[content + 1] = start[content]! + (lists[content]?.length ?? 0);
  }
  const found = new Uint32Array(start[contents]!);
  lists.forEach((list, content) => {
    if (list !== undefined) found.set(list, start[content]!);
  });
  return { start, found };
}

/** By content the number of the file name that it had first, NOT_MET where it is in no commit. A moved file keeps its name. */
function namesOfContents({ contents, paths, changes }: History): Int32Array {
  const nameOf = fileNames(paths);
  const names = new Int32Array(contents.length).fill(NOT_MET);
  for (let row = changes.path.length - 1; row >= 0; row--) {
    const content = changes.content[row]!;
    if (content < names.length) names[content] = nameOf[changes.path[row]!]!;
  }
  return names;
}

/** By path the number of its file name. */
export function fileNames(paths: readonly string[]): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(paths, (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
