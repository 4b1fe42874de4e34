import { VOCABULARIES, type Vocabulary } from '../../grammars/index.js';
import { type ParsedFile, StemmaError } from '../core/index.js';
import { createKernelDriver, type Winnowing } from './kernel-driver.js';
import { instantiateKernel, type KernelExports } from './kernel-exports.js';
import { kernelSymbols } from './kernel-tables.js';
import { createKindTable, type KindTable } from './kinds.js';
import type { GrammarBundle } from './load-grammars.js';
import { wordsOf } from './symbol-rules.js';

/** Turns one file's text into its token stream. One parser serves one thread, one file after the other. */
export interface Parser {
  /**
   * @param source UTF-8; offsets in the result are offsets into these bytes. Any bytes are accepted.
   * @param language an id of `languageRules()`; one without a kernel must have been loaded into the bundle.
   * @throws StemmaError kind `grammar` for a language that is not loaded. Never throws for what the source holds.
   */
  parse(source: Uint8Array, language: string): ParsedFile;
  /** What kind codes mean for this parser. */
  readonly kinds: KindTable;
}

/** Words of the kernel's languages and of those given: the kind table is the same in every worker of one run. */
function kindsOf(kernel: KernelExports, others: Iterable<string>): KindTable {
  const words = VOCABULARIES.flatMap((vocabulary) => {
    const { kernelIndex } = vocabulary;
    return kernelIndex === undefined ? [] : wordsOf(vocabulary, kernelSymbols(kernel, kernelIndex));
  });
  return createKindTable([...words, ...others]);
}

/** The second driver is loaded where a language asks for it: each thread would else, at every start. */
async function loadWebGrammars({ wasm }: GrammarBundle) {
  if (wasm.length === 0) return [];
  const { createWebDriver: createDriver, loadWebGrammar } = await import('./web-driver.js');
  return Promise.all(
    wasm.map(async ({ language, bytes }) => ({
      grammar: await loadWebGrammar(vocabularyOf(language), bytes),
      createDriver,
    })),
  );
}

/** Once a thread. */
export async function createParser(bundle: GrammarBundle, winnowing: Winnowing): Promise<Parser> {
  const web = await loadWebGrammars(bundle);
  // The instance that tells the words becomes the driver's first.
  const first = instantiateKernel(bundle.kernel);
  const kinds = kindsOf(
    first,
    web.flatMap(({ grammar }) => grammar.words),
  );
  const kernel = createKernelDriver({ module: bundle.kernel, first }, VOCABULARIES, kinds, winnowing);
  const drivers = new Map(
    web.map(({ grammar, createDriver }) => [
      grammar.vocabulary.rule.id,
      createDriver(grammar, kinds, winnowing, kernel.winnow),
    ]),
  );
  return {
    kinds,
    parse(source, language) {
      const { kernelIndex } = vocabularyOf(language);
      if (kernelIndex !== undefined) return kernel.parse(source, kernelIndex);
      const parse = drivers.get(language);
      if (parse === undefined) {
        throw new StemmaError('grammar', 'LANGUAGE_NOT_LOADED', `The grammar of ${language} was not loaded.`);
      }
      return parse(source);
    },
  };
}

function vocabularyOf(language: string): Vocabulary {
  const vocabulary = VOCABULARIES.find(({ rule }) => rule.id === language);
  if (vocabulary === undefined) {
    throw new StemmaError('grammar', 'UNKNOWN_LANGUAGE', `No grammar for language ${JSON.stringify(language)}.`);
  }
  return vocabulary;
}
