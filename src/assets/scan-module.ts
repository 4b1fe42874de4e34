/** The scan of hamming-kernel.ts as a WebAssembly module of some 2,000 bytes. */

import { CLASS_BITS } from './edge-hash.js';
import { FLAT, PAIR_BITS } from './sketch.js';
import { EVIDENCE_WEIGHTS } from './thresholds.js';
import {
  get,
  I32,
  I32_ADD,
  I32_AND,
  I32_GE_S,
  I32_GT_S,
  I32_LE_S,
  I32_LE_U,
  I32_LT_S,
  I32_LT_U,
  I32_MUL,
  I32_OR,
  I32_POPCNT,
  I32_SHL,
  I32_SHR_U,
  I32_SUB,
  I32_WRAP,
  I32_XOR,
  I64,
  I64_ADD,
  I64_EXTEND,
  I64_LE_S,
  I64_LT_S,
  I64_POPCNT,
  I64_SHL,
  I64_SUB,
  I64_XOR,
  i32Const,
  i32Load,
  i32Store,
  i64Const,
  i64Load,
  SELECT,
  section,
  set,
  tee,
  text,
  unsigned,
} from './wasm-bytes.js';

/** Codes that one call scans: they stay in the second cache while many queries pass over them. */
export const BLOCK = 4096;

/** Bytes of the words of a sketch that tell of edges; of its others, with which classes of the code say something; and of a code. */
export const EDGES = 32;
export const CODE = 64;
/** Where the mean colour and the telling classes stand among the others, after a word a class of colours. */
export const MEAN = 16;
export const TELLING = 20;

export const EDGES_AT = 0;
export const OTHERS_AT = EDGES_AT + EDGES * BLOCK;
export const CODES_AT = OTHERS_AT + EDGES * BLOCK;
export const QUERY_AT = CODES_AT + CODE * BLOCK;
/** Of the query its code as it is, and transposed. */
export const QUERY_CODES_AT = QUERY_AT + 2 * EDGES;
/** The telling classes of the transposed query follow those of the query. */
const QUERY_OTHERS_AT = QUERY_AT + EDGES;
/** What passed the first test, its address and bits; then addresses of what passed the second one, and all. */
const FIRST_AT = QUERY_CODES_AT + 2 * CODE;
const SECOND_AT = FIRST_AT + 8 * BLOCK;
export const FOUND_AT = SECOND_AT + 4 * BLOCK;
const PAGES = Math.ceil((FOUND_AT + 4 * BLOCK) / 65_536);

/** Parameters: how many codes there are, then those of `Near`. Result: end of the list of what is near. */
const COUNT = 0;
const SKETCH = 1;
const CLEAR = 2;
const COLOURS = 3;
const COLOUR = 4;
const LEAST = 5;
const JOINT = 6;
const WEIGHT = 7;
/** Locals of 32 bits: where reading and writing are, and where the test before stopped; an address of a sketch; counts of four classes, and what is made of them. */
const FROM = 8;
const TO = 9;
const LAST = 10;
const AT = 11;
const CLASS = 12;
const SUM = 16;
const EVIDENCE = 17;
const SHARED = 18;
const APART = 19;
/** Of 64 bits: the query's sketch; counts of four classes, their sum, the radius. */
const QUERY = 20;
const COUNTS = 24;
const COUNTED = 28;
const RADIUS = 29;

/** The one of two locals that the comparison picks. */
const pick = (a: number, b: number, compare: number): number[] => [
  ...get(a),
  ...get(b),
  ...get(a),
  ...get(b),
  compare,
  SELECT,
];

const INVERTED = 2;

/** Bits of a sketch's edges that differ, in whichever of the four ways leaves least: two of the classes 1 to 3 are inverted, or none. */
const edgesApart = [
  ...[0, 1, 2, 3].flatMap((part) => [
    ...get(FROM),
    ...i64Load(EDGES_AT + 8 * part),
    ...get(QUERY + part),
    I64_XOR,
    I64_POPCNT,
    ...set(COUNTS + part),
  ]),
  ...get(COUNTS + 1),
  ...get(COUNTS + 2),
  I64_ADD,
  ...get(COUNTS + 3),
  I64_ADD,
  ...set(COUNTED),
  ...pick(COUNTS + 1, COUNTS + 2, I64_LT_S),
  ...set(COUNTS + 1),
  ...pick(COUNTS + 1, COUNTS + 3, I64_LT_S),
  ...i64Const(1),
  I64_SHL,
  ...i64Const(INVERTED * 2 * PAIR_BITS),
  I64_ADD,
  ...get(COUNTED),
  I64_SUB,
  ...set(COUNTS + 1),
  ...pick(COUNTED, COUNTS + 1, I64_LT_S),
  ...get(COUNTS),
  I64_ADD,
];

/**
 * Of the locals CLASS + 1 to CLASS + 3, two of which, or none, are inverted: the extreme of their sum. An inverted one counts `whole` less itself, so it is
 * that of their sum and of `whole` twice and twice the extreme one, less the sum.
 */
function extremeWay(whole: number, compare: number): number[] {
  return [
    ...get(CLASS + 1),
    ...get(CLASS + 2),
    I32_ADD,
    ...get(CLASS + 3),
    I32_ADD,
    ...set(SUM),
    ...pick(CLASS + 1, CLASS + 2, compare),
    ...set(APART),
    ...pick(APART, CLASS + 3, compare),
    ...i32Const(1),
    I32_SHL,
    ...i32Const(INVERTED * whole),
    I32_ADD,
    ...get(SUM),
    I32_SUB,
    ...set(APART),
    ...pick(SUM, APART, compare),
    ...get(CLASS),
    I32_ADD,
  ];
}

/** Evidence of both hashes in the best of four orientations, transposed or not. */
function evidence(transposed: number): number[] {
  return [
    ...get(AT),
    ...i32Load(OTHERS_AT + TELLING),
    ...i32Const(QUERY_OTHERS_AT + TELLING + 4 * transposed),
    ...i32Load(0),
    I32_AND,
    ...set(SHARED),
    ...[0, 1, 2, 3].flatMap((part) => [
      ...EVIDENCE_WEIGHTS.flatMap((weight, hash) => [
        ...get(SHARED),
        ...i32Const(4 * hash + part),
        I32_SHR_U,
        ...i32Const(1),
        I32_AND,
        ...i32Const(weight),
        I32_MUL,
        ...i32Const(CLASS_BITS / 2),
        ...get(AT),
        ...i32Const(1),
        I32_SHL,
        ...i64Load(CODES_AT + (CODE / 2) * hash + 8 * part),
        ...i32Const(QUERY_CODES_AT + CODE * transposed),
        ...i64Load((CODE / 2) * hash + 8 * part),
        I64_XOR,
        I64_POPCNT,
        I32_WRAP,
        I32_SUB,
        I32_MUL,
        ...(hash === 0 ? [] : [I32_ADD]),
      ]),
      ...set(CLASS + part),
    ]),
    ...extremeWay(0, I32_GT_S),
  ];
}

/** Bits of the sketch's colours that differ, in whichever orientation and sign leaves least; half of all where neither has but one colour. */
const coloursApart = [
  ...[0, 1, 2, 3].flatMap((part) => [
    ...get(AT),
    ...i32Load(OTHERS_AT + 4 * part),
    ...i32Const(QUERY_OTHERS_AT),
    ...i32Load(4 * part),
    I32_XOR,
    I32_POPCNT,
    ...set(CLASS + part),
  ]),
  ...extremeWay(PAIR_BITS, I32_LT_S),
  ...i32Const(4 * PAIR_BITS),
  ...extremeWay(PAIR_BITS, I32_GT_S),
  I32_SUB,
  ...set(SHARED),
  ...set(SUM),
  ...pick(SUM, SHARED, I32_LT_S),
  ...get(AT),
  ...i32Load(OTHERS_AT + MEAN),
  ...i32Const(QUERY_OTHERS_AT),
  ...i32Load(MEAN),
  I32_AND,
  ...i32Const(Math.log2(FLAT)),
  I32_SHR_U,
  ...i32Const(2 * PAIR_BITS),
  I32_MUL,
  I32_ADD,
];

/** Whether no channel of the mean colours differs by more than COLOUR. */
const sameColour = [0, 8, 16].flatMap((shift) => [
  ...[
    [...get(AT), ...i32Load(OTHERS_AT + MEAN)],
    [...i32Const(QUERY_OTHERS_AT), ...i32Load(MEAN)],
  ].flatMap((mean) => [...mean, ...i32Const(shift), I32_SHR_U, ...i32Const(255), I32_AND]),
  I32_SUB,
  ...get(COLOUR),
  I32_ADD,
  ...get(COLOUR),
  ...i32Const(1),
  I32_SHL,
  I32_LE_U,
  ...(shift === 0 ? [] : [I32_AND]),
]);

/** Whether there is reason to look at the hashes: colours that lie alike, or are the same, or edges that are clear by themselves. */
const isLikely = [
  ...coloursApart,
  ...get(COLOURS),
  I32_LE_S,
  ...sameColour,
  I32_OR,
  ...get(FROM),
  ...i32Load(4),
  ...get(CLEAR),
  I32_LE_S,
  I32_OR,
];

/** Whether the hashes are evidence enough. */
const isNear = [
  ...evidence(0),
  ...set(EVIDENCE),
  ...evidence(1),
  ...set(SHARED),
  ...pick(EVIDENCE, SHARED, I32_GT_S),
  ...set(EVIDENCE),
  ...coloursApart,
  ...get(WEIGHT),
  I32_MUL,
  ...get(JOINT),
  I32_ADD,
  ...get(EVIDENCE),
  I32_LE_S,
  ...sameColour,
  I32_OR,
  ...get(EVIDENCE),
  ...get(LEAST),
  I32_GE_S,
  I32_AND,
];

/**
 * Goes from FROM to `end` by so many bytes, and leaves the address of what passes at TO, with `beside` after it: always, but the next one over it where it did
 * not pass. A jump that goes the other way now and then would cost more than the test.
 */
function pass(
  [step, end]: readonly [number, readonly number[]],
  address: readonly number[],
  test: readonly number[],
  [room, beside]: readonly [number, readonly number[]],
): number[] {
  return [
    0x02, // block
    0x40,
    ...get(FROM),
    ...end,
    I32_LT_U,
    0x45, // i32.eqz
    0x0d, // br_if
    0,
    0x03, // loop
    0x40,
    ...get(TO),
    ...address,
    ...i32Store(0),
    ...beside,
    ...get(TO),
    ...test,
    ...i32Const(Math.log2(room)),
    I32_SHL,
    I32_ADD,
    ...set(TO),
    ...get(FROM),
    ...i32Const(step),
    I32_ADD,
    ...tee(FROM),
    ...end,
    I32_LT_U,
    0x0d, // br_if
    0,
    0x0b,
    0x0b,
  ];
}

/** One test after the other, each over what the one before left. */
function passes(): number[] {
  const go = (from: number, to: number): number[] => [...i32Const(from), ...set(FROM), ...i32Const(to), ...set(TO)];
  const stop = [...get(TO), ...set(LAST)];
  const listed = [...get(FROM), ...i32Load(0), ...tee(AT)];
  return [
    ...go(EDGES_AT, FIRST_AT),
    ...pass(
      [EDGES, [...get(COUNT), ...i32Const(Math.log2(EDGES)), I32_SHL]],
      get(FROM),
      [...get(COUNTS), ...get(RADIUS), I64_LE_S],
      [8, [...get(TO), ...edgesApart, ...tee(COUNTS), I32_WRAP, ...i32Store(4)]],
    ),
    ...stop,
    ...go(FIRST_AT, SECOND_AT),
    ...pass([8, get(LAST)], listed, isLikely, [4, []]),
    ...stop,
    ...go(SECOND_AT, FOUND_AT),
    ...pass([4, get(LAST)], listed, isNear, [4, []]),
    ...get(TO),
  ];
}

export function moduleBytes(): Uint8Array {
  const body = [
    ...unsigned(2),
    ...unsigned(QUERY - FROM),
    I32,
    ...unsigned(RADIUS + 1 - QUERY),
    I64,
    ...[0, 1, 2, 3].flatMap((part) => [...i32Const(QUERY_AT), ...i64Load(8 * part), ...set(QUERY + part)]),
    ...get(SKETCH),
    I64_EXTEND,
    ...set(RADIUS),
    ...passes(),
    0x0b,
  ];
  return Uint8Array.from([
    0,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...section(1, [0x60, 8, I32, I32, I32, I32, I32, I32, I32, I32, 1, I32]),
    ...section(3, [0]),
    ...section(5, [0, ...unsigned(PAGES)]),
    ...section(7, [...text('memory'), 2, 0], [...text('scan'), 0, 0]),
    ...section(10, [...unsigned(body.length), ...body]),
  ]);
}
