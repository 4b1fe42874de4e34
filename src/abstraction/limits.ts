/**
 * Limits on what one file may cost. All are counted in bytes and parser actions, never in time, so that a result does not
 * depend on the machine. Values from measurements of ordinary and hostile files: bench/kernel.md.
 */
export interface Limits {
  /** Files above this are not parsed but scanned lexically: no hand-written source comes near, and the tree would not fit. */
  readonly parseBytes: number;
  /** Files above this are not read for tokens at all. */
  readonly scanBytes: number;
  /** Parser actions (and what counts as many) that a file of `bytes` may take. Ordinary code takes 0.4 to 2.5 a byte. */
  work(bytes: number): number;
  /** Bytes of arena that a file of `bytes` may take. Ordinary code takes 30 to 160 a byte. */
  memory(bytes: number): number;
  /** The lexical scan's arena: tokens, fingerprints and their packed copy. */
  readonly scanMemory: number;
  /** An instance whose memory has grown beyond this is thrown away after the file, since its memory never shrinks. */
  readonly retireBytes: number;
}

const MB = 2 ** 20;

export const LIMITS: Limits = {
  parseBytes: 16 * MB,
  scanBytes: 64 * MB,
  work: (bytes) => 4_000_000 + 8 * bytes,
  memory: (bytes) => Math.min(64 * MB + 128 * bytes, 1024 * MB),
  scanMemory: 2048 * MB,
  retireBytes: 128 * MB,
};
