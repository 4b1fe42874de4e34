/** Opens one side's history: ingest knows what the user named and how to get at it safely, history reads it. */
import type { HistoryGap, OpenedHistory } from '../core/index.js';
import {
  type ReadingOptions,
  readGitHistory,
  readSnapshots,
  readSvnDump,
  readSvnLog,
  type Snapshot,
} from '../history/index.js';
import {
  createSpool,
  type HistorySpec,
  type OpenedRepository,
  type OpenedSide,
  openBundle,
  openRepository,
  openSide,
  parseHistorySpec,
} from '../ingest/index.js';

/** A repository or a bundle, and what of it is asked for. */
export interface GitSide {
  readonly door: OpenedRepository;
  readonly label: string;
  /** Only what leads to this commit. */
  readonly revision?: string;
}

/** Whether git reads it: a repository or a bundle. */
export function isInGit(spec: string): boolean {
  const { kind } = parseHistorySpec(spec);
  return kind === 'git' || kind === 'bundle';
}

/** `spec`: of what is in git. */
export async function openGit(spec: string, signal?: AbortSignal): Promise<GitSide> {
  const side = parseHistorySpec(spec);
  const { label, path } = side as Extract<HistorySpec, { kind: 'git' | 'bundle' }>;
  if (side.kind !== 'git') return { label, door: await openBundle(path, signal) };
  const { revision } = side;
  return { label, door: openRepository(path), ...(revision === undefined ? {} : { revision }) };
}

export async function openHistory(spec: string, options: ReadingOptions): Promise<OpenedHistory> {
  const side = parseHistorySpec(spec);
  switch (side.kind) {
    case 'git':
    case 'bundle': {
      const { door, ...named } = await openGit(spec, options.signal);
      return closingOnFailure(door, () => readGitHistory(door, { ...options, ...named }));
    }
    case 'snapshots':
      return openSnapshots(side, options);
    case 'svn-dump': {
      const scratch = createSpool();
      const close = async (): Promise<void> => scratch.close();
      return closingOnFailure({ close }, async () => {
        const opened = await readSvnDump(side.path, { ...options, label: side.label, folder: scratch.folder });
        return {
          ...opened,
          async close() {
            await opened.close();
            scratch.close();
          },
        };
      });
    }
    case 'svn-log':
      return { ...(await readSvnLog(side.path, side.label, options)), close: async () => {} };
  }
}

async function openSnapshots(
  { label, snapshots }: Extract<HistorySpec, { kind: 'snapshots' }>,
  options: ReadingOptions,
): Promise<OpenedHistory> {
  const opened: OpenedSide[] = [];
  const close = async (): Promise<void> => {
    for (const side of opened) await side.close();
  };
  return closingOnFailure({ close }, async () => {
    const read: Snapshot[] = [];
    for (const { spec, label: name, seconds } of snapshots) {
      const side = await openSide(spec, {
        side: 'known',
        exclude: [],
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      opened.push(side);
      const gaps = side.problems.map(
        ({ path, reason = 'not read' }): HistoryGap => ({ what: `${name}: ${path}`, reason }),
      );
      read.push({ name, files: side.files, gaps, ...(seconds === undefined ? {} : { seconds }) });
    }
    return { ...(await readSnapshots(label, read, options)), close };
  });
}

async function closingOnFailure<T>(door: { close(): Promise<void> }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await door.close();
    throw error;
  }
}
