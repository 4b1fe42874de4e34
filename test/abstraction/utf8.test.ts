import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8 } from '../../src/abstraction/utf8.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('valid text comes back, and each index leads to its byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
      const { text: decoded, byteOf } = decodeUtf8(encode(text));
      expect(decoded).toBe(text);
      for (let i = 0; i <= text.length; i++) {
        const splitsPair = i > 0 && i < text.length && text.codePointAt(i - 1)! > 0xffff;
        if (!splitsPair) expect(byteOf(i)).toBe(encode(text.slice(0, i)).length);
      }
    }),
  );
});

test('each byte that is part of no character is one replacement character', () => {
  const { text, byteOf } = decodeUtf8(Uint8Array.from([0x61, 0xe6, 0xbc, 0x62, 0xff, 0xed, 0xa0, 0x80, 0xc0, 0x80]));
  expect(text).toBe('a\ufffd\ufffdb\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd');
  expect(byteOf(text.length)).toBe(10);
});
