/** What every archive format shares: which entries may come out, how much of them, and where their bytes go. */
import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { StemmaError } from '../../core/index.js';
import type { Intake } from '../intake.js';
import { RATIO_FREE_BYTES } from '../limits.js';
import { displayName, displayText, metadataFolderOf, refusalOf, tidyEntryPath } from '../paths.js';
import { hashingSink, type Spool } from '../spool.js';

interface Admitted {
  readonly path: string;
  /** The exclude pattern, where the entry is only hashed. */
  readonly pattern: string | undefined;
}

/** An entry's name as the archive means it, and as it is shown: bytes outside its encoding become escapes, whose backslashes are ours. */
export interface EntryName {
  readonly meant: string;
  readonly shown: string;
}

export interface Unpacker {
  /** Undefined where the entry gets a row instead of being unpacked. `size`: what the archive claims. */
  admit(name: EntryName, size: number): Admitted | undefined;
  /** Unpacks; a damaged or exploding entry becomes a row. Returns the locator of what can be read. */
  unpack(entry: Admitted, stream: AsyncIterable<Uint8Array>, claims: EntryClaims): Promise<string | undefined>;
}

interface EntryClaims {
  /** Packed bytes of this entry, where the format packs each entry alone. */
  readonly packed?: number;
  readonly crc32?: number;
}

/** Thrown inside, turned into a row. */
class EntryRefused extends Error {}

export function createUnpacker(intake: Intake, spool: Spool, label: string): Unpacker {
  const seen = new Set<string>();
  const metadata = new Set<string>();
  const { maxEntryBytes, maxTotalBytes, maxCompressionRatio } = intake.limits;
  let total = 0;

  const spend = (bytes: number): void => {
    total += bytes;
    if (total <= maxTotalBytes) return;
    throw new StemmaError(
      'input',
      'SIDE_TOO_LARGE',
      `${label} unpacks to more than the limit of ${maxTotalBytes} bytes`,
      {
        hint: 'The archive may be built to exhaust the machine. If you trust it, unpack it yourself and compare the folder.',
        data: { label, maxTotalBytes },
      },
    );
  };

  return {
    admit(name, size) {
      const path = tidyEntryPath(name.shown);
      const refusal = refusalOf(tidyEntryPath(name.meant), true);
      if (refusal !== undefined) return void intake.skip(visible(path), size, refusal);
      const folder = metadataFolderOf(path);
      if (folder !== undefined) {
        if (metadata.has(folder)) return undefined;
        metadata.add(folder);
        return void intake.skip(
          folder,
          0,
          `version-control metadata (${folder.split('/').at(-1)}), not part of the compared content`,
        );
      }
      if (seen.has(path))
        return void intake.skip(
          path,
          size,
          'the archive names this path again; its first entry is the one that is read',
        );
      seen.add(path);
      if (size > maxEntryBytes)
        return void intake.skip(
          path,
          size,
          `larger than the limit of ${maxEntryBytes} bytes for one entry; not unpacked`,
        );
      return { path, pattern: intake.excludedBy(path) };
    },

    async unpack({ path, pattern }, stream, claims) {
      const file = pattern === undefined ? spool.file() : undefined;
      const hash = pattern === undefined ? undefined : hashingSink();
      let size = 0;
      let checksum = 0;
      try {
        for await (const chunk of stream) {
          size += chunk.length;
          spend(chunk.length);
          if (size > maxEntryBytes)
            throw new EntryRefused(`larger than the limit of ${maxEntryBytes} bytes for one entry; not unpacked`);
          if (claims.packed !== undefined && size > RATIO_FREE_BYTES && size > claims.packed * maxCompressionRatio) {
            throw new EntryRefused(`unpacks to more than ${maxCompressionRatio} times its packed size; not unpacked`);
          }
          if (claims.crc32 !== undefined) checksum = crc32(chunk, checksum);
          (file ?? hash)?.write(chunk);
        }
        if (claims.crc32 !== undefined && claims.crc32 !== checksum)
          throw new EntryRefused('the archive entry is damaged: its CRC-32 does not agree');
      } catch (error) {
        file?.discard();
        if (error instanceof StemmaError || intake.signal?.aborted) throw error;
        const reason =
          error instanceof EntryRefused ? error.message : `the archive entry is damaged: ${(error as Error).message}`;
        return void intake.skip(path, size, reason);
      }
      if (pattern !== undefined) return void intake.exclude(path, size, pattern, hash!.sha256());
      file!.end();
      intake.add({ path, locator: file!.locator, size });
      return file!.locator;
    },
  };
}

export function textName(text: string): EntryName {
  return { meant: text, shown: displayText(text) };
}

export function bytesName(bytes: Buffer): EntryName {
  return { meant: isUtf8(bytes) ? bytes.toString('utf8') : bytes.toString('latin1'), shown: displayName(bytes) };
}

/** A refused name in a row: NUL cannot be printed. */
function visible(path: string): string {
  return path.replaceAll('\0', '\\x00');
}

export function archiveDamaged(label: string, cause: unknown): StemmaError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StemmaError('input', 'ARCHIVE_DAMAGED', `The archive ${label} cannot be read: ${why}`, {
    hint: 'Check the file with the program that made it; a download may have been cut off.',
    data: { label, reason: why },
    cause,
  });
}
