/**
 * The scan over all pairs of hashes as a WebAssembly module of some 700 bytes, written out here byte by byte, so that no compiler is needed to build it
 * and nothing binary is kept. WebAssembly for its one instruction that counts bits (`i64.popcnt`); `npm run bench -- asset-search` has it against plain JavaScript.
 */

/** Bytes of a code: the hash at own size, then that at 16 × 16, four classes of 64 bits each. */
const CODE_BYTES = 64;
/** Codes that one call scans: they stay in the second cache while many queries pass over them. */
export const BLOCK = 2048;

const I32 = 0x7f;
const I64 = 0x7e;

/** Numbers as the binary format writes them (LEB128, unsigned; and signed for constants). */
function unsigned(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  do {
    out.push((rest & 127) | (rest > 127 ? 128 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return out;
}

function signed(value: number): number[] {
  const out: number[] = [];
  for (let rest = value; ; ) {
    const low = rest & 127;
    rest >>= 7;
    const last = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
    out.push(last ? low : low | 128);
    if (last) return out;
  }
}

const section = (id: number, ...items: readonly (readonly number[])[]): number[] => {
  const body = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(body.length), ...body];
};
const text = (name: string): number[] => [name.length, ...Buffer.from(name, 'latin1')];

// Instructions, named as the specification names them (WebAssembly Core 2.0, section 5.4).
const get = (local: number): number[] => [0x20, local];
const set = (local: number): number[] => [0x21, local];
const tee = (local: number): number[] => [0x22, local];
const i64Load = (offset: number): number[] => [0x29, 3, ...unsigned(offset)];
const I32_STORE = [0x36, 2, 0];
const i32Const = (value: number): number[] => [0x41, ...signed(value)];
const i64Const = (value: number): number[] => [0x42, ...signed(value)];
const I32_ADD = 0x6a;
const I32_LT_U = 0x49;
const I32_OR = 0x72;
const I64_LE_S = 0x57;
const I64_ADD = 0x7c;
const I64_SUB = 0x7d;
const I64_XOR = 0x85;
const I64_POPCNT = 0x7b;

/** Parameters: address of the query, first and last address of the codes, the radii, where the addresses of what is near go. Result: end of those. */
const QUERY = 0;
const CODE = 1;
const END = 2;
const BOTH = 3;
const AT_16 = 4;
const STILL = 5;
const OUT = 6;
/** Locals: bits that differ in each class. */
const CLASS = 7;

/** Where the hashes lie in a code. */
const OWN = 0;
const AT16 = CODE_BYTES / 2;

/**
 * Of these hashes together, the bits of each class in which code and query differ; then whether any of the four mirrorings of the query brings their sum
 * within the radius. An inverted class differs in all of its bits less those in which it differed before, and mirroring inverts two.
 */
function isNear(queryAt: number, hashes: readonly number[], radius: number): number[] {
  const differing = [0, 1, 2, 3].flatMap((part) => [
    ...hashes.flatMap((hash, i) => [
      ...get(CODE),
      ...i64Load(hash + 8 * part),
      ...get(QUERY),
      ...i64Load(queryAt + hash + 8 * part),
      I64_XOR,
      I64_POPCNT,
      ...(i === 0 ? [] : [I64_ADD]),
    ]),
    ...set(CLASS + part),
  ]);
  const straight = [...get(CLASS + 1), ...get(CLASS + 2), I64_ADD, ...get(CLASS + 3), I64_ADD];
  const mirrored = [1, 2, 3].map((kept) => [
    ...get(CLASS + kept),
    ...[1, 2, 3].filter((part) => part !== kept).flatMap((part) => [...get(CLASS + part), I64_SUB]),
    ...i64Const(2 * 64 * hashes.length),
    I64_ADD,
  ]);
  const tests = [straight, ...mirrored].map((sum) => [...sum, ...get(CLASS), I64_ADD, ...get(radius), I64_LE_S]);
  return [...differing, ...tests[0]!, ...tests.slice(1).flatMap((test) => [...test, I32_OR])];
}

/** Whether the class of the hash at 16 × 16 that no mirroring inverts is near as it is, or transposed. */
function isStillNear(): number[] {
  const test = (queryAt: number): number[] => [
    ...get(CODE),
    ...i64Load(AT16),
    ...get(QUERY),
    ...i64Load(queryAt + AT16),
    I64_XOR,
    I64_POPCNT,
    ...get(STILL),
    I64_LE_S,
  ];
  return [...test(0), ...test(CODE_BYTES), I32_OR];
}

/** As it is, or transposed. */
function isNearEitherWay(hashes: readonly number[], radius: number): number[] {
  return [...isNear(0, hashes, radius), ...isNear(CODE_BYTES, hashes, radius), I32_OR];
}

const PAGE = 65_536;
const QUERY_AT = BLOCK * CODE_BYTES;
const OUT_AT = QUERY_AT + 2 * CODE_BYTES;

function moduleBytes(): Uint8Array {
  const body = [
    ...unsigned(1),
    ...unsigned(4),
    I64,
    0x03, // loop
    0x40,
    ...isStillNear(),
    0x04, // if
    0x40,
    ...isNearEitherWay([AT16], AT_16),
    0x04, // if
    0x40,
    ...isNearEitherWay([OWN, AT16], BOTH),
    0x04, // if
    0x40,
    ...get(OUT),
    ...get(CODE),
    ...I32_STORE,
    ...get(OUT),
    ...i32Const(4),
    I32_ADD,
    ...set(OUT),
    0x0b,
    0x0b,
    0x0b,
    ...get(CODE),
    ...i32Const(CODE_BYTES),
    I32_ADD,
    ...tee(CODE),
    ...get(END),
    I32_LT_U,
    0x0d, // br_if
    0,
    0x0b,
    ...get(OUT),
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
    ...section(1, [0x60, 7, I32, I32, I32, I64, I64, I64, I32, 1, I32]),
    ...section(3, [0]),
    ...section(5, [0, ...unsigned(Math.ceil((OUT_AT + 4 * BLOCK) / PAGE))]),
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
   * Indexes into the block, ascending, of all codes that differ from the query in at most `still` bits of the class at 16 × 16 that no mirroring inverts,
   * as it is or transposed; in at most `at16` bits of all of that hash in one of eight orientations; and in at most `both` bits of both hashes, in one
   * too. What is asked first spares most pairs the rest.
   */
  near(query: Query, radii: Radii): number[];
}

export interface Radii {
  readonly both: number;
  readonly at16: number;
  readonly still: number;
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  scan(query: number, code: number, end: number, both: bigint, at16: bigint, still: bigint, out: number): number;
}

export function createHammingScan(): HammingScan {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), {});
  const { memory, scan } = exports as unknown as Exports;
  const words = new Uint32Array(memory.buffer);
  let end = 0;
  return {
    load(codes) {
      words.set(codes, 0);
      end = codes.byteLength;
    },
    near(query, { both, at16, still }) {
      if (end === 0) return [];
      words.set(query, QUERY_AT / 4);
      const last = scan(QUERY_AT, 0, end, BigInt(both), BigInt(at16), BigInt(still), OUT_AT);
      return Array.from(words.subarray(OUT_AT / 4, last / 4), (at) => at / CODE_BYTES);
    },
  };
}
