/**
 * `node dist/bench/asset-scale.js DIR DIR [pictures [threads]]`: the search of two sides of so many pictures (default 100,000 each, two threads), after all of
 * them were described. Forms and patches of real pictures, one folder a side, each repeated with an eighth of its hashes' bits turned and with patches of
 * its own; scan, judgement, matches and families are those of the product, done by its worker in as many parts as it makes.
 */
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import {
  type AssetContent,
  type LikenessHit,
  likenessRows,
  likenessScans,
  type PatchesFound,
  patchScans,
  type SearchJob,
} from '../src/assets/index.js';
import { createRandom, type ImageDescriptor } from '../src/core/index.js';
import { openSide } from '../src/ingest/index.js';
import { search } from '../workers/assets.worker.js';
import { readPictures } from './assets/pictures.js';

const REAL = 5000;
const TURNED_BITS = 8;
/** Words of a sketch that tell of edges, and their bits. */
const EDGE_WORDS = 8;
const PAIRS = 2 ** 28 - 1;
const PAIRS_A_PART = 2 ** 28;

/** What describing took is not the search's. */
let cpu = process.cpuUsage();

const imageOf = ({ image }: AssetContent): ImageDescriptor | undefined => image;

if (isMainThread) await run(process.argv.slice(2));
else parentPort!.on('message', (job: SearchJob) => parentPort!.postMessage(search([job])[0]));

async function run([first, second, pictures = '100000', threads = '2']: readonly string[]): Promise<void> {
  if (first === undefined || second === undefined) throw new Error('Two folders of pictures are needed');
  const [known, questioned] = await Promise.all([
    sideOf(first, Number(pictures), 1),
    sideOf(second, Number(pictures), 2),
  ]);
  process.stdout.write(`described: ${known.length} × ${questioned.length}, from real pictures\n`);
  const began = performance.now();
  cpu = process.cpuUsage();
  const rows = { known: likenessRows(known.map(imageOf)), questioned: likenessRows(questioned.map(imageOf)) };
  const scans = [
    likenessScans(rows.known, rows.questioned, PAIRS_A_PART),
    likenessScans(rows.known, undefined, PAIRS_A_PART),
    likenessScans(rows.questioned, undefined, PAIRS_A_PART),
  ];
  const crew = Array.from({ length: Number(threads) }, () => new Worker(new URL(import.meta.url)));
  const found: LikenessHit[][] = [];
  for (const [i, part] of scans.entries()) {
    found.push(
      (
        await workOff(
          crew,
          part.map((scan) => ({ scan })),
        )
      ).flat() as LikenessHit[],
    );
    tell(
      `${['known × questioned', 'known × known', 'questioned × questioned'][i]}: ${part.length} parts, ${found[i]!.length} pairs alike`,
      began,
    );
  }
  const patches = patchScans(known.map(imageOf), questioned.map(imageOf), Number(threads));
  const patched = (await workOff(
    crew,
    patches.map((part) => ({ patches: part })),
  )) as PatchesFound[];
  tell(`patches: ${patched.flatMap(({ hits }) => hits).length} pairs`, began);
  const bare = (side: readonly AssetContent[]): AssetContent[] =>
    side.map(({ image, ...rest }) => ({ ...rest, image: { ...image!, forms: [], patches: new Uint32Array(0) } }));
  const [matches] = await workOff(crew, [
    { known: bare(known), questioned: bare(questioned), likeness: found[0]!, patched },
    { of: bare(known), likeness: found[1]! },
    { of: bare(questioned), likeness: found[2]! },
  ]);
  tell(`matches and families: ${(matches as { pairs: readonly unknown[] }).pairs.length} pairs`, began);
  await Promise.all(crew.map((worker) => worker.terminate()));
}

function tell(what: string, began: number): void {
  const { user, system } = process.cpuUsage(cpu);
  const wall = (performance.now() - began) / 1000;
  const memory = process.memoryUsage.rss() / 2 ** 20;
  process.stdout.write(
    `${what}; ${wall.toFixed(0)} s and ${((user + system) / 1e6).toFixed(0)} s of CPU, ${memory.toFixed(0)} MB since the search began\n`,
  );
}

/** Each thread takes the next job as soon as it is done with one. */
async function workOff(crew: readonly Worker[], jobs: readonly SearchJob[]): Promise<unknown[]> {
  const answers: unknown[] = new Array(jobs.length);
  let next = 0;
  const work = async (worker: Worker): Promise<void> => {
    for (let i = next++; i < jobs.length; i = next++) {
      answers[i] = await new Promise((resolve, reject) => {
        worker.once('message', resolve).once('error', reject);
        worker.postMessage(jobs[i]);
      });
      worker.removeAllListeners('error');
    }
  };
  await Promise.all(crew.map(work));
  return answers;
}

async function sideOf(folder: string, pictures: number, seed: number): Promise<AssetContent[]> {
  const side = await openSide(folder, { side: 'known', exclude: [] });
  try {
    const real = (await readPictures(side.files, REAL)).map(({ content }) => content.image!);
    const random = createRandom(seed);
    return Array.from({ length: pictures }, (_, i) => {
      const image = real[i % real.length]!;
      const variant = Math.floor(i / real.length);
      const name = `${seed}/${i}`;
      return {
        kind: 'image',
        sha256: name,
        path: name,
        image: variantOf(image, variant, name, () => random.below(2 ** 32)),
      };
    });
  } finally {
    await side.close();
  }
}

/** Bits are turned where three random words agree: one in eight. Patches of one variant are in the same way unlike those of another. */
function variantOf(image: ImageDescriptor, variant: number, name: string, word: () => number): ImageDescriptor {
  if (variant === 0) return { ...image, pixelKey: name, drawingKey: name };
  const noise = (): number => Array.from({ length: Math.log2(TURNED_BITS) }, word).reduce((a, b) => a & b);
  const patches = image.patches.map((value, at) =>
    at % 3 === 0 ? (value ^ Math.imul(variant, 0x9e3779b1)) >>> 0 : value,
  );
  // Of the sketch what tells of edges: its colours are the tile's.
  const forms = image.forms.map((form) => ({
    ...form,
    edges: form.edges.map((bits) => (bits ^ noise()) >>> 0),
    sketch: form.sketch.map((bits, at) => (at < EDGE_WORDS ? (bits ^ (noise() & PAIRS)) >>> 0 : bits)),
  }));
  return { ...image, pixelKey: name, drawingKey: name, patches, forms };
}
