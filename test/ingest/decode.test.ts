import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../src/core/index.js';
import { decodeSource } from '../../src/ingest/index.js';

const MARKS: Readonly<Record<string, number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'utf-32le': [0xff, 0xfe, 0, 0],
  'utf-32be': [0, 0, 0xfe, 0xff],
  gb18030: [0x84, 0x31, 0x95, 0x33],
};
const WITHOUT_MARK = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'windows-1252',
];
const CASES = [
  ...WITHOUT_MARK.map((name) => ({ name, bom: false })),
  ...Object.keys(MARKS).map((name) => ({ name, bom: true })),
];

/** Characters that each encoding can write; `€` is three bytes of UTF-8 from one of windows-1252, 㐀 and 😀 four of GB 18030. */
const ALPHABET: Readonly<Record<string, string>> = {
  big5: '攻擊力減去防禦，「」',
  shift_jis: 'プレイヤー攻撃力ｱｲｳ、',
  'euc-kr': '플레이어공격력、',
  'windows-1252': 'äöüßéñ©€–’°\u0081',
  gb18030: '攻击力€㐀😀ä，',
};
const UNICODE = 'ä攻😀€𠀀\ufffdé';
const pieces = (name: string) =>
  fc.array(fc.constantFrom(...'int x=1;{}()\r\n\t"a', ...(ALPHABET[name] ?? UNICODE)), { maxLength: 60 });

function store(text: string, encoding: Encoding): Buffer {
  const mark = encoding.bom ? MARKS[encoding.name]! : [];
  // iconv-lite does not write the five bytes that windows-1252 leaves undefined.
  const bytes =
    encoding.name === 'windows-1252'
      ? Buffer.concat([...text].map((c) => (c === '\u0081' ? Buffer.from([0x81]) : iconv.encode(c, 'windows-1252'))))
      : iconv.encode(text, encoding.name, { addBOM: false });
  return Buffer.concat([Buffer.from(mark), bytes]);
}

const back = (offsets: number[], toStored: ((o: Uint32Array) => void) | undefined): number[] => {
  const array = Uint32Array.from(offsets);
  toStored?.(array);
  return [...array];
};

describe('decodeSource', () => {
  it.each(CASES)('maps every boundary of $name (mark: $bom) back to the stored bytes', ({ name, bom }) => {
    const encoding = { name, bom, confidence: 1 };
    fc.assert(
      fc.property(pieces(name), (chars) => {
        const stored = store(chars.join(''), encoding);
        const { utf8, toStored } = decodeSource(stored, encoding);
        expect(Buffer.from(utf8).toString()).toBe(chars.join(''));
        const ends = [0];
        for (const char of chars) ends.push(ends.at(-1)! + Buffer.byteLength(char));
        const mapped = back(ends, toStored);
        expect(mapped.at(-1)).toBe(stored.length);
        for (let i = 0; i < chars.length; i++) {
          const piece = stored.subarray(mapped[i], mapped[i + 1]);
          expect(Buffer.from(decodeSource(piece, { ...encoding, bom: false }).utf8).toString()).toBe(chars[i]);
        }
      }),
    );
  });

  it.each(WITHOUT_MARK)('never loses its way in arbitrary bytes read as %s', (name) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const { utf8, toStored } = decodeSource(bytes, { name, bom: false, confidence: 0.1 });
        const mapped = back(
          Array.from({ length: utf8.length + 1 }, (_, i) => i),
          toStored,
        );
        expect(mapped.every((at, i) => i === 0 || at >= mapped[i - 1]!)).toBe(true);
        expect(mapped.at(-1)).toBe(bytes.length);
        expect(Buffer.from(utf8).toString('utf8')).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8));
        expect(Buffer.from(Buffer.from(utf8).toString('utf8')).equals(Buffer.from(utf8))).toBe(true);
      }),
    );
  });

  it('never lets a broken lead byte swallow the line feed behind it', () => {
    for (const name of ['gb18030', 'big5', 'shift_jis', 'euc-kr', 'utf-8']) {
      const { utf8 } = decodeSource(Buffer.from([0xe4, 0x0a, 0x7d]), { name, bom: false, confidence: 0.5 });
      expect(Buffer.from(utf8).toString()).toBe('\ufffd\n}');
    }
  });

  it('hands valid UTF-8 through untouched and without a map', () => {
    const bytes = Buffer.from('int x; // 生命值');
    const decoded = decodeSource(bytes, { name: 'utf-8', bom: false, confidence: 1 });
    expect(decoded.toStored).toBeUndefined();
    expect(decoded.utf8.buffer).toBe(bytes.buffer);
  });

  it('maps offsets that step back, too', () => {
    const stored = iconv.encode('攻击 x 防御', 'gb18030');
    const { toStored } = decodeSource(stored, { name: 'gb18030', bom: false, confidence: 1 });
    expect(back([9, 0, 15, 3], toStored)).toEqual([7, 0, 11, 2]);
  });

  it('refuses an encoding that it does not know', () => {
    expect(() => decodeSource(Buffer.from([0x80]), { name: 'ebcdic', bom: false, confidence: 1 })).toThrow(/ebcdic/);
  });
});
