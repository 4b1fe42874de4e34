/**
 * `node dist/bench/asset-describe.js DIR … [--most N]`: pictures that one core reads, decodes and describes in a second, by size. Every n-th file of the
 * folders, through the function of the product's worker, in one thread; CPU time of the whole process, since machines are shared.
 */
import { parseArgs } from 'node:util';
import { openSide } from '../src/ingest/index.js';
import { inspect } from '../workers/assets.worker.js';

const SIZES = [
  { name: 'up to 32 px', most: 32 * 32 },
  { name: 'up to 128 px', most: 128 * 128 },
  { name: 'up to 512 px', most: 512 * 512 },
  { name: 'larger', most: Number.POSITIVE_INFINITY },
];
/** Read first and not counted: what is compiled and set up once. */
const WARM = 200;

await run();

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { most: { type: 'string', default: '2000' } },
  });
  if (positionals.length === 0) throw new Error('A folder of pictures is needed');
  const rows = SIZES.map(({ name }) => ({ name, pictures: 0, pixels: 0, seconds: 0 }));
  for (const folder of positionals) {
    const side = await openSide(folder, { side: 'known', exclude: [] });
    const files = side.files.filter(({ path }) => /\.(?:png|jpe?g|tga|webp|bmp|gif)$/i.test(path));
    const step = Math.max(1, Math.floor(files.length / Number(values.most)));
    const taken = files.filter((_, i) => i % step === 0).slice(0, Number(values.most));
    for (const [i, file] of [...taken.slice(0, WARM), ...taken].entries()) {
      const began = process.cpuUsage();
      const answers = await inspect({ files: [{ file, build: 0 }], paths: [], locators: [] });
      const { user, system } = process.cpuUsage(began);
      const answer = answers[0]!;
      const image = 'asset' in answer ? answer.asset?.image : undefined;
      if (image === undefined || i < WARM) continue;
      const pixels = image.width * image.height;
      const row = rows[SIZES.findIndex(({ most }) => pixels <= most)]!;
      row.pictures++;
      row.pixels += pixels;
      row.seconds += (user + system) / 1e6;
    }
    await side.close();
  }
  for (const { name, pictures, pixels, seconds } of rows) {
    if (pictures === 0) continue;
    const each = (1000 * seconds) / pictures;
    process.stdout.write(
      `${name}: ${pictures} pictures of ${Math.round(pixels / pictures)} pixels in the mean, ${each.toFixed(2)} ms each, ${(pictures / seconds).toFixed(0)} a second and core\n`,
    );
  }
}
