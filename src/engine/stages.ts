/** The stages that workers carry: looking at every file, and parsing every distinct content. */
import { addGrammars, type GrammarBundle, languageRules, loadGrammars, type ParseSetup } from '../abstraction/index.js';
import {
  type CompareOptions,
  createClaims,
  type Encoding,
  type ErrorRecord,
  type ListedFile,
  type ParseRequest,
  type ParseSuccess,
  type ReadSuccess,
  type ScannedFile,
} from '../core/index.js';
import type { Clock } from './clock.js';
import { isFailure, runBatches, startWorkers, type Workers, warmUp, workerModule } from './pool.js';

/** What every stage needs to know of the run. */
export interface Run {
  readonly options: CompareOptions;
  readonly clock: Clock;
  readonly workers: Workers;
  /** The compiled kernel. */
  readonly kernel: Promise<GrammarBundle>;
  readonly signal?: AbortSignal | undefined;
}

export type ParseResult = ParseSuccess | { readonly error: ErrorRecord };

/** An item with what was found in its file. */
export type Scanned<Item> = Item & {
  readonly answer: ScannedFile | { readonly error: ErrorRecord };
  /** For one item of each content; absent where reading it and parsing it at once did not work. */
  readonly parsed?: ParseSuccess;
};

/** Starts the threads and has them load what the stages need, while the sides are listed. */
export function startStages({ threads, winnowing }: CompareOptions): Pick<Run, 'workers' | 'kernel'> {
  const workers = startWorkers(threads);
  const kernel = loadGrammars([]);
  kernel.then(
    (bundle) => warmUp(workers, workerModule('parse'), 'parse', { files: [], setup: { bundle, winnowing } }),
    () => {},
  );
  return { workers, kernel };
}

/**
 * Digest, category, language, encoding and lines of every item's file; and the tokens of each content, parsed by the thread that meets it
 * first, while its bytes lie in memory. Contents whose thread died or that could not be parsed at once are left to `parseContents`.
 */
export async function readFiles<Item extends { readonly file: ListedFile }>(
  items: readonly Item[],
  run: Run,
): Promise<{ scanned: Scanned<Item>[]; bundle: GrammarBundle }> {
  const { options, clock, workers, signal } = run;
  const bytes = (some: readonly Item[]): number => some.reduce((sum, { file }) => sum + file.size, 0);
  clock.begin('parse', items.length, bytes(items));
  const rules = languageRules();
  // All that may be met: what a kind code means must not change between one file and the next.
  const bundle = await addGrammars(await run.kernel, languagesNamed(items));
  const setup: ParseSetup = { bundle, winnowing: options.winnowing };
  const claims = createClaims(items.length);
  const answers = await runBatches<Item, ReadSuccess>(workers, items, {
    module: workerModule('parse'),
    task: 'read',
    sizeOf: ({ file }) => file.size,
    message: (batch) => ({ files: batch.map(({ file }) => file), rules, claims, setup }),
    onDone: (batch) => clock.add(batch.length, bytes(batch)),
    signal,
  });
  const scanned = items.map((item, i): Scanned<Item> => {
    const answer = answers[i] as (typeof answers)[number];
    if (isFailure(answer)) return { ...item, answer };
    const { file, parsed } = answer;
    return { ...item, answer: file, ...(parsed === undefined ? {} : { parsed }) };
  });
  return { scanned, bundle };
}

/** The languages that the files' extensions promise. */
function languagesNamed(items: readonly { readonly file: ListedFile }[]): string[] {
  const endings = new Set(items.map(({ file: { path } }) => path.slice(path.lastIndexOf('.') + 1).toLowerCase()));
  return languageRules()
    .filter(({ extensions }) => extensions.some((extension) => endings.has(extension.replace(/^\./, ''))))
    .map(({ id }) => id);
}

/** Parses each content. Answers in the order of the contents. */
export async function parseContents(
  contents: readonly ScannedFile[],
  bundle: GrammarBundle,
  { options, workers, signal }: Run,
): Promise<ParseResult[]> {
  const setup: ParseSetup = { bundle, winnowing: options.winnowing };
  return runBatches<ScannedFile, ParseSuccess>(workers, contents, {
    module: workerModule('parse'),
    task: 'parse',
    sizeOf: ({ size }) => size,
    message: (batch) => ({ files: batch.map(parseRequest), setup }),
    signal,
  });
}

function parseRequest({ path, locator, sha256, language, encoding }: ScannedFile): ParseRequest {
  return { path, locator, sha256, language: language as string, encoding: encoding as Encoding };
}
