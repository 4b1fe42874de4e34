/** Module arithmetic: numerators and denominators in both directions. */
import {
  type Corpus,
  type FeatureTable,
  type Measurement,
  NO_FEATURE,
  SIDES,
  type Side,
  type SideCounts,
} from '../core/index.js';
import type { UnitCoverage } from './coverage.js';
import type { CaseFiles, FileInstance } from './sides.js';

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

/** Measures one set of files (a module, or all) at one level. `stamp` is scratch space of `table.size` words, reused between calls. */
export function measure(
  data: LevelData,
  files: Readonly<Record<Side, readonly FileInstance[]>>,
  stamp: Uint32Array,
): Measurement {
  stamp.fill(0);
  const known = countSide(data, 'known', files.known, stamp);
  const questioned = countSide(data, 'questioned', files.questioned, stamp);
  let both = 0;
  for (const bits of stamp) if (bits === 3) both++;
  return {
    known,
    questioned,
    coverageOfKnown: share(known.covered, known.tokens),
    coverageOfQuestioned: share(questioned.covered, questioned.tokens),
    containmentOfKnown: share(known.shared, known.distinct),
    containmentOfQuestioned: share(questioned.shared, questioned.distinct),
    resemblance: share(both, known.distinct + questioned.distinct - both),
  };
}

function countSide(data: LevelData, side: Side, files: readonly FileInstance[], stamp: Uint32Array): SideCounts {
  const { corpus, table, presence } = data;
  const bit = BIT[side];
  const other = 3 - bit;
  const { covered, damped } = data.coverage[side];
  const sum = { tokens: 0, covered: 0, damped: 0, distinct: 0, shared: 0 };
  const seen = new Set<number>();
  for (const { unit } of files) {
    const all = (corpus.units[unit] as (typeof corpus.units)[number]).tokens.lexeme.length;
    const out = damped[unit] as number;
    sum.tokens += all - out;
    sum.covered += covered[unit] as number;
    sum.damped += out;
    if (seen.has(unit)) continue;
    seen.add(unit);
    const end = table.offsets[unit + 1] as number;
    for (let row = table.offsets[unit] as number; row < end; row++) {
      const id = table.ids[row] as number;
      if (id === NO_FEATURE || ((stamp[id] as number) & bit) !== 0) continue;
      stamp[id] = (stamp[id] as number) | bit;
      sum.distinct++;
      if (((presence[id] as number) & other) !== 0) sum.shared++;
    }
  }
  return sum;
}

/** The files of one module. */
export function filesOfModule(files: CaseFiles['files'], module: number): Record<Side, FileInstance[]> {
  const pick = (side: Side): FileInstance[] => files[side].filter((file) => file.modules.includes(module));
  return { known: pick('known'), questioned: pick('questioned') };
}
