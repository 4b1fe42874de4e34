/** Basis Universal to pixels, by the WebAssembly build of its makers' transcoder that the package `three` carries. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { Raster } from '../raster.js';
import { unreadable } from '../unreadable.js';

/** The transcoder's `cTFRGBA32`. */
const RGBA = 13;

interface BasisFile {
  isValid?(): boolean;
  startTranscoding(): boolean | number;
  close(): void;
  delete(): void;
}
interface Ktx2File extends BasisFile {
  isValid(): boolean;
  isHDR(): boolean;
  getWidth(): number;
  getHeight(): number;
  getImageTranscodedSizeInBytes(level: number, layer: number, face: number, format: number): number;
  transcodeImage(
    into: Uint8Array,
    level: number,
    layer: number,
    face: number,
    format: number,
    alphaOfOpaque: number,
    first: number,
    second: number,
  ): boolean | number;
}
interface PlainFile extends BasisFile {
  isHDR(): boolean;
  getImageWidth(image: number, level: number): number;
  getImageHeight(image: number, level: number): number;
  getImageTranscodedSizeInBytes(image: number, level: number, format: number): number;
  transcodeImage(
    into: Uint8Array,
    image: number,
    level: number,
    format: number,
    unused: number,
    alpha: number,
  ): boolean | number;
}
interface Transcoder {
  initializeBasis(): void;
  readonly KTX2File: new (bytes: Uint8Array) => Ktx2File;
  readonly BasisFile: new (bytes: Uint8Array) => PlainFile;
}

let loaded: Promise<Transcoder> | undefined;

/**
 * The package ships a script for browsers that leaves one global variable: it is compiled as a function, and sees neither `process` nor `require`, so that it
 * can open nothing.
 */
function load(): Promise<Transcoder> {
  loaded ??= (async () => {
    const require = createRequire(import.meta.url);
    const script = readFileSync(require.resolve('three/addons/libs/basis/basis_transcoder.js'), 'utf8');
    const make = compileFunction(`${script}\nreturn BASIS;`, ['process', 'require', '__filename', '__dirname'])() as (
      given: object,
    ) => Promise<Transcoder>;
    const silent = (): void => {};
    const transcoder = await make({
      wasmBinary: readFileSync(require.resolve('three/addons/libs/basis/basis_transcoder.wasm')),
      print: silent,
      printErr: silent,
    });
    transcoder.initializeBasis();
    return transcoder;
  })();
  return loaded;
}

/** `checkSize` throws where the picture is too large: it is asked before texels are made. */
export async function decodeBasis(
  bytes: Uint8Array,
  container: 'ktx2' | 'basis',
  checkSize: (width: number, height: number) => void,
): Promise<Raster> {
  const transcoder = await load();
  const data = new Uint8Array(bytes);
  let file: BasisFile | undefined;
  try {
    if (container === 'ktx2') {
      const ktx = new transcoder.KTX2File(data);
      file = ktx;
      if (!ktx.isValid()) throw unreadable('damaged, or of a kind that the transcoder does not know');
      return transcode(ktx, ktx.getWidth(), ktx.getHeight(), checkSize, {
        size: () => ktx.getImageTranscodedSizeInBytes(0, 0, 0, RGBA),
        into: (texels) => ktx.transcodeImage(texels, 0, 0, 0, RGBA, 0, -1, -1),
      });
    }
    const plain = new transcoder.BasisFile(data);
    file = plain;
    return transcode(plain, plain.getImageWidth(0, 0), plain.getImageHeight(0, 0), checkSize, {
      size: () => plain.getImageTranscodedSizeInBytes(0, 0, RGBA),
      into: (texels) => plain.transcodeImage(texels, 0, 0, RGBA, 0, 0),
    });
  } catch (error) {
    // A module that trapped is not trusted with the next file.
    if (error instanceof WebAssembly.RuntimeError) {
      loaded = undefined;
      file = undefined;
      throw unreadable('the transcoder failed on it');
    }
    throw error;
  } finally {
    file?.close();
    file?.delete();
  }
}

function transcode(
  file: BasisFile & { isHDR(): boolean },
  width: number,
  height: number,
  checkSize: (width: number, height: number) => void,
  texels: { size(): number; into(texels: Uint8Array): boolean | number },
): Raster {
  checkSize(width, height);
  if (file.isHDR()) throw unreadable('high dynamic range of Basis Universal is not decoded; compared by bytes only');
  if (!file.startTranscoding()) throw unreadable('the transcoder refuses it');
  const data = new Uint8Array(texels.size());
  if (data.length !== 4 * width * height || !texels.into(data)) throw unreadable('the file ends before its last pixel');
  return { width, height, data };
}
