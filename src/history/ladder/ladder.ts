/** The ladder of shared objects: six ways in which two histories can be seen to share, from the most fragile to the most robust. */
import type { Apart, LadderRung, Rung } from '../../core/index.js';
import type { FeaturedHistory } from '../content/read-features.js';
import { fingerprintRung } from './fingerprints.js';
import {
  apartNumbers,
  commitItems,
  contentItems,
  type Items,
  normalisedItems,
  patchItems,
  type ReadSide,
  treeItems,
} from './items.js';
import { rungOf } from './rung.js';

export interface LadderInput {
  readonly known: FeaturedHistory;
  readonly questioned: FeaturedHistory;
  /** Third-party histories: what they hold too is counted apart under their name. */
  readonly references: readonly (FeaturedHistory & { readonly name: string })[];
  /** Why a path's content may stand in unrelated projects. */
  readonly apart: (path: string) => Apart | undefined;
  /** Whether a run of lines, by its hash, is a licence's. */
  readonly isLicenceRun?: (lo: number, hi: number) => boolean;
}

/** In the order of `RUNGS`. */
export function ladderOf({
  known,
  questioned,
  references,
  apart,
  isLicenceRun = () => false,
}: LadderInput): LadderRung[] {
  const read = ({ history, features }: FeaturedHistory): ReadSide => {
    const why = history.paths.map(apart);
    return { history, features, apart: apartNumbers(why.map(ofWhole)), apartInRuns: apartNumbers(why) };
  };
  const [a, b] = [read(known), read(questioned)];
  const others = references.map((reference) => ({ name: `reference:${reference.name}`, side: read(reference) }));
  const rung = (name: Rung, itemsOf: (side: ReadSide) => Items): LadderRung =>
    rungOf(
      name,
      { history: a.history, items: itemsOf(a) },
      { history: b.history, items: itemsOf(b) },
      others.map(({ name, side }) => ({ name, items: itemsOf(side) })),
    );
  return [
    rung('commits', commitItems),
    rung('patches', patchItems),
    rung('trees', (side) => treeItems(side, (path) => apart(path) === 'vendored')),
    rung('contents', contentItems),
    rung('normalised', normalisedItems),
    fingerprintRung(a, b, others, isLicenceRun),
  ];
}

/** Equal project files and drawings are as telling as other equal files; only their lines are a program's. */
function ofWhole(why: Apart | undefined): Apart | undefined {
  return why === 'drawing' || why === 'project' ? undefined : why;
}
