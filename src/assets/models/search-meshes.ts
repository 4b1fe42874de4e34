/** Pairs of models that agree: all with all, up to a number of pairs. */
import { addTo, type MeshDescriptor, type ModelChange } from '../../core/index.js';
import { determinant, type FittedMap, fitMarks } from './fit-marks.js';
import { commonPieces } from './pieces.js';

export interface MeshHit {
  readonly known: number;
  readonly questioned: number;
  readonly grade: 'C' | 'D' | 'E' | 'F';
  readonly model: ModelChange;
}

/**
 * What is asked of a pair, and how far the unrelated pairs of bench/assets/sounds-and-models.md come to it: `net` and `ratios` are shares of what either has that both
 * have, `apart` is the share of surface distances that only one has.
 */
const RULES = {
  same: { net: 0.98, ratios: 0.95, apart: 0.025 },
  map: { marks: 10, residual: 0.01 },
  likeNet: [
    { net: 0.45, apart: 0.1 },
    { net: 0.2, apart: 0.05 },
  ],
  likeRatios: [
    { ratios: 0.35, apart: 0.05 },
    { ratios: 0.22, apart: 0.022 },
  ],
  similar: { net: 0.35, netApart: 0.1, ratios: 0.2, ratiosApart: 0.04, apart: 0.014 },
  /** Beyond this neither net nor ratios are counted. */
  far: 0.1,
  /** Vertices that one has more than the other, from which on it is a part. */
  part: 1.1,
} as const;

type Meshes = readonly (MeshDescriptor | undefined)[];

/** Pairs that are all compared: about a minute. */
const MOST_PAIRS = 2 ** 23;
/** A mark that more models have than so many leads to none of them. */
const MOST_HOLDERS = 64;

/**
 * A side against itself (the same array): each pair once. Whether all pairs were compared: of more than `mostPairs` only those are that share a mark, a
 * vertex whose surroundings no other of its model has, of those that few models have.
 */
export function searchMeshes(
  known: Meshes,
  questioned: Meshes,
  onHit: (hit: MeshHit) => void,
  mostPairs = MOST_PAIRS,
): boolean {
  const same = known === questioned;
  const ofKnown = able(known);
  const ofQuestioned = same ? ofKnown : able(questioned);
  const all = ofKnown.length * ofQuestioned.length * (same ? 0.5 : 1) <= mostPairs;
  const holders = all ? undefined : holdersOfMarks(known, ofKnown);
  for (const q of ofQuestioned) {
    for (const k of holders === undefined ? ofKnown : sharers(questioned[q]!, holders)) {
      if (same && k >= q) break;
      const found = compareMeshes(known[k]!, questioned[q]!);
      if (found !== undefined) onHit({ known: k, questioned: q, ...found });
    }
  }
  return all;
}

/** Those that are compared by more than identity, ascending. */
function able(meshes: Meshes): number[] {
  return meshes.flatMap((mesh, i) => (mesh === undefined || mesh.net.length === 0 ? [] : [i]));
}

function holdersOfMarks(meshes: Meshes, numbers: readonly number[]): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  for (const i of numbers) for (const label of meshes[i]!.marks.labels) addTo(holders, label, i);
  for (const [label, list] of holders) if (list.length > MOST_HOLDERS) holders.delete(label);
  return holders;
}

/** Ascending. */
function sharers({ marks }: MeshDescriptor, holders: ReadonlyMap<number, readonly number[]>): number[] {
  const found = new Set<number>();
  for (const label of marks.labels) for (const i of holders.get(label) ?? []) found.add(i);
  return [...found].sort((a, b) => a - b);
}

function compareMeshes(
  known: MeshDescriptor,
  questioned: MeshDescriptor,
): Pick<MeshHit, 'grade' | 'model'> | undefined {
  const apart = onlyInOne(known.distances, questioned.distances);
  const map = goodMap(known, questioned);
  const pieces = commonPieces(known, questioned);
  const near = apart <= RULES.far;
  if (!near && map === undefined && pieces === undefined) return undefined;
  const net = shared(known.net, questioned.net);
  const ratios = shared(known.ratios, questioned.ratios);
  const whole =
    near || map !== undefined ? gradeOf({ net, ratios, apart }, map, known.vertices, questioned.vertices) : undefined;
  const isWhole = whole === 'C' || (whole === 'E' && !isPart(known.vertices, questioned.vertices));
  const inPieces = pieces !== undefined && map === undefined && !isWhole;
  const grade = inPieces ? 'D' : whole;
  if (grade === undefined) return undefined;
  return {
    grade,
    model: {
      net: round(net, 1000),
      ratios: round(ratios, 1000),
      apart: round(apart, 1000),
      ...(inPieces ? { pieces } : {}),
      ...(map === undefined ? {} : { map: describeMap(map) }),
    },
  };
}

const isPart = (a: number, b: number): boolean => Math.max(a, b) > Math.min(a, b) * RULES.part;

function gradeOf(
  { net, ratios, apart }: { net: number; ratios: number; apart: number },
  map: FittedMap | undefined,
  ownVertices: number,
  otherVertices: number,
): MeshHit['grade'] | undefined {
  const { same, likeNet, likeRatios, similar } = RULES;
  if (net >= same.net && ratios >= same.ratios && apart <= same.apart) return 'C';
  if (map !== undefined) return isPart(ownVertices, otherVertices) ? 'D' : 'E';
  if (likeNet.some((rule) => net >= rule.net && apart <= rule.apart)) return 'E';
  if (likeRatios.some((rule) => ratios >= rule.ratios && apart <= rule.apart)) return 'E';
  if (apart <= similar.apart || (net >= similar.net && apart <= similar.netApart)) return 'F';
  return ratios >= similar.ratios && apart <= similar.ratiosApart ? 'F' : undefined;
}

function goodMap(known: MeshDescriptor, questioned: MeshDescriptor): FittedMap | undefined {
  const map = fitMarks(known.marks, questioned.marks);
  return map !== undefined && map.used >= RULES.map.marks && map.residual <= RULES.map.residual ? map : undefined;
}

/** Two lists of value and count, ascending: counts that both have, over counts that either has (Ruzicka). */
function shared(a: Uint32Array, b: Uint32Array): number {
  let [i, j, both, either] = [0, 0, 0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      both += Math.min(a[i + 1]!, b[j + 1]!);
      either += Math.max(a[i + 1]!, b[j + 1]!);
      i += 2;
      j += 2;
    } else if (a[i]! < b[j]!) {
      either += a[i + 1]!;
      i += 2;
    } else {
      either += b[j + 1]!;
      j += 2;
    }
  }
  for (; i < a.length; i += 2) either += a[i + 1]!;
  for (; j < b.length; j += 2) either += b[j + 1]!;
  return either === 0 ? 0 : both / either;
}

function onlyInOne(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / 2;
}

/** Side of a cube of the map's volume, whether it mirrors, and how far its longest and shortest direction differ. */
function describeMap({ matrix, residual, used, shared: marks }: FittedMap): NonNullable<ModelChange['map']> {
  const rows = [0, 4, 8].map((at) => matrix.slice(at, at + 3));
  const volume = determinant(rows);
  const lengths = [0, 1, 2].map((column) => Math.hypot(...rows.map((row) => row[column]!)));
  const stretch = Math.max(...lengths) / Math.max(Number.MIN_VALUE, Math.min(...lengths));
  return {
    matrix: matrix.map((x) => Number(x.toPrecision(6))),
    scale: Number(Math.cbrt(Math.abs(volume)).toPrecision(4)),
    mirrored: volume < 0,
    stretch: round(stretch, 100),
    residual: round(residual, 10_000),
    marks: used,
    of: marks,
  };
}

const round = (x: number, steps: number): number => Math.round(x * steps) / steps;
