/**
 * The scan over all pairs of forms as a WebAssembly module, written out byte by byte (scan-module.ts), so that no compiler is needed to build it and nothing
 * binary is kept. WebAssembly for its instructions that count bits; `npm run bench -- asset-search` has it against plain JavaScript.
 */

import { CODE, CODES_AT, EDGES, EDGES_AT, FOUND_AT, OTHERS_AT, QUERY_AT, QUERY_CODES_AT } from './scan-layout.js';
import { moduleBytes } from './scan-module.js';

/** Words of a form's row that the scan reads beside its code: its sketch, and which classes of the code tell anything. */
export const ROW_WORDS = (2 * EDGES) / 4;

/** What is near: the sketch's edges differ in few bits; there is reason to look at the hashes; and these are evidence enough. */
export interface Near {
  /** Bits of 224 in which the sketches' edges may differ, in the orientation that suits them best. */
  readonly sketch: number;
  /** Reason is one of three: so few of these bits; so few of the 112 of the sketches' colours, in the orientation and sign that suit those best; or mean colours that differ by no more in any channel. */
  readonly clear: number;
  readonly colours: number;
  readonly colour: number;
  /** Evidence in the best orientation, weighted by `EVIDENCE_WEIGHTS`, that is asked in any case; and, where the mean colour is another, with so much for each of those bits of colours. */
  readonly least: number;
  readonly joint: number;
  readonly weight: number;
}

export interface HammingScan {
  /** Puts the rows and codes of at most `BLOCK` forms where the next queries look. */
  load(rows: Uint32Array, codes: Uint32Array): void;
  /** Indexes into the first `within` forms of the block (all of them without it), ascending, of those that are near. `code`: of the query as it is and transposed. */
  near(row: Uint32Array, code: Uint32Array, near: Near, within?: number): number[];
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  scan(count: number, ...near: readonly number[]): number;
}

export function createHammingScan(): HammingScan {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), {});
  const { memory, scan } = exports as unknown as Exports;
  const words = new Uint32Array(memory.buffer);
  const half = ROW_WORDS / 2;
  let count = 0;
  return {
    load(rows, codes) {
      words.set(codes, CODES_AT / 4);
      count = codes.byteLength / CODE;
      for (let i = 0; i < count; i++) {
        for (let word = 0; word < half; word++) {
          words[EDGES_AT / 4 + half * i + word] = rows[ROW_WORDS * i + word]!;
          words[OTHERS_AT / 4 + half * i + word] = rows[ROW_WORDS * i + half + word]!;
        }
      }
    },
    near(row, code, { sketch, clear, colours, colour, least, joint, weight }, within = count) {
      words.set(row, QUERY_AT / 4);
      words.set(code, QUERY_CODES_AT / 4);
      const last = scan(Math.min(within, count), sketch, clear, colours, colour, least, joint, weight);
      const found: number[] = [];
      for (let at = FOUND_AT / 4; at < last / 4; at++) found.push((words[at]! - EDGES_AT) / EDGES);
      return found;
    },
  };
}
