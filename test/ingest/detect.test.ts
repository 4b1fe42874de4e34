import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeSource } from '../../src/ingest/encodings/decode-source.js';
import { detectEncoding } from '../../src/ingest/encodings/detect.js';
import { CHINESE_SIMPLIFIED, SAMPLES } from './samples.js';

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
/** A source file of which one comment alone is outside ASCII. */
const asciiCode = Array.from({ length: 400 }, (_, i) => `static int field_${i} = compute(${i}, "value");\n`).join('');

describe('detecting an encoding', () => {
  it.each(SAMPLES)('finds $encoding in $text', ({ encoding, text }) => {
    const bytes = iconv.encode(text, encoding);
    const found = detectEncoding(bytes, true);
    expect(found?.name).toBe(encoding);
    expect(textOf(decodeSource(bytes, found!).utf8)).toBe(text);
  });

  it.each(SAMPLES)('finds $encoding in one comment of a long ASCII source', ({ encoding, text }) => {
    expect(detectEncoding(iconv.encode(asciiCode + text + asciiCode, encoding), true)?.name).toBe(encoding);
  });

  it('takes the same guess whatever the line endings', () => {
    for (const { encoding, text } of SAMPLES) {
      const guesses = ['\n', '\r\n'].map(
        (end) => detectEncoding(iconv.encode(text.replaceAll('\n', end), encoding), true)?.name,
      );
      expect(new Set(guesses).size).toBe(1);
    }
  });

  it('is certain of valid UTF-8 only, and never of a guess', () => {
    expect(detectEncoding(Buffer.from('int x; // 生命值'), true)).toEqual({ name: 'utf-8', bom: false, confidence: 1 });
    for (const { encoding, text } of SAMPLES) {
      expect(detectEncoding(iconv.encode(text, encoding), true)?.confidence).toBeLessThan(1);
    }
  });

  it('reads byte-order marks', () => {
    const marked = {
      'utf-8': [0xef, 0xbb, 0xbf],
      'utf-16le': [0xff, 0xfe],
      'utf-16be': [0xfe, 0xff],
      gb18030: [0x84, 0x31, 0x95, 0x33],
    };
    for (const [name, mark] of Object.entries(marked)) {
      const bytes = Buffer.concat([Buffer.from(mark), iconv.encode('class 玩家 {}\n', name, { addBOM: false })]);
      expect(detectEncoding(bytes, true)).toEqual({ name, bom: true, confidence: 1 });
    }
  });

  it('finds UTF-16 without a mark by its NUL bytes, and takes 16-bit samples for binary', () => {
    const text = 'using System;\r\nnamespace Game { class Player { /* 玩家 */ } }\r\n';
    expect(detectEncoding(iconv.encode(text, 'utf-16le', { addBOM: false }), true)?.name).toBe('utf-16le');
    expect(detectEncoding(iconv.encode(text, 'utf-16be', { addBOM: false }), true)?.name).toBe('utf-16be');
    const samples = Buffer.from(Int16Array.from({ length: 4000 }, (_, i) => i % 20).buffer);
    expect(detectEncoding(samples, true)).toBeUndefined();
  });

  it('does not take compressed audio that begins like a mark for UTF-16', () => {
    const audio = Buffer.alloc(4096, 0);
    audio.set([0xff, 0xfe]);
    expect(detectEncoding(audio, false)).toBeUndefined();
  });

  it('keeps UTF-8 that was cut in the middle of a character', () => {
    const bytes = Buffer.from(CHINESE_SIMPLIFIED[0]!.repeat(3)).subarray(0, 61);
    expect(bytes.toString('utf8')).toContain('\ufffd');
    const found = detectEncoding(bytes, true);
    expect(found?.name).toBe('utf-8');
    expect(found?.confidence).toBeLessThan(1);
  });

  it('keeps a GB text with one damaged character', () => {
    const sound = iconv.encode(CHINESE_SIMPLIFIED.join('').repeat(3), 'gb18030');
    const bytes = Buffer.concat([sound, Buffer.from([0xd6, 0x0a]), sound]);
    const found = detectEncoding(bytes, true);
    expect(found?.name).toBe('gb18030');
    expect(found!.confidence).toBeLessThan(detectEncoding(sound, true)!.confidence);
  });

  it('takes a stray NUL in what should be a source file for text, and in an unknown file for binary', () => {
    const bytes = Buffer.from(`${asciiCode}\0`);
    expect(detectEncoding(bytes, true)?.name).toBe('utf-8');
    expect(detectEncoding(bytes, false)).toBeUndefined();
  });

  it('takes random bytes for binary whatever they are called', () => {
    let seed = 7;
    const noise = Uint8Array.from({ length: 4096 }, () => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return seed >>> 24;
    });
    expect(detectEncoding(noise, true)).toBeUndefined();
    expect(detectEncoding(noise.subarray(0, 17), false)).toBeUndefined();
  });

  it('falls back to windows-1252 with little confidence where nothing is plausible, and loses no byte', () => {
    const bytes = Buffer.from('x \x81\x8d y \xff\xff\xfe z\n', 'latin1');
    const found = detectEncoding(bytes, true)!;
    expect(found).toMatchObject({ name: 'windows-1252', confidence: 0.1 });
    const { utf8, toStored } = decodeSource(bytes, found);
    const ends = Uint32Array.from({ length: utf8.length + 1 }, (_, i) => i);
    toStored!(ends);
    expect(new Set(ends).size).toBe(bytes.length + 1);
    expect(textOf(utf8)).not.toContain('\ufffd');
  });
});
