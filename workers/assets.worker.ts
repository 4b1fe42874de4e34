/** Looks at the files of builds for assets, and sets the pictures of pairs side by side. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import {
  explainModels,
  explainPair,
  explainSounds,
  families,
  inspectAsset,
  type LikenessHit,
  type MatchedSides,
  matchSides,
  namedFiles,
  type SearchJob,
  scanLikeness,
  stemOf,
} from '../src/assets/index.js';
import {
  type ExplainAnswer,
  type ExplainTask,
  type InspectAnswer,
  type InspectedFile,
  type InspectTask,
  type ListedFile,
  type ScannedFile,
  toRecord,
} from '../src/core/index.js';
import { decodeSource, scanFile } from '../src/ingest/index.js';

interface Names {
  readonly paths: readonly string[];
  readonly stems: ReadonlyMap<string, readonly number[]>;
}
/** By the build's number: a thread serves one run. */
const names = new Map<number, Names>();
const HEAD = 64;

export async function inspect({ files, paths }: InspectTask): Promise<InspectAnswer> {
  const answers = [];
  for (const { file, build } of files) {
    try {
      answers.push(await inspectFile(file, () => namesOf(build, paths)));
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
  const asset = await inspectAsset(scanned, bytes ?? headOf(listed.locator), bytes !== undefined);
  if (asset !== undefined) return asset;
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

function headOf(locator: string): Buffer {
  const handle = openSync(locator, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    return head.subarray(0, readSync(handle, head, 0, HEAD, 0));
  } finally {
    closeSync(handle);
  }
}

function namesOf(build: number, all: readonly Uint8Array[]): Names {
  const known = names.get(build);
  if (known !== undefined) return known;
  const paths = Buffer.from(all[build]!).toString('utf8').split('\0');
  const stems = new Map<string, number[]>();
  paths.forEach((path, i) => {
    const stem = stemOf(path);
    const same = stems.get(stem);
    if (same === undefined) stems.set(stem, [i]);
    else same.push(i);
  });
  const made = { paths, stems };
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
        await EXPLAIN[pair.kind](pair, readFileSync(pair.known.locator), readFileSync(pair.questioned.locator)),
      );
    } catch (error) {
      answers.push({ error: toRecord(error) });
    }
  }
  return answers;
}

/** A part of the scan, the search between two sides, or the families of one. */
export function search(jobs: readonly SearchJob[]): (LikenessHit[] | MatchedSides | number[])[] {
  return jobs.map((job) => {
    if ('scan' in job) return scanLikeness(job.scan);
    return 'of' in job ? families(job.of, job.likeness) : matchSides(job.known, job.questioned, job.likeness);
  });
}
