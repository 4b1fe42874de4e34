/**
 * Low-entropy damping: tokens of tables, enumerations and repeated rows, found from one file alone.
 *
 * A token is *repetitive* when a short gram that holds it occurred shortly before in the same file (as in the look-back window
 * of LZ77): the text there could be written down as "again". A run of repetitive tokens that is long enough is damped: its tokens
 * leave numerator and denominator together and are counted apart. Being a property of each file, the rule treats both
 * sides alike and leaves self-comparison at 100 %.
 */
import type { Level, TokenStream } from '../core/index.js';
import { symbolWords } from './symbols.js';

/** Tokens in the gram. Shorter ones flag ordinary prose of code (`) ; x = y`), longer ones miss rows that vary in one place. */
const GRAM = 6;
/** How far back, in tokens, the earlier occurrence may lie: some four rows of a wide table. */
const LOOK_BACK = 96;
/** Unflagged tokens that do not end a run: one odd cell in a table. */
const BRIDGE = 4;
/** Shortest damped run: three like statements in a row are ordinary code, a table is longer. */
const SHORTEST = 48;

const TABLE_BITS = 12;

/** One byte a token: 1 = damped at this level. */
export function dampedTokens(level: Level, stream: TokenStream): Uint8Array {
  const n = stream.lexeme.length;
  const mask = new Uint8Array(n);
  if (n < SHORTEST) return mask;
  const words = symbolWords(level, stream);
  const symbols = new Uint32Array(n);
  for (let i = 0; i < n; i++) symbols[i] = words[stream.lexeme[i] as number] as number;

  const last = new Int32Array(1 << TABLE_BITS).fill(-1);
  for (let i = 0; i + GRAM <= n; i++) {
    let h = 0;
    for (let j = 0; j < GRAM; j++) h = Math.imul(h ^ (symbols[i + j] as number), 0x9e3779b1) + 0x7f4a7c15;
    const slot = h >>> (32 - TABLE_BITS);
    const earlier = last[slot] as number;
    last[slot] = i;
    if (earlier < 0 || i - earlier > LOOK_BACK) continue;
    let same = 0;
    while (same < GRAM && symbols[earlier + same] === symbols[i + same]) same++;
    if (same === GRAM) mask.fill(1, i, i + GRAM);
  }
  return keepLongRuns(mask);
}

/** Joins flagged runs over short bridges and clears the runs that stay short, in place. */
function keepLongRuns(mask: Uint8Array): Uint8Array {
  const n = mask.length;
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (start >= 0) mask.fill(end - start >= SHORTEST ? 1 : 0, start, end);
    start = -1;
  };
  for (let i = 0; i < n; i++) {
    if (mask[i] === 0) continue;
    if (start >= 0 && i - end > BRIDGE) close();
    if (start < 0) start = i;
    end = i + 1;
  }
  close();
  return mask;
}

/** One byte a fingerprint: 1 where more than half of its k tokens are damped, so that it says little. */
export function dampedFingerprints(mask: Uint8Array, positions: Uint32Array, k: number): Uint8Array {
  const out = new Uint8Array(positions.length);
  for (let i = 0; i < out.length; i++) {
    const first = positions[i] as number;
    let damped = 0;
    for (let j = first; j < first + k; j++) damped += mask[j] ?? 0;
    if (2 * damped > k) out[i] = 1;
  }
  return out;
}
