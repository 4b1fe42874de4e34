import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodeImage } from '../../src/assets/decode/decode-image.js';
import { createEntries } from '../../src/assets/metadata/entries.js';
import { imageMetadata } from '../../src/assets/metadata/image-metadata.js';
import { soundMetadata } from '../../src/assets/metadata/sound-metadata.js';
import { createRandom } from '../../src/core/index.js';
import { flacOf, makeSound, wavOf } from './audio/sounds.js';
import { drawSprite, pngOf, rasterOf } from './pictures.js';

const sprite = drawSprite(createRandom(3), 24, 17);
const image = () =>
  sharp(Buffer.from(rasterOf(sprite).data), { raw: { width: 24, height: 17, channels: 4 } })
    .withExif({
      IFD0: { Artist: 'Li Lei', Software: 'GIMP 2.10', Copyright: '© Example', DateTime: '2019:03:04 05:06:07' },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmp:CreatorTool="Photoshop" xmpMM:DocumentID="xmp.did:42"/></rdf:RDF></x:xmpmeta>',
    )
    .withIccProfile('p3');

describe('pictures', () => {
  test.each(['png', 'jpeg', 'webp', 'avif', 'tiff'] as const)(
    '%s: author, software, dates, identity, profile',
    async (format) => {
      const { metadata } = await decodeImage(await image()[format]().toBuffer(), format);
      const told = metadata.map(({ name, value }) => `${name}: ${value}`);
      expect(told).toEqual(expect.arrayContaining(['software: Photoshop', 'document id: xmp.did:42']));
      // libvips hands out no EXIF of its TIFF: that is spread over the file itself.
      if (format !== 'tiff')
        expect(told).toEqual(
          expect.arrayContaining(['author: Li Lei', 'software: GIMP 2.10', 'modified: 2019:03:04 05:06:07']),
        );
      expect(told.some((text) => text.startsWith('colour profile: '))).toBe(true);
    },
  );

  test('texts and the time of a PNG', async () => {
    const chunk = (name: string, body: Buffer): Buffer => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(body.length, 0);
      head.write(name, 4, 'latin1');
      const whole = Buffer.concat([head, body]);
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc(whole.subarray(4)), 0);
      return Buffer.concat([whole, sum]);
    };
    const png = pngOf(sprite);
    const told = Buffer.concat([
      png.subarray(0, 33),
      chunk('tEXt', Buffer.from('Author\0Han Meimei', 'latin1')),
      // Forty megabytes of nothing, packed into forty kilobytes.
      chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(40_000_000))])),
      chunk('tIME', Buffer.from([0x07, 0xe3, 2, 29, 12, 5, 9])),
      png.subarray(33),
    ]);
    const { metadata } = await decodeImage(told, 'png');
    expect(metadata).toEqual(
      expect.arrayContaining([
        { name: 'author', value: 'Han Meimei' },
        { name: 'modified', value: '2019-02-29T12:05:09Z' },
      ]),
    );
  });

  test('any bytes are no reason to fail', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('exif', 'xmp', 'iptc', 'icc'), (bytes, block) => {
        expect(imageMetadata({ [block]: bytes }).length).toBeLessThanOrEqual(49);
      }),
    );
    const deep = Buffer.from(`<x>${'<a>'.repeat(20_000)}`);
    expect(imageMetadata({ xmp: deep })).toEqual([]);
    expect(imageMetadata({ xmp: Buffer.alloc(70_000) })).toEqual([
      { name: 'XMP', value: '70000 bytes, too long to be read' },
    ]);
  });
});

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let i = 0; i < 8; i++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}

describe('sounds', () => {
  const sound = makeSound(createRandom(4), 0.4);
  const size = (n: number): Buffer => {
    const out = Buffer.alloc(4);
    out.writeUInt32LE(n);
    return out;
  };

  test('RIFF INFO of WAV, ID3 before MP3, Vorbis comments of FLAC', async () => {
    const list = Buffer.concat([
      Buffer.from('INFOIART'),
      size(6),
      Buffer.from('Li Lei'),
      Buffer.from('ISFT'),
      size(8),
      Buffer.from('Audacity'),
    ]);
    const wav = Buffer.concat([wavOf(sound), Buffer.from('LIST'), size(list.length), list]);
    wav.writeUInt32LE(wav.length - 8, 4);
    expect(await soundMetadata(wav, 'wav')).toEqual(expect.arrayContaining([{ name: 'author', value: 'Li Lei' }]));
    const frame = (id: string, text: string): Buffer =>
      Buffer.concat([Buffer.from(id), Buffer.from([0, 0, 0, text.length + 1, 0, 0, 3]), Buffer.from(text)]);
    const frames = Buffer.concat([frame('TIT2', 'Horn'), frame('TENC', 'LAME'), frame('TDRC', '2018-01-02')]);
    const id3 = Buffer.concat([
      Buffer.from('ID3\x04\0\0\0\0\0'),
      Buffer.from([frames.length]),
      frames,
      Buffer.alloc(400),
    ]);
    expect(await soundMetadata(id3, 'mp3')).toEqual(
      expect.arrayContaining([
        { name: 'title', value: 'Horn' },
        { name: 'encoded by', value: 'LAME' },
      ]),
    );
    expect(await soundMetadata(flacOf(sound), 'flac')).toBeInstanceOf(Array);
  });

  test('damaged tags say nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('wav', 'mp3', 'ogg', 'flac', 'opus', 'dmx'),
        async (bytes, format) => {
          expect((await soundMetadata(Buffer.from(bytes), format)).length).toBeLessThanOrEqual(49);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('entries are bounded, and what was left out is counted', () => {
  const entries = createEntries();
  entries.add('author', ' Li\0\0\u0007Lei ');
  entries.add('author', 'Li Lei');
  entries.add('nothing', '  ');
  entries.add('object', { toString: () => 'evil' });
  for (let i = 0; i < 60; i++) entries.add('n'.repeat(200), `${i}${'x'.repeat(1000)}`);
  const all = entries.finish();
  expect(all).toHaveLength(49);
  expect(all[0]).toEqual({ name: 'author', value: 'Li Lei' });
  expect(all[1]!.name).toHaveLength(80);
  expect(all[1]!.value).toHaveLength(400);
  expect(all[48]).toEqual({ name: 'not listed', value: '13 more entries' });
});
