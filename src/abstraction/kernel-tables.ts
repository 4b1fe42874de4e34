import type { Vocabulary } from '../../grammars/index.js';
import { hashText } from '../core/index.js';
import type { KernelExports } from './kernel-exports.js';
import type { KindTable } from './kinds.js';
import { createSymbolRules, type GrammarSymbol } from './symbol-rules.js';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The symbols of a kernel language, by symbol id. Hidden ones are never leaves by name; they count as named. */
export function kernelSymbols(kernel: KernelExports, language: number): GrammarSymbol[] {
  const bytes = new Uint8Array(kernel.memory.buffer);
  return Array.from({ length: kernel.symbol_count(language) }, (_, id) => {
    const start = kernel.symbol_name(language, id);
    const name = decoder.decode(bytes.subarray(start, bytes.indexOf(0, start)));
    return { name, named: kernel.symbol_flags(language, id) !== 1 };
  });
}

function copyIn(kernel: KernelExports, data: Uint8Array | Uint16Array | Uint32Array): number {
  const pointer = kernel.reserve(data.byteLength);
  new Uint8Array(kernel.memory.buffer).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), pointer);
  return pointer;
}

/** Hands the kernel its kind hashes, its word table (open addressing by the hash of the text) and each language's rules. */
export function configureKernel(kernel: KernelExports, vocabularies: readonly Vocabulary[], kinds: KindTable): void {
  const rows = 2 ** Math.ceil(Math.log2(kinds.words.length * 2 + 2));
  const words = new Uint32Array(rows * 4);
  for (const text of kinds.words) {
    const [lo, hi] = hashText(text);
    let slot = lo & (rows - 1);
    while (words[slot * 4 + 2] !== 0) slot = (slot + 1) & (rows - 1);
    words.set([lo, hi, kinds.codeOf(text) as number], slot * 4);
  }
  kernel.configure(copyIn(kernel, kinds.hashes), copyIn(kernel, words), rows);

  for (const vocabulary of vocabularies) {
    const language = vocabulary.kernelIndex;
    if (language === undefined) continue;
    const symbols = kernelSymbols(kernel, language);
    const ruleOf = createSymbolRules(vocabulary, kinds);
    const rules = symbols.map(ruleOf);
    const nameLengths = symbols.map(({ name }) => encoder.encode(name).length);
    kernel.set_vocabulary(
      language,
      copyIn(
        kernel,
        Uint16Array.from(rules, (rule) => rule.kind),
      ),
      copyIn(
        kernel,
        Uint8Array.from(rules, (rule) => rule.mode),
      ),
      copyIn(
        kernel,
        Uint8Array.from(rules, (rule) => rule.node),
      ),
      copyIn(
        kernel,
        Uint8Array.from(nameLengths, (length) => (length > 255 ? 0 : length)),
      ),
    );
  }
}
