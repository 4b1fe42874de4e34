/**
 * Limits on what one file may cost. All are counted in bytes and parser actions, never in time, so that a result does not
 * depend on the machine.
 */

/** Files above this are not parsed but scanned lexically: no hand-written source comes near, and the tree would not fit. */
export const PARSE_BYTES = 16 * 2 ** 20;
/** Files above this are not read for tokens at all. */
export const SCAN_BYTES = 64 * 2 ** 20;

/** Parser actions (and what counts as many) that a file of `bytes` may take. Ordinary code takes 0.4 to 2.5 a byte. */
export function workBudget(bytes: number): number {
  return 4_000_000 + 8 * bytes;
}

/** Bytes of arena that a file of `bytes` may take. Ordinary code takes 30 to 160 a byte. */
export function memoryBudget(bytes: number): number {
  return Math.min(64 * 2 ** 20 + 128 * bytes, 1024 * 2 ** 20);
}

/** The lexical scan's arena: tokens, fingerprints and their packed copy. */
export const SCAN_MEMORY = 2 ** 31;

/** An instance whose memory has grown beyond this is thrown away after the file, since its memory never shrinks. */
export const RETIRE_BYTES = 128 * 2 ** 20;
