/**
 * How far two sounds have the same sub-fingerprints, over all shifts in time, changes of pitch up to 3 semitones and of tempo up to a tenth: first by a third of the bits in steps,
 * then, around the best of those, by all bits.
 */
import { QUIET, ROW_BITS, ROW_WORDS } from './sound-rows.js';

/** Half semitones. */
export const MOST_PITCH = 6;
/** Unchanged first: of equally good places the first are kept. */
const TEMPOS = [1, 0.95, 1.05, 0.9, 1.1] as const;
/** Bits of a row that the first look takes, three bands apart; the 32nd tells a quiet row. */
const LOOK_BITS = 31;
const LOOK_STEP = 3;
/** The first look takes every third row, and every second shift in time. */
const ROW_STEP = 3;
const SHIFT_STEP = 2;
/** Least part of the shorter sound that must lie on the other. */
const LEAST_OVERLAP = 0.6;
/** Places of the first look that are looked at again. */
const AGAIN = 4;
const MOST_TEMPO = 0.125;
const ROUNDS = 4;
const NEAR_TEMPOS = [-0.025, -0.0125, 0, 0.0125, 0.025] as const;

export interface ComparedSound {
  readonly rows: Uint32Array;
  readonly length: number;
  /** Bits of the first look by change of pitch, −6 … 6 half semitones. */
  readonly looks: readonly Uint32Array[];
}

/** `asKnown`: at its own pitch only. */
export function toCompared(rows: Uint32Array, asKnown: boolean): ComparedSound {
  const length = rows.length / ROW_WORDS;
  const pitches = asKnown ? [0] : Array.from({ length: 2 * MOST_PITCH + 1 }, (_, i) => i - MOST_PITCH);
  const looks = pitches.map((pitch) => {
    const look = new Uint32Array(length);
    for (let row = 0; row < length; row++) {
      const at = row * ROW_WORDS;
      let word = 0;
      for (let i = 0; i < LOOK_BITS; i++) {
        const band = MOST_PITCH + pitch + i * LOOK_STEP;
        word |= ((rows[at + (band >>> 5)]! >>> (band & 31)) & 1) << i;
      }
      look[row] = (word | (rows[at + ROW_WORDS - 1]! & QUIET)) >>> 0;
    }
    return look;
  });
  return { rows, length, looks };
}

export interface SoundAgreement {
  /** Share of bits that differ, 0 … 1; unrelated sounds: about a half. */
  readonly errors: number;
  /** Half semitones by which the questioned sound is higher. */
  readonly pitch: number;
  /** Factor by which the questioned sound runs faster. */
  readonly tempo: number;
  /** Rows of the questioned sound that have a counterpart, and where the known one begins in them (may be negative). */
  readonly rows: number;
  readonly shift: number;
  /** Row of the questioned sound at which the comparison begins. */
  readonly from: number;
}

/** @returns the best agreement; undefined where the first look finds none below `lookLimit`. */
export function compareSounds(
  known: ComparedSound,
  questioned: ComparedSound,
  lookLimit: number,
): SoundAgreement | undefined {
  const places = firstLook(known, questioned, lookLimit);
  let best: SoundAgreement | undefined;
  for (const place of places) {
    const found = lookAgain(known, questioned, place);
    if (found !== undefined && (best === undefined || nearer(found, best))) best = found;
  }
  // From there on uphill: the first look takes steps that a short sound's bits outrun.
  for (let round = 0; best !== undefined && round < ROUNDS; round++) {
    const next = lookAgain(known, questioned, best);
    if (next === undefined || !nearer(next, best)) break;
    best = next;
  }
  return best;
}

/** Fewer errors; of equal ones more rows, then the smaller change. */
export function nearer(a: SoundAgreement, b: SoundAgreement): boolean {
  if (a.errors !== b.errors) return a.errors < b.errors;
  if (a.rows !== b.rows) return a.rows > b.rows;
  return Math.abs(a.tempo - 1) + Math.abs(a.pitch) < Math.abs(b.tempo - 1) + Math.abs(b.pitch);
}

interface Place {
  readonly errors: number;
  readonly tempo: number;
  readonly pitch: number;
  readonly shift: number;
}

function firstLook(known: ComparedSound, { looks, length }: ComparedSound, limit: number): Place[] {
  const best: Place[] = [];
  let worst = limit;
  for (const tempo of TEMPOS) {
    const own = atTempo(known.looks[0]!, known.length, tempo);
    const least = Math.ceil(LEAST_OVERLAP * Math.min(own.length, length));
    for (let p = 0; p < looks.length; p++) {
      const other = looks[p]!;
      // Nought is one of the steps: what was not shifted is looked at where it lies.
      const from = SHIFT_STEP * Math.ceil((least - own.length) / SHIFT_STEP);
      for (let shift = from; shift <= length - least; shift += SHIFT_STEP) {
        const first = Math.max(0, shift);
        const last = Math.min(length, shift + own.length);
        let wrong = 0;
        let rows = 0;
        for (let i = first; i < last; i += ROW_STEP) {
          const [a, b] = [own[i - shift]!, other[i]!];
          if ((a | b) >>> 31 !== 0) {
            if ((a & b) >>> 31 !== 0) continue;
            wrong += LOOK_BITS / 2;
          } else wrong += bitsIn(a ^ b);
          rows++;
        }
        if (rows === 0) continue;
        const errors = wrong / (rows * LOOK_BITS);
        if (errors >= worst) continue;
        keep(best, { errors, tempo, pitch: p - MOST_PITCH, shift });
        if (best.length === AGAIN) worst = Math.min(limit, best[AGAIN - 1]!.errors);
      }
    }
  }
  return best;
}

/** Keeps the best, one of each neighbourhood in time. */
function keep(best: Place[], place: Place): void {
  const near = best.findIndex(
    (one) =>
      one.tempo === place.tempo && one.pitch === place.pitch && Math.abs(one.shift - place.shift) <= 2 * SHIFT_STEP,
  );
  if (near >= 0) {
    if (best[near]!.errors <= place.errors) return;
    best.splice(near, 1);
  }
  best.push(place);
  best.sort((a, b) => a.errors - b.errors);
  if (best.length > AGAIN) best.pop();
}

function atTempo(look: Uint32Array, length: number, tempo: number): Uint32Array {
  const out = new Uint32Array(Math.floor((length - 1) / tempo) + 1);
  for (let i = 0; i < out.length; i++) out[i] = look[Math.min(length - 1, Math.round(i * tempo))]!;
  return out;
}

function lookAgain(
  known: ComparedSound,
  questioned: ComparedSound,
  place: Omit<Place, 'errors'>,
): SoundAgreement | undefined {
  let best: SoundAgreement | undefined;
  for (let pitch = place.pitch - 1; pitch <= place.pitch + 1; pitch++) {
    if (Math.abs(pitch) > MOST_PITCH) continue;
    for (const near of NEAR_TEMPOS) {
      const tempo = Math.round((place.tempo + near) * 10_000) / 10_000;
      if (Math.abs(tempo - 1) > MOST_TEMPO) continue;
      for (let shift = place.shift - 3; shift <= place.shift + 3; shift++) {
        const found = errorsAt(known, questioned, { pitch, tempo, shift });
        if (found === undefined) continue;
        const here = { ...found, pitch, tempo, shift };
        if (best === undefined || nearer(here, best)) best = here;
      }
    }
  }
  return best;
}

/** All bits that both have at this place. */
function errorsAt(
  known: ComparedSound,
  questioned: ComparedSound,
  { pitch, tempo, shift }: { pitch: number; tempo: number; shift: number },
): { errors: number; rows: number; from: number } | undefined {
  const ownLength = Math.floor((known.length - 1) / tempo) + 1;
  const first = Math.max(0, shift);
  const last = Math.min(questioned.length, shift + ownLength);
  const least = Math.ceil(LEAST_OVERLAP * Math.min(ownLength, questioned.length));
  if (last - first < least) return undefined;
  const bits = ROW_BITS - Math.abs(pitch);
  // Where the questioned pitch is higher its bits are moved down to the known ones; else those are.
  const [down, up] = [Math.max(0, pitch), Math.max(0, -pitch)];
  const [own, other] = [known.rows, questioned.rows];
  let wrong = 0;
  let rows = 0;
  for (let i = first; i < last; i++) {
    const k = Math.min(known.length - 1, Math.round((i - shift) * tempo)) * ROW_WORDS;
    const q = i * ROW_WORDS;
    const quiet = (own[k + ROW_WORDS - 1]! >>> 31) + (other[q + ROW_WORDS - 1]! >>> 31);
    if (quiet === 2) continue;
    rows++;
    if (quiet === 1) {
      wrong += bits / 2;
      continue;
    }
    for (let word = 0; word < ROW_WORDS; word++) {
      const left = bits - word * 32;
      const mask = left >= 32 ? 0xffffffff : (1 << left) - 1;
      wrong += bitsIn((shifted(own, k, word, up) ^ shifted(other, q, word, down)) & mask);
    }
  }
  return rows === 0 ? undefined : { errors: wrong / (rows * bits), rows, from: first };
}

/** A row's 32 bits from `32 × word + by` on. */
function shifted(rows: Uint32Array, at: number, word: number, by: number): number {
  const low = rows[at + word]!;
  if (by === 0) return low;
  const high = word + 1 < ROW_WORDS ? rows[at + word + 1]! : 0;
  return (low >>> by) | (high << (32 - by));
}

function bitsIn(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
