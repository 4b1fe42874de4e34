/** Text as web-tree-sitter wants it, and the way back from its UTF-16 indices to stored bytes. */
export interface DecodedText {
  readonly text: string;
  /** The byte offset of a UTF-16 index, 0 … text.length. */
  byteOf(index: number): number;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8; each byte that is part of no valid sequence becomes one U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  const n = bytes.length;
  if (bytes.every((byte) => byte < 0x80)) return { text: decoder.decode(bytes), byteOf: (index) => index };
  const units = new Uint16Array(n);
  const offsets = new Uint32Array(n + 1);
  let length = 0;
  const put = (unit: number, offset: number): void => {
    units[length] = unit;
    offsets[length++] = offset;
  };
  for (let i = 0; i < n; ) {
    const { point, size } = decodeAt(bytes, i);
    if (point > 0xffff) {
      put(0xd800 + ((point - 0x10000) >> 10), i);
      put(0xdc00 + ((point - 0x10000) & 0x3ff), i);
    } else {
      put(point, i);
    }
    i += size;
  }
  offsets[length] = n;
  const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units.subarray(0, length));
  return { text, byteOf: (index) => offsets[index] as number };
}

const INVALID = { point: 0xfffd, size: 1 };

function decodeAt(bytes: Uint8Array, i: number): { point: number; size: number } {
  const lead = bytes[i] as number;
  if (lead < 0x80) return { point: lead, size: 1 };
  const size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || i + size > bytes.length) return INVALID;
  let point = lead & (0x7f >> size);
  for (let j = 1; j < size; j++) {
    const next = bytes[i + j] as number;
    if ((next & 0xc0) !== 0x80) return INVALID;
    point = (point << 6) | (next & 0x3f);
  }
  const least = size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
  return point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? INVALID : { point, size };
}
