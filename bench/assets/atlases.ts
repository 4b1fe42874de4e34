/** Tiles pasted into sheets at any place, changed sheet by sheet, and looked for again. */
import { type AssetContent, indexPatches, isColourCode, matchSides, type Raster } from '../../src/assets/index.js';
import { createRandom, type Random } from '../../src/core/index.js';
import { type Change, CHANGES as PICTURE_CHANGES, SHEET_CHANGES } from './changes.js';
import { contentOf, type Picture } from './pictures.js';

const CHANGES = { ...PICTURE_CHANGES, ...SHEET_CHANGES };
const SIDE = 512;
/** Distance of tiles' cells: a tile lies anywhere in its own. */
const CELL = 26;
const LARGEST_TILE = 24;
/**
 * Patches from which on a tile counts as having enough structure. Where colours are changed one to one, such as rest on the colours themselves do not
 * count: of 16 pixels 14 or more have a colour of their own there, and which are alike has 6,141 forms (12.6 bits), where 2e-6 in eight orientations asks for 22.
 */
const ENOUGH = 8;
const PATCH_WORDS = 3;

export interface AtlasRecall {
  readonly sheet: string;
  readonly tiles: number;
  readonly found: number;
  /** Tiles with enough structure. */
  readonly able: number;
  readonly ableFound: number;
  /** Unrelated pictures of which a part seemed to lie in a sheet. */
  readonly falsePairs: number;
}

/** What is done to each tile before it is pasted, and to the sheet afterwards. */
const SHEETS: Readonly<Record<string, { readonly tile?: string; readonly whole?: string; readonly recolours?: true }>> =
  {
    'as it is': {},
    'hue +90°': { whole: 'hue +90°', recolours: true },
    'palette at random for each tile': { tile: 'palette at random', recolours: true },
    'mirrored tiles': { tile: 'mirror' },
    '256 colours': { whole: '256 colours' },
    'JPEG 90': { whole: 'JPEG 90' },
  };

export async function measureAtlases(
  drawings: readonly Picture[],
  unrelated: readonly Picture[],
  say: (text: string) => void,
): Promise<AtlasRecall[]> {
  const tiles = drawings.filter(({ raster: { width, height } }) => Math.max(width, height) <= LARGEST_TILE);
  const library = tiles.map(({ content }) => content);
  const rows: AtlasRecall[] = [];
  for (const [sheet, { tile, whole, recolours }] of Object.entries(SHEETS)) {
    const random = createRandom(7);
    const row = { sheet, tiles: 0, found: 0, able: 0, ableFound: 0, falsePairs: 0 };
    const perSheet = Math.floor(SIDE / CELL) ** 2;
    for (let from = 0; from < tiles.length; from += perSheet) {
      const part = tiles.slice(from, from + perSheet);
      const pasted = await paste(part, tile === undefined ? undefined : CHANGES[tile], random);
      const atlas = contentOf('atlas', whole === undefined ? pasted : await CHANGES[whole]!(pasted, random));
      const found = foundIn(library, atlas);
      for (const [i, { content }] of part.entries()) {
        const able = enough(content.image!.patches, recolours ?? false);
        const hit = found.has(from + i);
        row.tiles++;
        row.able += able ? 1 : 0;
        row.found += hit ? 1 : 0;
        row.ableFound += able && hit ? 1 : 0;
      }
      row.falsePairs += indexPatches(unrelated.map(({ content }) => content.image)).find(atlas.image!).length;
    }
    say(`atlas ${sheet}: ${row.ableFound} of ${row.able} with structure, ${row.found} of ${row.tiles}`);
    rows.push(row);
  }
  return rows;
}

function enough(patches: Uint32Array, recoloured: boolean): boolean {
  let n = 0;
  for (let i = 0; i < patches.length; i += PATCH_WORDS) if (!recoloured || !isColourCode(patches[i + 1]!)) n++;
  return n >= ENOUGH;
}

function foundIn(library: readonly AssetContent[], atlas: AssetContent): Set<number> {
  const { grades } = matchSides(library, [atlas]);
  return new Set(grades.known.flatMap((grade, i) => (grade === 'D' || grade === 'C' || grade === 'B' ? [i] : [])));
}

async function paste(tiles: readonly Picture[], change: Change | undefined, random: Random): Promise<Raster> {
  const data = new Uint8Array(SIDE * SIDE * 4);
  const across = Math.floor(SIDE / CELL);
  for (const [i, { raster }] of tiles.entries()) {
    const { width, height, data: from } = change === undefined ? raster : await change(raster, random);
    const x = (i % across) * CELL + random.below(CELL - width + 1);
    const y = Math.floor(i / across) * CELL + random.below(CELL - height + 1);
    for (let row = 0; row < height; row++)
      data.set(from.subarray(4 * row * width, 4 * (row + 1) * width), 4 * ((y + row) * SIDE + x));
  }
  return { width: SIDE, height: SIDE, data };
}
