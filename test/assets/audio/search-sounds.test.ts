import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMp3Encoder } from 'wasm-media-encoders';
import { resample } from '../../../src/assets/audio/resample.js';
import { errorLimit } from '../../../src/assets/audio/search-sounds.js';
import { decodeSound, describeSound, matchSides } from '../../../src/assets/index.js';
import { type AssetMatch, createRandom } from '../../../src/core/index.js';
import { type MadeSound, makeSound } from './sounds.js';

const described = (sound: MadeSound) => describeSound({ ...sound, channels: 1 });
const content = (sound: MadeSound, name: string) => ({
  kind: 'audio' as const,
  sha256: name,
  path: name,
  sound: described(sound),
});
function found(known: MadeSound, questioned: MadeSound): { grade: string; sound?: AssetMatch['sound'] } | undefined {
  return matchSides([content(known, 'known')], [content(questioned, 'questioned')]).pairs[0];
}

const sound = makeSound(createRandom(9), 2.5);
const { rate } = sound;
/** As a tape that runs faster. */
const faster = (factor: number): MadeSound => ({ rate, mono: resample(sound.mono, rate * factor, rate) });

describe('a changed sound is found, and the change is told', () => {
  test('gain', () => {
    expect(found(sound, { rate, mono: sound.mono.map((x) => x * 0.1) })).toMatchObject({
      grade: 'E',
      sound: { tempo: 1, pitch: 0 },
    });
  });

  test('MP3 of 64 kbit a second', async () => {
    const encoder = await createMp3Encoder();
    encoder.configure({ sampleRate: rate, channels: 1, bitrate: 64 });
    const bytes = Buffer.concat([Buffer.from(encoder.encode([sound.mono])), Buffer.from(encoder.finalize())]);
    const pair = found(sound, await decodeSound(bytes, 'mp3'));
    expect(pair).toMatchObject({ grade: 'E', sound: { tempo: 1, pitch: 0 } });
    expect(pair!.sound!.bitErrors).toBeLessThan(0.15);
  });

  test('a fifth cut off at the start', () => {
    const pair = found(sound, { rate, mono: sound.mono.subarray(sound.mono.length / 5) });
    expect(pair).toMatchObject({ grade: 'E' });
    const { at } = pair!.sound!;
    expect(at.known - at.questioned).toBeCloseTo(0.5, 1);
  });

  test.each([
    [2 ** (1 / 12), 1.06, 1],
    [2 ** (-1 / 12), 0.94, -1],
  ])('speed × %f', (factor, tempo, pitch) => {
    const pair = found(sound, faster(factor));
    expect(pair).toMatchObject({ grade: 'E', sound: { pitch } });
    expect(pair!.sound!.tempo).toBeCloseTo(tempo, 1);
  });

  test('another sampling rate', () => {
    expect(found(sound, { rate: 44_100, mono: resample(sound.mono, rate, 44_100) })).toMatchObject({
      grade: 'E',
      sound: { tempo: 1, pitch: 0 },
    });
  });
});

describe('what must always hold', () => {
  const made = fc.record({ seed: fc.nat(10_000), seconds: fc.double({ min: 0.4, max: 3, noNaN: true }) });

  test('a sound is its own, without a bit of difference, in both directions', () => {
    fc.assert(
      fc.property(made, ({ seed, seconds }) => {
        const one = makeSound(createRandom(seed), seconds);
        const half = { rate, mono: one.mono.map((x) => x / 2) };
        for (const pair of [found(one, half), found(half, one)])
          expect(pair).toMatchObject({ grade: 'E', sound: { bitErrors: 0, tempo: 1, pitch: 0 } });
      }),
      // The example lay between two steps of the first look, which took a change of tempo for it.
      { numRuns: 12, examples: [[{ seed: 5474, seconds: 0.6501360544217687 }]] },
    );
  });

  test('two different sounds are no match of grade E', () => {
    fc.assert(
      fc.property(made, made, (a, b) => {
        fc.pre(a.seed !== b.seed);
        const pair = found(makeSound(createRandom(a.seed), a.seconds), makeSound(createRandom(b.seed), b.seconds));
        expect(pair?.grade).not.toBe('E');
      }),
      { numRuns: 12 },
    );
  });

  test('the fewer rows agree, the fewer bits may differ', () => {
    fc.assert(fc.property(fc.integer({ min: 6, max: 5000 }), (rows) => errorLimit(rows) <= errorLimit(rows + 1)));
  });
});

test('a part of a long sound is found in another long one, where it is', () => {
  const long = makeSound(createRandom(1), 30);
  const other = makeSound(createRandom(2), 25);
  other.mono.set(long.mono.subarray(12 * rate, 22 * rate), 3 * rate);
  const pair = found(long, other);
  expect(pair).toMatchObject({ grade: 'E', sound: { pitch: 0 } });
  const { at } = pair!.sound!;
  expect(at.known - at.questioned).toBeCloseTo(9, 0);
  expect(found(long, makeSound(createRandom(3), 25))).toBeUndefined();
});

test('what is too short or silent is plain, and matched by identity alone', () => {
  const click = makeSound(createRandom(4), 0.1);
  expect(described(click)).toMatchObject({ gate: 'plain' });
  expect(described({ rate, mono: new Float32Array(5 * rate) })).toMatchObject({ gate: 'plain', seconds: 5 });
  expect(found(click, { rate, mono: click.mono.map((x) => x / 2) })).toBeUndefined();
});

test('resampling keeps a tone and takes off what the lower rate cannot hold', () => {
  const tone = (hertz: number): Float32Array =>
    Float32Array.from({ length: 44_100 }, (_, i) => Math.sin((2 * Math.PI * hertz * i) / 44_100));
  const power = (samples: Float32Array): number =>
    samples.subarray(500, -500).reduce((sum, x) => sum + x * x, 0) / (samples.length - 1000);
  expect(power(resample(tone(1000), 44_100, 11_025))).toBeCloseTo(0.5, 2);
  expect(power(resample(tone(9000), 44_100, 11_025))).toBeLessThan(1e-4);
});
