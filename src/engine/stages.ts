/** The stages that workers carry: looking at every file, and parsing every distinct content. */
import { addGrammars, type GrammarBundle, languageRules, loadGrammars, type ParseSetup } from '../abstraction/index.js';
import type {
  CompareOptions,
  Encoding,
  ErrorRecord,
  ListedFile,
  ParseRequest,
  ParseSuccess,
  ScannedFile,
} from '../core/index.js';
import type { Clock } from './clock.js';
import { runBatches, startWorkers, type Workers, warmUp, workerModule } from './pool.js';

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
export type Scanned<Item> = Item & { readonly answer: ScannedFile | { readonly error: ErrorRecord } };

/** Starts the threads and has them load what the stages need, while the sides are listed. */
export function startStages({ threads, winnowing }: CompareOptions): Pick<Run, 'workers' | 'kernel'> {
  const workers = startWorkers(threads);
  warmUp(workers, workerModule('scan'), 'scan', { files: [], rules: [] });
  const kernel = loadGrammars([]);
  kernel.then(
    (bundle) => warmUp(workers, workerModule('parse'), 'parse', { files: [], setup: { bundle, winnowing } }),
    () => {},
  );
  return { workers, kernel };
}

/** Digest, category, language, encoding and lines of every item's file. */
export async function scanFiles<Item extends { readonly file: ListedFile }>(
  items: readonly Item[],
  { clock, workers, signal }: Run,
): Promise<Scanned<Item>[]> {
  const bytes = (some: readonly Item[]): number => some.reduce((sum, { file }) => sum + file.size, 0);
  clock.begin('scan', items.length, bytes(items));
  const rules = languageRules();
  const answers = await runBatches<Item, ScannedFile>(workers, items, {
    module: workerModule('scan'),
    task: 'scan',
    sizeOf: ({ file }) => file.size,
    message: (batch) => ({ files: batch.map(({ file }) => file), rules }),
    onDone: (batch) => clock.add(batch.length, bytes(batch)),
    signal,
  });
  return items.map((item, i) => ({ ...item, answer: answers[i] as Scanned<Item>['answer'] }));
}

/** Parses each content once. Answers in the order of the contents. */
export async function parseContents(
  contents: readonly ScannedFile[],
  { options, clock, workers, kernel, signal }: Run,
): Promise<{ results: ParseResult[]; kernelSha256: string }> {
  const bytes = (some: readonly ScannedFile[]): number => some.reduce((sum, { size }) => sum + size, 0);
  clock.begin('parse', contents.length, bytes(contents));
  const languages = new Set(contents.map(({ language }) => language as string));
  const bundle = await addGrammars(await kernel, [...languages]);
  const setup: ParseSetup = { bundle, winnowing: options.winnowing };
  const results = await runBatches<ScannedFile, ParseSuccess>(workers, contents, {
    module: workerModule('parse'),
    task: 'parse',
    sizeOf: ({ size }) => size,
    message: (batch) => ({ files: batch.map(parseRequest), setup }),
    onDone: (batch) => clock.add(batch.length, bytes(batch)),
    signal,
  });
  return { results, kernelSha256: bundle.kernelSha256 };
}

function parseRequest({ path, locator, sha256, language, encoding }: ScannedFile): ParseRequest {
  return { path, locator, sha256, language: language as string, encoding: encoding as Encoding };
}
