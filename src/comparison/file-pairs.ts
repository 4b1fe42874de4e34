/** Ranked pairs of files. */
import {
  addTo,
  type CaseFiles,
  type Corpus,
  compareText,
  DAMPED,
  type DampingMasks,
  type FeatureTable,
  type FilePair,
  LONE,
  type PairCoverage,
  SIDES,
  type Side,
  share,
  type UnitFragment,
} from '../core/index.js';
import { folderFit, folderOf } from './folder-context.js';
import { strongestFirst as longestFirst } from './listing.js';
import { pairPaths, sharedTail } from './path-pairs.js';
import { gatherEvidence, type PairEvidence } from './strength.js';
import { countedTokens } from './units.js';

const CONTEXT = 0.3;
const RECIPROCITY = 0.7;
/** A header repeats the vocabulary of its implementation; the counterpart of a header is a header. */
const OTHER_ROLE = 0.75;
/** Pairs without an adding fragment are listed from this strength on: below it lie the best pairs of unrelated projects. */
const LEAST_STRENGTH = 0.1;

/** What the fragments of one pair of units add up to. */
interface UnitPair {
  covered: Record<Side, number>;
  longest: UnitFragment | null;
}

/** A pair before filtration, with the longest fragment that it shares. */
type PairWithFragment = Omit<FilePair, 'after' | 'longest'> & { readonly longest: UnitFragment | null };

export interface RankInput {
  readonly corpus: Corpus;
  readonly caseFiles: CaseFiles;
  readonly fragments: readonly UnitFragment[];
  readonly masks: DampingMasks;
  /** Damped tokens of each unit. */
  readonly damped: Uint32Array;
  readonly renamed: FeatureTable;
  readonly vocabulary: FeatureTable;
  /** Fragments that hold what no stronger one holds, see `listing.ts`. */
  readonly adding: ReadonlySet<UnitFragment>;
}

/**
 * Every pair of files that shares an adding fragment, and pairs without one whose other evidence is strong; strongest first. `leftOut` counts the pairs
 * that share a fragment and are neither: all that they share stands in stronger fragments with other files. Where two contents have
 * many paths on both sides, each path is paired with the one it resembles most (see `pairPaths`).
 */
export function rankFilePairs(input: RankInput): {
  readonly pairs: readonly PairWithFragment[];
  readonly leftOut: number;
} {
  const { corpus, caseFiles, damped } = input;
  const matched = pairTotals(input.fragments, input.masks);
  const evidence = gatherEvidence(
    corpus,
    input.vocabulary,
    input.renamed,
    new Map([...matched].map(([k, row]) => [k, new Set(row.keys())])),
  );
  const fit = {
    known: folderFit('known', corpus, caseFiles, evidence.pairs),
    questioned: folderFit('questioned', corpus, caseFiles, evidence.pairs),
  };
  const paths = { known: pathsByUnit(caseFiles, 'known'), questioned: pathsByUnit(caseFiles, 'questioned') };
  const jaccard = resemblance(input.renamed);
  const cover = coverageFrom(corpus, matched, damped);
  const count = corpus.units.length;
  const adds = new Set([...input.adding].map(({ knownUnit, questionedUnit }) => knownUnit * count + questionedUnit));
  let leftOut = 0;
  const out: PlacedPair[] = [];
  for (const pair of allPairs(evidence.pairs, matched)) {
    const totals = matched.get(pair.knownUnit)?.get(pair.questionedUnit);
    const reciprocal = {
      known: reciprocity(pair.ofKnown, evidence.bestForQuestioned[pair.questionedUnit] as number),
      questioned: reciprocity(pair.ofQuestioned, evidence.bestForKnown[pair.knownUnit] as number),
    };
    const instances = pairPaths(paths.known.get(pair.knownUnit) ?? [], paths.questioned.get(pair.questionedUnit) ?? []);
    for (const [known, questioned] of instances) {
      const role = isHeader(known) === isHeader(questioned) ? 1 : OTHER_ROLE;
      const context = (side: Side): number =>
        (role * (1 + CONTEXT * fit[side](folderOf(known), folderOf(questioned)))) / (1 + CONTEXT);
      const strengthOfKnown = round(pair.ofKnown * context('known') * reciprocal.known);
      const strengthOfQuestioned = round(pair.ofQuestioned * context('questioned') * reciprocal.questioned);
      const strength = Math.max(strengthOfKnown, strengthOfQuestioned);
      if (strength < LEAST_STRENGTH && !adds.has(pair.knownUnit * count + pair.questionedUnit)) {
        if (totals !== undefined) leftOut++;
        continue;
      }
      const row = {
        known,
        questioned,
        ...cover(pair.knownUnit, pair.questionedUnit),
        resemblance: jaccard(pair.knownUnit, pair.questionedUnit),
        longest: totals?.longest ?? null,
        strength,
        strengthOfKnown,
        strengthOfQuestioned,
      };
      out.push({ row, tail: sharedTail(known, questioned) });
    }
  }
  return { pairs: out.sort(strongestFirst).map(({ row }) => row), leftOut };
}

interface PlacedPair {
  readonly row: PairWithFragment;
  /** How far the two paths end alike. */
  readonly tail: number;
}

function strongestFirst({ row: a, tail: tailOfA }: PlacedPair, { row: b, tail: tailOfB }: PlacedPair): number {
  return (
    b.strength - a.strength ||
    b.strengthOfKnown + b.strengthOfQuestioned - (a.strengthOfKnown + a.strengthOfQuestioned) ||
    // Equal contents tie in all evidence; then the pair whose paths end alike comes first.
    tailOfB - tailOfA ||
    // In an order of the two paths that does not depend on which side is which.
    compareText(lesser(a), lesser(b)) ||
    compareText(greater(a), greater(b)) ||
    compareText(a.known, b.known)
  );
}

const lesser = ({ known, questioned }: PairWithFragment): string => (known < questioned ? known : questioned);
const greater = ({ known, questioned }: PairWithFragment): string => (known < questioned ? questioned : known);

/** By the ending of the path, the one part of its name that is looked at. */
function isHeader(path: string): boolean {
  return /\.(h|hh|hpp|hxx|inl)$/i.test(path);
}

/** Four decimals: far finer than what the number can bear, coarse enough to be the same on every machine. */
function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

function reciprocity(value: number, best: number): number {
  return best === 0 ? 0 : (value / best) ** RECIPROCITY;
}

function pathsByUnit({ files }: CaseFiles, side: Side): Map<number, string[]> {
  const out = new Map<number, string[]>();
  for (const { unit, path } of files[side]) addTo(out, unit, path);
  return out;
}

function pairTotals(fragments: readonly UnitFragment[], masks: DampingMasks): Map<number, Map<number, UnitPair>> {
  const groups = new Map<number, Map<number, UnitFragment[]>>();
  for (const fragment of fragments) {
    const row = groups.get(fragment.knownUnit) ?? new Map<number, UnitFragment[]>();
    addTo(row, fragment.questionedUnit, fragment);
    groups.set(fragment.knownUnit, row);
  }
  const out = new Map<number, Map<number, UnitPair>>();
  for (const [k, row] of groups) {
    const totals = new Map<number, UnitPair>();
    for (const [q, list] of row) {
      const covered = { known: 0, questioned: 0 };
      for (const side of SIDES) covered[side] = unionOfRuns(list, side, masks[side === 'known' ? k : q] as Uint8Array);
      const longest = list.reduce((a, b) => (longestFirst(b, a) < 0 ? b : a));
      totals.set(q, { covered, longest });
    }
    out.set(k, totals);
  }
  return out;
}

/** Undamped tokens in the union of the runs. */
function unionOfRuns(list: readonly UnitFragment[], side: Side, mask: Uint8Array): number {
  const runs = list.flatMap((fragment) => fragment.runs).sort((a, b) => a[side] - b[side]);
  let end = 0;
  let sum = 0;
  for (const run of runs) {
    const stop = run[side] + run.length;
    for (let i = Math.max(end, run[side]); i < stop; i++) sum += 1 - ((mask[i] as number) & DAMPED);
    end = Math.max(end, stop);
  }
  return sum;
}

function allPairs(
  pairs: readonly PairEvidence[],
  matched: ReadonlyMap<number, ReadonlyMap<number, UnitPair>>,
): PairEvidence[] {
  const have = new Map<number, Set<number>>();
  for (const { knownUnit, questionedUnit } of pairs) {
    const row = have.get(knownUnit) ?? new Set<number>();
    row.add(questionedUnit);
    have.set(knownUnit, row);
  }
  const out = [...pairs];
  for (const [knownUnit, row] of matched) {
    for (const questionedUnit of row.keys()) {
      if (!have.get(knownUnit)?.has(questionedUnit))
        out.push({ knownUnit, questionedUnit, ofKnown: 0, ofQuestioned: 0 });
    }
  }
  return out;
}

/** How much of two units the fragments between them cover. */
export type PairCover = (knownUnit: number, questionedUnit: number) => PairCoverage;

/** @param taken tokens of each unit that count for nothing; the masks name them. */
export function pairCoverage(
  corpus: Corpus,
  fragments: readonly UnitFragment[],
  masks: DampingMasks,
  taken: Uint32Array,
): PairCover {
  return coverageFrom(corpus, pairTotals(fragments, masks), taken);
}

function coverageFrom(
  corpus: Corpus,
  matched: ReadonlyMap<number, ReadonlyMap<number, UnitPair>>,
  taken: Uint32Array,
): PairCover {
  return (knownUnit, questionedUnit) => {
    const { known, questioned } = matched.get(knownUnit)?.get(questionedUnit)?.covered ?? { known: 0, questioned: 0 };
    const tokensOfKnown = countedTokens(corpus, taken, knownUnit);
    const tokensOfQuestioned = countedTokens(corpus, taken, questionedUnit);
    return {
      coverageOfKnown: share(known, tokensOfKnown),
      coverageOfQuestioned: share(questioned, tokensOfQuestioned),
      matchedTokens: known,
      matchedTokensOfQuestioned: questioned,
      tokensOfKnown,
      tokensOfQuestioned,
    };
  };
}

/** Jaccard of the distinct fingerprints of two units. */
function resemblance(table: FeatureTable): (k: number, q: number) => number {
  interface Features {
    readonly ids: ReadonlySet<number>;
    readonly lone: number;
  }
  const known = new Map<number, Features>();
  const featuresOf = (unit: number): Features => {
    let features = known.get(unit);
    if (features === undefined) {
      const rows = table.ids.subarray(table.offsets[unit], table.offsets[unit + 1]);
      const lone = rows.reduce((sum, id) => sum + (id === LONE ? 1 : 0), 0);
      features = { ids: new Set(rows.filter((id) => id < table.size)), lone };
      known.set(unit, features);
    }
    return features;
  };
  return (k, q) => {
    const a = featuresOf(k);
    const b = featuresOf(q);
    let both = k === q ? a.lone : 0;
    const [small, large] = a.ids.size < b.ids.size ? [a.ids, b.ids] : [b.ids, a.ids];
    for (const id of small) if (large.has(id)) both++;
    return share(both, a.ids.size + a.lone + b.ids.size + b.lone - both);
  };
}
