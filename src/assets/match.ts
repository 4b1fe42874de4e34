/** All pairs of two sides that get a grade, by exact joins, patches and likeness; of each asset its best. */
import {
  ASSET_GRADES,
  type AssetGrade,
  type AssetKind,
  addTo,
  type ImageDescriptor,
  type MeshDescriptor,
  type ModelChange,
  type Side,
  type SoundChange,
  type SoundDescriptor,
} from '../core/index.js';
import { searchSounds } from './audio/search-sounds.js';
import { soundChange } from './audio/sound-change.js';
import { searchMeshes } from './models/search-meshes.js';
import { stemOf } from './references.js';
import { type PatchesFound, type PatchScan, patchScans, scanPatches } from './scan-patches.js';
import { byQuestioned, type LikenessHit, type LikenessScan, scanSides } from './search-likeness.js';

/** One distinct content of a side. */
export interface AssetContent {
  readonly kind: AssetKind;
  /** Grade A. Of one that names files beside it, with the key of what it is together with them. */
  readonly sha256: string;
  /** First path that holds it: of several equal partners the one of the same name is shown. */
  readonly path: string;
  readonly image?: ImageDescriptor;
  readonly sound?: SoundDescriptor;
  readonly mesh?: MeshDescriptor;
}

/** One search for a worker: a part of the scan for likeness, or of that for patches; then, with what all parts found, the matches of two sides or the families of one. */
export type SearchJob =
  | { readonly scan: LikenessScan }
  | { readonly patches: PatchScan }
  | {
      readonly known: readonly AssetContent[];
      readonly questioned: readonly AssetContent[];
      readonly likeness: readonly LikenessHit[];
      readonly patched: readonly PatchesFound[];
    }
  | { readonly of: readonly AssetContent[]; readonly likeness: readonly LikenessHit[] };

export interface FoundPair {
  readonly known: number;
  readonly questioned: number;
  readonly grade: AssetGrade;
  readonly edge?: number;
  readonly edge16?: number;
  readonly patches?: number;
  /** Grades D to F: as the search found it. */
  readonly orientation?: number;
  readonly offset?: { readonly x: number; readonly y: number };
  readonly colour?: number;
  readonly score?: number;
  /** The side whose transparent picture the other one shows laid on a ground. */
  readonly canvas?: Side;
  readonly sound?: SoundChange;
  readonly model?: ModelChange;
}

export interface MatchedSides {
  /** The best pair of every asset that has one, each once; strongest grade first, then by known and questioned. */
  readonly pairs: readonly FoundPair[];
  /** Partners at the grade of its best pair, by asset. */
  readonly partners: { readonly known: readonly number[]; readonly questioned: readonly number[] };
  /** Best grade of each asset. */
  readonly grades: {
    readonly known: readonly (AssetGrade | undefined)[];
    readonly questioned: readonly (AssetGrade | undefined)[];
  };
  readonly commonPatches: number;
  /** What was looked for in part only, and why. */
  readonly searchedInPart: readonly string[];
}

/** `likeness`, `patched`: what the scans of all pictures of both sides found. */
export function matchSides(
  known: readonly AssetContent[],
  questioned: readonly AssetContent[],
  likeness: readonly LikenessHit[] = scanSides(known.map(imageOf), questioned.map(imageOf)),
  patched: readonly PatchesFound[] = patchScans(known.map(imageOf), questioned.map(imageOf), 1).map(scanPatches),
): MatchedSides {
  const best = { known: createBest(known.length), questioned: createBest(questioned.length) };
  const offer = (pair: FoundPair, partnersOfKnown = 1, partnersOfQuestioned = 1): void => {
    best.known.offer(pair.known, pair, partnersOfKnown);
    best.questioned.offer(pair.questioned, pair, partnersOfQuestioned);
  };
  joinBy(known, questioned, 'A', ({ sha256 }) => sha256, best);
  joinBy(known, questioned, 'B', contentKey, best);
  joinBy(known, questioned, 'C', ({ image }) => image?.drawingKey, best);
  for (const { hits } of patched) {
    for (const { votes, x, y, ...hit } of hits) offer({ ...hit, grade: 'D', patches: votes, offset: { x, y } });
  }
  // Of equals the first is shown, in whatever order the parts were done.
  for (const hit of [...likeness].sort(byQuestioned)) offer(hit);
  const allSounds = searchSounds(
    known.map(({ sound }) => sound),
    questioned.map(({ sound }) => sound),
    ({ known: k, questioned: q, grade, ...agreement }) =>
      offer({
        known: k,
        questioned: q,
        grade,
        sound: soundChange(agreement, known[k]!.sound!, questioned[q]!.sound!),
      }),
  );
  const allModels = searchMeshes(
    known.map(({ mesh }) => mesh),
    questioned.map(({ mesh }) => mesh),
    (hit) => offer(hit),
  );
  const pairs = new Map<string, FoundPair>();
  for (const pair of [...best.known.pairs, ...best.questioned.pairs]) {
    if (pair === undefined) continue;
    const key = `${pair.known},${pair.questioned}`;
    const before = pairs.get(key);
    if (before === undefined || stronger(pair, before)) pairs.set(key, pair);
  }
  return {
    pairs: [...pairs.values()].sort(
      (a, b) => rank(a.grade) - rank(b.grade) || a.known - b.known || a.questioned - b.questioned,
    ),
    partners: { known: best.known.partners, questioned: best.questioned.partners },
    grades: {
      known: best.known.pairs.map((pair) => pair?.grade),
      questioned: best.questioned.pairs.map((pair) => pair?.grade),
    },
    commonPatches: patched[0]?.common ?? 0,
    searchedInPart: [...(allSounds ? [] : [TOO_MANY_SOUNDS]), ...(allModels ? [] : [TOO_MANY_MODELS])],
  };
}

const imageOf = ({ image }: AssetContent): ImageDescriptor | undefined => image;
const TOO_MANY_SOUNDS =
  'sounds: too many short ones to compare all pairs; those that share sub-fingerprints bit by bit were compared (grades E and F)';

const TOO_MANY_MODELS =
  'models: too many to compare all pairs; those that share a vertex of rare surroundings were compared (grades C to F)';

type Contents = { readonly [Of in 'image' | 'sound' | 'mesh']?: AssetContent[Of] | undefined };

/** Grade B. */
export function contentKey({ image, sound, mesh }: Contents): string | undefined {
  return image?.pixelKey ?? sound?.sampleKey ?? mesh?.meshKey;
}

const rank = (grade: AssetGrade): number => ASSET_GRADES.indexOf(grade);

function stronger(a: FoundPair, b: FoundPair): boolean {
  if (a.grade !== b.grade) return rank(a.grade) < rank(b.grade);
  if (a.patches !== b.patches) return (a.patches ?? 0) > (b.patches ?? 0);
  if (a.model !== undefined && b.model !== undefined) return likenessOf(a.model) > likenessOf(b.model);
  if (a.sound !== undefined && b.sound !== undefined) return a.sound.bitErrors < b.sound.bitErrors;
  return (a.score ?? 0) > (b.score ?? 0);
}

function likenessOf({ net, ratios, apart, map }: ModelChange): number {
  return net + ratios - apart + (map === undefined ? 0 : 1);
}

interface Best {
  readonly pairs: (FoundPair | undefined)[];
  readonly partners: number[];
  offer(asset: number, pair: FoundPair, partners: number): void;
}

function createBest(size: number): Best {
  const pairs: (FoundPair | undefined)[] = new Array(size).fill(undefined);
  const partners: number[] = new Array(size).fill(0);
  return {
    pairs,
    partners,
    offer(asset, pair, count) {
      const before = pairs[asset];
      if (before === undefined || rank(pair.grade) < rank(before.grade)) {
        pairs[asset] = pair;
        partners[asset] = count;
      } else if (pair.grade === before.grade) {
        partners[asset]! += count;
        if (stronger(pair, before)) pairs[asset] = pair;
      }
    },
  };
}

/** Equal keys, without going through all pairs of a group: whoever has a partner of the same name gets that one, else the group's first. */
function joinBy(
  known: readonly AssetContent[],
  questioned: readonly AssetContent[],
  grade: AssetGrade,
  keyOf: (content: AssetContent) => string | undefined,
  best: { readonly known: Best; readonly questioned: Best },
): void {
  const groups = { known: groupBy(known, keyOf), questioned: groupBy(questioned, keyOf) };
  for (const [key, ofKnown] of groups.known) {
    const ofQuestioned = groups.questioned.get(key);
    if (ofQuestioned === undefined) continue;
    const stems = { known: byStem(known, ofKnown), questioned: byStem(questioned, ofQuestioned) };
    for (const q of ofQuestioned) {
      if (best.questioned.pairs[q] !== undefined) continue;
      const k = stems.known.get(stemOf(questioned[q]!.path)) ?? ofKnown[0]!;
      best.questioned.offer(q, { known: k, questioned: q, grade }, ofKnown.length);
    }
    for (const k of ofKnown) {
      if (best.known.pairs[k] !== undefined) continue;
      const q = stems.questioned.get(stemOf(known[k]!.path)) ?? ofQuestioned[0]!;
      best.known.offer(k, { known: k, questioned: q, grade }, ofQuestioned.length);
    }
  }
}

export function groupBy(
  contents: readonly AssetContent[],
  keyOf: (content: AssetContent) => string | undefined,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  contents.forEach((content, i) => {
    const key = keyOf(content);
    if (key !== undefined) addTo(groups, key, i);
  });
  return groups;
}

function byStem(contents: readonly AssetContent[], group: readonly number[]): Map<string, number> {
  const stems = new Map<string, number>();
  for (const i of group) {
    const stem = stemOf(contents[i]!.path);
    if (!stems.has(stem)) stems.set(stem, i);
  }
  return stems;
}
