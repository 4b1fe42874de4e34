/** The scan of hamming-kernel.ts as a WebAssembly module of some 2,000 bytes. */
import {
  AT,
  COUNT,
  COUNTS,
  EDGES,
  EDGES_AT,
  FIRST_AT,
  FOUND_AT,
  FROM,
  LAST,
  PAGES,
  QUERY,
  QUERY_AT,
  RADIUS,
  SECOND_AT,
  SKETCH,
  TO,
} from './scan-layout.js';
import { edgesApart, isLikely, isNear } from './scan-tests.js';
import {
  get,
  I32,
  I32_ADD,
  I32_LT_U,
  I32_SHL,
  I32_WRAP,
  I64,
  I64_EXTEND,
  I64_LE_S,
  i32Const,
  i32Load,
  i32Store,
  i64Load,
  section,
  set,
  tee,
  text,
  unsigned,
} from './wasm-bytes.js';

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
