/** Distinct fingerprints of each module by the rule sets of the places where they occur. */
import {
  type FeatureCell,
  type FileInstance,
  filesByModule,
  type LedgerCells,
  LONE,
  NO_FEATURE,
  SIDES,
  type Side,
} from '../../core/index.js';
import type { TokenCounts } from './count-tokens.js';
import type { LevelInput, MarkedCase } from './input.js';
import { MOST_OCCURRENCES, NOWHERE, type Occurrences } from './rule-sets.js';

type Features = LedgerCells['features'];

/** In the order of the modules; the last entry is the whole. */
export function countFeatures(
  { split }: MarkedCase,
  { table }: LevelInput,
  counts: TokenCounts,
  occurrences: Occurrences,
): Features[] {
  const { caseFiles, origin } = split;
  const bySide = { known: unitsOf(caseFiles.files.known), questioned: unitsOf(caseFiles.files.questioned) };
  const rowIds = numberRows(table, origin, bySide);
  const whole = caseFiles.moduleNames.length;
  const tallies = Array.from({ length: whole + 1 }, newTallies);
  for (const side of SIDES) {
    for (const { unit, modules } of bySide[side].values()) {
      const lone = rowIds.loneOf(origin[unit] as number, counts.rowSets[unit] as Uint16Array);
      for (const module of [...modules, whole]) {
        for (const [set, rows] of lone) tallies[module]?.[side].add(occurrences.with(NOWHERE, set), NOWHERE, rows);
      }
    }
  }

  /** Adds the places in `units` to `places`; `onFirst` gets each fingerprint when it is met first. */
  const addPlaces = (units: Iterable<UnitOfSide>, places: Uint32Array, onFirst: (id: number) => void): void => {
    for (const { unit } of units) {
      const sets = counts.rowSets[unit] as Uint16Array;
      rowIds.eachOf(origin[unit] as number, (id, row) => {
        const before = places[id] as number;
        if (before === NOWHERE) onFirst(id);
        places[id] = occurrences.with(before, sets[row] as number);
      });
    }
  };
  const met = { known: new List(), questioned: new List() };
  const ofSide = { known: new Uint32Array(rowIds.size), questioned: new Uint32Array(rowIds.size) };
  for (const side of SIDES) addPlaces(bySide[side].values(), ofSide[side], (id) => met[side].push(id));
  tallyFeatures(met.known.ids(), met.questioned.ids(), ofSide, ofSide, tallies[whole] as Tallies);

  const ofModule = { known: new Uint32Array(rowIds.size), questioned: new Uint32Array(rowIds.size) };
  filesByModule(caseFiles).forEach((files, module) => {
    for (const side of SIDES) {
      met[side].clear();
      addPlaces(unitsOf(files[side]).values(), ofModule[side], (id) => met[side].push(id));
    }
    tallyFeatures(met.known.ids(), met.questioned.ids(), ofModule, ofSide, tallies[module] as Tallies);
    for (const side of SIDES) forget(ofModule[side], met[side].ids());
  });
  return tallies.map(({ known, questioned, both }) => ({
    known: known.cells(),
    questioned: questioned.cells(),
    both: both.cells(),
  }));
}

function forget(places: Uint32Array, ids: Uint32Array): void {
  for (let i = 0; i < ids.length; i++) places[ids[i] as number] = NOWHERE;
}

/** A unit on one side, and the modules that its paths lie in. */
interface UnitOfSide {
  readonly unit: number;
  readonly modules: ReadonlySet<number>;
}

function unitsOf(files: readonly FileInstance[]): Map<number, UnitOfSide> {
  const units = new Map<number, { unit: number; modules: Set<number> }>();
  for (const { unit, modules } of files) {
    const known = units.get(unit);
    if (known === undefined) units.set(unit, { unit, modules: new Set(modules) });
    else for (const module of modules) known.modules.add(module);
  }
  return units;
}

/** Ids of the fingerprints that stand in several places of the split case. */
interface RowIds {
  readonly size: number;
  /** Calls back for each of a text's rows with an id; rows are counted from the first one of the text. */
  eachOf(text: number, each: (id: number, row: number) => void): void;
  /** Fingerprints of a text that have their one place there, by rule set. */
  loneOf(text: number, sets: Uint16Array): ReadonlyMap<number, number>;
}

/** A row that no other row equals has several places all the same where its text does: on both sides, or split by marks of paths. */
function numberRows(
  { offsets, ids, size }: LevelInput['table'],
  origin: readonly number[],
  bySide: Readonly<Record<Side, ReadonlyMap<number, UnitOfSide>>>,
): RowIds {
  const texts = offsets.length - 1;
  const places = new Uint8Array(texts);
  for (const side of SIDES) {
    for (const unit of bySide[side].keys()) {
      const text = origin[unit] as number;
      places[text] = Math.min(2, (places[text] as number) + 1);
    }
  }
  let end = size;
  /** Id of the first row of a text whose lone rows need ids. */
  const first = Uint32Array.from({ length: texts }, (_, text) => {
    if ((places[text] as number) < 2) return NO_FEATURE;
    const begin = end;
    end += (offsets[text + 1] as number) - (offsets[text] as number);
    return begin;
  });
  return {
    size: end,
    eachOf: (text, each) => {
      const begin = offsets[text] as number;
      const firstId = first[text] as number;
      for (let row = 0, n = (offsets[text + 1] as number) - begin; row < n; row++) {
        const id = ids[begin + row] as number;
        if (id < size) each(id, row);
        else if (id === LONE && firstId !== NO_FEATURE) each(firstId + row, row);
      }
    },
    loneOf: (text, sets) => {
      const tally = new Map<number, number>();
      if (first[text] !== NO_FEATURE) return tally;
      const begin = offsets[text] as number;
      let set = 0;
      let rows = 0;
      const add = (): void => {
        if (rows > 0) tally.set(set, (tally.get(set) ?? 0) + rows);
        rows = 0;
      };
      for (let row = 0; row < sets.length; row++) {
        if (ids[begin + row] !== LONE) continue;
        if (sets[row] !== set) add();
        set = sets[row] as number;
        rows++;
      }
      add();
      return tally;
    },
  };
}

interface Tallies {
  readonly known: Pairs;
  readonly questioned: Pairs;
  readonly both: Pairs;
}

const newTallies = (): Tallies => ({ known: new Pairs(), questioned: new Pairs(), both: new Pairs() });

function tallyFeatures(
  known: Uint32Array,
  questioned: Uint32Array,
  mine: Readonly<Record<Side, Uint32Array>>,
  all: Readonly<Record<Side, Uint32Array>>,
  tallies: Tallies,
): void {
  for (let i = 0; i < known.length; i++) {
    const id = known[i] as number;
    const here = mine.known[id] as number;
    tallies.known.add(here, all.questioned[id] as number, 1);
    const there = mine.questioned[id] as number;
    if (there !== NOWHERE) tallies.both.add(here, there, 1);
  }
  for (let i = 0; i < questioned.length; i++) {
    const id = questioned[i] as number;
    tallies.questioned.add(mine.questioned[id] as number, all.known[id] as number, 1);
  }
}

/** Counts of pairs of numbers: a square of counters that grows to the numbers met, and a map where that would be large. */
class Pairs {
  private width = 4;
  private square = new Uint32Array(16);
  private readonly many = new Map<number, number>();
  add(a: number, b: number, count: number): void {
    const most = a > b ? a : b;
    if (most < WIDEST) {
      if (most >= this.width) this.widen(most);
      const at = a * this.width + b;
      this.square[at] = (this.square[at] as number) + count;
    } else this.many.set(a * MOST_OCCURRENCES + b, (this.many.get(a * MOST_OCCURRENCES + b) ?? 0) + count);
  }
  private widen(number: number): void {
    const { width, square } = this;
    while (this.width <= number) this.width *= 2;
    this.square = new Uint32Array(this.width * this.width);
    for (let a = 0; a < width; a++) this.square.set(square.subarray(a * width, (a + 1) * width), a * this.width);
  }
  cells(): FeatureCell[] {
    const { width } = this;
    const cells: FeatureCell[] = [...this.many].map(([key, count]) => [
      Math.floor(key / MOST_OCCURRENCES),
      key % MOST_OCCURRENCES,
      count,
    ]);
    this.square.forEach((count, i) => {
      if (count > 0) cells.push([Math.floor(i / width), i % width, count]);
    });
    return cells.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  }
}
/** 64 KB a square. */
const WIDEST = 128;

/** Growing list of numbers. */
class List {
  private values = new Uint32Array(1024);
  private length = 0;
  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(2 * this.values.length);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }
  clear(): void {
    this.length = 0;
  }
  ids(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}
