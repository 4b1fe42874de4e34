/** Which revision of a repository two sides most probably grew from: the one that holds most of their files byte for byte. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ListedFile, SIDES, type Side, StemmaError } from '../../core/index.js';
import { createSpool } from '../spool.js';
import { type GitView, openGitView, startGit } from './private-view.js';
import { resolveRevision } from './revision.js';

export interface NearestRevision {
  /** Commit id. */
  readonly revision: string;
  /** Committer's date, ISO 8601. */
  readonly date: string;
  /** Commits that were looked at: the first parents of HEAD. */
  readonly commits: number;
  /** Files of each side whose content, line ends aside, is in the revision's tree; and files that were looked for. */
  readonly found: Readonly<Record<Side, number>>;
  readonly of: Readonly<Record<Side, number>>;
}

/** Whether a path is a git repository: bare, or a work tree. */
export function isRepository(path: string): boolean {
  return existsSync(join(path, '.git')) || ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(path, name)));
}

/** Larger files are no source code that would tell revisions apart. */
const LARGEST = 4 << 20;

/**
 * Goes through the first-parent history of HEAD, oldest first. Of revisions that hold equally many files the oldest is taken: what came after it is in
 * neither side.
 * @param files of each side, whose bytes can be read at their locators.
 * @throws StemmaError where no revision holds a single file.
 */
export async function nearestRevision(
  path: string,
  label: string,
  files: Readonly<Record<Side, readonly ListedFile[]>>,
  signal?: AbortSignal,
): Promise<NearestRevision> {
  const spool = createSpool();
  try {
    const view = openGitView(path, spool.folder);
    const { id } = await resolveRevision(view, 'HEAD', label);
    const algorithm = id.length === 64 ? 'sha256' : 'sha1';
    const wanted = new Map<string, { known: number; questioned: number }>();
    const of = { known: 0, questioned: 0 };
    for (const side of SIDES) {
      for (const file of files[side]) {
        if (file.size === 0 || file.size > LARGEST) continue;
        of[side]++;
        for (const blob of blobIds(readFileSync(file.locator), algorithm)) {
          const count = wanted.get(blob) ?? { known: 0, questioned: 0 };
          count[side]++;
          wanted.set(blob, count);
        }
      }
    }
    const best = await searchHistory(view, id, wanted, signal);
    if (best.found.known + best.found.questioned > 0) return { ...best, of };
    throw new StemmaError(
      'input',
      'ANCESTOR_REVISION',
      `None of the ${best.commits} revisions of the ancestor ${label} holds a file of either side`,
      { hint: 'Name the revision: --ancestor repo.git@<rev>.', data: { label, commits: best.commits } },
    );
  } finally {
    spool.close();
  }
}

/** Ids that git gives to the bytes as they are, and with LF line ends. */
function blobIds(bytes: Buffer, algorithm: string): Set<string> {
  const idOf = (content: Buffer): string =>
    createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest('hex');
  const ids = new Set([idOf(bytes)]);
  if (bytes.includes('\r\n')) ids.add(idOf(Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1')));
  return ids;
}

async function searchHistory(
  view: GitView,
  head: string,
  wanted: ReadonlyMap<string, Readonly<Record<Side, number>>>,
  signal: AbortSignal | undefined,
): Promise<Omit<NearestRevision, 'of'>> {
  const { stdout, ended } = startGit(
    view,
    ['log', '--first-parent', '--reverse', '--raw', '--no-abbrev', '--no-renames', '-m', '--format=%x01%H %cI', head],
    signal,
  );
  /** Paths of the present tree that hold a blob. */
  const held = new Map<string, number>();
  const now = { known: 0, questioned: 0 };
  const add = (blob: string, step: 1 | -1): void => {
    const files = wanted.get(blob);
    if (files === undefined) return;
    const before = held.get(blob) ?? 0;
    held.set(blob, before + step);
    if (before + step !== (step === 1 ? 1 : 0)) return;
    for (const side of SIDES) now[side] += step * files[side];
  };
  let best = { revision: head, date: '', found: { known: 0, questioned: 0 } };
  let current: { revision: string; date: string } | undefined;
  let commits = 0;
  const close = (): void => {
    if (current === undefined) return;
    commits++;
    if (now.known + now.questioned > best.found.known + best.found.questioned) best = { ...current, found: { ...now } };
  };
  let rest = '';
  stdout.setEncoding('latin1');
  for await (const chunk of stdout) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('\u0001')) {
        close();
        const [revision = '', date = ''] = line.slice(1).split(' ');
        current = { revision, date };
      } else if (line.startsWith(':')) {
        const [, , from = '', to = ''] = line.split(' ');
        add(from, -1);
        add(to, 1);
      }
    }
  }
  close();
  const { code, stderr } = await ended;
  if (code === 0) return { ...best, commits };
  throw new StemmaError(
    'git',
    'GIT_LOG',
    `The history of the ancestor could not be read: ${stderr.trim().slice(0, 300)}`,
    {
      hint: 'Name the revision: --ancestor repo.git@<rev>.',
    },
  );
}
