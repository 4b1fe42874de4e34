/**
 * WAD: lumps of Doom (IWAD, PWAD: `wadinfo_t` of the game's source), pictures of Quake and Half-Life (WAD2, WAD3). Doom's lumps have no folders, but marks
 * around pictures of a kind, and maps that each bring lumps of the same names: those become folders.
 */
import { fixedName, type LumpEntry, type LumpTable } from './lumps.js';

export const WAD: LumpTable = {
  header: 12,
  entryBytes: 16,
  place: (header) => ({ at: header.readUInt32LE(8), count: header.readInt32LE(4) }),
  entries: (table) => {
    const folders = createFolders();
    return Array.from({ length: table.length / 16 }, (_, i): LumpEntry => {
      const name = fixedName(table.subarray(16 * i + 8, 16 * i + 16));
      const size = table.readUInt32LE(16 * i + 4);
      const folder = folders.of(name.toString('latin1').toUpperCase());
      // A backslash is a letter here (the frame VILE\1), where others would see a folder.
      const plain = Buffer.from(name.map((byte) => (byte === 0x5c || byte === 0x2f ? 0x5f : byte)));
      return { name: Buffer.concat([Buffer.from(folder), plain]), at: table.readUInt32LE(16 * i), size };
    });
  },
};

const MARKS: Readonly<Record<string, string>> = {
  S: 'sprites',
  SS: 'sprites',
  F: 'flats',
  FF: 'flats',
  P: 'patches',
  PP: 'patches',
  TX: 'textures',
  HI: 'textures',
  C: 'colormaps',
};
const OF_MAP =
  /^(?:THINGS|LINEDEFS|SIDEDEFS|VERTEXES|SEGS|SSECTORS|NODES|SECTORS|REJECT|BLOCKMAP|BEHAVIOR|SCRIPTS|TEXTMAP|ZNODES|DIALOGUE|ENDMAP|LEAFS|LIGHTS|MACROS|GL_[A-Z]+)$/;

/** Asked for one name after another, as they stand in the file. */
function createFolders(): { of(name: string): string } {
  let inside = '';
  let map = '';
  return {
    of(name) {
      const mark = /^([A-Z]{1,2})\d?_(START|END)$/.exec(name);
      const folder = mark === null ? undefined : MARKS[mark[1]!];
      if (folder !== undefined && /^[A-Z]{1,2}_/.test(name)) {
        inside = mark![2] === 'START' ? `${folder}/` : '';
        return '';
      }
      if (OF_MAP.test(name)) return map;
      map = `${name.replace(/[/\\]/g, '_')}/`;
      return inside;
    },
  };
}

const ENDINGS: Readonly<Record<number, string>> = { 64: '.pal', 66: '.lmp', 67: '.mip', 68: '.mip' };

export const WAD2: LumpTable = {
  header: 12,
  entryBytes: 32,
  place: (header) => ({ at: header.readUInt32LE(8), count: header.readInt32LE(4) }),
  entries: (table) =>
    Array.from({ length: table.length / 32 }, (_, i): LumpEntry => {
      const at = 32 * i;
      const ending = ENDINGS[table[at + 12]!] ?? '';
      return {
        name: Buffer.concat([fixedName(table.subarray(at + 16, at + 32)), Buffer.from(ending)]),
        at: table.readUInt32LE(at),
        size: table.readUInt32LE(at + 4),
        ...(table[at + 13] === 0 ? {} : { refusal: 'the archive entry is packed, by a method that is not read' }),
      };
    }),
};
