/** Grades E and F: every known picture against every questioned one in all eight orientations, by edge hash, then by colour. */
import { type ImageDescriptor, lowerBound, type Side } from '../core/index.js';
import { type ColourTile, colourAgreement, colourTile, turnTile } from './colour-fit.js';
import { HASH_WORDS, transposeHash } from './edge-hash.js';
import { BLOCK, createHammingScan, type Radii } from './hamming-kernel.js';
import { createJoins } from './joins.js';
import { CODE_WORDS, FORM_KIND, factsOf, type LikenessRows, likenessRows, tileOf } from './likeness-rows.js';
import { edgeEvidence, type Nearest, nearest, shapeScore } from './score-likeness.js';
import { LIKENESS } from './thresholds.js';

export interface LikenessHit {
  readonly known: number;
  readonly questioned: number;
  readonly grade: 'E' | 'F';
  readonly score: number;
  /** Bits of 256 that differ: at own size, at 16 × 16. */
  readonly edge: number;
  readonly edge16: number;
  /** 0 … 1, see `colourAgreement`. */
  readonly colour: number;
  /** Turns the known picture into the questioned one. */
  readonly orientation: number;
  /** The side whose picture is taken with its transparent border, since the other shows it laid on a ground. */
  readonly canvas?: Side;
}

/** Forms `from` … `to` of the questioned rows; with `below`, only known pictures of a lower number (a side against itself). */
export interface LikenessScan {
  readonly known: LikenessRows;
  readonly questioned: LikenessRows;
  readonly from: number;
  readonly to: number;
  readonly below?: true;
}

/**
 * The best hit of each pair that has one, by questioned, then known. Of a side against itself, which is asked for families alone, pairs that grade E
 * of others has joined already are left out: of sixteen dyes fifteen pairs are judged, not a hundred and twenty.
 */
export function scanLikeness({ known, questioned, from, to, below }: LikenessScan): LikenessHit[] {
  const best = new Map<number, LikenessHit>();
  const scan = createHammingScan();
  const queries = Array.from({ length: to - from }, (_, i) => queryOf(questioned, from + i));
  const turned = createTurnedTiles(questioned);
  const joins = below ? createJoins(1 + (known.owners.at(-1) ?? 0)) : undefined;
  for (const { forms, against, within } of meetings(known, questioned, from, to)) {
    for (let first = 0; first < forms.length; first += BLOCK) {
      const block = forms.slice(first, first + BLOCK);
      scan.load(codesOf(known, block));
      const owners = block.map((form) => known.owners[form]!);
      const tiles: (ColourTile | undefined)[] = [];
      for (const form of against) {
        const query = queries[form - from]!;
        const end = below ? lowerBound(owners, questioned.owners[form]!) : block.length;
        for (const at of scan.near(query, within, end)) {
          const k = block[at]!;
          if (joins !== undefined && joins.least(owners[at]!) === joins.least(questioned.owners[form]!)) continue;
          const near = nearest(known.codes, k * CODE_WORDS, query);
          const hit = judge(known, k, questioned, form, near, query, {
            known: () => (tiles[at] ??= colourTile(tileOf(known, k))),
            // The hash in orientation o of the questioned picture equals the known one: so o turns the questioned into the known.
            questioned: () => turned(form, near.turn),
          });
          if (hit === undefined) continue;
          const key = hit.questioned * 2 ** 26 + hit.known;
          const before = best.get(key);
          if (before === undefined || hit.score > before.score) best.set(key, hit);
          if (hit.grade === 'E') joins?.join(hit.known, hit.questioned);
        }
      }
    }
  }
  return [...best.values()].sort((a, b) => a.questioned - b.questioned || a.known - b.known);
}

/** Turned tiles are needed again with each block of known ones; so many of some 12 KB each are kept. */
const MOST_TURNED = 8192;

function createTurnedTiles(rows: LikenessRows): (form: number, turn: number) => ColourTile {
  const kept = new Map<number, ColourTile>();
  return (form, turn) => {
    const key = form * 8 + turn;
    let tile = kept.get(key);
    if (tile === undefined) {
      if (kept.size >= MOST_TURNED) kept.clear();
      tile = colourTile(turnTile(tileOf(rows, form), turn));
      kept.set(key, tile);
    }
    return tile;
  };
}

/**
 * Which known forms meet which questioned ones: all that show a picture itself each other, whole canvases the opaque ones, and each other: smooth scaling
 * and overpainting leave a canvas as it is, but move the border of what is drawn on it.
 */
function meetings(
  known: LikenessRows,
  questioned: LikenessRows,
  from: number,
  to: number,
): { forms: number[]; against: number[]; within: Radii }[] {
  const of = ({ kinds }: LikenessRows, first: number, end: number, ...wanted: readonly number[]): number[] => {
    const forms: number[] = [];
    for (let form = first; form < end; form++) if (wanted.includes(kinds[form]!)) forms.push(form);
    return forms;
  };
  const { masked, opaque, canvas } = FORM_KIND;
  const ofKnown = (...wanted: number[]): number[] => of(known, 0, known.kinds.length, ...wanted);
  const ofQuestioned = (...wanted: number[]): number[] => of(questioned, from, to, ...wanted);
  return [
    { forms: ofKnown(masked, opaque), against: ofQuestioned(masked, opaque), within: LIKENESS.near },
    { forms: ofKnown(canvas), against: ofQuestioned(opaque), within: LIKENESS.near },
    { forms: ofKnown(opaque), against: ofQuestioned(canvas), within: LIKENESS.near },
    { forms: ofKnown(canvas), against: ofQuestioned(canvas), within: LIKENESS.nearCanvas },
  ];
}

function codesOf({ codes }: LikenessRows, forms: readonly number[]): Uint32Array {
  const out = new Uint32Array(forms.length * CODE_WORDS);
  for (const [i, form] of forms.entries())
    out.set(codes.subarray(form * CODE_WORDS, (form + 1) * CODE_WORDS), i * CODE_WORDS);
  return out;
}

/** All pictures of two sides, or of one, in one go. */
export function scanSides(
  known: readonly (ImageDescriptor | undefined)[],
  questioned?: readonly (ImageDescriptor | undefined)[],
): LikenessHit[] {
  const rows = likenessRows(known);
  const scans = likenessScans(
    rows,
    questioned === undefined ? undefined : likenessRows(questioned),
    Number.POSITIVE_INFINITY,
  );
  return scans.flatMap((scan) => scanLikeness(scan));
}

/** The same cut into parts of about so many pairs of forms; no picture's forms are parted. Without `questioned`, a side against itself. */
export function likenessScans(
  known: LikenessRows,
  questioned: LikenessRows | undefined,
  pairs: number,
): LikenessScan[] {
  const rows = questioned ?? known;
  const total = rows.owners.length;
  const step = Math.max(1, Math.floor(pairs / Math.max(1, known.owners.length)));
  const scans: LikenessScan[] = [];
  for (let from = 0, to = 0; from < total; from = to) {
    to = Math.min(total, from + step);
    while (to < total && rows.owners[to] === rows.owners[to - 1]) to++;
    scans.push({ known, questioned: rows, from, to, ...(questioned === undefined ? { below: true } : {}) });
  }
  return scans;
}

function queryOf({ codes }: LikenessRows, form: number): Uint32Array {
  const code = codes.subarray(form * CODE_WORDS, (form + 1) * CODE_WORDS);
  const query = new Uint32Array(2 * CODE_WORDS);
  query.set(code);
  query.set(transposeHash(code.subarray(0, HASH_WORDS)), CODE_WORDS);
  query.set(transposeHash(code.subarray(HASH_WORDS)), CODE_WORDS + HASH_WORDS);
  return query;
}

/** A quarter turn back is a quarter turn the other way; all other orientations undo themselves. */
const BACK = [0, 1, 2, 3, 4, 6, 5, 7];

function judge(
  known: LikenessRows,
  k: number,
  questioned: LikenessRows,
  q: number,
  { turn, edge, edge16 }: Nearest,
  query: Uint32Array,
  tiles: { known(): ColourTile; questioned(): ColourTile },
): LikenessHit | undefined {
  const canvases = [known.kinds[k], questioned.kinds[q]].map((kind) => kind === FORM_KIND.canvas);
  const both = canvases[0]! && canvases[1]!;
  const laid = canvases[0] !== canvases[1];
  const from = turn & 4 ? CODE_WORDS : 0;
  const [edges, edges16] = [0, HASH_WORDS].map((hash) =>
    edgeEvidence(known.codes, k * CODE_WORDS + hash, query, from + hash, turn & 3),
  ) as [number, number];
  const shape = shapeScore(edges, edges16, factsOf(known, k), factsOf(questioned, q), turn >= 4);
  const sureShape = shape >= (laid ? LIKENESS.sureShapeLaid : both ? LIKENESS.sureShapeCanvas : LIKENESS.sureShape);
  const least = sureShape
    ? 0
    : Math.max(laid ? LIKENESS.leastColourLaid : LIKENESS.leastColour, LIKENESS.alike - shape);
  if (least > 1) return undefined;
  const colour = colourAgreement(tiles.known(), tiles.questioned(), least);
  if (colour < least) return undefined;
  const score = shape + colour;
  const grade = sureShape || score >= (both ? LIKENESS.sureCanvas : LIKENESS.sure) ? 'E' : 'F';
  return {
    known: known.owners[k]!,
    questioned: questioned.owners[q]!,
    grade,
    score,
    edge,
    edge16,
    colour,
    orientation: BACK[turn]!,
    ...(laid ? { canvas: canvases[0] ? 'known' : 'questioned' } : {}),
  };
}

/** Pairs of first forms by least distance over all orientations, 0 … 256 bits, at own size and at 16 × 16: what thresholds are argued from. */
export function edgeDistances(known: LikenessRows, questioned: LikenessRows): { edge: number[]; edge16: number[] } {
  const counts = { edge: new Array<number>(257).fill(0), edge16: new Array<number>(257).fill(0) };
  const firsts = ({ owners }: LikenessRows): number[] =>
    Array.from(owners.keys()).filter((form) => form === 0 || owners[form] !== owners[form - 1]);
  const ofKnown = firsts(known);
  for (const q of firsts(questioned)) {
    const query = queryOf(questioned, q);
    for (const k of ofKnown) {
      const { edge, edge16 } = nearest(known.codes, k * CODE_WORDS, query);
      counts.edge[edge]!++;
      counts.edge16[edge16]!++;
    }
  }
  return counts;
}
