/**
 * Low-entropy damping: tokens of tables, enumerations and repeated rows, found from one file alone.
 *
 * A token is *repetitive* when a short gram that holds it occurred shortly before in the same file (as in the look-back window
 * of LZ77): the text there could be written down as "again". A run of repetitive tokens that is long enough is damped: its tokens
 * leave numerator and denominator together and are counted apart. Being a property of each file, the rule treats both
 * sides alike and leaves self-comparison at 100 %. Repetitive tokens in shorter runs stay in the count, but cannot make a fragment:
 * see `mergeRuns`.
 *
 * Measured with minFragment 44 on LevelDB → RocksDB (derived) and LevelDB × Quake III, RunUO × FNA (unrelated), share covered at
 * level `renamed` and share damped: gram 6 covers 22.9 % / 0.04 % / 0.49 % and damps 22–37 %; gram 12: 25.3 / 0.19 / 0.55, 14–30 %;
 * gram 16: 26.7 / 0.23 / 0.59, 11–25 %; gram 16 with runs from 96 tokens on: 29.1 / 1.07 / 1.83, 6–18 %. Gram 16 keeps most ordinary code.
 *
 * The parsing kernel does the same in C, file by file in the threads that parse; a contract test holds the two equal. What follows serves
 * the languages without a kernel.
 */
import { DAMPED, type Damping, type Level, type TokenStream, type Unit } from '../core/index.js';
import { symbolWords } from './symbols.js';

/** Tokens in the gram: two to five rows' worth of a table, more than the statements that ordinary code repeats. */
const GRAM = 16;
/** How far back, in tokens, the earlier occurrence may begin: a row of a wide table. */
const LOOK_BACK = 64;
/** Unflagged tokens that do not end a run: one odd cell in a table. */
const BRIDGE = 4;
/** Shortest damped run: a few like statements in a row are ordinary code, a table is longer. */
const SHORTEST = 48;

/** Bits of a mask's bytes. `REPETITIVE` tokens lie in a repetition of any length, `DAMPED` ones in a long one. */
const REPETITIVE = 2;

const TABLE_BITS = 12;
/** Odd multiplier of the rolling 32-bit gram hash, and its power that the oldest symbol carries; equal hashes are compared symbol by symbol. */
const MULTIPLIER = 0x9e3779b1;
const DROP = Array.from({ length: GRAM - 1 }).reduce<number>((power) => Math.imul(power, MULTIPLIER), 1);

/** Scratch, reused from file to file: where each gram hash was last seen, and the file's symbols. */
const lastSeen = new Int32Array(1 << TABLE_BITS);
let scratch = new Uint32Array(1 << 16);

/** The unit's damping: its parser's where that told, else found here. @param k tokens of a fingerprint. */
export function dampingOf({ damping, tokens, fingerprints }: Unit, level: Level, k: number): Damping {
  if (damping !== undefined) return damping[level];
  const mask = dampedTokens(level, tokens);
  return { tokens: mask, fingerprints: dampedFingerprints(mask, fingerprints[level].position, k) };
}

/** One byte a token at this level: 0, `REPETITIVE`, or `REPETITIVE | DAMPED`; `DAMPED` alone on the bridges between repetitions. */
export function dampedTokens(level: Level, stream: TokenStream): Uint8Array {
  const n = stream.lexeme.length;
  const mask = new Uint8Array(n);
  if (n < SHORTEST) return mask;
  const symbols = symbolsOf(level, stream);
  const seen = lastSeen;
  seen.fill(-1);
  let hash = 0;
  for (let end = 0; end < GRAM - 1; end++) hash = (Math.imul(hash, MULTIPLIER) + (symbols[end] as number)) | 0;
  let earlier = -1;
  let flagged = 0;
  for (let i = 0, end = GRAM - 1; end < n; i++, end++) {
    hash = (Math.imul(hash, MULTIPLIER) + (symbols[end] as number)) | 0;
    const slot = Math.imul(hash ^ (hash >>> 15), MULTIPLIER) >>> (32 - TABLE_BITS);
    const before = seen[slot] as number;
    seen[slot] = i;
    hash = (hash - Math.imul(DROP, symbols[i] as number)) | 0;
    // Where the gram before recurred one place earlier, all symbols but the last are known to be equal.
    let same = earlier >= 0 && before === earlier + 1 ? GRAM - 1 : 0;
    earlier = -1;
    if (before < 0 || i - before > LOOK_BACK) continue;
    while (same < GRAM && symbols[before + same] === symbols[i + same]) same++;
    if (same < GRAM) continue;
    earlier = before;
    for (let at = flagged > i ? flagged : i; at <= end; at++) mask[at] = REPETITIVE;
    flagged = end + 1;
  }
  return flagged === 0 ? mask : dampLongRuns(mask);
}

function symbolsOf(level: Level, stream: TokenStream): Uint32Array {
  const { lexeme } = stream;
  const words = symbolWords(level, stream);
  if (scratch.length < lexeme.length) scratch = new Uint32Array(lexeme.length * 2);
  const symbols = scratch;
  for (let i = 0, n = lexeme.length; i < n; i++) symbols[i] = words[lexeme[i] as number] as number;
  return symbols;
}

/** Number of damped tokens of each unit. */
export function countDamped(masks: readonly Uint8Array[]): Uint32Array {
  return Uint32Array.from(masks, (mask) => {
    let sum = 0;
    for (let i = 0; i < mask.length; i++) sum += (mask[i] as number) & DAMPED;
    return sum;
  });
}

/** Sets `DAMPED` on flagged runs that are long enough, short bridges included, in place. */
function dampLongRuns(mask: Uint8Array): Uint8Array {
  const n = mask.length;
  let start = -1;
  let end = -1;
  const close = (): void => {
    if (start >= 0 && end - start >= SHORTEST) for (let i = start; i < end; i++) mask[i] = (mask[i] as number) | DAMPED;
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
    for (let j = first; j < first + k; j++) damped += (mask[j] as number) & DAMPED;
    if (2 * damped > k) out[i] = 1;
  }
  return out;
}
