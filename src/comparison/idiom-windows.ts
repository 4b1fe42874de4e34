/** The windows of t = k + w − 1 tokens that hold an idiom's k-gram in one of their first w places. */
import type { BuildFeatureTable, Corpus, FeatureTable, Level, WinnowParameters } from '../core/index.js';
import { symbolWords } from './symbols.js';

/** Features of every unit and where each begins: row i of unit u lies at token `positions[u][i]`. */
export interface Occurrences {
  readonly table: FeatureTable;
  readonly positions: readonly Uint32Array[];
}

/** Odd multipliers of two rolling hashes; what the 64 bits together propose is verified token by token. */
const MULTIPLIERS = [0x9e3779b1, 0x85ebca6b] as const;

/**
 * @param leads the level's fingerprints.
 * @param isIdiom whether a fingerprint occurs too often to be a lead.
 */
export function idiomWindows(
  corpus: Corpus,
  level: Level,
  { table, positions }: Occurrences,
  isIdiom: (id: number) => boolean,
  { k, w }: WinnowParameters,
  build: BuildFeatureTable,
): Occurrences {
  const t = k + w - 1;
  const starts = corpus.units.map(({ tokens }, u) => {
    const last = tokens.lexeme.length - t;
    const mine = positions[u] as Uint32Array;
    const begin = table.offsets[u] as number;
    const out: number[] = [];
    let next = 0;
    for (let i = 0; i < mine.length; i++) {
      const id = table.ids[begin + i] as number;
      if (id >= table.size || !isIdiom(id)) continue;
      const at = mine[i] as number;
      for (next = Math.max(next, at - w + 1); next <= Math.min(at, last); next++) out.push(next);
    }
    return Uint32Array.from(out);
  });
  const rows = corpus.units.map(({ tokens }, u) => {
    const mine = starts[u] as Uint32Array;
    const hash = new Uint32Array(2 * mine.length);
    if (mine.length > 0) hashWindows(tokens.lexeme, symbolWords(level, tokens), mine, t, hash);
    return { hash };
  });
  return { table: build(rows), positions: starts };
}

/** Rolling hashes of the windows at `starts` (ascending): rolled on where they follow each other, begun anew where they do not. */
function hashWindows(lexeme: Uint32Array, words: Uint32Array, starts: Uint32Array, t: number, out: Uint32Array): void {
  MULTIPLIERS.forEach((multiplier, half) => {
    let drop = 1;
    for (let i = 1; i < t; i++) drop = Math.imul(drop, multiplier);
    const symbol = (at: number): number => words[lexeme[at] as number] as number;
    let hash = 0;
    let ready = -1;
    for (let i = 0; i < starts.length; i++) {
      const at = starts[i] as number;
      if (at === ready) {
        hash = (Math.imul((hash - Math.imul(drop, symbol(at - 1))) | 0, multiplier) + symbol(at + t - 1)) | 0;
      } else {
        hash = 0;
        for (let j = at; j < at + t; j++) hash = (Math.imul(hash, multiplier) + symbol(j)) | 0;
      }
      ready = at + 1;
      // The table takes hashes as they are: the last step spreads them over its slots.
      out[2 * i + half] = Math.imul(hash ^ (hash >>> 15), multiplier) >>> 0;
    }
  });
}
