/** Grade D: which known pictures share many local patches with a questioned one, in one orientation and one offset. */
import type { ImageDescriptor } from '../core/index.js';
import { FEWEST, hasShare, LEAST_PIXELS, leastVotes, sizeOf } from './enough-patches.js';
import { orientationAt, PATCH_WORDS, type Patches, placeOf } from './patches.js';
import { isRamp } from './ramp.js';
import { ORIENTATIONS } from './raster.js';
import { createVoteTable, type VoteTable } from './vote-table.js';
import { SIDE } from './window-codes.js';

/** A patch that more known pictures than so many share is common idiom (a bevel, a rivet) and finds nobody. */
const MOST_HOLDERS = 64;

export interface PatchHit {
  readonly known: number;
  readonly votes: number;
  /** Turns the known picture into the questioned one, and then its origin lies at the offset, in reduced pixels. */
  readonly orientation: number;
  readonly x: number;
  readonly y: number;
}

/** What is asked of a picture here; none where it is no picture. */
export type Patched = Pick<ImageDescriptor, 'patches'> | undefined;

export interface PatchIndex {
  /** Best hit for each known picture with enough votes, in order of `known`. */
  find(questioned: Pick<ImageDescriptor, 'patches'>): PatchHit[];
  readonly common: number;
}

/** Words of an entry: code (low, high), place, owner. */
const ENTRY = 4;

/** All patches of the known side, sorted into slots by their code. */
interface Slots {
  readonly count: number;
  /** A bit for each of `2 × count` values of the hash that some code has: in the cache, where the rest is not, and most questioned codes have none. */
  readonly present: Uint32Array;
  /** First entry of each slot, and the end of the last. */
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
}

/** Equal patches that are held at a time: a picture that shares more with a side is looked for in parts of it, down to one picture (which has 2^23 at most). */
const MOST_EQUAL = 2 ** 20;

/** Offsets are those of turned coordinates, made absolute by `explain`. */
export function indexPatches(known: readonly Patched[]): PatchIndex {
  const slots = sortIntoSlots(known);
  const { entries } = slots;
  const common = dropCommon(entries, slots.starts);
  const sizes = known.map((one) => sizeOf(one?.patches ?? NONE));
  /** Of each known picture in each turn. */
  const votesOf = new Uint32Array(8 * known.length);
  const votes = createVoteTable();
  const equal = createPairs();
  const findIn = (patches: Patches, from: number, to: number): PatchHit[] => {
    if (!equal.fill(slots, patches, from, to)) {
      const middle = from + Math.floor((to - from) / 2);
      return [...findIn(patches, from, middle), ...findIn(patches, middle, to)];
    }
    const { pairs, size } = equal;
    const mine = sizeOf(patches);
    const fewest = new Map<number, number>();
    const suffice = (owner: number, count: number): boolean => {
      if (count < FEWEST) return false;
      let least = fewest.get(owner);
      if (least === undefined) {
        least = leastVotes(mine, sizes[owner]!);
        fewest.set(owner, least);
      }
      return count >= least;
    };
    // Most pairs have too few votes in each turn even if all agreed in the offset: those need no table of offsets.
    const turned = (i: number): number => {
      const at = pairs[i]!;
      return entries[at + 3]! * 8 + turnOf(entries[at + 2]!, pairs[i + 1]!);
    };
    const keyOf = (i: number): number => voteKey(entries[pairs[i]! + 3]!, entries[pairs[i]! + 2]!, pairs[i + 1]!);
    for (let i = 0; i < size; i += 2) votesOf[turned(i)]!++;
    for (let i = 0; i < size; i += 2) if (suffice(entries[pairs[i]! + 3]!, votesOf[turned(i)]!)) votes.add(keyOf(i));
    for (let i = 0; i < size; i += 2) votesOf[turned(i)] = 0;
    const best = bestHits(votes, suffice);
    const asked = best.filter((hit) => !hasShare(hit.votes, mine, sizes[hit.known]!));
    const pixels = new Map(asked.map(({ key }) => [key, new Set<number>()]));
    if (asked.length > 0)
      for (let i = 0; i < size; i += 2) {
        const covered = pixels.get(keyOf(i));
        const at = pairs[i]!;
        if (covered !== undefined && !isRamp(entries[at]!, entries[at + 1]!)) cover(covered, pairs[i + 1]!);
      }
    return best
      .filter(({ key }) => (pixels.get(key)?.size ?? LEAST_PIXELS) >= LEAST_PIXELS)
      .map(({ key: _, ...hit }) => hit);
  };
  return { common, find: ({ patches }) => findIn(patches, 0, known.length) };
}

const NONE: Patches = new Uint32Array(0);

/** Entry of the known and place of the questioned patch, of each two that are equal. */
function createPairs() {
  return {
    pairs: new Uint32Array(2 ** 12),
    size: 0,
    /** False where those of the owners `from` … `to` are too many to hold; those of one owner never are. */
    fill({ count, present, starts, entries }: Slots, patches: Patches, from: number, to: number): boolean {
      let size = 0;
      for (let i = 0; i < patches.length; i += PATCH_WORDS) {
        const lo = patches[i]!;
        const hi = patches[i + 1]!;
        const hash = hashOf(lo, hi);
        const bit = hash & (2 * count - 1);
        if (((present[bit >> 5]! >>> (bit & 31)) & 1) === 0) continue;
        const slot = hash & (count - 1);
        const end = starts[slot + 1]! * ENTRY;
        for (let at = starts[slot]! * ENTRY; at < end; at += ENTRY) {
          // Nobody's lie beyond every owner.
          if (entries[at] !== lo || entries[at + 1] !== hi || entries[at + 3]! < from || entries[at + 3]! >= to)
            continue;
          if (size >= 2 * MOST_EQUAL && to - from > 1) return false;
          if (size === this.pairs.length) {
            const larger = new Uint32Array(2 * size);
            larger.set(this.pairs);
            this.pairs = larger;
          }
          this.pairs[size++] = at;
          this.pairs[size++] = patches[i + 2]!;
        }
      }
      this.size = size;
      return true;
    },
  };
}

/** Puts the pixels of a window at this place into the set. */
function cover(pixels: Set<number>, place: number): void {
  const { x, y } = placeOf(place);
  for (let cell = 0; cell < SIDE * SIDE; cell++) pixels.add((y + (cell >> 2)) * SPAN + x + (cell & 3));
}

function sortIntoSlots(known: readonly Patched[]): Slots {
  let total = 0;
  for (const one of known) total += (one?.patches.length ?? 0) / PATCH_WORDS;
  let count = 1024;
  while (count < 2 * total) count *= 2;
  const present = new Uint32Array((2 * count) / 32);
  const starts = new Uint32Array(count + 1);
  for (const one of known) {
    const patches = one?.patches ?? [];
    for (let i = 0; i < patches.length; i += PATCH_WORDS) {
      const hash = hashOf(patches[i]!, patches[i + 1]!);
      const bit = hash & (2 * count - 1);
      present[bit >> 5]! |= 1 << (bit & 31);
      starts[hash & (count - 1)]!++;
    }
  }
  for (let slot = 1; slot <= count; slot++) starts[slot]! += starts[slot - 1]!;
  // Filled from the end, so that each start ends up where its slot begins.
  const entries = new Uint32Array(ENTRY * total);
  for (const [owner, one] of known.entries()) {
    const patches = one?.patches ?? [];
    for (let i = 0; i < patches.length; i += PATCH_WORDS) {
      const at = ENTRY * --starts[hashOf(patches[i]!, patches[i + 1]!) & (count - 1)]!;
      entries[at] = patches[i]!;
      entries[at + 1] = patches[i + 1]!;
      entries[at + 2] = patches[i + 2]!;
      entries[at + 3] = owner;
    }
  }
  return { count, present, starts, entries };
}

function hashOf(lo: number, hi: number): number {
  const h = Math.imul(lo ^ Math.imul(hi, 0x85ebca6b), 0x9e3779b1);
  return (h ^ (h >>> 15)) >>> 0;
}

/** In the place of the owner of a patch that finds nobody. */
const NOBODY = 2 ** 32 - 1;

/** Takes patches of too many owners out; gives how many codes that were. */
function dropCommon(entries: Uint32Array, starts: Uint32Array): number {
  let common = 0;
  for (let slot = 0; slot + 1 < starts.length; slot++) {
    if (starts[slot + 1]! - starts[slot]! <= MOST_HOLDERS) continue;
    const end = ENTRY * starts[slot + 1]!;
    const owners = new Map<number, { lo: number; hi: number; last: number; count: number }[]>();
    const codeAt = (at: number): { last: number; count: number } => {
      const [lo, hi] = [entries[at]!, entries[at + 1]!];
      const same = owners.get(lo) ?? [];
      if (same.length === 0) owners.set(lo, same);
      let code = same.find((one) => one.hi === hi);
      if (code === undefined) {
        code = { lo, hi, last: NOBODY, count: 0 };
        same.push(code);
      }
      return code;
    };
    for (let at = ENTRY * starts[slot]!; at < end; at += ENTRY) {
      const code = codeAt(at);
      // An owner's entries lie in a row.
      if (code.last === entries[at + 3]) continue;
      code.last = entries[at + 3]!;
      if (++code.count === MOST_HOLDERS + 1) common++;
    }
    for (let at = ENTRY * starts[slot]!; at < end; at += ENTRY)
      if (codeAt(at).count > MOST_HOLDERS) entries[at + 3] = NOBODY;
  }
  return common;
}

const SPAN = 2 ** 15;
const HALF = SPAN / 2;

/** The turn that takes the known window's least form back, and the questioned one's forth. */
const turnOf = (known: number, questioned: number): number =>
  TURN_OF[orientationAt(questioned) * 8 + orientationAt(known)]!;

/**
 * Owner, turn, and where the known origin then lies. What lies at x, y is the upper left corner of a 4 × 4 window; the turned picture lies at negative
 * coordinates on mirrored axes.
 */
function voteKey(owner: number, known: number, questioned: number): number {
  const [from, to] = [placeOf(known), placeOf(questioned)];
  const turn = turnOf(known, questioned);
  const px = turn & 4 ? from.y : from.x;
  const py = turn & 4 ? from.x : from.y;
  const x = turn & 1 ? -px - SIDE : px;
  const y = turn & 2 ? -py - SIDE : py;
  return ((owner * 8 + turn) * SPAN + (to.x - x + HALF)) * SPAN + (to.y - y + HALF);
}

/** With the key of its place, by which the patches that voted for it are found again. */
interface KeyedHit extends PatchHit {
  readonly key: number;
}

function bestHits(votes: VoteTable, isHit: (owner: number, votes: number) => boolean): KeyedHit[] {
  const best = new Map<number, KeyedHit>();
  votes.drain((key, count) => {
    if (count < FEWEST) return;
    const y = (key % SPAN) - HALF;
    const rest = Math.floor(key / SPAN);
    const x = (rest % SPAN) - HALF;
    const owner = Math.floor(rest / SPAN / 8);
    if (!isHit(owner, count)) return;
    const orientation = Math.floor(rest / SPAN) % 8;
    const before = best.get(owner);
    if (before === undefined || count > before.votes || (count === before.votes && orientation < before.orientation)) {
      best.set(owner, { known: owner, votes: count, orientation, x, y, key });
    }
  });
  return [...best.values()].sort((a, b) => a.known - b.known);
}

/** Turns as 2 × 2 matrices over the source coordinates: orientation o maps the point p of the source to M(o) p. */
function matrixOf(orientation: number): readonly [number, number, number, number] {
  const sx = orientation & 1 ? -1 : 1;
  const sy = orientation & 2 ? -1 : 1;
  return orientation & 4 ? [0, sx, sy, 0] : [sx, 0, 0, sy];
}

function compose(second: number, first: number): number {
  const [a, b, c, d] = matrixOf(second);
  const [e, f, g, h] = matrixOf(first);
  return orientationOf([a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h]);
}

function orientationOf([a, b, c, d]: readonly [number, number, number, number]): number {
  return a === 0 ? 4 | (b < 0 ? 1 : 0) | (c < 0 ? 2 : 0) : (a < 0 ? 1 : 0) | (d < 0 ? 2 : 0);
}

const INVERSE = ORIENTATIONS.map((orientation) => ORIENTATIONS.find((other) => compose(other, orientation) === 0)!);

/** By the questioned window's orientation, then the known one's. */
const TURN_OF = Uint8Array.from({ length: 64 }, (_, i) => compose(INVERSE[i >> 3]!, i & 7));
