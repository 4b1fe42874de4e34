/** From what the user typed to object ids. */
import { StemmaError } from '../../core/index.js';
import type { GitView } from './private-view.js';

export interface Resolved {
  /** The commit, or the tree where the revision names one (`HEAD:src`). */
  readonly id: string;
  readonly tree: string;
}

export async function resolveRevision(view: GitView, revision: string, label: string): Promise<Resolved> {
  const { simpleGit } = await import('simple-git');
  const git = simpleGit({
    baseDir: view.folder,
    allowEnvironment: Object.keys(view.env),
    // simple-git guards against foreign configuration paths; ours is the empty file.
    unsafe: { allowUnsafeConfigPaths: true },
  }).env({ ...view.env });
  const parse = async (text: string): Promise<string | undefined> => {
    try {
      return (await git.revparse(['--verify', '--end-of-options', text])).trim();
    } catch (cause) {
      if (/ENOENT/.test(String(cause))) throw gitMissing(cause);
      return undefined;
    }
  };
  const id = await parse(revision);
  const tree = id === undefined ? undefined : await parse(`${id}^{tree}`);
  if (id !== undefined && tree !== undefined) return { id: (await parse(`${id}^{commit}`)) ?? tree, tree };
  throw new StemmaError(
    'git',
    'GIT_REVISION',
    `The repository has no readable revision ${JSON.stringify(revision)} (${label})`,
    {
      hint: view.borrows
        ? 'The repository borrows objects from another one (objects/info/alternates), which is not followed. Run "git repack -a -d" in it.'
        : 'Name a branch, a tag or a commit id that the repository itself holds.',
      data: { label, revision },
    },
  );
}

export function gitMissing(cause: unknown): StemmaError {
  return new StemmaError('git', 'GIT_NOT_INSTALLED', 'The program git could not be started', {
    hint: 'Install git, or give the side as a folder or an archive.',
    cause,
  });
}
