/** Grade D: which known pictures share many local patches with a questioned one, in one orientation and one offset. */
import type { ImageDescriptor } from '../core/index.js';
import { PATCH_WORDS, placeOf } from './patches.js';

/**
 * Patches that must agree in one offset and one turn, by how many pairs of patches both pictures have: the more there are, the more agree by chance. Counted
 * in 19.3 million unrelated pairs, most that agreed: 7 in the first class (2 pairs with 7), 10, 10, 11, and 17 in the last.
 */
const LEAST_VOTES: readonly (readonly [pairs: number, votes: number])[] = [
  [2 ** 14, 6],
  [2 ** 16, 8],
  [2 ** 18, 10],
  [2 ** 24, 12],
  [Number.POSITIVE_INFINITY, 20],
];
/**
 * Fewer do where they are most of what the picture with fewer patches has: a tile of eight patches is found in a sheet of 60,000. In the same pairs
 * 3 had three or four patches and this share, none five or more.
 */
const LEAST_SHARE: readonly (readonly [votes: number, share: number])[] = [
  [3, 0.6],
  [5, 0.3],
  [6, 0.2],
];
const FEWEST = LEAST_SHARE[0]![0];

function isEnough(votes: number, mine: number, theirs: number): boolean {
  const share = votes / Math.min(mine, theirs);
  return (
    votes >= LEAST_VOTES.find(([most]) => mine * theirs <= most)![1] ||
    LEAST_SHARE.some(([least, leastShare]) => votes >= least && share >= leastShare)
  );
}

/** A patch that more known pictures than this share is common idiom (a bevel, a rivet) and finds nobody. */
const MOST_HOLDERS = 64;

interface PatchHit {
  readonly known: number;
  readonly votes: number;
  /** Turns the known picture into the questioned one, and then its origin lies at the offset, in reduced pixels. */
  readonly orientation: number;
  readonly x: number;
  readonly y: number;
}

export interface PatchIndex {
  /** Best hit for each known picture with enough votes, in order of `known`. */
  find(questioned: ImageDescriptor): PatchHit[];
  readonly common: number;
}

/** `sizes`: width and height of the reduced picture are not needed: offsets are those of turned coordinates, made absolute by `explain`. */
export function indexPatches(known: readonly (ImageDescriptor | undefined)[]): PatchIndex {
  let total = 0;
  for (const one of known) total += (one?.patches.length ?? 0) / PATCH_WORDS;
  let slots = 1024;
  while (slots < 2 * total) slots *= 2;
  const heads = new Int32Array(slots).fill(-1);
  const next = new Int32Array(total);
  const codes = new Uint32Array(2 * total);
  const places = new Uint32Array(total);
  const owners = new Uint32Array(total);
  const holders = new Map<number, number>();
  let count = 0;
  for (const [owner, one] of known.entries()) {
    const patches = one?.patches ?? [];
    for (let i = 0; i < patches.length; i += PATCH_WORDS) {
      const slot = slotOf(patches[i]!, patches[i + 1]!, slots);
      codes[2 * count] = patches[i]!;
      codes[2 * count + 1] = patches[i + 1]!;
      places[count] = patches[i + 2]!;
      owners[count] = owner;
      next[count] = heads[slot]!;
      heads[slot] = count++;
    }
  }
  const common = dropCommon(heads, next, codes, owners, holders);
  return {
    common,
    find({ patches }) {
      const votes = new Map<number, number>();
      for (let i = 0; i < patches.length; i += PATCH_WORDS) {
        const slot = slotOf(patches[i]!, patches[i + 1]!, slots);
        const to = placeOf(patches[i + 2]!);
        for (let at = heads[slot]!; at >= 0; at = next[at]!) {
          if (codes[2 * at] !== patches[i] || codes[2 * at + 1] !== patches[i + 1]) continue;
          const key = voteKey(owners[at]!, placeOf(places[at]!), to);
          votes.set(key, (votes.get(key) ?? 0) + 1);
        }
      }
      const mine = patches.length / PATCH_WORDS;
      return bestHits(votes, (owner, count) => isEnough(count, mine, known[owner]!.patches.length / PATCH_WORDS));
    },
  };
}

function slotOf(lo: number, hi: number, slots: number): number {
  const h = Math.imul(lo ^ Math.imul(hi, 0x85ebca6b), 0x9e3779b1);
  return ((h ^ (h >>> 15)) >>> 0) & (slots - 1);
}

/** Takes patches of too many owners out of the chains; gives how many codes that were. */
function dropCommon(
  heads: Int32Array,
  next: Int32Array,
  codes: Uint32Array,
  owners: Uint32Array,
  holders: Map<number, number>,
): number {
  let common = 0;
  for (let slot = 0; slot < heads.length; slot++) {
    let length = 0;
    for (let at = heads[slot]!; at >= 0; at = next[at]!) length++;
    if (length <= MOST_HOLDERS) continue;
    const owned = new Map<string, Set<number>>();
    for (let at = heads[slot]!; at >= 0; at = next[at]!) {
      const code = `${codes[2 * at]},${codes[2 * at + 1]}`;
      owned.set(code, (owned.get(code) ?? new Set()).add(owners[at]!));
    }
    let head = -1;
    const chain: number[] = [];
    for (let at = heads[slot]!; at >= 0; at = next[at]!) chain.push(at);
    for (const at of chain.reverse()) {
      if (owned.get(`${codes[2 * at]},${codes[2 * at + 1]}`)!.size > MOST_HOLDERS) continue;
      next[at] = head;
      head = at;
    }
    heads[slot] = head;
    for (const set of owned.values()) if (set.size > MOST_HOLDERS) common++;
  }
  holders.clear();
  return common;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly orientation: number;
}

const SPAN = 2 ** 15;
const HALF = SPAN / 2;

/** The turn that takes the known window's least form back, and the questioned one's forth: owner, turn, and where the known origin then lies. */
function voteKey(owner: number, known: Place, questioned: Place): number {
  const turn = compose(INVERSE[questioned.orientation]!, known.orientation);
  const { x, y } = turnPoint(known.x, known.y, turn);
  return ((owner * 8 + turn) * SPAN + (questioned.x - x + HALF)) * SPAN + (questioned.y - y + HALF);
}

/** Where the upper left corner of a 4 × 4 window lies after turning the plane about the origin; the picture then lies at negative coordinates on mirrored axes. */
function turnPoint(x: number, y: number, orientation: number): { x: number; y: number } {
  const px = orientation & 4 ? y : x;
  const py = orientation & 4 ? x : y;
  return { x: orientation & 1 ? -px - 4 : px, y: orientation & 2 ? -py - 4 : py };
}

function bestHits(votes: ReadonlyMap<number, number>, isHit: (owner: number, votes: number) => boolean): PatchHit[] {
  const best = new Map<number, PatchHit>();
  for (const [key, count] of votes) {
    if (count < FEWEST) continue;
    const y = (key % SPAN) - HALF;
    const rest = Math.floor(key / SPAN);
    const x = (rest % SPAN) - HALF;
    const owner = Math.floor(rest / SPAN / 8);
    if (!isHit(owner, count)) continue;
    const orientation = Math.floor(rest / SPAN) % 8;
    const before = best.get(owner);
    if (before === undefined || count > before.votes || (count === before.votes && orientation < before.orientation)) {
      best.set(owner, { known: owner, votes: count, orientation, x, y });
    }
  }
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

const INVERSE = [0, 1, 2, 3, 4, 5, 6, 7].map(
  (orientation) => [0, 1, 2, 3, 4, 5, 6, 7].find((other) => compose(other, orientation) === 0)!,
);
