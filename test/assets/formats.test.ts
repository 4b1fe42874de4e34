import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeImage } from '../../src/assets/decode/decode-image.js';
import { formatOf } from '../../src/assets/decode/formats.js';
import { psdLayers } from '../../src/assets/decode/psd.js';
import { pixelKey } from '../../src/assets/identity.js';
import { toPixels } from '../../src/assets/raster.js';
import { createRandom } from '../../src/core/index.js';
import { basisOf } from './basis.js';
import { icoOf, ktx1Of, ktx2Of, psdOf } from './containers.js';
import { drawSprite, rasterOf } from './pictures.js';

const sprite = drawSprite(createRandom(3), 32, 24);
const small = drawSprite(createRandom(4), 16, 16);
const key = pixelKey(sprite);
const raw = rasterOf(sprite).data;
const keyOf = async (bytes: Buffer, format: string): Promise<string> =>
  pixelKey(toPixels((await decodeImage(bytes, format)).raster));

/** Where four by four texels have one colour, so that a coder that loses something loses nothing here. */
const flat = {
  width: 16,
  height: 16,
  words: Uint32Array.from({ length: 256 }, (_, i) => (i & 8 ? 0xff0000ff : 0xffffffff)),
};

describe('the same pixels', () => {
  test.each<[string, string, Buffer]>([
    ['icon of one BMP', 'ico', icoOf([{ pixels: sprite, as: 'bmp' }])],
    ['icon of one PNG', 'ico', icoOf([{ pixels: sprite, as: 'png' }])],
    [
      'the largest of an icon',
      'ico',
      icoOf([
        { pixels: small, as: 'png' },
        { pixels: sprite, as: 'bmp' },
      ]),
    ],
    ['cursor', 'cur', icoOf([{ pixels: sprite, as: 'bmp' }], 2)],
    ['PSD', 'psd', psdOf(sprite, [{ name: 'one', pixels: small }])],
    ['KTX 2.0, plain', 'ktx', ktx2Of(37, 32, 24, raw)],
    ['KTX 2.0, deflated', 'ktx', ktx2Of(43, 32, 24, deflateSync(raw), 3)],
    ['KTX 1.1, plain', 'ktx', ktx1Of(0x8058, 32, 24, raw)],
  ])('%s', async (_, format, bytes) => {
    expect(await keyOf(bytes, format)).toBe(key);
    expect(formatOf(bytes, `a.${format}`, 'image')).toEqual({ kind: 'image', name: format });
  });

  test('a mask of an icon makes clear', async () => {
    const words = sprite.words.slice();
    words.fill(0, 5, 40);
    expect(await keyOf(icoOf([{ pixels: { ...sprite, words }, as: 'bmp' }]), 'ico')).toBe(
      pixelKey({ ...sprite, words }),
    );
  });

  test.each([
    ['UASTC in KTX 2.0', { isUASTC: true }, 'ktx'],
    ['ETC1S in KTX 2.0', { isUASTC: false }, 'ktx'],
    ['UASTC packed by Zstandard', { isUASTC: true, needSupercompression: true }, 'ktx'],
    ['a file of Basis', { isUASTC: true, isKTX2File: false }, 'basis'],
  ] as const)('%s, within the coder’s loss', async (_, options, format) => {
    const bytes = await basisOf(flat, options);
    expect(formatOf(bytes, 'a', 'binary')).toEqual({ kind: 'image', name: format });
    const { raster } = await decodeImage(bytes, format);
    expect([raster.width, raster.height]).toEqual([16, 16]);
    const expected = rasterOf(flat).data;
    const worst = raster.data.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);
    expect(worst).toBeLessThanOrEqual(8);
  });
});

describe('PSD', () => {
  const layers = [
    { name: 'ground', pixels: small },
    { name: 'group', hidden: true, children: [{ name: 'sketch', pixels: sprite }, { name: 'note' }] },
  ];

  test('every layer with pixels, by the names of its groups; hidden ones too', async () => {
    const found = await psdLayers(psdOf(sprite, layers));
    expect(found.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['ground', false],
      ['group/sketch', true],
    ]);
    expect(pixelKey(toPixels(found[1]!.raster))).toBe(key);
  });

  test('what XMP says of its origin', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmp:CreatorTool="Adobe Photoshop 21.0" xmpMM:OriginalDocumentID="xmp.did:77"/></rdf:RDF></x:xmpmeta>';
    const { metadata } = await decodeImage(psdOf(sprite, [], xmp), 'psd');
    expect(metadata).toEqual([
      { name: 'software', value: 'Adobe Photoshop 21.0' },
      { name: 'original document id', value: 'xmp.did:77' },
    ]);
  });
});

describe('SVG', () => {
  const svg = (inside: string, attributes = ''): Buffer =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 12" width="24" height="12" ${attributes}>${inside}</svg>`,
    );
  const shapes = '<rect width="12" height="12" fill="#123456"/><circle cx="18" cy="6" r="5" fill="red"/>';

  test('is drawn with its longest side 256, whatever its own size', async () => {
    const { raster, lost } = await decodeImage(svg(shapes), 'svg');
    expect([raster.width, raster.height, lost]).toEqual([256, 128, undefined]);
    expect([...raster.data.subarray(0, 4)]).toEqual([0x12, 0x34, 0x56, 255]);
    const wide = Buffer.from(svg(shapes).toString().replace('width="24" height="12"', 'width="480" height="240"'));
    expect(pixelKey(toPixels((await decodeImage(wide, 'svg')).raster))).toBe(pixelKey(toPixels(raster)));
  });

  test('scripts are not run, and that is said', async () => {
    const { lost } = await decodeImage(svg(`<script>while (true);</script>${shapes}`), 'svg');
    expect(lost).toMatch(/scripts and animations were not run/);
    expect((await decodeImage(svg(shapes, 'onload="alert(1)"'), 'svg')).lost).toMatch(/not run/);
  });

  test.each([
    ['text', '<text x="1" y="9">Hi</text>', /text/],
    ['a picture elsewhere', '<image href="http://x.invalid/a.png" width="9" height="9"/>', /not fetched/],
    ['a file', '<image xlink:href="file:///etc/passwd"/>', /not fetched/],
    ['a picture inside', '<image href="data:image/png;base64,AAAA"/>', /not fetched/],
    ['a style elsewhere', '<style>@import url(x.css);</style>', /style/],
    ['a fill elsewhere', '<rect fill="url( \'other.svg#a\')"/>', /not fetched/],
  ])('%s: not drawn, and why', async (_, inside, why) => {
    await expect(decodeImage(svg(inside), 'svg')).rejects.toThrow(why);
  });

  test('entities that grow, sides of a thousand million, uses of uses', async () => {
    const entities = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
    await expect(decodeImage(Buffer.from(`${entities}${svg(shapes)}`), 'svg')).rejects.toThrow(/entities/);
    const huge = '<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1e9"><rect width="5" height="5"/></svg>';
    await expect(decodeImage(Buffer.from(huge), 'svg')).rejects.toThrow(/.+/);
    let uses = '<g id="u0"><rect width="1" height="1"/></g>';
    for (let i = 1; i < 30; i++) uses += `<g id="u${i}"><use href="#u${i - 1}"/><use href="#u${i - 1}"/></g>`;
    await decodeImage(svg(`<defs>${uses}</defs><use href="#u29"/>`), 'svg').catch((error: Error) =>
      expect(error.message).not.toBe(''),
    );
  });
});

describe('what cannot be decoded says why', () => {
  test.each<[string, string, Buffer, RegExp]>([
    ['icon without pictures', 'ico', Buffer.from([0, 0, 1, 0, 9, 0]), /ends before its pictures/],
    ['icon of a million rows', 'ico', hugeIcon(), /limit/],
    ['KTX of three dimensions', 'ktx', deep(ktx2Of(37, 4, 4, raw)), /three dimensions/],
    ['KTX packed by Zstandard', 'ktx', ktx2Of(37, 32, 24, raw, 2), /Zstandard/],
    ['KTX of ASTC', 'ktx', ktx2Of(157, 32, 24, raw), /Vulkan format 157/],
    ['KTX of 65,535 × 65,535', 'ktx', ktx2Of(37, 65_535, 65_535, raw), /limit/],
    ['KTX cut', 'ktx', ktx2Of(37, 32, 24, raw.subarray(9)), /ends before/],
    [
      'KTX whose texels unpack to more',
      'ktx',
      ktx2Of(37, 4, 4, deflateSync(Buffer.alloc(10_000_000)), 3),
      /larger|exceed|length/i,
    ],
    ['Basis of nothing', 'ktx', ktx2Of(0, 16, 16, raw), /ends|transcoder|damaged/],
    ['Basis cut', 'basis', Buffer.from('sB\x13\0short'), /transcoder|pixels|damaged/],
    ['PSD cut', 'psd', psdOf(sprite, []).subarray(0, 40), /.+/],
    ['PSD of 30,000 × 30,000', 'psd', hugePsd(), /limit/],
    ['text', 'svg', Buffer.from('no drawing at all'), /no SVG/],
  ])('%s', async (_, format, bytes, why) => {
    await expect(decodeImage(bytes, format)).rejects.toThrow(why);
  });

  test('the transcoder still works after files that it refused', async () => {
    const bytes = await basisOf(flat);
    for (const cut of [20, 110, bytes.length - 40, bytes.length - 1])
      await decodeImage(bytes.subarray(0, cut), 'ktx').catch((error: Error) => expect(error.message).not.toBe(''));
    expect((await decodeImage(bytes, 'ktx')).raster.width).toBe(16);
  });

  const bases: [string, Promise<Buffer> | Buffer][] = [
    ['ico', icoOf([{ pixels: small, as: 'bmp' }])],
    ['ktx', ktx2Of(145, 16, 16, raw.subarray(0, 256))],
    ['ktx', basisOf(flat)],
    ['basis', basisOf(flat, { isKTX2File: false })],
    ['psd', psdOf(small, [{ name: 'a', pixels: small }])],
  ];
  test.each(bases)('%s: any bytes end in a picture or a reason', async (format, base) => {
    const whole = await base;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        fc.nat(whole.length),
        async (changes, length) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          for (const some of [bytes, bytes.subarray(0, length)]) {
            const read = await decodeImage(some, format).catch((error: unknown) => error);
            if (read instanceof Error) expect(read.message).not.toBe('');
            else {
              const { raster } = read as Awaited<ReturnType<typeof decodeImage>>;
              expect(raster.data).toHaveLength(raster.width * raster.height * 4);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

function hugeIcon(): Buffer {
  const bytes = icoOf([{ pixels: small, as: 'bmp' }]);
  bytes.writeInt32LE(2_000_000, bytes.readUInt32LE(18) + 4);
  bytes.writeInt32LE(2_000_000, bytes.readUInt32LE(18) + 8);
  return bytes;
}

function hugePsd(): Buffer {
  const bytes = psdOf(sprite, []);
  bytes.writeUInt32BE(30_000, 14);
  bytes.writeUInt32BE(30_000, 18);
  return bytes;
}

function deep(bytes: Buffer): Buffer {
  bytes.writeUInt32LE(8, 28);
  return bytes;
}
