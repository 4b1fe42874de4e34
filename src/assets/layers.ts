/** Layers of a PSD as pictures of their own: what a composite does not show may be the drawing that another build uses. */
import { psdLayers } from './decode/psd.js';
import { encodeTga } from './decode/tga.js';

export interface LayerFile {
  /** `group/name.tga`, or `group/name (hidden).tga`; each once. */
  readonly name: string;
  /** TGA without packing: the same bytes on every machine. */
  readonly bytes: Buffer;
}

/** @throws Error where the document is damaged or its layers are too large. */
export async function layerFiles(bytes: Buffer): Promise<LayerFile[]> {
  const taken = new Map<string, number>();
  const names = new Set<string>();
  const layers = await psdLayers(bytes);
  return layers.map(({ name, hidden, raster }) => {
    const plain = `${name.split('/').map(onePart).join('/')}${hidden ? ' (hidden)' : ''}`;
    let count = taken.get(plain) ?? 0;
    let unique: string;
    do unique = `${plain}${++count === 1 ? '' : ` (${count})`}.tga`;
    while (names.has(unique));
    taken.set(plain, count);
    names.add(unique);
    return { name: unique, bytes: encodeTga(raster) };
  });
}

const LONGEST_PART = 100;

/** A layer may have any name, and this becomes a part of a path. */
function onePart(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\\]+/gu, '_')
    .trim()
    .slice(0, LONGEST_PART);
  return plain === '' ? 'layer' : /^\.+$/.test(plain) ? plain.replaceAll('.', '_') : plain;
}
