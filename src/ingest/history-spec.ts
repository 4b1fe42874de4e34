/** What the user named as a side with a history: a repository, a bundle, a Subversion dump or log, or folders with their dates. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { StemmaError, utcSeconds } from '../core/index.js';
import { isRepository } from './git/nearest-revision.js';
import { labelOf, parseSideSpec } from './side-spec.js';

export interface SnapshotSpec {
  /** In any form that a side takes. */
  readonly spec: string;
  readonly label: string;
  /** As stated, seconds since 1970; absent where none is. */
  readonly seconds?: number;
}

export type HistorySpec = { readonly label: string } & (
  | { readonly kind: 'git'; readonly path: string; readonly revision?: string }
  | { readonly kind: 'bundle' | 'svn-dump' | 'svn-log'; readonly path: string }
  | { readonly kind: 'snapshots'; readonly snapshots: readonly SnapshotSpec[] }
);

const DATED = /^(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?)=(.+)$/s;

const FORMS =
  'A history is a git repository (repo.git, or repo.git@v1.0 for what leads there), a .bundle file, a Subversion dump or log (svnadmin dump, svn log --xml -v), dated folders or archives (2019-05-01=old/,2020-02-03=new.zip), or one folder or archive without a date.';

/** `DATE=PATH,DATE=PATH…` are snapshots; all else is told by what it holds. */
export function parseHistorySpec(spec: string): HistorySpec {
  if (DATED.test(spec)) return datedFolders(spec);
  const file = isFile(spec) ? headOf(spec) : undefined;
  if (file !== undefined) {
    const label = labelOf(spec);
    if (/^# v[23] git bundle\n/.test(file)) return { kind: 'bundle', path: spec, label };
    if (file.startsWith('SVN-fs-dump-format-version:')) return { kind: 'svn-dump', path: spec, label };
    if (/^(?:\ufeff|\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<log[\s>]/.test(file))
      return { kind: 'svn-log', path: spec, label };
  } else if (spec !== '' && isRepository(spec)) return { kind: 'git', path: spec, label: labelOf(spec) };
  const side = parseSideSpec(spec, FORMS);
  if (side.kind === 'git') {
    // `repo@rev:folder` names a tree, which has no history of its own.
    if (!side.revision.includes(':'))
      return { kind: 'git', path: side.path, revision: side.revision, label: side.label };
  }
  return { kind: 'snapshots', label: side.label, snapshots: [{ spec, label: side.label }] };
}

function datedFolders(spec: string): HistorySpec {
  // A comma may stand in a path; one before a date and an equals sign parts two snapshots.
  const parts = spec.split(/,(?=\d{4}-\d{2}-\d{2}(?:T[\d:]+Z?)?=)/);
  const snapshots = parts.map((part): SnapshotSpec => {
    const [, date = '', path = ''] = DATED.exec(part) ?? [];
    const seconds = utcSeconds(date);
    if (seconds === undefined) {
      throw new StemmaError('config', 'SNAPSHOT_DATE', `${JSON.stringify(date)} is not a date`, {
        hint: 'Write dated folders as 2019-05-01=old/,2020-02-03=new/ (in UTC).',
        data: { spec: part },
      });
    }
    return { spec: path, label: `${date} ${parseSideSpec(path, FORMS).label}`, seconds };
  });
  return { kind: 'snapshots', label: snapshots.map(({ label }) => label).join(', '), snapshots };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    // What is not there is named by whoever opens it.
    return false;
  }
}

function headOf(path: string): string {
  const head = Buffer.alloc(4096);
  const handle = openSync(path, 'r');
  try {
    return head.toString('latin1', 0, readSync(handle, head, 0, head.length, 0));
  } finally {
    closeSync(handle);
  }
}
