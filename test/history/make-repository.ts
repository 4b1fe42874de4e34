/** Repositories made in code: commits with given files, people and dates. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { OpenedHistory } from '../../src/core/index.js';
import { readGitHistory } from '../../src/history/index.js';
import { openBundle, openRepository } from '../../src/ingest/index.js';
import { temporaryFolder } from '../ingest/folders.js';
import { GIT_ENV } from '../ingest/run-git.js';

export interface Step {
  /** What the tree holds of these paths afterwards; undefined takes a path away. */
  readonly files: Readonly<Record<string, string | Uint8Array | undefined>>;
  readonly author?: string;
  /** `seconds ±hhmm`; a day after the step before where absent. */
  readonly date?: string;
  readonly committer?: string;
  readonly committed?: string;
  readonly message?: string;
  /** Numbers of steps; the one before where absent. */
  readonly parents?: readonly number[];
  readonly branch?: string;
}

const DAY = 86_400;
export const FIRST_DAY = 1_577_836_800;

/** A bare repository; branch `main` unless a step says otherwise. */
export function makeRepository(steps: readonly Step[], ...init: string[]): string {
  const folder = join(temporaryFolder(), 'repo.git');
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', ...init, folder], { env: GIT_ENV });
  const parts: Buffer[] = [];
  const say = (text: string | Uint8Array): void => void parts.push(Buffer.from(text as string));
  const data = (content: string | Uint8Array): void => {
    const bytes = Buffer.from(content as string);
    say(`data ${bytes.length}\n`);
    say(bytes);
    say('\n');
  };
  steps.forEach((step, at) => {
    const { files, author = 'Ann <ann@example.org>', branch = 'main', message = `Step ${at}` } = step;
    const date = step.date ?? `${FIRST_DAY + at * DAY} +0000`;
    const parents = step.parents ?? (at === 0 ? [] : [at - 1]);
    if (parents.length === 0) say(`reset refs/heads/${branch}\n`);
    say(`commit refs/heads/${branch}\nmark :${at + 1}\n`);
    say(`author ${author} ${date}\ncommitter ${step.committer ?? author} ${step.committed ?? date}\n`);
    data(message);
    if (parents.length > 0) say(`from :${parents[0]! + 1}\n`);
    for (const parent of parents.slice(1)) say(`merge :${parent + 1}\n`);
    for (const [path, content] of Object.entries(files)) {
      if (content === undefined) say(`D ${path}\n`);
      else {
        say(`M 100644 inline ${path}\n`);
        data(content);
      }
    }
  });
  execFileSync('git', ['fast-import', '--quiet', '--force', '--date-format=raw-permissive'], {
    cwd: folder,
    env: GIT_ENV,
    input: Buffer.concat(parts),
  });
  return folder;
}

export function openGit(path: string, revision?: string): Promise<OpenedHistory> {
  return readGitHistory(openRepository(path), {
    label: 'repo',
    ...(revision === undefined ? {} : { revision }),
  });
}

export async function openBundled(path: string): Promise<OpenedHistory> {
  return readGitHistory(await openBundle(path), { label: 'bundle' });
}
