/** Distinct fingerprints of each module by the rule sets of the places where they occur. */
import {
  type FeatureCell,
  type FileInstance,
  filesByModule,
  type LedgerCells,
  NO_FEATURE,
  SIDES,
  type Side,
} from '../../core/index.js';
import type { TokenCounts } from './count-tokens.js';
import type { LevelInput, MarkedCase } from './input.js';
import { NOWHERE, type Occurrences } from './rule-sets.js';

type Features = LedgerCells['features'];

/** In the order of the modules; the last entry is the whole. */
export function countFeatures(
  { split }: MarkedCase,
  { table }: LevelInput,
  counts: TokenCounts,
  occurrences: Occurrences,
): Features[] {
  const { caseFiles, origin } = split;
  const seen = new Uint32Array(origin.length);
  let round = 0;
  /** Adds the places in `files` to `places`; `onFirst` gets each fingerprint when it is met first. */
  const addPlaces = (files: readonly FileInstance[], places: Uint32Array, onFirst: (id: number) => void): void => {
    round++;
    for (const { unit } of files) {
      if (seen[unit] === round) continue;
      seen[unit] = round;
      const text = origin[unit] as number;
      const sets = counts.rowSets[unit] as Uint16Array;
      const begin = table.offsets[text] as number;
      const end = table.offsets[text + 1] as number;
      for (let row = begin; row < end; row++) {
        const id = table.ids[row] as number;
        if (id === NO_FEATURE) continue;
        const before = places[id] as number;
        if (before === NOWHERE) onFirst(id);
        places[id] = occurrences.with(before, sets[row - begin] as number);
      }
    }
  };

  const ofSide = { known: new Uint32Array(table.size), questioned: new Uint32Array(table.size) };
  for (const side of SIDES) addPlaces(caseFiles.files[side], ofSide[side], () => {});

  const ofModule = { known: new Uint32Array(table.size), questioned: new Uint32Array(table.size) };
  const modules = filesByModule(caseFiles).map((files) => {
    const met = { known: new List(), questioned: new List() };
    for (const side of SIDES) addPlaces(files[side], ofModule[side], (id) => met[side].push(id));
    const features = tallyFeatures(met.known.ids(), met.questioned.ids(), ofModule, ofSide, occurrences.members.length);
    for (const side of SIDES) for (const id of met[side].ids()) ofModule[side][id] = NOWHERE;
    return features;
  });
  const everything = { known: new List(), questioned: new List() };
  for (const side of SIDES) {
    for (let id = 0; id < table.size; id++) if (ofSide[side][id] !== NOWHERE) everything[side].push(id);
  }
  return [
    ...modules,
    tallyFeatures(everything.known.ids(), everything.questioned.ids(), ofSide, ofSide, occurrences.members.length),
  ];
}

function tallyFeatures(
  known: Uint32Array,
  questioned: Uint32Array,
  mine: Readonly<Record<Side, Uint32Array>>,
  all: Readonly<Record<Side, Uint32Array>>,
  size: number,
): Features {
  const tallies = { known: new Pairs(size), questioned: new Pairs(size), both: new Pairs(size) };
  for (const id of known) {
    const here = mine.known[id] as number;
    tallies.known.add(here, all.questioned[id] as number);
    const there = mine.questioned[id] as number;
    if (there !== NOWHERE) tallies.both.add(here, there);
  }
  for (const id of questioned) tallies.questioned.add(mine.questioned[id] as number, all.known[id] as number);
  return { known: tallies.known.cells(), questioned: tallies.questioned.cells(), both: tallies.both.cells() };
}

/** Counts of pairs of numbers below `size`: a square of counters, or a map where that would be large. */
class Pairs {
  private readonly square: Uint32Array;
  private readonly width: number;
  private readonly many = new Map<number, number>();
  constructor(size: number) {
    this.width = Math.min(size, WIDEST);
    this.square = new Uint32Array(this.width * this.width);
  }
  add(a: number, b: number): void {
    const { width, square } = this;
    if (a < width && b < width) square[a * width + b] = (square[a * width + b] as number) + 1;
    else this.many.set(a * 0x100000 + b, (this.many.get(a * 0x100000 + b) ?? 0) + 1);
  }
  cells(): FeatureCell[] {
    const { width } = this;
    const cells: FeatureCell[] = [...this.many].map(([key, count]) => [
      Math.floor(key / 0x100000),
      key % 0x100000,
      count,
    ]);
    this.square.forEach((count, i) => {
      if (count > 0) cells.push([Math.floor(i / width), i % width, count]);
    });
    return cells.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  }
}
/** 64 KB a square: cheap to clear for each module. */
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
  ids(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}
