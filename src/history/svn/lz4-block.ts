/**
 * One LZ4 block, after `lz4_Block_format.md` of the LZ4 project. Ours because Node 20 has no LZ4 and the packages on npm either are bindings or
 * read frames, which Subversion does not write.
 */

const MIN_MATCH = 4;

/** Undefined where the block is damaged or makes another length. */
export function unpackLz4(packed: Buffer, length: number): Buffer | undefined {
  const made = Buffer.alloc(length);
  let from = 0;
  let to = 0;
  const extended = (start: number): number => {
    let value = start;
    if (start !== 15) return value;
    for (let byte = 255; byte === 255 && from < packed.length; ) {
      byte = packed[from++]!;
      value += byte;
    }
    return value;
  };
  while (from < packed.length) {
    const token = packed[from++]!;
    const literals = extended(token >> 4);
    if (from + literals > packed.length || to + literals > length) return undefined;
    packed.copy(made, to, from, from + literals);
    from += literals;
    to += literals;
    if (from === packed.length) break;
    if (from + 2 > packed.length) return undefined;
    const offset = packed[from]! | (packed[from + 1]! << 8);
    from += 2;
    const match = extended(token & 15) + MIN_MATCH;
    if (offset === 0 || offset > to || to + match > length) return undefined;
    for (let i = 0; i < match; i++) made[to + i] = made[to + i - offset]!;
    to += match;
  }
  return to === length ? made : undefined;
}
