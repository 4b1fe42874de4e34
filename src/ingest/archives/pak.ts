/** Quake and Half-Life PAK (`dpackheader_t` of the game's source): files with paths. */
import { fixedName, type LumpTable } from './lumps.js';

const NAME = 56;

export const PAK: LumpTable = {
  header: 12,
  entryBytes: 64,
  place: (header) => ({ at: header.readUInt32LE(4), count: Math.floor(header.readUInt32LE(8) / 64) }),
  entries: (table) =>
    Array.from({ length: table.length / 64 }, (_, i) => ({
      name: fixedName(table.subarray(64 * i, 64 * i + NAME)),
      at: table.readUInt32LE(64 * i + NAME),
      size: table.readUInt32LE(64 * i + NAME + 4),
    })),
};
