/**
 * Text as features that outlast small changes around them: each two consecutive lines, white space aside, and a first line alone. Kept for
 * all contents of a history by what each adds to and takes from the version that it was held against: linear in changes.
 */
import { growingNumbers } from '../growing.js';
import { createFeatureTable, type FeatureColumns, type FeatureTable, widened } from './feature-table.js';
import type { LineTable } from './line-table.js';
import type { Gaps, TextVersion } from './text-version.js';

export const NO_BASE = 0xffffffff;
/** Under several file names, or none. */
const SEVERAL = -2;
const NOT_MET = -1;
/** Additions and removals that are kept: 512 MiB of them. */
const MOST_CHANGES = 2 ** 27;

/** All that the pairs of a history are, so that another thread can make them again. Columns are by content but for the last three. */
export interface PackedPairs {
  readonly base: Uint32Array;
  /** Where its changes begin and end. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly total: Uint32Array;
  readonly isThere: Uint8Array;
  /** Contents whose pairs are known, each after the one that it is kept against. */
  readonly order: Uint32Array;
  /** Twice the pair, and one more where it is added. */
  readonly changes: Uint32Array;
  /** By pair the number of the one file name that it was met under. */
  readonly home: Int32Array;
  readonly features: FeatureColumns;
}

export interface Pairs {
  readonly table: Pick<FeatureTable, 'size' | 'find' | 'loOf' | 'hiOf'>;
  /** Contents whose pairs are known, each after the one that it is kept against. */
  readonly order: Uint32Array;
  has(content: number): boolean;
  /** All pairs that the content has, each as often as it has it. */
  totalOf(content: number): number;
  /** The content that this one is kept against, or NO_BASE. */
  baseOf(content: number): number;
  /** What it has more than that, once for each time: `times` is 1, or −1 for what it has less. */
  eachChange(content: number, visit: (pair: number, times: number) => void): void;
  /** The pairs of a content, and how often it has each. */
  eachOf(content: number, visit: (pair: number, times: number) => void): void;
  /** Those of the contents that have each of the pairs at least so often. */
  having(wanted: ReadonlyMap<number, number>, contents: readonly number[]): number[];
  /** True where the pair was met under one file name only. */
  isOfOneName(pair: number): boolean;
}

export interface PairsWriter {
  /** `name`: number of its file name. False where there is no room for some of its pairs. */
  add(version: TextVersion, old: TextVersion | undefined, gaps: Gaps, name: number): boolean;
  finish(): PackedPairs;
}

export function createPairs(lines: LineTable, contents: number): PairsWriter {
  const table = createFeatureTable();
  const base = new Uint32Array(contents);
  const from = new Uint32Array(contents);
  const to = new Uint32Array(contents);
  const total = new Uint32Array(contents);
  const isThere = new Uint8Array(contents);
  const order = growingNumbers();
  const changes = growingNumbers();
  let home = new Int32Array(1 << 12).fill(NOT_MET);
  let counts = new Int32Array(1 << 12);
  let touched: number[] = [];
  let full = false;
  const count = (pair: number, times: number): void => {
    if (pair === NO_ROOM) {
      full = true;
      return;
    }
    if (pair >= counts.length) counts = widened(counts, 2 * pair);
    if (counts[pair] === 0) touched.push(pair);
    counts[pair]! += times;
  };
  /** Gives by how many the total changes. */
  const settle = (name: number): number => {
    let more = 0;
    for (const pair of touched) {
      const times = counts[pair]!;
      counts[pair] = 0;
      more += times;
      for (let i = Math.abs(times); i > 0; i--) changes.push(2 * pair + (times > 0 ? 1 : 0));
      if (times <= 0) continue;
      while (pair >= home.length) home = widened(home, 2 * home.length).fill(NOT_MET, home.length);
      home[pair] = home[pair] === NOT_MET || home[pair] === name ? name : SEVERAL;
    }
    touched = [];
    return more;
  };
  return {
    add(version, old, gaps, name) {
      const { content } = version;
      const isKept = old === undefined || isThere[old.content] === 1;
      if (!isKept || changes.length > MOST_CHANGES) return false;
      full = false;
      const before = knownPairs((pair) => count(pair, -1));
      const after = newPairs(lines, table, (pair) => count(pair, 1));
      for (let gap = 0; gap < gaps.length; gap += 4) {
        if (old !== undefined) before(old, gaps[gap]!, gaps[gap + 1]!);
        after(version, gaps[gap + 2]!, gaps[gap + 3]!);
      }
      base[content] = old === undefined ? NO_BASE : old.content;
      from[content] = changes.length;
      total[content] = (old === undefined ? 0 : total[old.content]!) + settle(name);
      to[content] = changes.length;
      isThere[content] = 1;
      order.push(content);
      return !full;
    },
    finish: () => ({
      ...{ base, from, to, total, isThere, home },
      order: order.finish(),
      changes: changes.finish(),
      features: table.columns,
    }),
  };
}

export function readPairs({ base, from, to, total, isThere, home, order, changes, features }: PackedPairs): Pairs {
  const table = createFeatureTable(features);
  let counts = new Int32Array(0);
  let marks = new Uint32Array(0);
  const eachChange: Pairs['eachChange'] = (content, visit) => {
    for (let at = from[content]!; at < to[content]!; at++) visit(changes[at]! >>> 1, (changes[at]! & 1) === 1 ? 1 : -1);
  };
  return {
    table,
    order,
    has: (content) => isThere[content] === 1,
    totalOf: (content) => total[content]!,
    baseOf: (content) => base[content]!,
    eachChange,
    eachOf(content, visit) {
      const line: number[] = [];
      for (let at = content; at !== NO_BASE; at = base[at]!) line.push(at);
      const seen: number[] = [];
      if (counts.length < table.size) counts = new Int32Array(table.size);
      for (const at of line.reverse()) {
        eachChange(at, (pair, times) => {
          seen.push(pair);
          counts[pair]! += times;
        });
      }
      for (const pair of seen) {
        const times = counts[pair]!;
        counts[pair] = 0;
        if (times > 0) visit(pair, times);
      }
    },
    having(wanted, contents) {
      if (marks.length < table.size) marks = new Uint32Array(table.size);
      return having({ base, eachChange, marks }, wanted, contents);
    },
    isOfOneName: (pair) => home[pair]! >= 0,
  };
}

/** Each content is looked at once, after the one that it is kept against. `marks`: all 0, and left so. */
function having(
  {
    base,
    eachChange,
    marks,
  }: { readonly base: Uint32Array; readonly eachChange: Pairs['eachChange']; readonly marks: Uint32Array },
  wanted: ReadonlyMap<number, number>,
  contents: readonly number[],
): number[] {
  const least = [...wanted.values()];
  [...wanted.keys()].forEach((pair, place) => {
    marks[pair] = place + 1;
  });
  const counts = new Map<number, Int32Array>();
  const none = new Int32Array(least.length);
  for (const content of contents) {
    const line: number[] = [];
    for (let at = content; at !== NO_BASE && !counts.has(at); at = base[at]!) line.push(at);
    for (const at of line.reverse()) {
      const before = base[at] === NO_BASE ? none : counts.get(base[at]!)!;
      let own = before;
      eachChange(at, (pair, times) => {
        const place = marks[pair]!;
        if (place === 0) return;
        if (own === before) own = before.slice();
        own[place - 1]! += times;
      });
      counts.set(at, own);
    }
  }
  for (const pair of wanted.keys()) marks[pair] = 0;
  return contents.filter((content) => counts.get(content)!.every((times, place) => times >= least[place]!));
}

/** The hash of a pair, from those of the visible bytes of the present line and the last one: low words, then high ones. */
function loOf(line: number, last: number): number {
  const lo = Math.imul(line ^ Math.imul(last, 0x85ebca6b), 0xc2b2ae35);
  return lo ^ (lo >>> 15);
}
function hiOf(line: number, last: number): number {
  const hi = Math.imul(line ^ Math.imul(last, 0x27d4eb2f), 0x165667b1);
  return hi ^ (hi >>> 13);
}

/** The pairs within a run of lines, and how often each comes; those that no content has are left out. */
export function pairsWithin(
  lines: LineTable,
  { table }: Pick<Pairs, 'table'>,
  run: { readonly lo: ArrayLike<number>; readonly hi: ArrayLike<number> },
): Map<number, number> {
  const { bare: bareOf } = lines.columns;
  const found = new Map<number, number>();
  let last: [number, number] | undefined;
  for (let i = 0; i < run.lo.length; i++) {
    const line = lines.find(run.lo[i]!, run.hi[i]!);
    const bare: [number, number] = line < 0 ? [0, 0] : [bareOf[2 * line]!, bareOf[2 * line + 1]!];
    if (bare[0] === 0 && bare[1] === 0) continue;
    const pair = last === undefined ? -1 : table.find(loOf(bare[0], last[0]), hiOf(bare[1], last[1]));
    if (pair >= 0) found.set(pair, (found.get(pair) ?? 0) + 1);
    last = bare;
  }
  return found;
}

/** Instead of a pair: the line is not counted, or the table had no room. */
const NO_PAIR = 0xffffffff;
const NO_ROOM = 0xfffffffe;

/** Visits the pairs that end in lines from … to, and in the next line that counts, each once though places lie close together. */
type EachPair = (version: TextVersion, from: number, to: number) => void;

/** Of a version whose pairs are known. */
function knownPairs(visit: (pair: number) => void): EachPair {
  let done = 0;
  return ({ pair, count }, from, to) => {
    let i = Math.max(from, done);
    for (let isAfter = false; i < count && !isAfter; i++) {
      if (pair[i] === NO_PAIR) continue;
      visit(pair[i]!);
      isAfter = i >= to;
    }
    done = Math.max(done, i);
  };
}

/** Numbers the pairs, and notes them in the version. */
function newPairs(lines: LineTable, table: FeatureTable, visit: (pair: number) => void): EachPair {
  let done = 0;
  const { bare } = lines.columns;
  return ({ line, pair, count }, from, to) => {
    let i = Math.max(from, done);
    let lastLo = 0;
    let lastHi = 0;
    for (let at = i - 1; at >= 0; at--) {
      lastLo = bare[2 * line[at]!]!;
      lastHi = bare[2 * line[at]! + 1]!;
      if (lastLo !== 0 || lastHi !== 0) break;
    }
    for (let isAfter = false; i < count && !isAfter; i++) {
      const a = bare[2 * line[i]!]!;
      const b = bare[2 * line[i]! + 1]!;
      if (a === 0 && b === 0) {
        pair[i] = NO_PAIR;
        continue;
      }
      const number = table.add(loOf(a, lastLo), hiOf(b, lastHi));
      pair[i] = number < 0 ? NO_ROOM : number;
      visit(pair[i]!);
      lastLo = a;
      lastHi = b;
      isAfter = i >= to;
    }
    done = Math.max(done, i);
  };
}
