import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { VOCABULARIES } from '../../grammars/index.js';
import { StemmaError } from '../core/index.js';
import type { Winnowing } from './kernel-driver.js';

/** All that a worker needs to parse: survives `postMessage`, and the kernel is compiled once for all threads. */
export interface GrammarBundle {
  readonly kernel: WebAssembly.Module;
  /** Lower-case hex, of the bytes of `kernel.wasm`. */
  readonly kernelSha256: string;
  /** Grammars for web-tree-sitter, by language id. */
  readonly wasm: readonly { readonly language: string; readonly bytes: Uint8Array }[];
}

/** What a worker needs once, sent with every batch: cloning it shares the compiled kernel. */
export interface ParseSetup {
  readonly bundle: GrammarBundle;
  readonly winnowing: Winnowing;
}

/** The kernel lies in the package's root, which is two folders up from the source and from the bundle, and three up from what tsc writes to `dist`. */
function kernelFile(name: string): URL {
  const candidates = ['../../', '../../../'].map((up) => new URL(`${up}grammars/kernel/${name}`, import.meta.url));
  const found = candidates.find((url) => existsSync(url));
  if (found === undefined) {
    throw new StemmaError(
      'grammar',
      'KERNEL_MISSING',
      `The parsing kernel's ${name} is not where the package keeps it.`,
      {
        hint: 'Reinstall the package; in a clone, restore grammars/kernel/ from git.',
      },
    );
  }
  return found;
}

const require = createRequire(import.meta.url);

/**
 * Reads and compiles what `languages` need. Main thread, once a run.
 * @throws StemmaError kind `grammar` for an unknown language or a missing file, `integrity` where the kernel's bytes are not
 * those that its provenance record names.
 */
export async function loadGrammars(languages: readonly string[]): Promise<GrammarBundle> {
  return addGrammars(await loadKernel(), languages);
}

async function loadKernel(): Promise<GrammarBundle> {
  const bytes = await readFile(kernelFile('kernel.wasm'));
  const kernelSha256 = createHash('sha256').update(bytes).digest('hex');
  const record = JSON.parse(await readFile(kernelFile('kernel.json'), 'utf8')) as { sha256: string };
  if (record.sha256 !== kernelSha256) {
    throw new StemmaError('integrity', 'KERNEL_DIGEST', 'The parsing kernel is not the one its record describes.', {
      data: { expected: record.sha256, actual: kernelSha256 },
    });
  }
  return { kernel: await WebAssembly.compile(bytes), kernelSha256, wasm: [] };
}

/** The bundle with what `languages` need beside the kernel; the bundle itself where they need nothing. */
export async function addGrammars(bundle: GrammarBundle, languages: readonly string[]): Promise<GrammarBundle> {
  const wasm = [];
  for (const language of languages) {
    const vocabulary = VOCABULARIES.find(({ rule }) => rule.id === language);
    if (vocabulary === undefined) {
      throw new StemmaError('grammar', 'UNKNOWN_LANGUAGE', `No grammar for language ${JSON.stringify(language)}.`);
    }
    if (vocabulary.kernelIndex !== undefined) continue;
    wasm.push({ language, bytes: new Uint8Array(await readGrammar(vocabulary.package, vocabulary.wasm)) });
  }
  return wasm.length === 0 ? bundle : { ...bundle, wasm };
}

/** The bytes of the .wasm that a grammar's npm package ships. */
export async function readGrammar(name: string, file: string): Promise<Uint8Array> {
  try {
    return await readFile(require.resolve(`${name}/${file}`));
  } catch (cause) {
    throw new StemmaError('grammar', 'GRAMMAR_MISSING', `The package ${name} has no ${file}.`, { cause });
  }
}
