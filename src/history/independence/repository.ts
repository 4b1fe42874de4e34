/** Whether the questioned side has a history of its own: commits, branchings and merges across the two sides. */
import type { CommitList, History, RepositoryIndependence } from '../../core/index.js';
import { noteOf } from '../walk/commit-note.js';

const SHOWN = 20;
/** A shorter name occurs in subjects by chance. */
const LEAST_NAME = 4;

export function checkRepository(known: History, questioned: History): RepositoryIndependence {
  const ids = new Set(known.commits.map(({ id }) => id));
  const isShared = questioned.commits.map(({ id }) => ids.has(id));
  const names = namesOf(known.label);
  const own = (fits: (at: number) => boolean): CommitList => {
    const found = Array.from(questioned.commits.keys()).filter((at) => !isShared[at] && fits(at));
    return { count: found.length, first: found.slice(0, SHOWN).map((at) => noteOf(questioned, at)) };
  };
  const parentsOf = (at: number): readonly number[] => questioned.commits[at]!.parents;
  return {
    commits: questioned.commits.length,
    sharedCommits: isShared.filter((shared) => shared).length,
    branchings: own((at) => parentsOf(at).length > 0 && isShared[parentsOf(at)[0]!]!),
    crossingMerges: own((at) =>
      parentsOf(at)
        .slice(1)
        .some((parent) => isShared[parent]!),
    ),
    naming: own((at) => {
      const subject = questioned.commits[at]!.subject.toLowerCase();
      return names.some((name) => subject.includes(name));
    }),
  };
}

/** The last parts of a path or address, as a subject would name them. */
function namesOf(label: string): string[] {
  const parts = label
    .toLowerCase()
    .replace(/\.(?:git|bundle|dump)$/, '')
    .split(/[/\\:+]/);
  return parts.slice(-2).filter((part) => part.length >= LEAST_NAME && part !== 'repo');
}
