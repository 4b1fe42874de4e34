/** The bench's tables of pictures. */
import { ASSET_GRADES } from '../../src/core/index.js';
import { percent, type Table } from '../report.js';
import type { AtlasRecall } from './atlases.js';
import type { FamilyRecall } from './families.js';
import type { Picture } from './pictures.js';
import { foundOf, type Recall, SIZES } from './recall.js';
import type { Unrelated } from './unrelated.js';

/** Of the sample, by number. */
const HALVES = ['even ones', 'odd ones'];

/** `plain`: of pictures below the gate. */
export function recallTable(rows: readonly Recall[], plain: readonly Recall[]): Table {
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
  const all = tried.reduce((sum, n) => sum + n, 0);
  const below = plain.filter(({ change }) => change === changes[0]).reduce((sum, row) => sum + row.tried, 0);
  return {
    title: 'Changed pictures found again',
    head: [
      'change',
      ...SIZES.map((size, i) => `${size} (${tried[i]})`),
      'all',
      ...HALVES,
      'of what is left',
      `with those below the gate (${all + below})`,
      'grades',
    ],
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
        percent(plain.reduce((n, row) => n + (row.change === change ? foundOf(row.grades) : 0), found) / (all + below)),
        grades(change),
      ];
    }),
    note: 'Of what is left: without pictures that the change leaves nothing of, see left.ts. Each pair alone, through the search that users run; grades A to E count, F does not. The gate is told by the picture before any change: 3 colours, and 96 bits in which pixel has which; generic pictures pass it.',
  };
}

export function familyTable(families: readonly FamilyRecall[]): Table {
  const sum = (of: 'pairs' | 'found'): number => families.reduce((total, family) => total + family[of], 0);
  return {
    title: `Recolours by artists: ${sum('found')} of ${sum('pairs')} (${percent(sum('found') / Math.max(1, sum('pairs')))})`,
    head: ['sixteen dyes of', 'found', 'of'],
    rows: families.map(({ family, found, pairs }) => [family, found, pairs]),
  };
}

export function atlasTable(rows: readonly AtlasRecall[]): Table {
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

export function unrelatedTables(
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
