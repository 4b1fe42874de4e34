/** What WAD and PAK share: a table of names, places and sizes, whose entries lie in the file as they are. */
import { closeSync, openSync, readSync } from 'node:fs';
import { StemmaError } from '../../core/index.js';
import { tryHashFile } from '../content/hash-file.js';
import type { Intake } from '../intake.js';
import type { Spool } from '../spool.js';
import { archiveDamaged, bytesName, createUnpacker } from './unpack.js';

export interface LumpEntry {
  readonly name: Buffer;
  readonly at: number;
  readonly size: number;
  /** Why it is not unpacked. */
  readonly refusal?: string;
}

export interface LumpTable {
  /** Bytes of the archive's header that tell where the table lies. */
  readonly header: number;
  readonly entryBytes: number;
  /** Where the table lies and how many entries it has. @throws Error where the header is none. */
  place(header: Buffer): { readonly at: number; readonly count: number };
  entries(table: Buffer, header: Buffer): LumpEntry[];
}

const PIECE = 1 << 20;

/** Returns the archive's SHA-256. */
export async function listLumps(
  side: { readonly path: string; readonly label: string },
  layout: LumpTable,
  intake: Intake,
  spool: Spool,
): Promise<string | undefined> {
  const unpacker = createUnpacker(intake, spool, side.label);
  let handle: number | undefined;
  try {
    const file = openSync(side.path, 'r');
    handle = file;
    const header = readAt(file, 0, layout.header);
    const { at, count } = layout.place(header);
    if (count < 0 || count > intake.limits.maxEntries) throw new Error(`it claims ${count} entries`);
    const table = readAt(file, at, count * layout.entryBytes);
    for (const [index, entry] of layout.entries(table, header).entries()) {
      if (index % 256 === 0) intake.pulse();
      const admitted = unpacker.admit(bytesName(entry.name), entry.size);
      if (admitted === undefined) continue;
      if (entry.refusal === undefined) await unpacker.unpack(admitted, pieces(file, entry), {});
      else if (admitted.pattern === undefined) intake.skip(admitted.path, entry.size, entry.refusal);
      else intake.exclude(admitted.path, entry.size, admitted.pattern, undefined);
    }
    return tryHashFile(side.path);
  } catch (error) {
    if (error instanceof StemmaError || intake.signal?.aborted) throw error;
    throw archiveDamaged(side.label, error);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

async function* pieces(file: number, { at, size }: LumpEntry): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < size; done += PIECE) yield readAt(file, at + done, Math.min(PIECE, size - done));
}

function readAt(file: number, at: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let got = 0;
  while (got < size) {
    const more = readSync(file, bytes, got, size - got, at + got);
    if (more === 0) throw new Error('it ends too early');
    got += more;
  }
  return bytes;
}

/** A name in a field of fixed width ends at its first zero byte. */
export function fixedName(field: Buffer): Buffer {
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}
