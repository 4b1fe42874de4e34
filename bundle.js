/**
 * What ships is bundled from what tsc compiled: a run of a second loads five hundred modules otherwise, and each worker thread its own
 * (bench/README.md, "Bundle"). Libraries are loaded from where npm installs them, but for the few that every start needs and that are
 * hundreds of small files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'rolldown';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Libraries whose code the package then holds: NOTICE names each. */
const BUNDLED = ['commander', 'picomatch', 'yaml', 'zod'];

const OUTSIDE = Object.keys(dependencies).filter((name) => !BUNDLED.includes(name));

/** @param {string} id what is imported */
const stays = (id) =>
  id.startsWith('#') || id.startsWith('node:') || OUTSIDE.some((name) => id === name || id.startsWith(`${name}/`));

const WORKERS = readdirSync(new URL('workers', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));

const outputs = await build([
  {
    platform: 'node',
    external: stays,
    input: {
      main: 'dist/src/cli/main.js',
      engine: 'dist/src/engine/index.js',
      ...Object.fromEntries(WORKERS.map((name) => [name, `dist/workers/${name}.js`])),
    },
    output: { dir: 'dist/bundle', chunkFileNames: '[name]-[hash].js', cleanDir: true },
  },
  // Held against the product, so it must start as fast.
  {
    platform: 'node',
    external: stays,
    input: {
      'kernel-only': 'dist/bench/pipeline/kernel-only.js',
      'kernel-only.worker': 'dist/bench/pipeline/kernel-only.worker.js',
    },
    output: { dir: 'dist/bundle-bench', chunkFileNames: '[name]-[hash].js', cleanDir: true },
  },
]);

const libraries = outputs
  .flatMap(({ output }) => output)
  .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
  .map((id) => id.match(/node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/)?.[1]);
const unnamed = new Set(libraries.filter((name) => name !== undefined && !BUNDLED.includes(name)));
if (unnamed.size > 0) throw new Error(`bundled, but not named in NOTICE: ${[...unnamed].join(', ')}`);
