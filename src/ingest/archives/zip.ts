/** A `.zip` as a side. */
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { inflateRawSync } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl';
import { StemmaError } from '../../core/index.js';
import { tryHashFile } from '../content/hash-file.js';
import { decodeSource } from '../encodings/decode-source.js';
import { detectLegacy } from '../encodings/detect-legacy.js';
import type { Intake } from '../intake.js';
import type { Spool } from '../spool.js';
import { archiveDamaged, bytesName, createUnpacker, type EntryName, textName, type Unpacker } from './unpack.js';

const UTF8_FLAG = 0x800;
const UNICODE_PATH_FIELD = 0x7075;
const UNIX = 3;
const SMALL = 1024 * 1024;
const FILE_KINDS: Readonly<Record<number, string>> = {
  40960: 'symbolic link',
  4096: 'named pipe',
  8192: 'device',
  24576: 'device',
  49152: 'socket',
};

/** Returns the archive's SHA-256. */
export async function listZip(
  side: { readonly path: string; readonly label: string },
  intake: Intake,
  spool: Spool,
): Promise<string | undefined> {
  let zip: ZipFile | undefined;
  let handle: number | undefined;
  try {
    handle = openSync(side.path, 'r');
    zip = await openPromise(side.path, {
      decodeStrings: false,
      validateEntrySizes: true,
      autoClose: false,
      lazyEntries: true,
    });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > intake.limits.maxEntries) throw tooMany(side.label, intake.limits.maxEntries);
    }
    const nameOf = nameDecoder(entries);
    const unpacker = createUnpacker(intake, spool, side.label);
    for (const [index, entry] of entries.entries()) {
      if (index % 256 === 0) intake.pulse();
      await readEntry(zip, handle, entry, nameOf(entry), unpacker, intake);
    }
    return tryHashFile(side.path);
  } catch (error) {
    if (error instanceof StemmaError || intake.signal?.aborted) throw error;
    throw archiveDamaged(side.label, error);
  } finally {
    zip?.close();
    if (handle !== undefined) closeSync(handle);
  }
}

async function readEntry(
  zip: ZipFile,
  handle: number,
  entry: Entry,
  name: EntryName,
  unpacker: Unpacker,
  intake: Intake,
): Promise<void> {
  if (name.meant.endsWith('/') && entry.uncompressedSize === 0) return;
  const admitted = unpacker.admit(name, entry.uncompressedSize);
  if (admitted === undefined) return;
  const refusal = refusalOfKind(entry);
  if (refusal !== undefined && admitted.pattern === undefined)
    return intake.skip(admitted.path, entry.uncompressedSize, refusal);
  if (refusal !== undefined) return intake.exclude(admitted.path, entry.uncompressedSize, admitted.pattern!, undefined);
  let stream: AsyncIterable<Uint8Array>;
  try {
    stream = (await readSmall(zip, handle, entry)) ?? (await zip.openReadStreamPromise(entry));
  } catch (error) {
    return intake.skip(
      admitted.path,
      entry.uncompressedSize,
      `the archive entry is damaged: ${(error as Error).message}`,
    );
  }
  await unpacker.unpack(admitted, stream, { packed: entry.compressedSize, crc32: entry.crc32 });
}

/** A stream and an inflater for each of thousands of small files is what costs: those are read and inflated in one go. */
async function readSmall(zip: ZipFile, handle: number, entry: Entry): Promise<AsyncIterable<Uint8Array> | undefined> {
  const { compressedSize, uncompressedSize } = entry;
  if (compressedSize > SMALL || uncompressedSize > SMALL) return undefined;
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = Buffer.allocUnsafe(compressedSize);
  if (readSync(handle, packed, 0, compressedSize, fileDataStart) < compressedSize) throw new Error('it ends too early');
  // One byte of room more than claimed, so that an entry that lies is caught; zero would mean no limit.
  const bytes =
    entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: uncompressedSize + 1 });
  if (bytes.length !== uncompressedSize)
    throw new Error(`it unpacks to ${bytes.length} bytes, not to ${uncompressedSize}`);
  return Readable.from([bytes]);
}

function refusalOfKind(entry: Entry): string | undefined {
  const kind =
    entry.versionMadeBy >>> 8 === UNIX ? FILE_KINDS[(entry.externalFileAttributes >>> 16) & 0xf000] : undefined;
  if (kind !== undefined) return `${kind}; not opened`;
  if (entry.isEncrypted()) return 'the archive entry is encrypted';
  if (!entry.canDecodeFileData())
    return `the archive entry is packed by method ${entry.compressionMethod}, which is not read`;
  return undefined;
}

/** Names without the UTF-8 mark are in the maker's code page: all of them together tell which, one alone rarely does. */
function nameDecoder(entries: readonly Entry[]): (entry: Entry) => EntryName {
  const raw = (entry: Entry): Buffer => entry.fileNameRaw;
  const legacy = entries.filter((entry) => !isUtf8(raw(entry)) && (entry.generalPurposeBitFlag & UTF8_FLAG) === 0);
  const sample = Buffer.concat(legacy.flatMap((entry) => [raw(entry), Buffer.from('\n')]));
  const encoding = legacy.length === 0 ? undefined : detectLegacy(sample);
  return (entry) => {
    if (isUtf8(raw(entry))) return bytesName(raw(entry));
    if (entry.extraFields.some((field) => field.id === UNICODE_PATH_FIELD)) {
      return textName(getFileNameLowLevel(entry.generalPurposeBitFlag, raw(entry), entry.extraFields, true));
    }
    if (encoding === undefined || encoding.confidence < 0.5) return bytesName(raw(entry));
    const text = Buffer.from(decodeSource(raw(entry), encoding).utf8).toString('utf8');
    return text.includes('\ufffd') ? bytesName(raw(entry)) : textName(text);
  };
}

function tooMany(label: string, maxEntries: number): StemmaError {
  return new StemmaError('input', 'SIDE_TOO_MANY_FILES', `The archive ${label} has more than ${maxEntries} entries`, {
    hint: 'If you trust it, unpack it and name the folder that is to be compared.',
    data: { label, maxEntries },
  });
}
