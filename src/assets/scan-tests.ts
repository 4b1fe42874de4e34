/** The tests of the scan, as WebAssembly instructions: each leaves on the stack what its name says. */
import { CLASS_BITS } from './edge-hash.js';
import {
  APART,
  AT,
  CLASS,
  CLEAR,
  CODE,
  CODES_AT,
  COLOUR,
  COLOURS,
  COUNTED,
  COUNTS,
  EDGES_AT,
  EVIDENCE,
  FROM,
  JOINT,
  LEAST,
  MEAN,
  OTHERS_AT,
  QUERY,
  QUERY_CODES_AT,
  QUERY_OTHERS_AT,
  SHARED,
  SUM,
  TELLING,
  WEIGHT,
} from './scan-layout.js';
import { FLAT, PAIR_BITS } from './sketch.js';
import { EVIDENCE_WEIGHTS } from './thresholds.js';
import {
  get,
  I32_ADD,
  I32_AND,
  I32_GE_S,
  I32_GT_S,
  I32_LE_S,
  I32_LE_U,
  I32_LT_S,
  I32_MUL,
  I32_OR,
  I32_POPCNT,
  I32_SHL,
  I32_SHR_U,
  I32_SUB,
  I32_WRAP,
  I32_XOR,
  I64_ADD,
  I64_LT_S,
  I64_POPCNT,
  I64_SHL,
  I64_SUB,
  I64_XOR,
  i32Const,
  i32Load,
  i64Const,
  i64Load,
  SELECT,
  set,
} from './wasm-bytes.js';

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
export const edgesApart = [
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
export const isLikely = [
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
export const isNear = [
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
