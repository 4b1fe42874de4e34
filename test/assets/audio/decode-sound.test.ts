import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { decodeSound } from '../../../src/assets/index.js';
import { createRandom } from '../../../src/core/index.js';
import { flacOf, makeSound, rounded, wavOf } from './sounds.js';

const sound = rounded(makeSound(createRandom(5), 1.5));
const keyOf = async (bytes: Buffer, format: string): Promise<string | undefined> =>
  (await decodeSound(bytes, format)).sampleKey;

afterEach(() => vi.restoreAllMocks());

describe('the same samples in other files', () => {
  test('16 bits, 24 bits, float, two equal channels and FLAC have one key', async () => {
    const key = await keyOf(wavOf(sound), 'wav');
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await keyOf(wavOf(sound, { bits: 24 }), 'wav')).toBe(key);
    expect(await keyOf(wavOf(sound, { bits: 32, float: true }), 'wav')).toBe(key);
    expect(await keyOf(wavOf(sound, { channels: 2 }), 'wav')).toBe(key);
    expect(await keyOf(flacOf(sound), 'flac')).toBe(key);
  });

  test('silence before and after changes no key, one sample does, another rate does', async () => {
    const key = await keyOf(wavOf(sound), 'wav');
    const padded = new Float32Array(sound.mono.length + 90_000);
    padded.set(sound.mono, 70_000);
    expect(await keyOf(wavOf({ ...sound, mono: padded }), 'wav')).toBe(key);
    const other = sound.mono.slice();
    other[1000]! += 1 / 32_768;
    expect(await keyOf(wavOf({ ...sound, mono: other }), 'wav')).not.toBe(key);
    expect(await keyOf(wavOf({ ...sound, rate: 44_100 }), 'wav')).not.toBe(key);
  });

  test('silence has no key: any silence would equal any other', async () => {
    expect(await keyOf(wavOf({ rate: 8000, mono: new Float32Array(9000) }), 'wav')).toBeUndefined();
  });
});

describe('what is wrong with a file is said', () => {
  const wav = wavOf(sound);
  test.each([
    ['nothing', Buffer.alloc(0), 'wav', /empty/],
    ['a header alone', wav.subarray(0, 30), 'wav', /ends before its samples|inside its format/],
    ['another file under that name', Buffer.from('this is no sound'), 'wav', /no RIFF/],
    ['a WAVE file without samples', wavOf({ rate: 8000, mono: new Float32Array(0) }), 'wav', /no samples/],
    [
      'a coding that is not read',
      Buffer.concat([wav.subarray(0, 20), Buffer.from([17, 0]), wav.subarray(22)]),
      'wav',
      /coding 17/,
    ],
    ['no channels', Buffer.concat([wav.subarray(0, 22), Buffer.from([0, 0]), wav.subarray(24)]), 'wav', /0 channels/],
    ['no rate', Buffer.concat([wav.subarray(0, 24), Buffer.alloc(4), wav.subarray(28)]), 'wav', /0 samples a second/],
    ['another coding in Ogg', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(60)]), 'ogg', /another coding/],
    ['no decoder', Buffer.from('MThd\0\0\0\x06'), 'midi', /no decoder for midi/],
    ['FLAC that ends at once', flacOf(sound).subarray(0, 50), 'flac', /./],
    ['text as MP3', Buffer.from('ID3 but nothing else '.repeat(50)), 'mp3', /./],
  ] as const)('%s', async (_, bytes, format, reason) => {
    const printed = vi.spyOn(console, 'error');
    await expect(decodeSound(bytes, format)).rejects.toThrow(reason);
    expect(printed).not.toHaveBeenCalled();
  });

  test('a header that promises 2 GB is read as far as the file goes', async () => {
    const { mono, lost, sampleKey } = await decodeSound(wavOf(sound, { claimed: 2 ** 31 }), 'wav');
    expect(mono.length).toBe(sound.mono.length);
    expect(lost).toMatch(/promises more/);
    expect(sampleKey).toBe(await keyOf(wavOf(sound), 'wav'));
  });

  test('of an hour the first half is taken', async () => {
    const hour = wavOf({ rate: 2000, mono: new Float32Array(3600 * 2000).fill(0.5) }, { bits: 8 });
    const { mono, lost } = await decodeSound(hour, 'wav');
    expect(mono.length).toBe(1800 * 2000);
    expect(lost).toMatch(/first 1800 seconds/);
  });

  test('a cut FLAC file gives what is whole in it', async () => {
    const { mono } = await decodeSound(flacOf(sound).subarray(0, 40_000), 'flac');
    expect(mono.length).toBeGreaterThan(4096);
    expect(mono.length).toBeLessThan(sound.mono.length);
  });

  test('not a number and beyond all bounds in a float file are silence', async () => {
    const mono = sound.mono.map((x, i) => (i % 100 === 0 ? Number.NaN : i % 101 === 0 ? 1e30 : x));
    const decoded = await decodeSound(wavOf({ ...sound, mono }, { bits: 32, float: true }), 'wav');
    expect(decoded.mono.every((x) => Number.isFinite(x) && Math.abs(x) < 2)).toBe(true);
  });
});

describe('hostile bytes', () => {
  const files = { wav: wavOf(sound), flac: flacOf(sound).subarray(0, 20_000) };
  test.each(['wav', 'flac', 'mp3', 'ogg', 'opus'] as const)(
    '%s: any bytes end in samples or a reason',
    async (format) => {
      const base =
        files[format as keyof typeof files] ?? Buffer.from('OggS\0\x02'.padEnd(28, '\0').concat('\x01vorbis'));
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { maxLength: 40 }),
          fc.uint8Array({ maxLength: 300 }),
          async (changes, tail) => {
            const bytes = Buffer.concat([base, tail]);
            for (const [at, value] of changes) bytes[at] = value;
            const decoded = await decodeSound(bytes, format).catch((error: unknown) => error);
            if (decoded instanceof Error) expect(decoded.message).not.toBe('');
            else expect((decoded as { mono: Float32Array }).mono.every(Number.isFinite)).toBe(true);
          },
        ),
        { numRuns: 25 },
      );
    },
  );
});
