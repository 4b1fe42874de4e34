/**
 * Pairs of sounds that agree: short ones all with all; long ones, and very many, by an inverted index of their rows (Haitsma and Kalker 2002, section 5), whose best places are then
 * compared as short ones are.
 */
import { lowerBound, type SoundDescriptor, upperBound } from '../../core/index.js';
import {
  type ComparedSound,
  compareSounds,
  MOST_PITCH,
  nearer,
  type SoundAgreement,
  toCompared,
} from './compare-sounds.js';
import { ROW_WORDS } from './sound-rows.js';

export interface SoundHit extends SoundAgreement {
  readonly known: number;
  readonly questioned: number;
  readonly grade: 'E' | 'F';
}

/** Rows of a sound that is compared as a whole: 12 seconds. */
const SHORT = 512;
/** Pairs that are compared one by one, three quarters of a millisecond each: half an hour of one core, 1,448 sounds a side. */
const MOST_PAIRS = 2 ** 21;

/** Bits that may differ for grade E: the fewer rows agree, the more agree by chance. Measured as bench/assets/sounds-and-models.md tells. */
const CEILING = 0.3;
const LONG_LIMIT = 0.36;
const SPREAD = 0.35;
/** Grade F allows this much more. */
const ALIKE = 0.04;
/** Above this share of the first look nothing of grade F was seen to hide. */
const LOOK_LIMIT = 0.39;

export function errorLimit(rows: number): number {
  return Math.min(CEILING, LONG_LIMIT - SPREAD / Math.sqrt(rows));
}

type Sounds = readonly (SoundDescriptor | undefined)[];

/** A side against itself (the same array): each pair once.
 * @returns whether all pairs of short sounds were compared; false where there were too many, and the index alone proposed pairs. */
export function searchSounds(known: Sounds, questioned: Sounds, onHit: (hit: SoundHit) => void): boolean {
  const same = known === questioned;
  const all = shortOnes(known).length * shortOnes(questioned).length <= MOST_PAIRS;
  const offer = (k: number, q: number, agreement: SoundAgreement | undefined): void => {
    if (agreement === undefined) return;
    const limit = errorLimit(agreement.rows);
    if (agreement.errors > limit + ALIKE) return;
    onHit({ ...agreement, known: k, questioned: q, grade: agreement.errors <= limit ? 'E' : 'F' });
  };
  if (all) {
    const ofKnown = shortOnes(known).map((k) => ({ k, sound: toCompared(known[k]!.rows, true) }));
    for (const q of shortOnes(questioned)) {
      const sound = toCompared(questioned[q]!.rows, false);
      for (const { k, sound: own } of ofKnown) if (!same || k < q) offer(k, q, compareSounds(own, sound, LOOK_LIMIT));
    }
  }
  const index = indexRows(known);
  const longKnown = known.some((sound) => sound !== undefined && !isShort(sound));
  questioned.forEach((sound, q) => {
    if (sound === undefined || sound.rows.length === 0 || (all && !longKnown && isShort(sound))) return;
    const rows = toCompared(sound.rows, false);
    const best = new Map<number, SoundAgreement>();
    for (const { known: k, ownRow, row } of index.places(rows)) {
      if ((same && k >= q) || (all && isShort(known[k]!) && isShort(sound))) continue;
      const found = compareAround(known[k]!.rows, ownRow, sound.rows, row);
      const before = best.get(k);
      if (found !== undefined && (before === undefined || nearer(found, before))) best.set(k, found);
    }
    for (const [k, found] of best) offer(k, q, found);
  });
  return all;
}

const isShort = ({ rows }: SoundDescriptor): boolean => rows.length <= SHORT * ROW_WORDS;

function shortOnes(sounds: Sounds): number[] {
  return [...sounds.keys()].filter((i) => {
    const sound = sounds[i];
    return sound !== undefined && sound.rows.length > 0 && isShort(sound);
  });
}

/** Rows around a place that are compared: of the questioned sound 3.7 seconds, of the known one what a tenth more tempo needs. */
const AROUND = 80;
const AROUND_OWN = 112;

function compareAround(own: Uint32Array, ownRow: number, other: Uint32Array, row: number): SoundAgreement | undefined {
  const cut = (rows: Uint32Array, at: number, reach: number): { part: Uint32Array; first: number } => {
    const first = Math.max(0, Math.min(at, rows.length / ROW_WORDS - reach) - reach);
    return { part: rows.subarray(first * ROW_WORDS, (first + 2 * reach) * ROW_WORDS), first };
  };
  const [known, questioned] = [cut(own, ownRow, AROUND_OWN), cut(other, row, AROUND)];
  const found = compareSounds(toCompared(known.part, true), toCompared(questioned.part, false), LOOK_LIMIT);
  if (found === undefined) return undefined;
  // The shift is told for the whole sounds.
  const shift = found.shift + questioned.first - Math.round(known.first / found.tempo);
  return { ...found, shift, from: found.from + questioned.first };
}

interface RowPlace {
  readonly known: number;
  readonly ownRow: number;
  readonly row: number;
}

/** Bits of the first look that are a row's key: the middle 24. */
const KEY_SHIFT = 3;
const KEY_MASK = 0xff_ff_ff;
/** A key that more rows have says little. */
const COMMON = 16;
/** Rows of a questioned sound that are looked up, evenly taken. */
const LOOKED_UP = 8192;
/** Rows that share a counter: at a tenth more tempo seven seconds drift by as much. */
const BIN = 32;
const LEAST_VOTES = 3;
/** Places that are compared of one questioned sound with one known one, and with all. */
const PLACES_EACH = 3;
const PLACES = 96;
const POSITIONS = 2 ** 29;

const keyOf = (look: number): number => (look >>> KEY_SHIFT) & KEY_MASK;

function indexRows(sounds: Sounds): { places(questioned: ComparedSound): RowPlace[] } {
  const starts: number[] = [];
  let total = 0;
  for (const sound of sounds) {
    starts.push(total);
    total += sound === undefined ? 0 : sound.rows.length / ROW_WORDS;
  }
  const entries = new Float64Array(Math.min(total, POSITIONS));
  let at = 0;
  for (const sound of sounds) {
    if (sound === undefined) continue;
    for (const look of toCompared(sound.rows, true).looks[0]!) {
      if (at === entries.length) break;
      entries[at] = keyOf(look) * POSITIONS + at;
      at++;
    }
  }
  entries.sort();
  return {
    places: (questioned) => {
      const step = Math.ceil(questioned.length / LOOKED_UP);
      const votes = new Map<number, { votes: number; known: number; ownRow: number; row: number }>();
      questioned.looks.forEach((look, pitch) => {
        for (let row = 0; row < look.length; row += step) {
          const wanted = keyOf(look[row]!) * POSITIONS;
          const first = lowerBound(entries, wanted);
          let last = first;
          while (last < entries.length && entries[last]! < wanted + POSITIONS && last - first <= COMMON) last++;
          if (last - first > COMMON) continue;
          for (let i = first; i < last; i++) {
            const position = entries[i]! - wanted;
            const known = upperBound(starts, position) - 1;
            const ownRow = position - starts[known]!;
            const bin = Math.floor((row - ownRow) / BIN) + (1 << 20);
            const cell = (known * (2 * MOST_PITCH + 1) + pitch) * 2 ** 21 + bin;
            const before = votes.get(cell);
            if (before === undefined) votes.set(cell, { votes: 1, known, ownRow, row });
            else before.votes++;
          }
        }
      });
      return bestPlaces([...votes.values()].filter((place) => place.votes >= LEAST_VOTES));
    },
  };
}

function bestPlaces(places: (RowPlace & { readonly votes: number })[]): RowPlace[] {
  const taken = new Map<number, number>();
  return places
    .sort((a, b) => b.votes - a.votes || a.known - b.known || a.row - b.row || a.ownRow - b.ownRow)
    .filter(({ known }) => {
      const n = taken.get(known) ?? 0;
      taken.set(known, n + 1);
      return n < PLACES_EACH;
    })
    .slice(0, PLACES);
}
