/** The pieces that hamming-kernel.ts writes a WebAssembly module with. */

export const I32 = 0x7f;
export const I64 = 0x7e;

/** Numbers as the binary format writes them (LEB128, unsigned; and signed for constants). */
export function unsigned(value: number): number[] {
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

export const section = (id: number, ...items: readonly (readonly number[])[]): number[] => {
  const body = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(body.length), ...body];
};
export const text = (name: string): number[] => [name.length, ...Buffer.from(name, 'latin1')];

// Instructions, named as the specification names them (WebAssembly Core 2.0, section 5.4).
export const get = (local: number): number[] => [0x20, local];
export const set = (local: number): number[] => [0x21, local];
export const tee = (local: number): number[] => [0x22, local];
export const i64Load = (offset: number): number[] => [0x29, 3, ...unsigned(offset)];
export const i32Load = (offset: number): number[] => [0x28, 2, ...unsigned(offset)];
export const i32Store = (offset: number): number[] => [0x36, 2, ...unsigned(offset)];
export const i32Const = (value: number): number[] => [0x41, ...signed(value)];
export const i64Const = (value: number): number[] => [0x42, ...signed(value)];
export const I32_ADD = 0x6a;
export const I32_LT_U = 0x49;
export const I32_AND = 0x71;
export const I32_GE_S = 0x4e;
export const I32_GT_S = 0x4a;
export const I32_LE_S = 0x4c;
export const I32_LE_U = 0x4d;
export const I32_LT_S = 0x48;
export const I32_MUL = 0x6c;
export const I32_OR = 0x72;
export const I32_POPCNT = 0x69;
export const I32_SHL = 0x74;
export const I32_SHR_U = 0x76;
export const I32_SUB = 0x6b;
export const I32_WRAP = 0xa7;
export const I32_XOR = 0x73;
export const I64_LT_S = 0x53;
export const I64_LE_S = 0x57;
export const I64_ADD = 0x7c;
export const I64_SUB = 0x7d;
export const I64_XOR = 0x85;
export const I64_SHL = 0x86;
export const I64_POPCNT = 0x7b;
export const I64_EXTEND = 0xad;
export const SELECT = 0x1b;
