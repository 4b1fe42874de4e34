/** Looks at the files of builds for assets, and sets the pictures of pairs side by side. */
import { closeSync, mkdirSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Beside,
  explainModels,
  explainPair,
  explainSounds,
  families,
  inspectAsset,
  type LikenessHit,
  layerFiles,
  type MatchedSides,
  matchSides,
  namedFiles,
  type PatchesFound,
  pathBeside,
  type SearchJob,
  scanLikeness,
  scanPatches,
  stemOf,
} from '../src/assets/index.js';
import {
  type ErrorRecord,
  type ExplainAnswer,
  type ExplainedFile,
  type ExplainTask,
  type InspectAnswer,
  type InspectedFile,
  type InspectTask,
  type LayersAnswer,
  type LayersTask,
  type ListedFile,
  type ScannedFile,
  toRecord,
} from '../src/core/index.js';
import { decodeSource, scanFile } from '../src/ingest/index.js';

interface Names {
  readonly paths: readonly string[];
  /** By path; of paths that differ in case alone the first. */
  readonly locators: ReadonlyMap<string, string>;
  readonly stems: ReadonlyMap<string, readonly number[]>;
}
/** By the build's number: a thread serves one run. */
const names = new Map<number, Names>();
const HEAD = 64;

export async function inspect({ files, paths, locators }: InspectTask): Promise<InspectAnswer> {
  const answers = [];
  for (const { file, build } of files) {
    try {
      answers.push(await inspectFile(file, () => namesOf(build, paths, locators)));
    } catch (error) {
      answers.push({ error: toRecord(error) });
    }
  }
  return answers;
}

async function inspectFile(listed: ListedFile, names: () => Names): Promise<InspectedFile> {
  let bytes: Buffer | undefined;
  const scanned = scanFile(listed, [], (_, whole) => {
    bytes = Buffer.from(whole.buffer, whole.byteOffset, whole.byteLength);
  });
  const read: Record<string, string> = Object.create(null);
  const beside = (name: string): Buffer | undefined => {
    const path = pathBeside(listed.path, name);
    const locator = path === undefined ? undefined : names().locators.get(path.toLowerCase());
    const content = locator === undefined ? undefined : readUpTo(locator);
    if (content !== undefined) read[name] = locator!;
    return content;
  };
  const found = await inspectAsset(scanned, bytes ?? headOf(listed.locator), bytes !== undefined, beside);
  if (found?.asset !== undefined && Object.keys(read).length > 0)
    return { ...found, asset: { ...found.asset, beside: read } };
  if (found !== undefined) return found;
  const { category, encoding } = scanned;
  if (encoding === undefined)
    return { file: scanned, status: 'skipped', reason: `${category}: not compared as an asset` };
  if (bytes === undefined)
    return { file: scanned, status: 'skipped', reason: 'text above 64 MB: not searched for names of assets' };
  return {
    file: scanned,
    status: 'analysed',
    reason: 'text: searched for names of assets',
    ...namesIn(scanned, bytes, names()),
  };
}

function namesIn(
  { encoding }: ScannedFile,
  bytes: Uint8Array,
  { stems, paths }: Names,
): { named: number[]; words: number[] } {
  const text = Buffer.from(decodeSource(bytes, encoding!).utf8).toString('utf8');
  const { named, word } = namedFiles(text, stems, paths);
  return { named: [...named], words: [...word] };
}

/** Larger ones are not held, as with every file. */
const MOST_BESIDE = 64 * 1024 * 1024;

function readUpTo(locator: string): Buffer | undefined {
  try {
    const stats = statSync(locator);
    return stats.isFile() && stats.size <= MOST_BESIDE ? readFileSync(locator) : undefined;
  } catch {
    // Gone since it was listed: as if it had never been there. Its own row tells.
    return undefined;
  }
}

function headOf(locator: string): Buffer {
  const handle = openSync(locator, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    return head.subarray(0, readSync(handle, head, 0, HEAD, 0));
  } finally {
    closeSync(handle);
  }
}

function namesOf(build: number, all: readonly Uint8Array[], allLocators: readonly Uint8Array[]): Names {
  const known = names.get(build);
  if (known !== undefined) return known;
  const [paths, places] = [all, allLocators].map((one) => Buffer.from(one[build]!).toString('utf8').split('\0')) as [
    string[],
    string[],
  ];
  const locators = new Map<string, string>();
  const stems = new Map<string, number[]>();
  paths.forEach((path, i) => {
    if (!locators.has(path)) locators.set(path, places[i]!);
    const stem = stemOf(path);
    const same = stems.get(stem);
    if (same === undefined) stems.set(stem, [i]);
    else same.push(i);
  });
  const made = { paths, locators, stems };
  names.set(build, made);
  return made;
}

const EXPLAIN = { image: explainPair, audio: explainSounds, model: explainModels } as const;

/** Pictures are read again: they are not kept through a run. */
export async function explain({ pairs }: ExplainTask): Promise<ExplainAnswer> {
  const answers = [];
  for (const pair of pairs) {
    try {
      answers.push(
        await EXPLAIN[pair.kind](pair, readFileSync(pair.known.locator), readFileSync(pair.questioned.locator), {
          known: besideOf(pair.known),
          questioned: besideOf(pair.questioned),
        }),
      );
    } catch (error) {
      answers.push({ error: toRecord(error) });
    }
  }
  return answers;
}

/** Layers of documents, numbered, each document's in its own folder. */
export async function layers(tasks: readonly LayersTask[]): Promise<(LayersAnswer | { error: ErrorRecord })[]> {
  const answers = [];
  for (const { locator, into } of tasks) {
    try {
      const files = await layerFiles(readUpTo(locator) ?? Buffer.alloc(0));
      mkdirSync(into, { recursive: true, mode: 0o700 });
      answers.push(
        files.map(({ name, bytes }, i) => {
          const at = join(into, String(i));
          writeFileSync(at, bytes, { mode: 0o600 });
          return { name, locator: at, size: bytes.length };
        }),
      );
    } catch (error) {
      answers.push({ error: toRecord(error) });
    }
  }
  return answers;
}

/** The files that were read with it before. */
function besideOf({ beside = {} }: ExplainedFile): Beside {
  return (name) => (Object.hasOwn(beside, name) ? readUpTo(beside[name]!) : undefined);
}

/** A part of a scan, the search between two sides, or the families of one. */
export function search(jobs: readonly SearchJob[]): (LikenessHit[] | PatchesFound | MatchedSides | number[])[] {
  return jobs.map((job) => {
    if ('scan' in job) return scanLikeness(job.scan);
    if ('patches' in job) return scanPatches(job.patches);
    return 'of' in job
      ? families(job.of, job.likeness)
      : matchSides(job.known, job.questioned, job.likeness, job.patched);
  });
}
