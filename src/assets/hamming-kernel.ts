/**
 * The scan over all pairs of hashes as a WebAssembly module of some 900 bytes, written out here byte by byte, so that no compiler is needed to build it
 * and nothing binary is kept. WebAssembly for its one instruction that counts bits (`i64.popcnt`); `npm run bench -- asset-search` has it against plain JavaScript.
 */

import {
  get,
  I32,
  I32_ADD,
  I32_LOAD,
  I32_LT_U,
  I32_OR,
  I32_SHL,
  I32_STORE,
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
  i64Const,
  i64Load,
  SELECT,
  section,
  set,
  tee,
  text,
  unsigned,
} from './wasm-bytes.js';

/** Bytes of a code: the hash at own size, then that at 16 × 16, four classes of 64 bits each. */
const CODE_BYTES = 64;
/** Codes that one call scans: they stay in the second cache while many queries pass over them. */
export const BLOCK = 2048;

/** Parameters: how many codes there are, the radii. Result: end of the list of what is near. */
const COUNT = 0;
const BOTH = 1;
const AT_16 = 2;
const STILL = 3;
/** Locals: bits that differ in each class, and the least of three of them; the query's class that no mirroring inverts; where reading and writing are; the code. */
const CLASS = 4;
const LEAST = 8;
const STILL_QUERY = 9;
const STILL_TURNED = 10;
const STILL_RADIUS = 11;
const FROM = 12;
const TO = 13;
const CODE = 14;

/** Where the hashes lie in a code. */
const OWN = 0;
const AT16 = CODE_BYTES / 2;

/** Of each code the class that is asked first lies apart, so that it is read in a row. */
const STILLS_AT = 0;
const CODES_AT = 8 * BLOCK;
const QUERY_AT = CODES_AT + BLOCK * CODE_BYTES;
/** Addresses of the codes that are left after the first test, then of those after the second; the third leaves its own in the place of the first. */
const FIRST_AT = QUERY_AT + 2 * CODE_BYTES;
const SECOND_AT = FIRST_AT + 4 * BLOCK;
const PAGE = 65_536;

/**
 * Of these hashes together, the bits in which code and query differ, in that of four mirrorings of the query that leaves least: a mirroring inverts two of
 * the classes 1 to 3, and an inverted class differs in all of its bits less those in which it differed before. So the least is that of their sum and of
 * what all bits of two classes, less the sum, and twice the least class make.
 */
function bitsApart(queryAt: number, hashes: readonly number[]): number[] {
  const differing = [0, 1, 2, 3].flatMap((part) => [
    ...hashes.flatMap((hash, i) => [
      ...get(CODE),
      ...i64Load(hash + 8 * part),
      ...i32Const(queryAt),
      ...i64Load(hash + 8 * part),
      I64_XOR,
      I64_POPCNT,
      ...(i === 0 ? [] : [I64_ADD]),
    ]),
    ...set(CLASS + part),
  ]);
  const lesser = (a: number, b: number): number[] => [...get(a), ...get(b), ...get(a), ...get(b), I64_LT_S, SELECT];
  return [
    ...differing,
    ...lesser(CLASS + 1, CLASS + 2),
    ...set(LEAST),
    ...lesser(LEAST, CLASS + 3),
    ...i64Const(1),
    I64_SHL,
    ...i64Const(2 * 64 * hashes.length),
    I64_ADD,
    ...get(CLASS + 1),
    ...get(CLASS + 2),
    I64_ADD,
    ...get(CLASS + 3),
    I64_ADD,
    ...tee(CLASS + 1),
    I64_SUB,
    ...set(LEAST),
    ...lesser(LEAST, CLASS + 1),
    ...get(CLASS),
    I64_ADD,
  ];
}

/** As it is, or transposed. */
function isNearEitherWay(hashes: readonly number[], radius: number): number[] {
  return [QUERY_AT, QUERY_AT + CODE_BYTES].flatMap((queryAt, i) => [
    ...bitsApart(queryAt, hashes),
    ...get(radius),
    I64_LE_S,
    ...(i === 0 ? [] : [I32_OR]),
  ]);
}

/** Whether the class of the hash at 16 × 16 that no mirroring inverts is near as it is, or transposed. */
function isStillNear(): number[] {
  return [STILL_QUERY, STILL_TURNED].flatMap((query, i) => [
    ...get(FROM),
    ...i64Load(STILLS_AT),
    ...get(query),
    I64_XOR,
    I64_POPCNT,
    ...get(STILL_RADIUS),
    I64_LE_S,
    ...(i === 0 ? [] : [I32_OR]),
  ]);
}

/**
 * Goes through what lies between FROM and `end`, and writes down each CODE that passes: always, but the next one over it where it did not. A jump that
 * goes the other way every third time would cost more than the test.
 */
function pass(step: number, end: readonly number[], code: readonly number[], test: readonly number[]): number[] {
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
    ...code,
    ...get(TO),
    ...get(CODE),
    ...I32_STORE,
    ...get(TO),
    ...test,
    ...i32Const(2),
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

const widened = (radius: number, into: number): number[] => [...get(radius), I64_EXTEND, ...set(into)];

function moduleBytes(): Uint8Array {
  const still = (queryAt: number): number[] => [...i32Const(queryAt), ...i64Load(AT16)];
  const list = [...get(FROM), ...I32_LOAD, ...set(CODE)];
  const body = [
    ...unsigned(2),
    ...unsigned(8),
    I64,
    ...unsigned(3),
    I32,
    ...still(QUERY_AT),
    ...set(STILL_QUERY),
    ...still(QUERY_AT + CODE_BYTES),
    ...set(STILL_TURNED),
    ...widened(STILL, STILL_RADIUS),
    ...i32Const(STILLS_AT),
    ...set(FROM),
    ...i32Const(FIRST_AT),
    ...set(TO),
    ...pass(
      8,
      [...get(COUNT), ...i32Const(3), I32_SHL],
      [...get(FROM), ...i32Const(3), I32_SHL, ...i32Const(CODES_AT), I32_ADD, ...set(CODE)],
      isStillNear(),
    ),
    ...get(TO),
    ...set(COUNT),
    ...i32Const(FIRST_AT),
    ...set(FROM),
    ...i32Const(SECOND_AT),
    ...set(TO),
    ...widened(AT_16, STILL_RADIUS),
    ...pass(4, get(COUNT), list, isNearEitherWay([AT16], STILL_RADIUS)),
    ...get(TO),
    ...set(COUNT),
    ...i32Const(SECOND_AT),
    ...set(FROM),
    ...i32Const(FIRST_AT),
    ...set(TO),
    ...widened(BOTH, STILL_RADIUS),
    ...pass(4, get(COUNT), list, isNearEitherWay([OWN, AT16], STILL_RADIUS)),
    ...get(TO),
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
    ...section(1, [0x60, 4, I32, I32, I32, I32, 1, I32]),
    ...section(3, [0]),
    ...section(5, [0, ...unsigned(Math.ceil((SECOND_AT + 4 * BLOCK) / PAGE))]),
    ...section(7, [...text('memory'), 2, 0], [...text('scan'), 0, 0]),
    ...section(10, [...unsigned(body.length), ...body]),
  ]);
}

/** Both codes of a query: as it is and transposed, `CODE_BYTES` each, as 32-bit words. */
type Query = Uint32Array;

export interface HammingScan {
  /** Puts at most `BLOCK` codes where the next queries look. */
  load(codes: Uint32Array): void;
  /**
   * Indexes into the first `within` codes of the block (all of them without it), ascending, of those that differ from the query in at most `still` bits of
   * the class at 16 × 16 that no mirroring inverts, as it is or transposed; in at most `at16` bits of all of that hash in one of eight orientations; and
   * in at most `both` bits of both hashes, in one too. What is asked first spares most pairs the rest.
   */
  near(query: Query, radii: Radii, within?: number): number[];
}

export interface Radii {
  readonly both: number;
  readonly at16: number;
  readonly still: number;
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  scan(count: number, both: number, at16: number, still: number): number;
}

export function createHammingScan(): HammingScan {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), {});
  const { memory, scan } = exports as unknown as Exports;
  const words = new Uint32Array(memory.buffer);
  let count = 0;
  return {
    load(codes) {
      words.set(codes, CODES_AT / 4);
      count = codes.byteLength / CODE_BYTES;
      for (let i = 0; i < count; i++) {
        for (const word of [0, 1]) words[STILLS_AT / 4 + 2 * i + word] = codes[(i * CODE_BYTES + AT16) / 4 + word]!;
      }
    },
    near(query, { both, at16, still }, within = count) {
      words.set(query, QUERY_AT / 4);
      const last = scan(Math.min(within, count), both, at16, still);
      const found: number[] = [];
      for (let at = FIRST_AT / 4; at < last / 4; at++) found.push((words[at]! - CODES_AT) / CODE_BYTES);
      return found;
    },
  };
}
