/** Content that is newer than the commit that brings it: the strongest sign that a stated time is not when the content was written. */
import { type ClockExample, type History, type HistoryContents, type HistoryGap, REMOVED } from '../../core/index.js';
import { noteOf } from '../walk/commit-note.js';
import { canBeDated, type DatedFact, datedFacts } from './dated-facts.js';
import { type Counted, EXAMPLES } from './stated-times.js';

/** A project file is small; a larger one is passed over and listed. */
const LARGEST = 1 << 18;
const MOST_BYTES = 1e8;

export interface DatedContents {
  /** By content. */
  readonly facts: ReadonlyMap<number, readonly DatedFact[]>;
  readonly gaps: readonly HistoryGap[];
}

/** Reads the files that can say when they are from at the earliest: project files, lockfiles, licences. */
export async function readDatedContents(
  history: History,
  contents: HistoryContents,
  signal?: AbortSignal,
): Promise<DatedContents> {
  const { path, content } = history.changes;
  const datable = history.paths.map(canBeDated);
  const pathOf = new Map<number, string>();
  const left = new Map<string, number>();
  let bytes = 0;
  path.forEach((file, row) => {
    const at = content[row]!;
    if (!datable[file] || at === REMOVED || pathOf.has(at) || history.contents[at]!.missing) return;
    const { size } = history.contents[at]!;
    const what = history.paths[file]!;
    if (size > LARGEST || bytes + size > MOST_BYTES) left.set(what, (left.get(what) ?? 0) + 1);
    else {
      bytes += size;
      pathOf.set(at, what);
    }
  });
  const facts = new Map<number, readonly DatedFact[]>();
  const decoder = new TextDecoder();
  const wanted = [...pathOf.keys()].sort((a, b) => a - b);
  const unread = await contents.read(
    wanted,
    (at, bytesOf) => {
      const found = datedFacts(pathOf.get(at)!, decoder.decode(bytesOf));
      if (found.length > 0) facts.set(at, found);
    },
    signal,
  );
  const gaps = [...left].map(([what, contents]) => ({
    what,
    reason: `${contents} of its contents were not looked at for their age: larger than a project file is, or beyond all that is read`,
  }));
  return { facts, gaps: [...gaps, ...unread] };
}

/**
 * Commits whose later time (of author's and committer's) is before what a changed file of theirs names could exist. A fact that the file
 * stated before the change already is not told again. `before`: see `contentsBefore`.
 */
export function countContentNewer(history: History, before: Uint32Array, { facts }: DatedContents): Counted {
  const { start, path, content } = history.changes;
  const examples: ClockExample[] = [];
  let count = 0;
  let of = 0;
  history.commits.forEach((commit, at) => {
    if (commit.undated !== undefined) return;
    const stated = Math.max(commit.authored.seconds, commit.committed.seconds);
    let looked = false;
    let newest: ClockExample | undefined;
    for (let row = start[at]!; row < start[at + 1]!; row++) {
      const now = facts.get(content[row]!);
      if (now === undefined) continue;
      looked = true;
      const then = new Set(facts.get(before[row]!)?.map(({ fact }) => fact));
      for (const { fact, released, earliest } of now) {
        if (earliest <= stated || then.has(fact) || released <= (newest?.released ?? 0)) continue;
        const file = history.paths[path[row]!]!;
        newest = { commit: noteOf(history, at), seconds: released - stated, path: file, fact, released };
      }
    }
    if (looked) of++;
    if (newest === undefined) return;
    count++;
    if (examples.length < EXAMPLES) examples.push(newest);
  });
  return { kind: 'content-newer', count, of, examples };
}
