/** Dated folders as a history: one commit each, in order of date, that changed what differs from the folder before. */
import { readFile } from 'node:fs/promises';
import type { History, HistoryCommit, HistoryGap, ListedFile, OpenedHistory } from '../../core/index.js';
import { gitBlobId } from '../blob-id.js';
import { type ChangeRows, changeRows } from '../change-rows.js';
import type { ReadingOptions } from '../git/door.js';

export interface Snapshot {
  readonly name: string;
  /** Absent where nothing dates it: it then follows those that are dated. */
  readonly seconds?: number;
  readonly files: readonly ListedFile[];
  /** What of it was not read. */
  readonly gaps: readonly HistoryGap[];
}

export async function readSnapshots(
  label: string,
  snapshots: readonly Snapshot[],
  options: ReadingOptions,
): Promise<Pick<OpenedHistory, 'history' | 'contents'>> {
  const inOrder = snapshots
    .map((snapshot, place) => ({ snapshot, place }))
    .sort(
      (a, b) =>
        (a.snapshot.seconds ?? Number.POSITIVE_INFINITY) - (b.snapshot.seconds ?? Number.POSITIVE_INFINITY) ||
        a.place - b.place,
    )
    .map(({ snapshot }) => snapshot);
  const gaps: HistoryGap[] = inOrder.flatMap((snapshot) => snapshot.gaps);
  const locators = new Map<string, { locator: string; size: number }>();
  const rows: ChangeRows = changeRows();
  const total = inOrder.reduce((sum, { files }) => sum + files.length, 0);
  let done = 0;
  let before = new Map<string, string>();
  for (const { name, files } of inOrder) {
    const now = new Map<string, string>();
    for (const { path, locator } of files) {
      options.signal?.throwIfAborted();
      if (++done % 256 === 0) options.onProgress?.({ what: 'objects', done, total });
      try {
        const bytes = await readFile(locator);
        const id = gitBlobId(bytes);
        now.set(path, id);
        if (!locators.has(id)) locators.set(id, { locator, size: bytes.length });
      } catch (error) {
        gaps.push({ what: `${name}: ${path}`, reason: `cannot be read (${(error as NodeJS.ErrnoException).code})` });
      }
    }
    rows.beginCommit();
    for (const [path, id] of now) if (before.get(path) !== id) rows.add(path, id);
    for (const path of before.keys()) if (!now.has(path)) rows.add(path, undefined);
    before = now;
  }
  const { paths, contentIds, changes } = rows.finish();
  const contents = contentIds.map((id) => ({ id, size: locators.get(id)!.size }));
  const history: History = {
    kind: 'snapshots',
    label,
    identities: [{ name: '', email: '', canonical: 0 }],
    commits: inOrder.map(commitOf),
    paths,
    contents,
    trees: [],
    changes,
    refs: inOrder.map(({ name }, commit) => ({ name, commit })),
    gaps,
  };
  return {
    history,
    contents: {
      async read(wanted, take, signal) {
        const lost: HistoryGap[] = [];
        for (const content of wanted) {
          signal?.throwIfAborted();
          const { id } = contents[content]!;
          const bytes = await readFile(locators.get(id)!.locator).catch(() => undefined);
          if (bytes !== undefined && gitBlobId(bytes) === id) take(content, bytes);
          else lost.push({ what: id, reason: 'the file changed or went away during the run' });
        }
        return lost;
      },
    },
  };
}

function commitOf({ name, seconds }: Snapshot, at: number): HistoryCommit {
  const time = { seconds: seconds ?? 0 };
  return {
    id: name,
    parents: at === 0 ? [] : [at - 1],
    missingParents: 0,
    author: 0,
    authored: time,
    committer: 0,
    committed: time,
    ...(seconds === undefined ? { undated: true as const } : {}),
    subject: name,
  };
}
