/** Commits that came in heaps: many files at once, many commits at once. */
import { type ClockExample, type History, REMOVED } from '../../core/index.js';
import { noteOf } from '../walk/commit-note.js';
import { type Counted, EXAMPLES } from './stated-times.js';

/** A commit that adds this many files at once brings in work that was done elsewhere. */
const BULK_FILES = 100;
/** Commits made one after the other within this many seconds by one committer, written over at least that many. */
const BATCH_LASTS = 600;
const BATCH_COMMITS = 20;
const WRITTEN_OVER = 7 * 86_400;
const A_DAY = 86_400;

/** `before`: see `contentsBefore`. Counts the paths that bulk commits added, of all paths that the history ever had. */
export function countBulkImports(history: History, before: Uint32Array): Counted {
  const { start, content } = history.changes;
  const examples: ClockExample[] = [];
  let count = 0;
  const seen = new Set<number>();
  history.commits.forEach(({ parents }, commit) => {
    // A merge repeats what its branch brought.
    if (parents.length > 1) return;
    const added: number[] = [];
    for (let row = start[commit]!; row < start[commit + 1]!; row++) {
      if (before[row] !== REMOVED || content[row] === REMOVED || seen.has(content[row]!)) continue;
      added.push(history.changes.path[row]!);
    }
    for (let row = start[commit]!; row < start[commit + 1]!; row++) seen.add(content[row]!);
    if (added.length < BULK_FILES) return;
    count += added.length;
    examples.push({ commit: noteOf(history, commit), items: added.length });
  });
  const largest = examples.sort((a, b) => b.items! - a.items!).slice(0, EXAMPLES);
  return { kind: 'bulk-import', count, of: Math.max(count, history.paths.length), examples: largest };
}

/** Commits written over a week or more that one committer recorded within minutes: what a rewrite, a rebase or an import leaves. */
export function countBatches(history: History): Counted {
  const { commits } = history;
  const late = commits
    .map((commit, at) => ({ ...commit, at }))
    .filter(({ undated, authored, committed }) => undated === undefined && committed.seconds - authored.seconds > A_DAY)
    .sort((a, b) => a.committer - b.committer || a.committed.seconds - b.committed.seconds || a.at - b.at);
  const inBatch = new Set<number>();
  const examples: ClockExample[] = [];
  for (let first = 0, next = 0; first < late.length; first = next) {
    next = first + 1;
    while (
      next < late.length &&
      late[next]!.committer === late[first]!.committer &&
      late[next]!.committed.seconds - late[next - 1]!.committed.seconds <= BATCH_LASTS
    ) {
      next++;
    }
    if (next - first < BATCH_COMMITS) continue;
    const batch = late.slice(first, next);
    const written = batch.map(({ authored }) => authored.seconds).sort((a, b) => a - b);
    if (written[written.length - 1]! - written[0]! < WRITTEN_OVER) continue;
    for (const { at } of batch) inBatch.add(at);
    const last = noteOf(history, batch[batch.length - 1]!.at);
    examples.push({ commit: noteOf(history, batch[0]!.at), other: last, items: batch.length });
  }
  const shown = examples
    .sort((a, b) => b.items! - a.items! || a.commit.position - b.commit.position)
    .slice(0, EXAMPLES);
  return { kind: 'committed-in-batches', count: inBatch.size, of: commits.length, examples: shown };
}

/** Numbers that the revisions of a Subversion history pass over. */
export function countRevisionGaps(history: History): Counted {
  const numbers = history.commits
    .map(({ id }, at) => ({ number: Number(id.slice(1)), at }))
    .sort((a, b) => a.number - b.number);
  const examples: ClockExample[] = [];
  let missing = 0;
  numbers.forEach(({ number, at }, i) => {
    const previous = numbers[i - 1];
    if (previous === undefined || number - previous.number <= 1) return;
    missing += number - previous.number - 1;
    if (examples.length < EXAMPLES) {
      examples.push({
        commit: noteOf(history, at),
        other: noteOf(history, previous.at),
        items: number - previous.number - 1,
      });
    }
  });
  return { kind: 'revision-gaps', count: missing, of: numbers.length + missing, examples };
}
