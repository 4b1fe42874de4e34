/** Everything that a work tree's own configuration can name to be run. Each leads to a canary. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `promised`: id of a loose object that is taken away, so that a trusting git would fetch it. */
export function plantTraps(folder: string, canary: string, promised: string): void {
  const script = join(folder, '.git/evil.sh');
  writeFileSync(script, `#!/bin/sh\ntouch ${canary}\nexit 1\n`, { mode: 0o755 });
  writeFileSync(join(folder, '.git/more'), `[core]\n\tfsmonitor = ${script}\n`);
  for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout']) {
    writeFileSync(join(folder, '.git/hooks', hook), readFileSync(script), { mode: 0o755 });
  }
  const planted = `
[core]
\trepositoryformatversion = 1
\tfsmonitor = ${script}
\tsshCommand = ${script}
\tgitProxy = ${script}
\tpager = ${script}
\teditor = ${script}
\thooksPath = ${join(folder, '.git/hooks')}
\talternateRefsCommand = ${script}
[include]
\tpath = more
[alias]
\tls-tree = !${script}
\tcat-file = !${script}
\trev-parse = !${script}
[pager]
\tls-tree = ${script}
\tcat-file = ${script}
[filter "evil"]
\tsmudge = ${script}
\tclean = ${script}
\trequired = true
[diff "evil"]
\ttextconv = ${script}
[credential]
\thelper = !${script}
[extensions]
\tpartialClone = origin
[remote "origin"]
\turl = ${folder}
\tpromisor = true
\tuploadpack = ${script}
[protocol]
\tallow = always
[protocol "file"]
\tallow = always
[uploadpack]
\tpackObjectsHook = ${script}
`;
  // A promised object that is missing makes a trusting git start the remote's upload-pack.
  rmSync(join(folder, '.git/objects', promised.slice(0, 2), promised.slice(2)), { force: true });
  writeFileSync(join(folder, '.git/config'), planted);
}
