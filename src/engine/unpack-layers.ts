/** PSD documents of builds: each layer becomes a file of the build, `art.psd!/group/name.tga`, before all are looked at. */
import type { ErrorRecord, LayersAnswer, LayersTask, ListedFile } from '../core/index.js';
import { createSpool, DEFAULT_LIMITS, type Spool } from '../ingest/index.js';
import type { OpenedBuild } from './open-builds.js';
import { isFailure, runBatches, type Workers, workerModule } from './pool.js';

const LAYERED = /\.ps[db]$/i;

/** The builds with their layers; `close` of each removes them too. What has none, or is damaged, tells that in its own row. */
export async function unpackLayers(
  builds: readonly OpenedBuild[],
  workers: Workers,
  signal?: AbortSignal,
): Promise<OpenedBuild[]> {
  const out: OpenedBuild[] = [];
  let left = DEFAULT_LIMITS.maxTotalBytes;
  for (const build of builds) {
    const documents = build.files.filter(({ path }) => LAYERED.test(path));
    if (documents.length === 0) {
      out.push(build);
      continue;
    }
    const spool = createSpool();
    const close = async (): Promise<void> => {
      spool.close();
      await build.close();
    };
    try {
      const { files, problems } = await layersOf(documents, spool, left, workers, signal);
      left -= files.reduce((sum, { size }) => sum + size, 0);
      out.push({ ...build, files: [...build.files, ...files], problems: [...build.problems, ...problems], close });
    } catch (error) {
      spool.close();
      throw error;
    }
  }
  return out;
}

async function layersOf(
  documents: readonly ListedFile[],
  spool: Spool,
  most: number,
  workers: Workers,
  signal: AbortSignal | undefined,
): Promise<{ files: ListedFile[]; problems: OpenedBuild['problems'][number][] }> {
  const tasks = documents.map(({ locator, size }, i) => ({ locator, size, into: `${spool.folder}/layers-${i}` }));
  const answers = await runBatches<LayersTask & { readonly size: number }, LayersAnswer>(workers, tasks, {
    module: workerModule('assets'),
    task: 'layers',
    sizeOf: ({ size }) => size,
    message: (batch) => batch,
    signal,
  });
  const files: ListedFile[] = [];
  const problems: OpenedBuild['problems'][number][] = [];
  let total = 0;
  documents.forEach(({ path }, i) => {
    const answer: LayersAnswer | { readonly error: ErrorRecord } = answers[i]!;
    if (isFailure(answer)) {
      problems.push({ path: `${path}!/`, size: 0, reason: `layers: cannot be read: ${answer.error.message}` });
      return;
    }
    for (const { name, locator, size } of answer) {
      total += size;
      if (total <= most) files.push({ path: `${path}!/${name}`, locator, size });
      else
        problems.push({ path: `${path}!/${name}`, size, reason: 'layer: not compared, too much was unpacked already' });
    }
  });
  return { files, problems };
}
