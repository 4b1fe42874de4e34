/**
 * Candidates from shared fingerprints, verified token by token and extended to maximal runs.
 *
 * The known side is indexed by feature, the questioned side streamed. A shared fingerprint that occurs in few places proposes every
 * pair of its occurrences. One that occurs in many is an idiom and no lead: there the windows of t tokens around its occurrences take
 * its place (`idiom-windows.ts`), and each of those meets at least one counterpart, so work stays linear. A run of at least t tokens
 * either holds a rare kept fingerprint, or an idiom's in one of its first w places, and then one of these windows: so each occurrence of a
 * shared run is found, with one counterpart at least.
 */
import {
  addTo,
  type BuildFeatureTable,
  type Corpus,
  type FeatureTable,
  type Level,
  type TokenStream,
  type WinnowParameters,
} from '../core/index.js';
import { idiomWindows, type Occurrences } from './idiom-windows.js';
import { tokensKey } from './same-text.js';
import { equalAhead, equalBehind } from './symbols.js';
import { unitAt } from './units.js';

/** Maximal runs of equal tokens, one row a run, as columns. */
export interface Matches {
  readonly count: number;
  readonly knownUnit: Uint32Array;
  readonly knownStart: Uint32Array;
  readonly questionedUnit: Uint32Array;
  readonly questionedStart: Uint32Array;
  readonly length: Uint32Array;
}

/** Occurrence pairs of one feature up to which all are tried. 16 × 16: beyond that a k-gram is an idiom, not a lead. */
const ALL_PAIRS = 256;

interface Postings {
  /** Occurrences by feature: rows `offsets[id] … offsets[id + 1] − 1`, in order of unit, then position. */
  readonly offsets: Uint32Array;
  readonly unit: Uint32Array;
  readonly position: Uint32Array;
}

function countOccurrences(table: FeatureTable, units: Uint32Array): Uint32Array {
  const counts = new Uint32Array(table.size);
  for (const u of units) {
    const end = table.offsets[u + 1] as number;
    for (let row = table.offsets[u] as number; row < end; row++) {
      const id = table.ids[row] as number;
      if (id < table.size) counts[id] = (counts[id] as number) + 1;
    }
  }
  return counts;
}

/** Where the features with `wanted[id]` > 0 occur in `units`; `counts` says how often. */
function indexOccurrences(
  { table, positions }: Occurrences,
  units: Uint32Array,
  counts: Uint32Array,
  wanted: Uint32Array,
): Postings {
  const offsets = new Uint32Array(table.size + 1);
  for (let id = 0; id < table.size; id++) {
    offsets[id + 1] = (offsets[id] as number) + ((wanted[id] as number) > 0 ? (counts[id] as number) : 0);
  }
  const total = offsets[table.size] as number;
  const next = offsets.slice(0, table.size);
  const unit = new Uint32Array(total);
  const position = new Uint32Array(total);
  for (const u of units) {
    const mine = positions[u] as Uint32Array;
    const begin = table.offsets[u] as number;
    for (let i = 0; i < mine.length; i++) {
      const id = table.ids[begin + i] as number;
      if (id >= table.size || wanted[id] === 0) continue;
      const at = next[id] as number;
      next[id] = at + 1;
      unit[at] = u;
      position[at] = mine[i] as number;
    }
  }
  return { offsets, unit, position };
}

/**
 * All maximal runs that the shared fingerprints lead to. A run may stand in the result twice.
 * @param table ids of the level's fingerprints.
 * @param build numbers the idioms' windows, as it did the fingerprints.
 */
export function findMatches(
  corpus: Corpus,
  level: Level,
  table: FeatureTable,
  winnowing: WinnowParameters,
  build: BuildFeatureTable,
): Matches {
  const rows = new Rows();
  const counts = {
    known: countOccurrences(table, corpus.known),
    questioned: countOccurrences(table, corpus.questioned),
  };
  const isIdiom = (id: number): boolean => (counts.known[id] as number) * (counts.questioned[id] as number) > ALL_PAIRS;
  const leads: Occurrences = { table, positions: corpus.units.map((unit) => unit.fingerprints[level].position) };
  // An idiom is left to its windows: as if the questioned side did not have it.
  const few = counts.questioned.map((count, id) => (isIdiom(id) ? 0 : count));
  verify(corpus, level, leads, counts.known, few, rows);

  const windows = idiomWindows(corpus, level, leads, isIdiom, winnowing, build);
  const known = countOccurrences(windows.table, corpus.known);
  verify(corpus, level, windows, known, countOccurrences(windows.table, corpus.questioned), rows);
  return rows.done();
}

/** Tries the occurrences of each shared feature against each other and adds the maximal runs around them to `rows`. */
function verify(
  corpus: Corpus,
  level: Level,
  occurrences: Occurrences,
  knownCounts: Uint32Array,
  questionedCounts: Uint32Array,
  rows: Rows,
): void {
  const { table, positions } = occurrences;
  const known = indexOccurrences(occurrences, corpus.known, knownCounts, questionedCounts);
  const seen = new Uint32Array(table.size);
  const reached = new Diagonals();
  for (const q of corpus.questioned) {
    const stream = unitAt(corpus, q).tokens;
    const mine = positions[q] as Uint32Array;
    const begin = table.offsets[q] as number;
    reached.clear();
    for (let i = 0; i < mine.length; i++) {
      const id = table.ids[begin + i] as number;
      if (id >= table.size) continue;
      const first = known.offsets[id] as number;
      const knownCount = (known.offsets[id + 1] as number) - first;
      if (knownCount === 0) continue;
      const questionedCount = questionedCounts[id] as number;
      const ordinal = seen[id] as number;
      seen[id] = ordinal + 1;
      // Few occurrences: all pairs. Many: known occurrence p meets questioned occurrence p mod n (or the other way round).
      const all = knownCount * questionedCount <= ALL_PAIRS;
      const from = all ? 0 : ordinal;
      const to = all ? knownCount : Math.max(knownCount, questionedCount);
      const step = all ? 1 : questionedCount;
      const at = mine[i] as number;
      for (let p = from; p < to; p += step) {
        const posting = first + (p % knownCount);
        const k = known.unit[posting] as number;
        const kAt = known.position[posting] as number;
        // A content that both sides hold is one match as a whole (see `wholeMatches`); its inner repeats are no news.
        if (k === q) continue;
        if (reached.covers(k, kAt - at, at)) continue;
        const other = unitAt(corpus, k).tokens;
        const ahead = equalAhead(level, other, kAt, stream, at);
        if (ahead === 0) continue;
        const behind = equalBehind(level, other, kAt, stream, at);
        reached.set(k, kAt - at, at + ahead);
        rows.add(k, kAt - behind, q, at - behind, ahead + behind);
      }
    }
  }
}

/**
 * Units whose token streams are equal as wholes: the very same content, and files that are equal token by token though their bytes differ
 * (line ends, encoding, layout). Seeds may not lead there (fewer than k tokens, nothing but tables, nothing but idioms), and copies
 * must give 100 %.
 */
export function wholeMatches(corpus: Corpus): Matches {
  const rows = new Rows();
  const streamOf = (u: number): TokenStream => unitAt(corpus, u).tokens;
  const keyOf = (u: number): string => tokensKey(unitAt(corpus, u));
  const onKnown = new Map<string, number[]>();
  for (const k of corpus.known) addTo(onKnown, keyOf(k), k);
  for (const q of corpus.questioned) {
    const stream = streamOf(q);
    const size = stream.lexeme.length;
    if (size === 0) continue;
    for (const k of onKnown.get(keyOf(q)) ?? []) {
      const same = k === q || equalAhead('verbatim', streamOf(k), 0, stream, 0) === size;
      if (same && streamOf(k).lexeme.length === size) rows.add(k, 0, q, 0, size);
    }
  }
  return rows.done();
}

/**
 * For one questioned unit: how far each diagonal of each known unit has been matched. An open-addressing table in typed arrays, emptied by
 * counting up: it is asked once a proposal, where a Map of numbers would box every key.
 */
class Diagonals {
  private units = new Uint32Array(1024);
  private diagonals = new Int32Array(1024);
  private ends = new Uint32Array(1024);
  /** The round that wrote a slot; slots of earlier rounds are empty. */
  private rounds = new Uint32Array(1024);
  private round = 1;
  private size = 0;

  /** Forgets everything, for the next questioned unit. */
  clear(): void {
    this.round++;
    this.size = 0;
  }

  covers(unit: number, diagonal: number, position: number): boolean {
    const slot = this.find(unit, diagonal);
    return this.rounds[slot] === this.round && position < (this.ends[slot] as number);
  }

  set(unit: number, diagonal: number, end: number): void {
    let slot = this.find(unit, diagonal);
    if (this.rounds[slot] !== this.round) {
      if (2 * ++this.size > this.units.length) {
        this.grow();
        slot = this.find(unit, diagonal);
      }
      this.units[slot] = unit;
      this.diagonals[slot] = diagonal;
      this.rounds[slot] = this.round;
    }
    this.ends[slot] = end;
  }

  private find(unit: number, diagonal: number): number {
    const mask = this.units.length - 1;
    let slot = (Math.imul(unit, 0x9e3779b1) ^ Math.imul(diagonal, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.rounds[slot] === this.round && (this.units[slot] !== unit || this.diagonals[slot] !== diagonal)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private grow(): void {
    const { units, diagonals, ends, rounds, round } = this;
    const capacity = units.length * 2;
    this.units = new Uint32Array(capacity);
    this.diagonals = new Int32Array(capacity);
    this.ends = new Uint32Array(capacity);
    this.rounds = new Uint32Array(capacity);
    for (let i = 0; i < units.length; i++) {
      if (rounds[i] !== round) continue;
      const slot = this.find(units[i] as number, diagonals[i] as number);
      this.units[slot] = units[i] as number;
      this.diagonals[slot] = diagonals[i] as number;
      this.ends[slot] = ends[i] as number;
      this.rounds[slot] = round;
    }
  }
}

/** Growing columns. */
class Rows {
  private columns = Array.from({ length: 5 }, () => new Uint32Array(1024));
  private count = 0;
  add(...row: [number, number, number, number, number]): void {
    if (this.count === (this.columns[0] as Uint32Array).length) {
      this.columns = this.columns.map((column) => {
        const larger = new Uint32Array(column.length * 2);
        larger.set(column);
        return larger;
      });
    }
    for (let i = 0; i < 5; i++) (this.columns[i] as Uint32Array)[this.count] = row[i] as number;
    this.count++;
  }
  done(): Matches {
    const [knownUnit, knownStart, questionedUnit, questionedStart, length] = this.columns.map((c) =>
      c.slice(0, this.count),
    ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
    return { count: this.count, knownUnit, knownStart, questionedUnit, questionedStart, length };
  }
}
