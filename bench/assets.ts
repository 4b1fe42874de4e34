/** `npm run accuracy:assets`: which changes of pictures are seen through, and how often unrelated pictures match. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { npmPack } from '../corpora/npm-pack.js';
import { ASSET_GRADES } from '../src/core/index.js';
import { openSide } from '../src/ingest/index.js';
import { type FamilyRecall, measureFamilies } from './assets/families.js';
import { type Picture, readPictures } from './assets/pictures.js';
import { foundOf, measureRecall, type Recall, SIZES } from './assets/recall.js';
import { measureUnrelated, type Unrelated } from './assets/unrelated.js';
import { describeMachine } from './machine.js';
import { percent, renderReport, saveReport, type Table } from './report.js';
import { benchFile } from './root.js';

const PACKAGE = 'minecraft-assets@1.19.0';
const VERSION = '1.21.11';
const USAGE = `npm run accuracy:assets -- [options]

  --pictures DIR     a folder that holds the pictures; without it ${PACKAGE} (version ${VERSION} of the game) is fetched through npm
  --sample N         pictures that are changed and looked for again (default 831)
  --unrelated DIR    pictures that share nothing with them; repeatable. Without it no rates of unrelated pairs are measured
  --most N           of each unrelated folder, about so many files (default 4000)
  --save             write bench/assets/accuracy.{md,json}
`;

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
      most: { type: 'string', default: '4000' },
      save: { type: 'boolean', default: false },
    },
  });
  const say = (text: string): void => void process.stderr.write(`accuracy:assets: ${text}\n`);
  const machine = describeMachine('npm run accuracy:assets', argv, undefined);
  const began = process.cpuUsage();
  const pictures = await readAll(values.pictures, Number.POSITIVE_INFINITY);
  const { user, system } = process.cpuUsage(began);
  say(
    `${pictures.length} distinct pictures, ${((user + system) / 1000 / pictures.length).toFixed(2)} ms of one core each`,
  );
  const drawings = pictures.filter(({ content }) => content.image!.gate !== 'plain');
  const step = drawings.length / Math.min(drawings.length, Number(values.sample));
  const sample = Array.from({ length: Math.floor(drawings.length / step) }, (_, i) => drawings[Math.floor(i * step)]!);
  const recall = await measureRecall(sample, say);
  const families = measureFamilies(pictures);
  const others: Picture[] = [];
  for (const folder of values.unrelated) others.push(...(await readAll(folder, Number(values.most))));
  const unrelated = others.length === 0 ? undefined : measureUnrelated(pictures, others);
  const report = {
    tables: [
      recallTable(recall),
      familyTable(families),
      ...(unrelated === undefined ? [] : unrelatedTables(unrelated, pictures, others)),
    ],
    data: {
      pictures: pictures.length,
      drawings: drawings.length,
      sample: sample.length,
      unrelatedPictures: others.length,
      recall,
      families,
      unrelated,
    },
  };
  process.stdout.write(`${renderReport('accuracy of assets', report, machine)}\n`);
  if (values.save) saveReport(benchFile('assets'), 'accuracy', report, machine);
}

/** The pictures of a folder, or of the package; what is unpacked for that goes away again. */
async function readAll(folder: string | undefined, most: number): Promise<Picture[]> {
  const work = mkdtempSync(join(tmpdir(), 'stemma-accuracy-'));
  try {
    const spec = folder ?? (await npmPack(PACKAGE, work));
    const exclude = folder === undefined ? [`package/minecraft-assets/data/!(${VERSION})/**`] : [];
    const side = await openSide(spec, { side: 'known', exclude });
    try {
      return await readPictures(side.files, most);
    } finally {
      await side.close();
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
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
    head: ['change', ...SIZES.map((size, i) => `${size} (${tried[i]})`), 'grades'],
    rows: changes.map((change) => [change, ...SIZES.map((size) => cell(change, size)), grades(change)]),
    note: 'Each pair alone, through the search that users run; grades A to E count, F does not. Pictures without structure (gate `plain`) are left out, generic ones are not.',
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

function unrelatedTables(found: Unrelated, known: readonly Picture[], others: readonly Picture[]): Table[] {
  const least = (counts: readonly number[], bits: number): number =>
    counts.slice(0, bits + 1).reduce((sum, n) => sum + n, 0);
  return [
    {
      title: `Unrelated pictures: ${known.length} × ${others.length}`,
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
      title: 'Edge distance of unrelated pairs, all orientations',
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
