/** Photoshop documents (Adobe, "Photoshop File Formats Specification"), by ag-psd: the composite, and every layer's own pixels. */
import type { Layer, PixelData, Psd } from 'ag-psd';
import { imageMetadata } from '../metadata/image-metadata.js';
import type { Raster } from '../raster.js';
import { unreadable } from '../unreadable.js';
import type { DecodedImage } from './decoded-image.js';
import { checkSize, MOST_PIXELS } from './limits.js';

const HEADER = 26;

export interface PsdLayer {
  /** Names of its groups and its own, `/` between them. */
  readonly name: string;
  readonly hidden: boolean;
  readonly raster: Raster;
}

async function read(bytes: Buffer, layers: boolean): Promise<Psd> {
  if (bytes.length < HEADER || bytes.toString('latin1', 0, 4) !== '8BPS')
    throw unreadable('the file ends inside its header');
  checkSize(bytes.readUInt32BE(18), bytes.readUInt32BE(14));
  const { initializeCanvas, readPsd } = await import('ag-psd');
  // No canvas: pixels are wanted as they are stored, not drawn.
  initializeCanvas(
    () => {
      throw new Error('nothing is drawn');
    },
    (width, height) => {
      checkSize(width, height);
      return { width, height, data: new Uint8ClampedArray(width * height * 4), colorSpace: 'srgb' };
    },
  );
  return readPsd(new Uint8Array(bytes), {
    skipLayerImageData: !layers,
    skipCompositeImageData: layers,
    skipThumbnail: true,
    skipLinkedFilesData: true,
    useImageData: true,
    totalMemoryLimit: 4 * MOST_PIXELS * (layers ? 4 : 1),
  });
}

export async function decodePsd(bytes: Buffer): Promise<DecodedImage> {
  const { imageData, imageResources, bitsPerChannel = 8 } = await read(bytes, false);
  if (imageData === undefined) throw unreadable('no composite picture in it');
  const xmp = imageResources?.xmpMetadata;
  const lost = bitsPerChannel === 8 ? undefined : `${bitsPerChannel} bits a channel, compared at 8 bits`;
  return {
    raster: rasterOf(imageData),
    frames: 1,
    ...(lost === undefined ? {} : { lost }),
    metadata: imageMetadata(xmp === undefined ? {} : { xmp: Buffer.from(xmp, 'utf8') }),
  };
}

/** @throws Error where the document is damaged. Layers without pixels (groups, adjustments, texts that were never drawn) are left out. */
export async function psdLayers(bytes: Buffer): Promise<PsdLayer[]> {
  const { children = [] } = await read(bytes, true);
  const found: PsdLayer[] = [];
  const pending = children.map((layer) => ({ layer, group: '', hidden: false })).reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { layer, group } = next;
    const name = `${group}${layer.name ?? ''}`;
    const hidden = next.hidden || layer.hidden === true;
    if (layer.imageData !== undefined && layer.imageData.width > 0 && layer.imageData.height > 0)
      found.push({ name, hidden, raster: rasterOf(layer.imageData) });
    const inner = (layer.children ?? []).map((one: Layer) => ({ layer: one, group: `${name}/`, hidden }));
    pending.push(...inner.reverse());
  }
  return found;
}

function rasterOf({ width, height, data }: PixelData): Raster {
  const raw = data instanceof Uint8ClampedArray || data instanceof Uint8Array;
  return { width, height, data: raw ? new Uint8Array(data.buffer, data.byteOffset, data.length) : eightBits(data) };
}

/** Channels of 16 bits, or of floats from 0 to 1. */
function eightBits(data: Uint16Array | Float32Array): Uint8Array {
  const factor = data instanceof Float32Array ? 255 : 255 / 65_535;
  return Uint8Array.from(data, (value) => Math.max(0, Math.min(255, Math.round(value * factor))));
}
