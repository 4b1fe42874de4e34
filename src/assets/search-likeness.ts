/** Grades E and F: every known picture against every questioned one in all eight orientations, by edge hash, then by colour. */
import { type ImageDescriptor, lowerBound, type Side } from '../core/index.js';
import { colourAgreement, unframedAgreement } from './colour-fit.js';
import { HASH_WORDS } from './edge-hash.js';
import { createFolds, type Families, MOST_ALIKE } from './folds.js';
import { createHammingScan, type HammingScan, type Near, ROW_WORDS } from './hamming-kernel.js';
import { apart, createJoins } from './joins.js';
import { createTiles, type Tiles } from './kept-tiles.js';
import { CODE_WORDS, FORM_KIND, factsOf, type LikenessRows, likenessRows } from './likeness-rows.js';
import { BLOCK } from './scan-layout.js';
import { edgeEvidence, type Nearest, nearest, shapeOf } from './score-likeness.js';
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

/**
 * Forms `knownFrom` … `knownTo` of the known rows against `from` … `to` of the questioned ones. With `joined` (see joins.ts) a side against itself: each
 * picture against those of a lower number.
 */
export interface LikenessScan {
  readonly known: LikenessRows;
  readonly questioned: LikenessRows;
  readonly knownFrom: number;
  readonly knownTo: number;
  readonly from: number;
  readonly to: number;
  readonly joined?: Uint32Array;
  /** Of two sides: what hangs together on each, of which not all pairs are judged (see folds.ts). */
  readonly families?: Families;
}

/** A module of WebAssembly is made once a thread: hundreds that wait to be collected would use up the addresses that their memories may have. */
let scanOfThread: HammingScan | undefined;

/**
 * The best hit of each pair that has one, by questioned, then known. Of a side against itself, which is asked for families alone, pairs that grade E
 * of others has joined already are left out: of sixteen dyes fifteen pairs are judged, not a hundred and twenty. Which fifteen may depend on what other
 * threads found first; what hangs together does not.
 */
export function scanLikeness(part: LikenessScan): LikenessHit[] {
  const { known, questioned, joined } = part;
  const best = new Map<number, LikenessHit>();
  scanOfThread ??= createHammingScan();
  const query = new Uint32Array(2 * CODE_WORDS);
  const tiles = createTiles(known, questioned, part.from, part.to);
  const joins = joined === undefined ? undefined : createJoins(joined);
  const folds = part.families === undefined ? undefined : createFolds(part.families);
  const similar = createSimilar();
  for (const { forms, against, within } of meetings(part)) {
    for (let first = 0; first < forms.length; first += BLOCK) {
      const block = forms.slice(first, first + BLOCK);
      scanOfThread.load(gather(known.rows, ROW_WORDS, block), gather(known.codes, CODE_WORDS, block));
      const owners = block.map((form) => known.owners[form]!);
      for (const form of against) {
        queryOf(questioned, form, query);
        const owner = questioned.owners[form]!;
        const end = joins === undefined ? block.length : lowerBound(owners, owner);
        const row = questioned.rows.subarray(form * ROW_WORDS, (form + 1) * ROW_WORDS);
        for (const at of scanOfThread.near(row, query, within, end)) {
          if (joins !== undefined && joins.least(owners[at]!) === joins.least(owner)) continue;
          if (folds?.skips(owners[at]!, owner)) continue;
          const k = block[at]!;
          const hit = judge(part, k, form, nearest(known.codes, k * CODE_WORDS, query), query, tiles);
          if (hit === undefined) continue;
          const key = hit.questioned * 2 ** 26 + hit.known;
          const before = best.get(key);
          if (before !== undefined && hit.score <= before.score) continue;
          if (hit.grade === 'F' && before === undefined && !similar.isWanted(hit)) continue;
          best.set(key, hit);
          if (hit.grade === 'F' || before?.grade === 'E') continue;
          joins?.join(hit.known, hit.questioned);
          folds?.found(hit.known, hit.questioned);
        }
      }
    }
  }
  return [...best.values()].sort(byQuestioned);
}

/** Of a part's pairs with grade F those that are among the first so many of either picture, or better than all before: no more than those are held. */
function createSimilar(): { isWanted(hit: LikenessHit): boolean } {
  const seen = new Map<number, { count: number; best: number }>();
  return {
    isWanted({ known, questioned, score }) {
      let wanted = false;
      for (const picture of [2 * known, 2 * questioned + 1]) {
        const before = seen.get(picture) ?? { count: 0, best: 0 };
        if (before.count < MOST_ALIKE || score > before.best) wanted = true;
        seen.set(picture, { count: before.count + 1, best: Math.max(before.best, score) });
      }
      return wanted;
    },
  };
}

export function byQuestioned(a: LikenessHit, b: LikenessHit): number {
  return a.questioned - b.questioned || a.known - b.known;
}

/**
 * Which known forms meet which questioned ones: those with transparent parts each other, opaque ones each other, whole canvases the opaque ones, and each
 * other: smooth scaling and overpainting leave a canvas as it is, but move the border of what is drawn on it. A side's own pictures lie on no other ground.
 */
function meetings(part: LikenessScan): { forms: number[]; against: number[]; within: Near }[] {
  const of = ({ kinds }: LikenessRows, first: number, end: number, wanted: number): number[] => {
    const forms: number[] = [];
    for (let form = first; form < end; form++) if (kinds[form] === wanted) forms.push(form);
    return forms;
  };
  const meet = (known: number, questioned: number, within: Near) => ({
    forms: of(part.known, part.knownFrom, part.knownTo, known),
    against: of(part.questioned, part.from, part.to, questioned),
    within,
  });
  const { masked, opaque, canvas } = FORM_KIND;
  const { near, nearOwn, nearLaid, nearCanvas } = LIKENESS;
  if (part.joined !== undefined) return [meet(masked, masked, nearOwn), meet(opaque, opaque, nearOwn)];
  return [
    meet(masked, masked, near),
    meet(opaque, opaque, near),
    meet(canvas, opaque, nearLaid),
    meet(opaque, canvas, nearLaid),
    meet(canvas, canvas, nearCanvas),
  ];
}

function gather(words: Uint32Array, each: number, forms: readonly number[]): Uint32Array {
  const out = new Uint32Array(forms.length * each);
  for (const [i, form] of forms.entries()) out.set(words.subarray(form * each, (form + 1) * each), i * each);
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

/**
 * The same cut into parts of about so many pairs of forms, four times as many known ones as questioned ones where both sides have so many: what is made
 * ready of a form is kept for a part of questioned ones, and for a block of known ones. No picture's forms are parted. Without `questioned`, a side against itself.
 */
export function likenessScans(
  known: LikenessRows,
  questioned: LikenessRows | undefined,
  pairs: number,
  families?: Families,
): LikenessScan[] {
  const rows = questioned ?? known;
  const [ofKnown, ofQuestioned] = [known.owners.length, rows.owners.length];
  const width = Math.max(2 * Math.sqrt(pairs), pairs / Math.max(1, ofQuestioned));
  const bands = bandsOf(known.owners, width);
  const joined = questioned === undefined ? apart(1 + (known.owners.at(-1) ?? 0)) : undefined;
  return bandsOf(rows.owners, pairs / Math.min(width, Math.max(1, ofKnown))).flatMap(([from, to]) =>
    bands
      .filter(([knownFrom]) => joined === undefined || knownFrom < to)
      .map(([knownFrom, knownTo]) => ({
        known,
        questioned: rows,
        knownFrom,
        knownTo,
        from,
        to,
        ...(joined === undefined ? {} : { joined }),
        ...(families === undefined ? {} : { families }),
      })),
  );
}

function bandsOf(owners: Uint32Array, length: number): [from: number, to: number][] {
  const bands: [number, number][] = [];
  for (let from = 0, to = 0; from < owners.length; from = to) {
    to = Math.min(owners.length, from + Math.max(1, Math.floor(length)));
    while (to < owners.length && owners[to] === owners[to - 1]) to++;
    bands.push([from, to]);
  }
  return bands;
}

/** A form's code as it is and transposed, in the place of the one before. */
function queryOf({ codes, transposed }: LikenessRows, form: number, into: Uint32Array): Uint32Array {
  const at = form * CODE_WORDS;
  for (let i = 0; i < CODE_WORDS; i++) {
    into[i] = codes[at + i]!;
    into[CODE_WORDS + i] = transposed[at + i]!;
  }
  return into;
}

/** A quarter turn back is a quarter turn the other way; all other orientations undo themselves. */
const BACK = [0, 1, 2, 3, 4, 6, 5, 7];

function judge(
  { known, questioned }: LikenessScan,
  k: number,
  q: number,
  { turn, edge, edge16 }: Nearest,
  query: Uint32Array,
  tiles: Tiles,
): LikenessHit | undefined {
  const ofKnown = known.kinds[k] === FORM_KIND.canvas;
  const ofQuestioned = questioned.kinds[q] === FORM_KIND.canvas;
  const both = ofKnown && ofQuestioned;
  const laid = ofKnown !== ofQuestioned;
  const from = turn & 4 ? CODE_WORDS : 0;
  const at = k * CODE_WORDS;
  const edges = edgeEvidence(known.codes, at, query, from, turn & 3);
  const edges16 = edgeEvidence(known.codes, at + HASH_WORDS, query, from + HASH_WORDS, turn & 3);
  const bare = shapeOf(edges, edges16, factsOf(known, k), factsOf(questioned, q), turn >= 4, both);
  const opaque = known.kinds[k] === FORM_KIND.opaque && questioned.kinds[q] === FORM_KIND.opaque;
  const framed = opaque ? bare.framed : 0;
  const isSure = (shape: number): boolean =>
    shape >= (laid ? LIKENESS.sureShapeLaid : both ? LIKENESS.sureShapeCanvas : LIKENESS.sureShape);
  const asked = (shape: number): number =>
    isSure(shape) ? 0 : Math.max(laid ? LIKENESS.leastColourLaid : LIKENESS.leastColour, LIKENESS.alike - shape);
  // What frames take off is dear to know, and most pairs do not come to it: their colours would not suffice if it were nothing.
  const most = bare.score + framed;
  if (most < LIKENESS.leastShape || asked(most) > 1) return undefined;
  // Where neither may be laid on a ground nor be a silhouette, colours agree in no more than both show.
  const plain = known.plain[k] === 1 && questioned.plain[q] === 1;
  if (!plain && !laid && tiles.overlap(k, q, turn) < asked(most)) return undefined;
  const colours = colourAgreement(tiles.known(k), tiles.turned(q, turn), asked(most));
  if (colours < asked(most)) return undefined;
  const unframed = framed > 0 ? unframedAgreement(tiles.known(k), tiles.turned(q, turn)) : undefined;
  const shape = bare.score + framed * Math.min(1, (unframed ?? 0) / LIKENESS.unframed.full);
  if (shape < LIKENESS.leastShape) return undefined;
  const colour = unframed === undefined ? colours : Math.min(1, unframed + LIKENESS.unframed.beyond, colours);
  if (colour < asked(shape)) return undefined;
  const sureShape = isSure(shape);
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
    ...(laid ? { canvas: ofKnown ? 'known' : 'questioned' } : {}),
  };
}

/** Pairs of first forms by least distance over all orientations, 0 … 256 bits, at own size and at 16 × 16: what thresholds are argued from. */
export function edgeDistances(known: LikenessRows, questioned: LikenessRows): { edge: number[]; edge16: number[] } {
  const counts = { edge: new Array<number>(257).fill(0), edge16: new Array<number>(257).fill(0) };
  const firsts = ({ owners }: LikenessRows): number[] =>
    Array.from(owners.keys()).filter((form) => form === 0 || owners[form] !== owners[form - 1]);
  const ofKnown = firsts(known);
  const query = new Uint32Array(2 * CODE_WORDS);
  for (const q of firsts(questioned)) {
    queryOf(questioned, q, query);
    for (const k of ofKnown) {
      const { edge, edge16 } = nearest(known.codes, k * CODE_WORDS, query);
      counts.edge[edge]!++;
      counts.edge16[edge16]!++;
    }
  }
  return counts;
}
