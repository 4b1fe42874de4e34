/** One stored character at a time, for each encoding that we know. Tables come from iconv-lite, filled as pairs occur. */
import { StemmaError } from '../../core/index.js';
import { iconv } from './legacy-libraries.js';

export interface CharacterReader {
  /** Bytes below 0x80 that start a character stand for themselves. */
  readonly asciiBytes: boolean;
  /** Reads the character at `at` into `code` (and `second`, where one stored character is two code points, else 0); returns its stored length. */
  read(bytes: Uint8Array, at: number): number;
  code: number;
  second: number;
}

export const REPLACEMENT = 0xfffd;

export function readerFor(name: string): CharacterReader {
  switch (name) {
    case 'utf-8':
      return utf8Reader();
    case 'utf-16le':
    case 'utf-16be':
      return utf16Reader(name === 'utf-16le');
    case 'utf-32le':
    case 'utf-32be':
      return utf32Reader(name === 'utf-32le');
    case 'windows-1252':
      return singleByteReader();
    case 'gb18030':
    case 'big5':
    case 'shift_jis':
    case 'euc-kr':
      return pairReader(name);
    default:
      throw new StemmaError('internal', 'ENCODING_UNKNOWN', `No decoder for the encoding ${name}`, { data: { name } });
  }
}

function utf8Reader(): CharacterReader {
  return {
    asciiBytes: true,
    code: 0,
    second: 0,
    read(bytes, at) {
      const lead = bytes[at]!;
      const length = lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
      this.code = lead & (0x7f >> length);
      for (let i = 1; i < length && lead < 0xf5; i++) {
        const next = bytes[at + i] ?? 0;
        if ((next & 0xc0) !== 0x80) return invalid(this);
        this.code = (this.code << 6) | (next & 63);
      }
      const lowest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
      const bad =
        length === 1 ||
        lead > 0xf4 ||
        this.code < lowest ||
        this.code > 0x10ffff ||
        (this.code >= 0xd800 && this.code < 0xe000);
      return bad ? invalid(this) : length;
    },
  };
}

function utf16Reader(littleEndian: boolean): CharacterReader {
  const low = littleEndian ? 0 : 1;
  const unit = (bytes: Uint8Array, at: number): number => bytes[at + low]! | (bytes[at + 1 - low]! << 8);
  return {
    asciiBytes: false,
    code: 0,
    second: 0,
    read(bytes, at) {
      if (at + 1 >= bytes.length) return invalid(this);
      this.code = unit(bytes, at);
      if (this.code < 0xd800 || this.code > 0xdfff) return 2;
      const next = at + 3 < bytes.length ? unit(bytes, at + 2) : 0;
      if (this.code > 0xdbff || next < 0xdc00 || next > 0xdfff) {
        this.code = REPLACEMENT;
        return 2;
      }
      this.code = 0x10000 + ((this.code - 0xd800) << 10) + (next - 0xdc00);
      return 4;
    },
  };
}

function utf32Reader(little: boolean): CharacterReader {
  return {
    asciiBytes: false,
    code: 0,
    second: 0,
    read(bytes, at) {
      if (at + 3 >= bytes.length) {
        this.code = REPLACEMENT;
        return bytes.length - at;
      }
      const view = new DataView(bytes.buffer, bytes.byteOffset + at, 4);
      const code = view.getUint32(0, little);
      this.code = code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? REPLACEMENT : code;
      return 4;
    },
  };
}

let singleBytes: readonly number[] | undefined;

/** The five bytes that windows-1252 leaves undefined stand for the C1 controls, so that nothing is lost. Made once: histories decode line by line. */
function singleByteTable(): readonly number[] {
  if (singleBytes !== undefined) return singleBytes;
  const upper = Uint8Array.from({ length: 128 }, (_, i) => i + 128);
  const text = iconv().decode(Buffer.from(upper), 'windows-1252');
  singleBytes = Array.from(upper, (byte, i) => {
    const code = text.charCodeAt(i);
    return code === REPLACEMENT ? byte : code;
  });
  return singleBytes;
}

function singleByteReader(): CharacterReader {
  const table = singleByteTable();
  return {
    asciiBytes: true,
    code: 0,
    second: 0,
    read(bytes, at) {
      this.code = table[bytes[at]! - 128]!;
      return 1;
    },
  };
}

type PairEncoding = 'gb18030' | 'big5' | 'shift_jis' | 'euc-kr';

/** Decoded pairs by `lead << 8 | trail`: code point + 1, 0 = not looked up. A second code point sits in the side table. */
interface PairTable {
  readonly codes: Uint32Array;
  readonly seconds: Map<number, number>;
}
const tables = new Map<PairEncoding, PairTable>();

function pairReader(name: PairEncoding): CharacterReader {
  const table: PairTable = tables.get(name) ?? { codes: new Uint32Array(0x10000), seconds: new Map() };
  tables.set(name, table);
  return {
    asciiBytes: true,
    code: 0,
    second: 0,
    read(bytes, at) {
      const lead = bytes[at]!;
      this.second = 0;
      if (isSingle(name, lead)) return lookUp(this, table, name, lead, 1);
      const trail = bytes[at + 1] ?? 0;
      if (name === 'gb18030' && trail >= 0x30 && trail <= 0x39) return fourBytes(this, bytes, at);
      if (trail < 0x40) return invalid(this);
      // A pair that is no character gives up its lead byte only: the trail may be ASCII that the parser needs.
      return lookUp(this, table, name, (lead << 8) | trail, 2);
    },
  };
}

function isSingle(name: PairEncoding, lead: number): boolean {
  if (name === 'shift_jis') return lead === 0x80 || lead === 0xa0 || (lead >= 0xa1 && lead <= 0xdf) || lead >= 0xfd;
  return lead === 0x80 || lead === 0xff;
}

function lookUp(reader: CharacterReader, table: PairTable, name: PairEncoding, key: number, length: number): number {
  if (table.codes[key] === 0) {
    const bytes = length === 1 ? [key] : [key >> 8, key & 0xff];
    const points = [...iconv().decode(Buffer.from(bytes), name)].map((char) => char.codePointAt(0)!);
    // A trail byte that decodes apart from its lead ("U+FFFD, A") is no pair.
    const whole =
      points.length > 0 &&
      !points.includes(REPLACEMENT) &&
      points.length <= 2 &&
      (points.length === 1 || points[1]! >= 0x80);
    table.codes[key] = (whole ? points[0]! : REPLACEMENT) + 1;
    if (whole && points.length === 2) table.seconds.set(key, points[1]!);
  }
  reader.code = table.codes[key]! - 1;
  if (reader.code === REPLACEMENT) return invalid(reader);
  reader.second = table.seconds.size === 0 ? 0 : (table.seconds.get(key) ?? 0);
  return length;
}

function fourBytes(reader: CharacterReader, bytes: Uint8Array, at: number): number {
  if (at + 3 >= bytes.length) return invalid(reader);
  const text = iconv().decode(Buffer.from(bytes.subarray(at, at + 4)), 'gb18030');
  const code = text.codePointAt(0)!;
  const whole = text.length === (code > 0xffff ? 2 : 1) && (code < 0xd800 || code > 0xdfff);
  if (!whole || code === REPLACEMENT) return invalid(reader);
  reader.code = code;
  return 4;
}

/** The byte at hand is no character. */
function invalid(reader: CharacterReader): number {
  reader.code = REPLACEMENT;
  reader.second = 0;
  return 1;
}
