/** A `.tar`, plain or gzipped, as a side. Read in one pass. */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { type Extract, extract, type Header } from 'tar-stream';
import { StemmaError } from '../../core/index.js';
import { tryHashFile } from '../content/hash-file.js';
import type { Intake } from '../intake.js';
import { RATIO_FREE_BYTES } from '../limits.js';
import { tidyEntryPath } from '../paths.js';
import type { ArchiveFormat } from '../side-spec.js';
import type { Spool } from '../spool.js';
import { archiveDamaged, bytesName, createUnpacker, type EntryName, textName } from './unpack.js';

/** Returns the archive's SHA-256. */
export async function listTar(
  side: { readonly path: string; readonly label: string; readonly format: ArchiveFormat },
  intake: Intake,
  spool: Spool,
): Promise<string | undefined> {
  const unpacker = createUnpacker(intake, spool, side.label);
  const locators = new Map<string, { locator: string; size: number }>();
  try {
    const tar = open(side, intake);
    for await (const entry of tar) {
      intake.pulse();
      const { header } = entry;
      const size = header.size ?? 0;
      const kind = kindOf(header);
      const admitted = kind === 'folder' ? undefined : unpacker.admit(nameOf(header), kind === 'file' ? size : 0);
      if (admitted !== undefined && kind === 'file') {
        const locator = await unpacker.unpack(admitted, entry as unknown as AsyncIterable<Uint8Array>, {});
        if (locator !== undefined) locators.set(admitted.path, { locator, size });
      } else if (admitted !== undefined) {
        const target = kind === 'hard link' ? locators.get(linkTarget(header)) : undefined;
        if (admitted.pattern !== undefined) intake.exclude(admitted.path, 0, admitted.pattern, undefined);
        else if (target !== undefined) intake.add({ path: admitted.path, ...target });
        else
          intake.skip(
            admitted.path,
            0,
            kind === 'hard link' ? 'hard link to an entry that was not unpacked' : `${kind}; not opened`,
          );
      }
      entry.resume();
    }
    return tryHashFile(side.path);
  } catch (error) {
    if (error instanceof StemmaError || intake.signal?.aborted) throw error;
    throw archiveDamaged(side.label, error);
  }
}

/** Names are read as Latin-1, that is as bytes; what a pax header gives is text already. */
function open(side: { path: string; label: string; format: ArchiveFormat }, intake: Intake): Extract {
  const tar = extract({ filenameEncoding: 'latin1' } as object);
  const file = createReadStream(side.path, { highWaterMark: 1 << 18 });
  let packed = 0;
  file.on('data', (chunk) => {
    packed += chunk.length;
  });
  const fail = (error: Error): void => void tar.destroy(error);
  file.on('error', fail);
  tar.once('close', () => file.destroy());
  if (side.format === 'tar') {
    file.pipe(tar as unknown as NodeJS.WritableStream);
    return tar;
  }
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  let unpacked = 0;
  gunzip.on('error', fail).on('data', (chunk: Buffer) => {
    unpacked += chunk.length;
    if (unpacked > RATIO_FREE_BYTES && unpacked > packed * intake.limits.maxCompressionRatio)
      fail(explodes(side.label, intake));
  });
  tar.once('close', () => gunzip.destroy());
  file.pipe(gunzip).pipe(tar as unknown as NodeJS.WritableStream);
  return tar;
}

function explodes(label: string, intake: Intake): StemmaError {
  const { maxCompressionRatio } = intake.limits;
  return new StemmaError(
    'input',
    'ARCHIVE_RATIO',
    `The archive ${label} unpacks to more than ${maxCompressionRatio} times its size`,
    {
      hint: 'It may be built to exhaust the machine. If you trust it, unpack it yourself and compare the folder.',
      data: { label, maxCompressionRatio },
    },
  );
}

function kindOf(header: Header): 'file' | 'folder' | 'hard link' | 'symbolic link' | 'special entry' {
  if (header.type === 'file' || header.type === 'contiguous-file') return 'file';
  if (header.type === 'directory') return 'folder';
  if (header.type === 'link') return 'hard link';
  if (header.type === 'symlink') return 'symbolic link';
  return 'special entry';
}

function nameOf(header: Header): EntryName {
  const path = (header.pax as { path?: string } | null | undefined)?.path;
  return path === undefined ? bytesName(Buffer.from(header.name, 'latin1')) : textName(path);
}

/** The path that a hard link names, as it was shown when its entry came by. */
function linkTarget(header: Header): string {
  const path = (header.pax as { linkpath?: string } | null | undefined)?.linkpath;
  return tidyEntryPath(
    (path === undefined ? bytesName(Buffer.from(header.linkname ?? '', 'latin1')) : textName(path)).shown,
  );
}
