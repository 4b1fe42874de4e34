/** `npm run accuracy:assets`: which changes of pictures, sounds and models are seen through, and how often unrelated ones match. */
import { parseArgs } from 'node:util';
import type { OpenedSide } from '../src/ingest/index.js';
import { fetchArt, fetchOne } from './assets/art.js';
import { measureAtlases } from './assets/atlases.js';
import { measureFamilies } from './assets/families.js';
import { filesIn } from './assets/games.js';
import { type OtherReport, reportModels, reportSounds } from './assets/others.js';
import { hasStructure, type Picture, readPictures } from './assets/pictures.js';
import { measureRecall, type Recall } from './assets/recall.js';
import { atlasTable, familyTable, recallTable, unrelatedTables } from './assets/tables.js';
import { measureUnrelated } from './assets/unrelated.js';
import { describeMachine } from './machine.js';
import { renderReport, saveReport } from './report.js';
import { benchFile } from './root.js';

const VERSION = '1.21.11';
const USAGE = `npm run accuracy:assets -- [options]

Without --pictures, the art of bench/assets/art.json is fetched by name: minecraft-assets through npm (version ${VERSION} of the game),
other games through apt-get download (Debian 12), and for sounds and models the games of bench/assets/games.ts.

  --pictures DIR     a folder that holds the pictures
  --unrelated DIR    with --pictures: a folder that shares nothing with them; repeatable. Without it no rates of unrelated pairs are measured
  --sample N         pictures that are changed and looked for again (default 831)
  --most N           of each unrelated folder, about so many files (default 2300)
  --only PART        recall, families, unrelated, atlases, sounds or models; repeatable. Without it all of them
  --sounds DIR       sounds of one game; repeatable, for games that share none: measures sounds instead of pictures
  --models DIR       the same for models
  --each N           sounds that are read of each game (default 250)
  --change TEXT      of sounds only the changes whose names begin so; repeatable. Without it all of them
  --save             write bench/results/assets.{md,json} (assets-PART where only parts were asked for), asset-sounds.{md,json} or
                     asset-models.{md,json}
`;

/** Frames, buttons and glyphs: compared with unrelated pictures, but no textures that are looked for again. */
const INTERFACE = /\/(?:gui|font)\//;

const PICTURE_PARTS = ['recall', 'families', 'unrelated', 'atlases'] as const;
const PARTS = [...PICTURE_PARTS, 'sounds', 'models'] as const;
const argv = process.argv.slice(2);
if (argv.includes('--help')) process.stdout.write(USAGE);
else await run();

async function run(): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: {
      pictures: { type: 'string' },
      sample: { type: 'string', default: '831' },
      unrelated: { type: 'string', multiple: true, default: [] },
      most: { type: 'string', default: '2300' },
      only: { type: 'string', multiple: true, default: [...PARTS] },
      sounds: { type: 'string', multiple: true, default: [] },
      models: { type: 'string', multiple: true, default: [] },
      each: { type: 'string', default: '250' },
      change: { type: 'string', multiple: true, default: [] },
      save: { type: 'boolean', default: false },
    },
  });
  const say = (text: string): void => void process.stderr.write(`accuracy:assets: ${text}\n`);
  const named = values.pictures !== undefined || values.sounds.length + values.models.length > 0;
  const wants = (part: (typeof PARTS)[number]): boolean =>
    values.only.includes(part) &&
    !(named && values.only.length === PARTS.length && (part === 'sounds' || part === 'models'));
  const machine = describeMachine('npm run accuracy:assets', argv, undefined);
  const others: OtherReport[] = [];
  if (values.sounds.length > 0 || wants('sounds'))
    others.push(await reportSounds(values.sounds, Number(values.each), values.change, say));
  if (values.models.length > 0 || wants('models')) others.push(await reportModels(values.models, say));
  for (const { name, report } of others) {
    process.stdout.write(`${renderReport(name, report, machine)}\n`);
    if (values.save) saveReport(benchFile('results'), name, report, machine);
  }
  // Folders of sounds or models ask for nothing but them.
  if (values.sounds.length + values.models.length > 0 || !PICTURE_PARTS.some(wants)) return;
  const { known, groups } = await readArt(
    values.pictures,
    values.unrelated,
    Number(values.most),
    wants('unrelated') || wants('atlases'),
    say,
  );
  const textures = known.filter(({ path }) => !INTERFACE.test(path));
  const drawings = textures.filter(({ raster }) => hasStructure(raster));
  const step = drawings.length / Math.min(drawings.length, Number(values.sample));
  const sample = everyNth(drawings, step);
  const recall = wants('recall') ? await measureRecall(sample, say) : [];
  // As evenly out of those below the gate, which only equal pixels or drawings are asked to find.
  const plain = everyNth(
    textures.filter(({ raster }) => !hasStructure(raster)),
    step,
  );
  const plainRecall = wants('recall') ? await measureRecall(plain, say) : [];
  const families = wants('families') ? measureFamilies(known) : [];
  const unrelated = wants('unrelated')
    ? groups.map((group) => ({ ...group, found: measureUnrelated(group.known, group.questioned) }))
    : [];
  const atlases = wants('atlases') ? await measureAtlases(drawings, groups[0]?.questioned ?? [], say) : [];
  const report = {
    tables: [
      ...(recall.length === 0 ? [] : [recallTable(recall, plainRecall)]),
      ...(families.length === 0 ? [] : [familyTable(families)]),
      ...(atlases.length === 0 ? [] : [atlasTable(atlases)]),
      ...unrelated.flatMap(({ name, known, questioned, found }) => unrelatedTables(name, found, known, questioned)),
    ],
    data: {
      pictures: known.length,
      drawings: drawings.length,
      sample: sample.length,
      recall: recall.map(sparseRow),
      belowGate: plain.length,
      recallBelowGate: plainRecall.map(sparseRow),
      families,
      atlases,
      unrelated: unrelated.map(({ name, known, questioned, found }) => ({
        name,
        known: known.length,
        questioned: questioned.length,
        ...found,
        edge: sparse(found.edge),
        edge16: sparse(found.edge16),
      })),
    },
  };
  process.stdout.write(`${renderReport('accuracy of assets', report, machine)}\n`);
  // A part alone is kept apart, so that it can be measured again without the others.
  const parts = PICTURE_PARTS.filter(wants);
  const name = parts.length === PICTURE_PARTS.length ? 'assets' : `assets-${parts.join('-')}`;
  if (values.save) saveReport(benchFile('results'), name, report, machine);
}

function everyNth(pictures: readonly Picture[], step: number): Picture[] {
  return Array.from({ length: Math.floor(pictures.length / step) }, (_, i) => pictures[Math.floor(i * step)]!);
}

function sparseRow(row: Recall): object {
  return { ...row, edge: sparse(row.edge), edge16: sparse(row.edge16) };
}

/** Bits and pairs, where there are any. */
function sparse(counts: readonly number[]): [bits: number, pairs: number][] {
  return counts.flatMap((pairs, bits) => (pairs === 0 ? [] : [[bits, pairs] as [number, number]]));
}

interface Group {
  readonly name: string;
  readonly known: readonly Picture[];
  readonly questioned: readonly Picture[];
}

async function readArt(
  folder: string | undefined,
  unrelated: readonly string[],
  most: number,
  wantsOthers: boolean,
  say: (text: string) => void,
): Promise<{ known: Picture[]; groups: Group[] }> {
  const began = process.cpuUsage();
  const sources = folder === undefined ? await fetchArt('minecraft', say) : [folder];
  const exclude = folder === undefined ? [`package/minecraft-assets/data/!(${VERSION})/**`] : [];
  const known = await readAll(sources, Number.POSITIVE_INFINITY, exclude);
  const { user, system } = process.cpuUsage(began);
  say(`${known.length} distinct pictures, ${((user + system) / 1000 / known.length).toFixed(2)} ms of one core each`);
  if (!wantsOthers) return { known, groups: [] };
  if (folder !== undefined) {
    const others = await readAll(unrelated, most, []);
    return { known, groups: others.length === 0 ? [] : [{ name: 'Unrelated', known, questioned: others }] };
  }
  const read = async (name: string): Promise<Picture[]> => readAll([await fetchOne(name, say)], most, []);
  const [wesnoth, supertux, openarena, hedgewars, freeciv] = [
    await read('wesnoth-1.16-data'),
    await read('supertux-data'),
    await read('openarena-data'),
    await read('hedgewars-data'),
    await read('freeciv-data'),
  ];
  const minetest = await readAll(await fetchArt('minetest', say), most, []);
  const others = distinct([...wesnoth, ...supertux]);
  const games = 'Wesnoth and SuperTux';
  return {
    known,
    groups: [
      { name: `Unrelated: Minecraft and ${games}`, known, questioned: others },
      { name: `Unrelated: Minetest and ${games}`, known: minetest, questioned: others },
      { name: 'Unrelated: SuperTux and Wesnoth', known: supertux, questioned: wesnoth },
      { name: 'Unrelated: OpenArena and Minetest', known: openarena, questioned: minetest },
      { name: `Unrelated: Hedgewars and ${games}`, known: hedgewars, questioned: others },
      { name: 'Unrelated: Freeciv and Minetest', known: freeciv, questioned: minetest },
      { name: 'Not unrelated (Minetest imitates it): Minecraft and Minetest', known, questioned: minetest },
    ],
  };
}

/** The pictures of folders and archives, each content once; of each of them about `most`. */
async function readAll(sources: readonly string[], most: number, exclude: readonly string[]): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const source of sources) {
    const opened: OpenedSide[] = [];
    try {
      pictures.push(...(await readPictures(await filesIn(source, exclude, opened), most)));
    } finally {
      await Promise.all(opened.map((side) => side.close()));
    }
  }
  return distinct(pictures);
}

/** The first of each content. */
function distinct(pictures: readonly Picture[]): Picture[] {
  const seen = new Set<string>();
  return pictures.filter(({ content }) => {
    const { pixelKey } = content.image!;
    return seen.has(pixelKey) ? false : seen.add(pixelKey);
  });
}
