/** Module arithmetic: numerators and denominators in both directions. */
import {
  type CaseFiles,
  type Corpus,
  type FeatureTable,
  type FileInstance,
  type Measurement,
  NO_FEATURE,
  SIDES,
  type Side,
  type SideCounts,
} from '../core/index.js';
import type { UnitCoverage } from './coverage.js';
import { countedTokens } from './units.js';

/** Everything about one level that the measurements of all modules share. */
export interface LevelData {
  readonly corpus: Corpus;
  readonly table: FeatureTable;
  readonly coverage: Readonly<Record<Side, UnitCoverage>>;
  /** Per feature: bit 1 = the known side has it, bit 2 = the questioned side has it. */
  readonly presence: Uint8Array;
}

const BIT: Readonly<Record<Side, number>> = { known: 1, questioned: 2 };

/** Which side has which feature. */
export function featurePresence(corpus: Corpus, table: FeatureTable): Uint8Array {
  const presence = new Uint8Array(table.size);
  for (const side of SIDES) {
    for (const unit of corpus[side]) {
      const end = table.offsets[unit + 1] as number;
      for (let row = table.offsets[unit] as number; row < end; row++) {
        const id = table.ids[row] as number;
        if (id !== NO_FEATURE) presence[id] = (presence[id] as number) | BIT[side];
      }
    }
  }
  return presence;
}

/** The share, 0 where there is nothing to share. */
export function share(numerator: number, denominator: number): number {
  return denominator === 0 ? 0 : numerator / denominator;
}

/** Measures sets of files (modules, or all) at one level. */
export type Measurer = (files: Readonly<Record<Side, readonly FileInstance[]>>) => Measurement;

/** Prepares measuring; the scratch space is made once, since there may be thousands of modules. */
export function createMeasurer(data: LevelData): Measurer {
  const { corpus, table, presence } = data;
  // Per feature the number of the set that last counted it, one word a side: nothing is cleared between sets.
  const counted = { known: new Uint32Array(table.size), questioned: new Uint32Array(table.size) };
  const seen = new Uint32Array(corpus.units.length);
  let set = 0;
  let pass = 0;

  const countSide = (side: Side, files: readonly FileInstance[]): SideCounts => {
    const mine = counted[side];
    const other = 3 - BIT[side];
    const { covered, damped } = data.coverage[side];
    const sum = { tokens: 0, covered: 0, damped: 0, distinct: 0, shared: 0 };
    pass++;
    for (const { unit } of files) {
      sum.tokens += countedTokens(corpus, damped, unit);
      sum.covered += covered[unit] as number;
      sum.damped += damped[unit] as number;
      if (seen[unit] === pass) continue;
      seen[unit] = pass;
      const end = table.offsets[unit + 1] as number;
      for (let row = table.offsets[unit] as number; row < end; row++) {
        const id = table.ids[row] as number;
        if (id === NO_FEATURE || mine[id] === set) continue;
        mine[id] = set;
        sum.distinct++;
        if (((presence[id] as number) & other) !== 0) sum.shared++;
      }
    }
    return sum;
  };

  /** Distinct features of the set's known files that its questioned files have too. */
  const countBoth = (files: readonly FileInstance[]): number => {
    let both = 0;
    pass++;
    for (const { unit } of files) {
      if (seen[unit] === pass) continue;
      seen[unit] = pass;
      const end = table.offsets[unit + 1] as number;
      for (let row = table.offsets[unit] as number; row < end; row++) {
        const id = table.ids[row] as number;
        if (id === NO_FEATURE || counted.known[id] !== set || counted.questioned[id] !== set) continue;
        both++;
        counted.known[id] = 0;
      }
    }
    return both;
  };

  return (files) => {
    set++;
    const known = countSide('known', files.known);
    const questioned = countSide('questioned', files.questioned);
    const both = countBoth(files.known);
    return {
      known,
      questioned,
      coverageOfKnown: share(known.covered, known.tokens),
      coverageOfQuestioned: share(questioned.covered, questioned.tokens),
      containmentOfKnown: share(known.shared, known.distinct),
      containmentOfQuestioned: share(questioned.shared, questioned.distinct),
      resemblance: share(both, known.distinct + questioned.distinct - both),
    };
  };
}

/** The files of each module, in the order of the modules. */
export function filesByModule({ files, moduleNames }: CaseFiles): Record<Side, FileInstance[]>[] {
  const sets = moduleNames.map(() => ({ known: [] as FileInstance[], questioned: [] as FileInstance[] }));
  for (const side of SIDES) {
    for (const file of files[side]) for (const module of file.modules) sets[module]?.[side].push(file);
  }
  return sets;
}
