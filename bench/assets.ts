/** `npm run accuracy:assets`: which changes of pictures, sounds and models are seen through, and how often unrelated ones match. */
import { parseArgs } from 'node:util';
import { ASSET_GRADES } from '../src/core/index.js';
import type { OpenedSide } from '../src/ingest/index.js';
import { fetchArt, fetchOne } from './assets/art.js';
import { type AtlasRecall, measureAtlases } from './assets/atlases.js';
import { type FamilyRecall, measureFamilies } from './assets/families.js';
import { filesIn } from './assets/games.js';
import { type OtherReport, reportModels, reportSounds } from './assets/others.js';
import { hasStructure, type Picture, readPictures } from './assets/pictures.js';
import { foundOf, measureRecall, type Recall, SIZES } from './assets/recall.js';
import { measureUnrelated, type Unrelated } from './assets/unrelated.js';
import { describeMachine } from './machine.js';
import { percent, renderReport, saveReport, type Table } from './report.js';
import { benchFile } from './root.js';

const VERSION = '1.21.11';
const USAGE = `npm run accuracy:assets -- [options]

Without --pictures, the art of bench/assets/art.json is fetched by name: minecraft-assets through npm (version ${VERSION} of the game),
Wesnoth, SuperTux and Minetest through apt-get download (Debian 12), and for sounds and models the games of bench/assets/games.ts.

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

/** Of the sample, by number. */
const HALVES = ['even ones', 'odd ones'];

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
  const drawings = known.filter(({ path, raster }) => hasStructure(raster) && !INTERFACE.test(path));
  const step = drawings.length / Math.min(drawings.length, Number(values.sample));
  const sample = Array.from({ length: Math.floor(drawings.length / step) }, (_, i) => drawings[Math.floor(i * step)]!);
  const recall = wants('recall') ? await measureRecall(sample, say) : [];
  const families = wants('families') ? measureFamilies(known) : [];
  const unrelated = wants('unrelated')
    ? groups.map((group) => ({ ...group, found: measureUnrelated(group.known, group.questioned) }))
    : [];
  const atlases = wants('atlases') ? await measureAtlases(drawings, groups[0]?.questioned ?? [], say) : [];
  const report = {
    tables: [
      ...(recall.length === 0 ? [] : [recallTable(recall)]),
      ...(families.length === 0 ? [] : [familyTable(families)]),
      ...(atlases.length === 0 ? [] : [atlasTable(atlases)]),
      ...unrelated.flatMap(({ name, known, questioned, found }) => unrelatedTables(name, found, known, questioned)),
    ],
    data: {
      pictures: known.length,
      drawings: drawings.length,
      sample: sample.length,
      recall: recall.map((row) => ({ ...row, edge: sparse(row.edge), edge16: sparse(row.edge16) })),
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
  const [wesnoth, supertux, openarena] = [
    await read('wesnoth-1.16-data'),
    await read('supertux-data'),
    await read('openarena-data'),
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

function recallTable(rows: readonly Recall[]): Table {
  const changes = [...new Set(rows.map(({ change }) => change))];
  const cell = (change: string, size: string): string => {
    const row = rows.find((one) => one.change === change && one.size === size);
    return row === undefined ? '–' : percent(foundOf(row.grades) / row.tried, 0);
  };
  const grades = (change: string): string =>
    ASSET_GRADES.map((grade) => [
      grade,
      rows.reduce((sum, row) => sum + (row.change === change ? (row.grades[grade] ?? 0) : 0), 0),
    ])
      .filter(([, n]) => n !== 0)
      .map(([grade, n]) => `${grade} ${n}`)
      .join(', ');
  const tried = SIZES.map((size) => rows.find((row) => row.size === size)?.tried ?? 0);
  return {
    title: 'Changed pictures found again',
    head: ['change', ...SIZES.map((size, i) => `${size} (${tried[i]})`), 'all', ...HALVES, 'of what is left', 'grades'],
    rows: changes.map((change) => {
      const some = rows.filter((row) => row.change === change);
      const sum = (of: (row: Recall) => number): number => some.reduce((total, row) => total + of(row), 0);
      const found = sum(({ grades: all }) => foundOf(all));
      const gone = sum((row) => row.gone);
      return [
        change,
        ...SIZES.map((size) => cell(change, size)),
        percent(found / sum((row) => row.tried)),
        ...HALVES.map((_, half) =>
          percent(sum((row) => row.halves[half]!.found) / sum((row) => row.halves[half]!.tried)),
        ),
        gone === 0
          ? ''
          : `${percent((found - sum((row) => row.goneFound)) / (sum((row) => row.tried) - gone))} (${gone} left out)`,
        grades(change),
      ];
    }),
    note: 'Of what is left: without pictures that the change leaves nothing of, see left.ts. Each pair alone, through the search that users run; grades A to E count, F does not. Pictures of less than 3 colours or 96 bits are left out, generic ones are not.',
  };
}

function familyTable(families: readonly FamilyRecall[]): Table {
  const sum = (of: 'pairs' | 'found'): number => families.reduce((total, family) => total + family[of], 0);
  return {
    title: `Recolours by artists: ${sum('found')} of ${sum('pairs')} (${percent(sum('found') / Math.max(1, sum('pairs')))})`,
    head: ['sixteen dyes of', 'found', 'of'],
    rows: families.map(({ family, found, pairs }) => [family, found, pairs]),
  };
}

function atlasTable(rows: readonly AtlasRecall[]): Table {
  return {
    title: 'Tiles found in sheets of 512 × 512',
    head: ['sheet', 'tiles', 'found', 'with enough structure', 'found', 'unrelated pictures found'],
    rows: rows.map(({ sheet, tiles, found, able, ableFound, falsePairs }) => [
      sheet,
      tiles,
      percent(found / tiles),
      able,
      percent(ableFound / able),
      falsePairs,
    ]),
    note: 'Enough structure: eight patches or more; where colours are changed one to one, of those that do not rest on the colours themselves. All textures are looked for in every sheet.',
  };
}

function unrelatedTables(
  name: string,
  found: Unrelated,
  known: readonly Picture[],
  others: readonly Picture[],
): Table[] {
  const least = (counts: readonly number[], bits: number): number =>
    counts.slice(0, bits + 1).reduce((sum, n) => sum + n, 0);
  return [
    {
      title: `${name}: ${known.length} × ${others.length}`,
      head: ['grade', 'pairs that got it', 'of', 'rate', 'first of them'],
      rows: ASSET_GRADES.slice(1).map((grade) => {
        const hits = found.hits[grade];
        const some = hits
          .slice(0, 4)
          .map(({ known, questioned, how }) => `${nameOf(known)} / ${nameOf(questioned)} ${how}`);
        return [
          grade,
          hits.length,
          found.pairs[grade],
          (hits.length / found.pairs[grade]).toExponential(1),
          some.join('; '),
        ];
      }),
    },
    {
      title: `${name}: edge distance, all orientations`,
      head: ['up to bits', 'at own size', 'at 16 × 16'],
      rows: [40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120].map((bits) => [
        bits,
        least(found.edge, bits),
        least(found.edge16, bits),
      ]),
    },
  ];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
