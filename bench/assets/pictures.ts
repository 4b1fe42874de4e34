/** Real pictures, read from a folder. */
import { readFileSync } from 'node:fs';
import {
  type AssetContent,
  decodeImage,
  describeImage,
  formatOf,
  partition,
  type Raster,
  reduce,
  toPixels,
} from '../../src/assets/index.js';
import type { ListedFile } from '../../src/core/index.js';

export interface Picture {
  readonly path: string;
  readonly raster: Raster;
  readonly content: AssetContent;
}

/** Larger ones are left out, so that a run stays short. */
const MOST_PIXELS = 2 ** 20;

export function contentOf(path: string, raster: Raster): AssetContent {
  return { kind: 'image', sha256: path, path, image: describeImage(raster) };
}

/** What a changed picture could at all be known by: three colours, and 96 bits in which pixel has which. The same whatever the search asks for. */
export function hasStructure(raster: Raster): boolean {
  const { pixels } = reduce(toPixels(raster));
  if (pixels.words.length === 0) return false;
  const { colours, bits } = partition(pixels);
  return colours >= 3 && bits >= 96;
}

/** Distinct pictures (by visible pixels) of the files, every n-th so that about `most` remain. */
export async function readPictures(files: readonly ListedFile[], most: number): Promise<Picture[]> {
  const seen = new Set<string>();
  const found: Picture[] = [];
  const images = files.filter(({ path }) => /\.(?:png|jpe?g|tga|webp|bmp)$/i.test(path));
  const step = Math.max(1, Math.ceil(images.length / most));
  for (const { path, locator } of images.filter((_, i) => i % step === 0)) {
    const raster = await tryRead(path, locator);
    if (raster === undefined || raster.width * raster.height > MOST_PIXELS) continue;
    const content = contentOf(path, raster);
    if (seen.has(content.image!.pixelKey)) continue;
    seen.add(content.image!.pixelKey);
    found.push({ path, raster, content });
  }
  return found;
}

async function tryRead(path: string, locator: string): Promise<Raster | undefined> {
  try {
    const bytes = readFileSync(locator);
    return (await decodeImage(bytes, formatOf(bytes, path, 'image')!.name)).raster;
  } catch {
    return undefined;
  }
}
