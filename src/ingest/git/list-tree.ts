/** One revision of a repository as a side, read from the object store: no checkout, no filters, no text conversion. */
import { createHash } from 'node:crypto';
import { StemmaError } from '../../core/index.js';
import type { Intake } from '../intake.js';
import { displayName, refusalOf } from '../paths.js';
import type { Spool, SpoolFile } from '../spool.js';
import { blobSizes, readBlobs } from './blobs.js';
import { type GitView, openGitView, startGit } from './private-view.js';
import { gitMissing, resolveRevision } from './revision.js';

interface TreeEntry {
  readonly mode: string;
  readonly id: string;
  readonly path: string;
}

/** Returns the commit (or tree) id. */
export async function listGitTree(
  side: { readonly path: string; readonly revision: string; readonly label: string },
  intake: Intake,
  spool: Spool,
): Promise<string> {
  const view = openGitView(side.path, spool.folder);
  const { id, tree } = await resolveRevision(view, side.revision, side.label);
  const entries = (await readTree(view, tree, side.label, intake)).filter((entry) => isRegular(entry, intake));
  const wanted = new Map<string, { keep: boolean; hash: boolean }>();
  const patterns = new Map<TreeEntry, string>();
  for (const entry of entries) {
    const pattern = intake.excludedBy(entry.path);
    if (pattern !== undefined) patterns.set(entry, pattern);
    const want = wanted.get(entry.id);
    wanted.set(entry.id, {
      keep: want?.keep === true || pattern === undefined,
      hash: want?.hash === true || pattern !== undefined,
    });
  }
  intake.pulse();
  const sizes = await blobSizes(view, [...wanted.keys()], intake.signal);
  const readable = affordable(wanted, sizes, intake, side.label);
  const locators = new Map<string, string>();
  const digests = new Map<string, string>();
  const failures = await readBlobs(view, readable, intake, (blob) => {
    const file: SpoolFile | undefined = wanted.get(blob)!.keep ? spool.file() : undefined;
    const hash = wanted.get(blob)!.hash ? createHash('sha256') : undefined;
    return {
      write(chunk) {
        file?.write(chunk);
        hash?.update(chunk);
      },
      end() {
        file?.end();
        if (file !== undefined) locators.set(blob, file.locator);
        if (hash !== undefined) digests.set(blob, hash.digest('hex'));
      },
      discard: () => file?.discard(),
    };
  });

  for (const entry of entries) {
    const size = sizes.get(entry.id);
    const pattern = patterns.get(entry);
    const locator = locators.get(entry.id);
    if (pattern !== undefined) intake.exclude(entry.path, size ?? 0, pattern, digests.get(entry.id));
    else if (size === undefined) intake.skip(entry.path, 0, missingReason(entry.id, view));
    else if (locator !== undefined) intake.add({ path: entry.path, locator, size });
    else
      intake.skip(
        entry.path,
        size,
        failures.get(entry.id) ??
          `larger than the limit of ${intake.limits.maxEntryBytes} bytes for one blob; not unpacked`,
      );
  }
  return id;
}

function missingReason(id: string, view: GitView): string {
  const why = view.borrows ? ' (it borrows objects from another repository, which is not followed)' : '';
  return `git object ${id} is missing from the repository${why}`;
}

/** Blobs within the limits; the total is refused before anything is unpacked. */
function affordable(
  wanted: ReadonlyMap<string, { keep: boolean }>,
  sizes: ReadonlyMap<string, number>,
  intake: Intake,
  label: string,
): string[] {
  const { maxEntryBytes, maxTotalBytes } = intake.limits;
  const ids = [...wanted.keys()].filter((id) => (sizes.get(id) ?? Number.POSITIVE_INFINITY) <= maxEntryBytes);
  const total = ids.reduce((sum, id) => sum + (wanted.get(id)!.keep ? sizes.get(id)! : 0), 0);
  if (total <= maxTotalBytes) return ids;
  throw new StemmaError(
    'input',
    'SIDE_TOO_LARGE',
    `${label} holds ${total} bytes, more than the limit of ${maxTotalBytes}`,
    {
      hint: 'Exclude what need not be compared, or name a subfolder (repo.git@rev:folder).',
      data: { label, total, maxTotalBytes },
    },
  );
}

/** Files pass; anything else becomes a row. */
function isRegular(entry: TreeEntry, intake: Intake): boolean {
  const refusal = refusalOf(entry.path, false);
  const pattern =
    refusal === undefined && entry.mode !== '100644' && entry.mode !== '100755'
      ? intake.excludedBy(entry.path)
      : undefined;
  if (refusal !== undefined) intake.skip(entry.path, 0, refusal);
  else if (/^100[0-7]{3}$/.test(entry.mode)) return true;
  else if (pattern !== undefined) intake.exclude(entry.path, 0, pattern, undefined);
  else if (entry.mode === '120000') intake.skip(entry.path, 0, 'symbolic link; not opened');
  else if (entry.mode === '160000')
    intake.skip(entry.path, 0, `submodule at commit ${entry.id}; its content is not in this repository`);
  else intake.skip(entry.path, 0, `tree entry of unknown mode ${entry.mode}`);
  return false;
}

async function readTree(
  view: GitView,
  tree: string,
  label: string,
  { signal, limits: { maxEntries } }: Intake,
): Promise<TreeEntry[]> {
  const git = startGit(view, ['ls-tree', '-r', '-z', '--full-tree', tree], signal);
  git.stdin.end();
  const chunks: Buffer[] = [];
  let entriesSeen = 0;
  for await (const chunk of git.stdout as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1)) entriesSeen++;
    if (entriesSeen <= maxEntries) continue;
    // Ten trees that name each other ten times are ten thousand million files.
    git.kill();
    throw new StemmaError('input', 'SIDE_TOO_MANY_FILES', `${label} has more than ${maxEntries} files`, {
      hint: 'The tree may be built to exhaust the machine. Name a subfolder (repo.git@rev:folder).',
      data: { label, maxEntries },
    });
  }
  const { code, stderr, error } = await git.ended;
  signal?.throwIfAborted();
  if (error !== undefined) throw gitMissing(error);
  if (code !== 0) {
    throw new StemmaError(
      'git',
      'GIT_TREE',
      `The file list of ${label} cannot be read: ${stderr.trim() || `git ended with ${code}`}`,
      {
        hint: 'The repository lacks tree objects or is damaged; run "git fsck" in it, or clone it whole.',
        data: { label, stderr },
      },
    );
  }
  const output = Buffer.concat(chunks);
  const entries: TreeEntry[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(0, at);
    const tab = output.indexOf(9, at);
    const [mode, , id] = output.toString('latin1', at, tab).split(' ');
    entries.push({ mode: mode!, id: id!, path: displayName(output.subarray(tab + 1, end)) });
    at = end + 1;
  }
  return entries;
}
