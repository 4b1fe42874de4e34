/** Plain data that passes between fingerprint, comparison and engine. */
import type { ParsedFile } from './tokens.js';

/** One distinct content (by SHA-256). A content that both sides hold is one unit and was parsed once. */
export type Unit = ParsedFile;

/** The units of the case, ordered by SHA-256, and which of them each side holds (ascending unit numbers). */
export interface Corpus {
  readonly units: readonly Unit[];
  readonly known: Uint32Array;
  readonly questioned: Uint32Array;
}

/** Per unit one byte a token: 1 where the token lies in a damped (low-entropy) run. */
export type DampingMasks = readonly Uint8Array[];

/** All features (fingerprints or vocabulary) of the corpus under dense ids, as compressed rows: unit u holds `ids[offsets[u]] … ids[offsets[u + 1] − 1]`. */
export interface FeatureTable {
  /** Row bounds; length units + 1. */
  readonly offsets: Uint32Array;
  /** Feature id, or `NO_FEATURE` where the feature is left out. */
  readonly ids: Uint32Array;
  /** Number of distinct features. */
  readonly size: number;
}
export const NO_FEATURE = 0xffffffff;
