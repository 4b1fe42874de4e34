/**
 * Builds `kernel.wasm` and `kernel.json` (provenance) from the tree-sitter core that the `tree-sitter` npm package vendors, the
 * grammars' packages and our own C. Needs clang, lld, wasi-libc and the wasm compiler runtime (Debian: `clang lld wasi-libc
 * libclang-rt-dev-wasm32`). Run by `npm run build:kernel`; with `--check` it builds and compares digests, and writes nothing.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EDITS } from './edits.js';

const run = promisify(execFile);
const root = process.cwd();
const kernelDir = join(root, 'grammars/kernel');
const modules = join(root, 'node_modules');

const CORE = {
  package: 'tree-sitter',
  sources: 'vendor/tree-sitter/lib/src',
  include: 'vendor/tree-sitter/lib/include',
};
const GRAMMARS = [
  { package: 'tree-sitter-cpp', folder: 'cpp' },
  { package: 'tree-sitter-c-sharp', folder: 'c-sharp' },
  { package: 'tree-sitter-c', folder: 'c' },
];
const COMPILE = ['--target=wasm32-wasi', '-O3', '-DNDEBUG', '-std=c11', '-fno-exceptions', '-fvisibility=hidden', '-w'];
const LINK = [
  '--target=wasm32-wasi',
  '-O3',
  '-nostartfiles',
  '-Wl,--no-entry',
  '-Wl,--gc-sections',
  '-Wl,--strip-all',
  '-Wl,-z,stack-size=1048576',
  '-Wl,--stack-first',
  '-Wl,--initial-memory=16777216',
  '-Wl,--max-memory=4294967296',
];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function versionOf(name: string): Promise<string> {
  return JSON.parse(await readFile(join(modules, name, 'package.json'), 'utf8')).version as string;
}

/** Copies all sources under `work`, edited; answers a digest of each as it was before the edits. */
async function prepare(work: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  const take = async (from: string, to: string): Promise<void> => {
    await cp(from, join(work, to), { recursive: true });
    for (const entry of await readdir(join(work, to), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.[ch]$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      digests[path.slice(work.length + 1)] = sha256(await readFile(path));
    }
  };
  await take(join(modules, CORE.package, CORE.sources), 'core');
  await take(join(modules, CORE.package, CORE.include), 'include');
  for (const grammar of GRAMMARS) await take(join(modules, grammar.package, 'src'), grammar.folder);
  await take(join(kernelDir, 'src'), 'own');

  for (const { folder } of GRAMMARS) {
    const scanner = join(work, folder, 'scanner.c');
    if (digests[`${folder}/scanner.c`] !== undefined && (await readFile(scanner, 'utf8')).includes('get_column')) {
      throw new Error(`${scanner} asks for columns, which our lexer does not count`);
    }
  }
  for (const edit of EDITS) {
    const path = join(work, edit.file);
    const text = await readFile(path, 'utf8');
    const found = text.split(edit.find).length - 1;
    if (found !== (edit.count ?? 1)) {
      throw new Error(`${edit.file}: expected ${edit.count ?? 1} × ${JSON.stringify(edit.find)}, found ${found}`);
    }
    await writeFile(
      path,
      text.replaceAll(edit.find, () => edit.replace),
    );
  }
  return digests;
}

async function compile(
  work: string,
  source: string,
  includes: readonly string[],
  defines: readonly string[] = [],
): Promise<string> {
  const object = join(work, `${[source, ...defines].join('-').replaceAll('/', '-')}.o`);
  await run('clang', [
    ...COMPILE,
    ...defines.map((name) => `-D${name}`),
    ...includes.map((path) => `-I${join(work, path)}`),
    '-c',
    join(work, source),
    '-o',
    object,
  ]);
  return object;
}

async function link(objects: readonly string[], output: string): Promise<Uint8Array> {
  await run('clang', [...LINK, ...objects, '-o', output]);
  return readFile(output);
}

/** Twice: a first kernel makes the lexers' tables (lex-tables.c says why), the second has them as data. */
async function build(work: string): Promise<{ wasm: Uint8Array; digests: Record<string, string> }> {
  const digests = await prepare(work);
  const kernel = (...defines: string[]) => compile(work, 'own/kernel.c', ['own', '.', 'include', 'core'], defines);
  const jobs = [];
  for (const { folder } of GRAMMARS) {
    jobs.push(compile(work, `${folder}/parser.c`, [folder, 'own']));
    const scanner = `${folder}/scanner.c`;
    if (digests[scanner] !== undefined) jobs.push(compile(work, scanner, [folder]));
  }
  const [maker, ...grammars] = await Promise.all([kernel('MAKE_LEX_TABLES'), ...jobs]);
  const first = await link([maker as string, ...grammars], join(work, 'maker.wasm'));
  await writeFile(join(work, 'own/lex-data.c'), await lexData(new WebAssembly.Module(first), work));
  return { wasm: await link([await kernel(), ...grammars], join(work, 'kernel.wasm')), digests };
}

/** What the first kernel offers beside the usual; see lex-tables.c and tables.h. */
interface Maker {
  readonly memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  /** Address of two structures of eight words. `language` is its place in `GRAMMARS`. */
  lex_tables(language: number, bounds: number, count: number): number;
}

/**
 * Where a generated lexer may change its mind between one character beyond ASCII and the next: at a number that stands in its source, or
 * right after one. Most of these numbers mean something else, which costs some time here and nothing later.
 */
async function codePointBounds(parser: string): Promise<number[]> {
  const numbers = (await readFile(parser, 'utf8')).match(/\b(?:0x[0-9a-f]+|[0-9]+)\b/gi) ?? [];
  const bounds = new Set([128]);
  for (const text of new Set(numbers)) for (const at of [Number(text), Number(text) + 1]) bounds.add(at);
  return [...bounds].filter((at) => at >= 128 && at <= 0x10ffff).sort((a, b) => a - b);
}

/** The tables that the first kernel makes, as C. */
async function lexData(maker: WebAssembly.Module, work: string): Promise<string> {
  const { memory, reserve, lex_tables } = new WebAssembly.Instance(maker, {}).exports as unknown as Maker;
  const parts: string[] = [];
  const rows: string[] = [];
  for (const [language, { folder }] of GRAMMARS.entries()) {
    const candidates = await codePointBounds(join(work, folder, 'parser.c'));
    const place = reserve(4 * candidates.length);
    new Int32Array(memory.buffer, place, candidates.length).set(candidates);
    const made = lex_tables(language, place, candidates.length);
    const lexers = ['main', 'keyword'].map((lexer, i) => {
      const array = (type: string, column: string, values: ArrayLike<number>): string => {
        const name = `lex_${folder.replace('-', '_')}_${lexer}_${column}`;
        parts.push(`static const ${type} ${name}[] = {${Array.from(values).join(',')}};\n`);
        return name;
      };
      const [next = 0, accept = 0, wide = 0, classOf = 0, , count = 0, states = 0, classes = 0] = new Uint32Array(
        memory.buffer,
        made + 32 * i,
        8,
      );
      const [nul = 0, broken = 0, ...classOfRange] = new Uint8Array(memory.buffer, classOf, count + 2);
      // Neighbours of one class are one range.
      const kept = classOfRange.flatMap((value, j) => (value === classOfRange[j - 1] ? [] : [j]));
      return `{${[
        array('uint16_t', 'next', new Uint16Array(memory.buffer, next, states * 128)),
        array('uint16_t', 'accept', new Uint16Array(memory.buffer, accept, states)),
        array('uint16_t', 'wide', new Uint16Array(memory.buffer, wide, states * classes)),
        array('uint8_t', 'class_of', [nul, broken, ...kept.map((j) => classOfRange[j] as number)]),
        array(
          'int32_t',
          'bounds',
          kept.map((j) => candidates[j] as number),
        ),
        kept.length,
        states,
        classes,
      ].join(', ')}}`;
    });
    rows.push(`  {${lexers.join(', ')}},\n`);
  }
  return `${parts.join('')}static const LexTable lex_data[][2] = {\n${rows.join('')}};\n`;
}

/** One digest of many: of the sorted lines `digest  path`. */
function summary(digests: Record<string, string>, prefix: string): string {
  const lines = Object.entries(digests)
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, digest]) => `${digest}  ${path}\n`)
    .sort();
  return sha256(Buffer.from(lines.join('')));
}

const work = await mkdtemp(join(tmpdir(), 'stemma-kernel-'));
try {
  await mkdir(work, { recursive: true });
  const { wasm, digests } = await build(work);
  const compiler = (await run('clang', ['--version'])).stdout.split('\n')[0];
  const provenance = {
    sha256: sha256(wasm),
    bytes: wasm.length,
    compiler,
    flags: { compile: COMPILE, link: LINK },
    sources: {
      core: { package: CORE.package, version: await versionOf(CORE.package), sha256: summary(digests, 'core/') },
      ...Object.fromEntries(
        await Promise.all(
          GRAMMARS.map(async ({ package: name, folder }) => [
            folder,
            { package: name, version: await versionOf(name), sha256: summary(digests, `${folder}/`) },
          ]),
        ),
      ),
      own: { sha256: summary(digests, 'own/') },
      edits: { sha256: sha256(Buffer.from(JSON.stringify(EDITS))) },
    },
  };
  if (process.argv.includes('--check')) {
    const committed = JSON.parse(await readFile(join(kernelDir, 'kernel.json'), 'utf8'));
    if (committed.sha256 !== provenance.sha256) {
      throw new Error(`kernel.wasm does not rebuild: committed ${committed.sha256}, built ${provenance.sha256}`);
    }
    console.log(`kernel.wasm rebuilds to the same bytes: ${provenance.sha256}`);
  } else {
    await writeFile(join(kernelDir, 'kernel.wasm'), wasm);
    await writeFile(join(kernelDir, 'kernel.json'), `${JSON.stringify(provenance, null, 2)}\n`);
    console.log(`kernel.wasm: ${wasm.length} bytes, ${provenance.sha256}`);
  }
} finally {
  if (!process.env.STEMMA_KEEP_BUILD) await rm(work, { recursive: true, force: true });
}
