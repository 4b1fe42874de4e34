/**
 * What ships is bundled from what tsc compiled: a run of a second loads five hundred modules otherwise, and each worker thread its own
 * (bench/README.md, "Bundle"). Libraries are loaded from where npm installs them, but for the few that every start needs and that are
 * hundreds of small files.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'rolldown';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Libraries whose code the package then holds: NOTICE names each. */
const BUNDLED = ['commander', 'picomatch', 'yaml', 'zod'];

const OUTSIDE = Object.keys(dependencies).filter((name) => !BUNDLED.includes(name));

/** @param {string} id what is imported */
const stays = (id) =>
  id.startsWith('#') || id.startsWith('node:') || OUTSIDE.some((name) => id === name || id.startsWith(`${name}/`));

/**
 * @param {string} dir
 * @param {Record<string, string>} input names, and modules that tsc made
 */
const into = (dir, input) => ({
  platform: /** @type {const} */ ('node'),
  external: stays,
  input,
  output: { dir, chunkFileNames: '[name]-[hash].js' },
});

const WORKERS = readdirSync(new URL('workers', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));

for (const dir of ['dist/bundle', 'dist/bundle-bench'])
  rmSync(new URL(dir, import.meta.url), { recursive: true, force: true });
const outputs = await build([
  into('dist/bundle', {
    main: 'dist/src/cli/main.js',
    engine: 'dist/src/engine/index.js',
    config: 'dist/src/config/index.js',
    report: 'dist/src/report/index.js',
  }),
  // Each by itself: where chunks are shared, a thread loads what others need of them.
  ...WORKERS.map((name) => into('dist/bundle', { [name]: `dist/workers/${name}.js` })),
  // Held against the product, so it must start as fast.
  into('dist/bundle-bench', { 'kernel-only': 'dist/bench/pipeline/kernel-only.js' }),
  into('dist/bundle-bench', { 'kernel-only.worker': 'dist/bench/pipeline/kernel-only.worker.js' }),
]);

const libraries = outputs
  .flatMap(({ output }) => output)
  .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
  .map((id) => id.match(/node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)[/\\]/)?.[1]);
const unnamed = new Set(libraries.filter((name) => name !== undefined && !BUNDLED.includes(name)));
if (unnamed.size > 0) throw new Error(`bundled, but not named in NOTICE: ${[...unnamed].join(', ')}`);
