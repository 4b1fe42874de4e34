/** Which git answers. */
import { createSpool } from '../spool.js';
import { emptyGitView, startGit } from './private-view.js';

/** As git states it: `2.39.5`, and what its maker adds to that. Undefined where it could not be started or states none. */
export async function gitVersion(signal?: AbortSignal): Promise<string | undefined> {
  const spool = createSpool();
  try {
    const git = startGit(emptyGitView(spool.folder, false), ['version'], signal);
    git.stdin.end();
    let text = '';
    for await (const chunk of git.stdout as AsyncIterable<Buffer>) text += chunk.toString('utf8');
    await git.ended;
    return /^git version ([^\n]{1,100})/.exec(text)?.[1]?.trim();
  } finally {
    spool.close();
  }
}
