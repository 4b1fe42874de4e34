/** Pictures of Basis Universal, and what its transcoder makes of them in blocks of graphics cards: the makers' own tables, beside which ours are held. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { encodeToKTX2 } from 'ktx2-encoder';
import type { Pixels } from '../../src/assets/raster.js';
import { rasterOf } from './pictures.js';

/** Names of the transcoder's own list of formats. */
export const TARGET = { bc7: 6, rgba: 13, bc6h: 22, half: 25 } as const;

type Options = Parameters<typeof encodeToKTX2>[1];

/** The encoder tells its progress on the console. */
async function quietly<T>(run: () => Promise<T>): Promise<T> {
  const { log } = console;
  Object.assign(console, { log: () => {} });
  try {
    return await run();
  } finally {
    Object.assign(console, { log });
  }
}

export async function basisOf(pixels: Pixels, options: Partial<Options> = {}): Promise<Buffer> {
  const { width, height, data } = rasterOf(pixels);
  const bytes = await quietly(() =>
    encodeToKTX2(new Uint8Array(4), {
      isUASTC: true,
      isKTX2File: true,
      generateMipmap: false,
      needSupercompression: false,
      imageDecoder: async () => ({ width, height, data }),
      ...options,
    } as Options),
  );
  return Buffer.from(bytes);
}

/** `hdr`: a Radiance picture. */
export async function basisOfHdr(hdr: Uint8Array): Promise<Buffer> {
  return Buffer.from(
    await quietly(() =>
      encodeToKTX2(hdr, { isHDR: true, imageType: 'hdr', isKTX2File: true, generateMipmap: false } as Options),
    ),
  );
}

interface Transcoder {
  initializeBasis(): void;
  readonly KTX2File: new (
    bytes: Uint8Array,
  ) => {
    startTranscoding(): void;
    getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
    transcodeImage(into: Uint8Array, ...rest: number[]): boolean | number;
    close(): void;
    delete(): void;
  };
}

export async function transcodeTo(ktx2: Buffer, format: number): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url);
  const script = readFileSync(resolve('three/addons/libs/basis/basis_transcoder.js'), 'utf8');
  const make = compileFunction(`${script}\nreturn BASIS;`, ['process', 'require', '__filename', '__dirname'])();
  const module: Transcoder = await make({
    wasmBinary: readFileSync(resolve('three/addons/libs/basis/basis_transcoder.wasm')),
  });
  module.initializeBasis();
  const file = new module.KTX2File(new Uint8Array(ktx2));
  file.startTranscoding();
  const out = new Uint8Array(file.getImageTranscodedSizeInBytes(0, 0, 0, format));
  if (!file.transcodeImage(out, 0, 0, 0, format, 0, -1, -1)) throw new Error(`not transcoded to ${format}`);
  file.close();
  file.delete();
  return out;
}
