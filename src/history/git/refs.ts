/** The names that a repository gives to commits. */
import type { HistoryGap } from '../../core/index.js';
import { StemmaError } from '../../core/index.js';
import type { GitDoor } from './door.js';
import { askGit } from './run.js';

export interface NamedObject {
  readonly name: string;
  readonly id: string;
}

/** All refs, and HEAD; ids may be those of tags. In order of name. */
export async function readRefs(
  door: GitDoor,
  revision: string | undefined,
  gaps: HistoryGap[],
  signal: AbortSignal | undefined,
): Promise<NamedObject[]> {
  if (revision !== undefined) return [{ name: revision, id: await resolve(door, revision, signal) }];
  if (door.refs !== undefined) return [...door.refs].sort(byName);
  const { stdout, stderr } = await askGit(door, ['for-each-ref', '--format=%(objectname) %(refname)'], '', signal);
  for (const line of stderr.split('\n').slice(0, 100)) if (line !== '') gaps.push({ what: 'refs', reason: line });
  const refs: NamedObject[] = [];
  for (let at = 0; at < stdout.length; ) {
    const end = stdout.indexOf(0x0a, at);
    const space = stdout.indexOf(0x20, at);
    refs.push({ id: stdout.toString('latin1', at, space), name: door.displayName(stdout.subarray(space + 1, end)) });
    at = end + 1;
  }
  const head = await askGit(door, ['rev-parse', '--verify', '--quiet', 'HEAD'], '', signal);
  if (head.code === 0) refs.push({ name: 'HEAD', id: head.stdout.toString('latin1').trim() });
  return refs.sort(byName);
}

async function resolve(door: GitDoor, revision: string, signal: AbortSignal | undefined): Promise<string> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const { stdout, code } = await askGit(door, args, '', signal);
  if (code === 0) return stdout.toString('latin1').trim();
  throw new StemmaError('git', 'GIT_REVISION', `The repository has no commit ${JSON.stringify(revision)}`, {
    hint: 'Name a branch, a tag or a commit id that the repository itself holds.',
    data: { revision },
  });
}

function byName(a: NamedObject, b: NamedObject): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
