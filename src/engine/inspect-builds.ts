/** Every file of every build through the workers that look for assets. */
import type { ErrorRecord, InspectedFile, ListedFile } from '../core/index.js';
import type { Clock } from './clock.js';
import type { OpenedBuild } from './open-builds.js';
import { runBatches, type Workers, workerModule } from './pool.js';

interface Item {
  readonly file: ListedFile;
  readonly build: number;
}

/** For each build, an answer for each of its files, in their order. */
export async function inspectBuilds(
  builds: readonly OpenedBuild[],
  workers: Workers,
  clock: Clock,
  signal?: AbortSignal,
): Promise<(InspectedFile | { readonly error: ErrorRecord })[][]> {
  const items: Item[] = builds.flatMap(({ files }, build) => files.map((file) => ({ file, build })));
  const bytes = (some: readonly Item[]): number => some.reduce((sum, { file }) => sum + file.size, 0);
  clock.begin('parse', items.length, bytes(items));
  const paths = builds.map(({ files }) => shared(files.map(({ path }) => path.toLowerCase()).join('\0')));
  const locators = builds.map(({ files }) => shared(files.map(({ locator }) => locator).join('\0')));
  const answers = await runBatches<Item, InspectedFile>(workers, items, {
    module: workerModule('assets'),
    task: 'inspect',
    sizeOf: ({ file }) => file.size,
    message: (files) => ({ files, paths, locators }),
    onDone: (batch) => clock.add(batch.length, bytes(batch)),
    signal,
  });
  let at = 0;
  return builds.map(({ files }) => {
    at += files.length;
    return answers.slice(at - files.length, at);
  });
}

/** Text that threads share instead of each message carrying it. */
function shared(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  const out = new Uint8Array(new SharedArrayBuffer(bytes.length));
  out.set(bytes);
  return out;
}
