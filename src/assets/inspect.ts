/** One file's bytes: what asset it is, or which assets it names. */
import type { InspectedFile, ScannedFile } from '../core/index.js';
import { decodeSound } from './audio/decode-sound.js';
import { describeSound } from './audio/describe-sound.js';
import { type Beside, nothingBeside } from './beside.js';
import { decodeImage } from './decode/decode-image.js';
import { formatOf } from './decode/formats.js';
import { describeImage } from './describe.js';
import { digests } from './identity.js';
import type { MetadataEntries } from './metadata/entries.js';
import { soundMetadata } from './metadata/sound-metadata.js';
import { decodeModel } from './models/decode-model.js';
import { describeMesh } from './models/describe-mesh.js';

/**
 * The asset that a file is; undefined where it is none. `bytes`: all of the file, or its head where it was too large to be held (`whole` false).
 * @throws nothing: what cannot be decoded is `partial`, with the reason.
 */
export async function inspectAsset(
  file: ScannedFile,
  bytes: Buffer,
  whole: boolean,
  beside: Beside = nothingBeside,
): Promise<InspectedFile | undefined> {
  const format = formatOf(bytes, file.path, file.category);
  if (format === undefined) return undefined;
  if (!whole) {
    return {
      file,
      asset: { kind: format.kind, format: format.name },
      status: 'partial',
      reason: 'too large to be held; compared by its SHA-256 only',
    };
  }
  const asset = { kind: format.kind, format: format.name, ...digests(bytes) };
  try {
    if (format.kind === 'audio') return await inspectSound(file, asset, bytes, format.name);
    if (format.kind === 'model') return await inspectModel(file, asset, bytes, format.name, beside);
    const { raster, frames, lost, metadata } = await decodeImage(bytes, format.name, beside);
    const image = describeImage(raster);
    const reason = [lost, image.left].filter((text) => text !== undefined).join('; ');
    return {
      file,
      asset: {
        ...asset,
        image,
        ...(frames > 1 ? { frames } : {}),
        ...(metadata.length === 0 ? {} : { metadata }),
      },
      ...(reason === '' ? { status: 'analysed' } : { status: 'partial', reason }),
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { file, asset, status: 'partial', reason: `not decoded: ${firstLine(why)}` };
  }
}

type Told = NonNullable<InspectedFile['asset']>;

async function inspectSound(file: ScannedFile, asset: Told, bytes: Buffer, format: string): Promise<InspectedFile> {
  const decoded = await decodeSound(bytes, format);
  const metadata = await soundMetadata(bytes, format);
  return told(file, { ...asset, sound: describeSound(decoded) }, metadata, decoded.lost);
}

async function inspectModel(
  file: ScannedFile,
  asset: Told,
  bytes: Buffer,
  format: string,
  beside: Beside,
): Promise<InspectedFile> {
  const mesh = await decodeModel(bytes, format, beside);
  return told(file, { ...asset, mesh: describeMesh(mesh) }, mesh.metadata ?? [], mesh.lost);
}

function told(file: ScannedFile, asset: Told, metadata: MetadataEntries, lost: string | undefined): InspectedFile {
  const full = metadata.length === 0 ? asset : { ...asset, metadata };
  return { file, asset: full, ...(lost === undefined ? { status: 'analysed' } : { status: 'partial', reason: lost }) };
}

function firstLine(text: string): string {
  return text.split('\n')[0]!.slice(0, 300);
}
