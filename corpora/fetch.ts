/**
 * Real code to measure on, fetched by name and kept per user. No third-party code lies in this repository: a manifest
 * names package, version and digests, and what arrives is believed only when the digests agree.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { StemmaError } from '../src/core/index.js';
import { openSide } from '../src/ingest/index.js';
import { type CorpusManifest, corpusManifest } from './manifest.js';
import { npmPack } from './npm-pack.js';
import { treeDigest } from './tree-digest.js';

export interface FetchProgress {
  readonly name: string;
  readonly stage: 'kept' | 'fetching' | 'unpacking' | 'done';
}

export interface FetchOptions {
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Stands in for the manifest of that name. */
  readonly manifest?: CorpusManifest;
  /** Puts the package's tarball into a folder and returns its path. */
  readonly pack?: (spec: string, folder: string) => Promise<string>;
}

/** Returns the folder that holds the corpus. What was fetched before is used again, once its digest has been checked. */
export async function fetchCorpus(name: string, options: FetchOptions = {}): Promise<string> {
  const manifest = options.manifest ?? corpusManifest(name);
  const report = (stage: FetchProgress['stage']): void => options.onProgress?.({ name, stage });
  const home = join(cacheFolder(), 'corpora');
  const kept = join(home, `${manifest.name}-${manifest.version}-${manifest.tree.slice(0, 12)}`);
  if (existsSync(kept)) {
    if ((await treeDigest(kept)).tree === manifest.tree) {
      report('kept');
      return kept;
    }
    // Someone changed the copy: it is no longer what the manifest names.
    rmSync(kept, { recursive: true, force: true });
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const work = mkdtempSync(join(home, '.fetching-'));
  try {
    report('fetching');
    const tarball = await (options.pack ?? npmPack)(`${manifest.package}@${manifest.version}`, work);
    checkTarball(tarball, manifest);
    report('unpacking');
    const unpacked = join(work, 'content');
    await unpack(tarball, manifest.folder, unpacked);
    await checkTree(unpacked, manifest);
    moveInto(unpacked, kept);
    report('done');
    return kept;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** `STEMMA_CACHE`, else the user's cache folder by the XDG convention. */
export function cacheFolder(): string {
  const own = process.env.STEMMA_CACHE;
  if (own) return own;
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'stemma');
}

function checkTarball(tarball: string, manifest: CorpusManifest): void {
  const bytes = readFileSync(tarball);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (sha256 !== manifest.sha256) throw mismatch(manifest, 'tarball', manifest.sha256, sha256);
  if (integrity !== manifest.integrity) throw mismatch(manifest, 'tarball', manifest.integrity, integrity);
}

async function checkTree(folder: string, manifest: CorpusManifest): Promise<void> {
  const found = await treeDigest(folder);
  if (found.files !== manifest.files)
    throw mismatch(manifest, 'number of files', String(manifest.files), String(found.files));
  if (found.tree !== manifest.tree) throw mismatch(manifest, 'file tree', manifest.tree, found.tree);
}

/** Regular files below `package/<folder>`, written under their own names: ingest has refused every name that leads outside. */
async function unpack(tarball: string, folder: string, to: string): Promise<void> {
  const side = await openSide(tarball, { side: 'known', exclude: [] });
  try {
    mkdirSync(to);
    for (const file of side.files) {
      // npm puts a package's files below one folder, usually called `package`.
      const inside = file.path.slice(file.path.indexOf('/') + 1);
      if (folder !== '' && !inside.startsWith(`${folder}/`)) continue;
      const target = join(to, folder === '' ? inside : inside.slice(folder.length + 1));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(file.locator, target);
    }
  } finally {
    await side.close();
  }
}

/** Renaming is atomic; where another process was faster, its copy serves (it passed the same checks). */
function moveInto(unpacked: string, kept: string): void {
  try {
    renameSync(unpacked, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  }
}

function mismatch(manifest: CorpusManifest, what: string, expected: string, found: string): StemmaError {
  const spec = `${manifest.package}@${manifest.version}`;
  return new StemmaError(
    'integrity',
    'CORPUS_DIGEST',
    `The ${what} of ${spec} is not the one that corpora/manifests/${manifest.name}.json names`,
    {
      hint: 'The registry or a proxy gave other bytes. Nothing was kept.',
      data: { spec, what, expected, found },
    },
  );
}
