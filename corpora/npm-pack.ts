/** Gets a package's tarball through the user's own npm, so that their registry, proxy and login hold. Nothing of the package runs. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StemmaError } from '../src/core/index.js';

/** Returns the path of the tarball, in `folder`. */
export async function npmPack(spec: string, folder: string): Promise<string> {
  const { code, output } = await runNpm(['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', folder]);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (code === 0 && tarball !== undefined) return join(folder, tarball);
  throw new StemmaError(
    'input',
    'CORPUS_UNAVAILABLE',
    `npm could not fetch ${spec}: ${lastLine(output) || `it ended with ${code}`}`,
    {
      hint: 'Fetching needs a network, or a registry that npm is set to reach (npm config get registry). What was fetched before is kept and needs none.',
      data: { spec, code, output: output.slice(-2000) },
    },
  );
}

function runNpm(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  // Under `npm run`, npm says where it is itself; that also spares Windows its npm.cmd.
  const self = process.env.npm_execpath;
  const byNode = self !== undefined && /\.[cm]?js$/.test(self);
  const [command, all] = byNode ? [process.execPath, [self, ...args]] : ['npm', args];
  return new Promise((done) => {
    const child = spawn(command, all as string[], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (text: Buffer): void => {
      output += text.toString('utf8');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => done({ code: null, output: `npm could not be started (${error.message})` }));
    child.once('close', (code) => done({ code, output }));
  });
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
