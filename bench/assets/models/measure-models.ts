/** Which changes of models are seen through, and how often models of games that share none match. */
import { readFileSync } from 'node:fs';
import { decodeModel, describeMesh, type Mesh, type MeshHit, searchMeshes } from '../../../src/assets/index.js';
import { createRandom, type ListedFile, type MeshDescriptor } from '../../../src/core/index.js';
import { type BenchReport, percent, type Table } from '../../report.js';
import { MESH_CHANGES } from './changes.js';

export interface Model {
  readonly path: string;
  readonly mesh: Mesh;
  readonly described: MeshDescriptor;
}

export interface ModelSide {
  readonly name: string;
  /** Distinct by triangles; plates and boxes count for grade B alone. */
  readonly models: readonly Model[];
}

const FORMAT = /\.(obj|glb|gltf|md3|fbx)$/i;

export async function readModels(files: readonly ListedFile[], say: (text: string) => void): Promise<Model[]> {
  const seen = new Set<string>();
  const models: Model[] = [];
  for (const { path, locator } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const format = FORMAT.exec(path)?.[1]?.toLowerCase();
    if (format === undefined) continue;
    try {
      const mesh = await decodeModel(readFileSync(locator), format);
      const described = describeMesh(mesh);
      if (seen.has(described.meshKey)) continue;
      seen.add(described.meshKey);
      models.push({ path, mesh, described });
    } catch (error) {
      say(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return models;
}

/** Larger ones would make a run long. */
const MOST_TRIANGLES = 20_000;

export function measureModels(sides: readonly ModelSide[], perSide: number, say: (text: string) => void): BenchReport {
  const sample = sides.flatMap(({ models }) => {
    const able = models.filter(({ described }) => isAble(described) && described.triangles <= MOST_TRIANGLES);
    const step = Math.max(1, able.length / perSide);
    return Array.from({ length: Math.min(able.length, perSide) }, (_, i) => able[Math.floor(i * step)]!);
  });
  const recall = Object.keys(MESH_CHANGES).map((change) => {
    const row = recallOf(change, sample);
    say(`${change}: ${JSON.stringify(row.grades)} of ${row.tried}`);
    return row;
  });
  const unrelated = measureUnrelated(sides);
  return {
    tables: [recallTable(recall), unrelatedTable(sides, unrelated)],
    data: { sides: sides.map(({ name, models }) => ({ name, models: models.length })), recall, unrelated },
  };
}

const isAble = ({ gate }: MeshDescriptor): boolean => gate === undefined;

interface ModelRecall {
  readonly change: string;
  readonly tried: number;
  readonly grades: Readonly<Partial<Record<MeshHit['grade'], number>>>;
}

function recallOf(change: string, sample: readonly Model[]): ModelRecall {
  const random = createRandom(1);
  const grades: Partial<Record<MeshHit['grade'], number>> = {};
  sample.forEach(({ mesh, described }, i) => {
    const other = sample[(i + 17) % sample.length]!.mesh;
    const changed = describeMesh(MESH_CHANGES[change]!(mesh, random, other));
    searchMeshes([described], [changed], ({ grade }) => {
      grades[grade] = (grades[grade] ?? 0) + 1;
    });
  });
  return { change, tried: sample.length, grades };
}

interface UnrelatedHit {
  readonly grade: 'B' | MeshHit['grade'];
  /** Not of grade B. */
  readonly model?: MeshHit['model'];
  readonly known: string;
  readonly questioned: string;
}

interface UnrelatedModels {
  readonly pairs: number;
  /** Boxes and plates too. */
  readonly pairsOfB: number;
  readonly hits: readonly UnrelatedHit[];
}

function measureUnrelated(sides: readonly ModelSide[]): UnrelatedModels {
  let [pairs, pairsOfB] = [0, 0];
  const hits: UnrelatedHit[] = [];
  sides.forEach(({ models: everyOne }, i) => {
    const one = everyOne.filter(({ described }) => isAble(described));
    const byKey = new Map(everyOne.map(({ described, path }) => [described.meshKey, path]));
    for (const { models: everyOther } of sides.slice(i + 1)) {
      const other = everyOther.filter(({ described }) => isAble(described));
      pairs += one.length * other.length;
      pairsOfB += everyOne.length * everyOther.length;
      for (const { described, path } of everyOther) {
        const known = byKey.get(described.meshKey);
        if (known !== undefined) hits.push({ grade: 'B', known, questioned: path });
      }
      const meshes = [one, other].map((side) => side.map(({ described }) => described));
      searchMeshes(meshes[0]!, meshes[1]!, ({ known, questioned, grade, model }) => {
        hits.push({ grade, model, known: one[known]!.path, questioned: other[questioned]!.path });
      });
    }
  });
  return {
    pairs,
    pairsOfB,
    hits: hits.sort((a, b) => (a.grade < b.grade ? -1 : a.grade > b.grade ? 1 : a.known < b.known ? -1 : 1)),
  };
}

function recallTable(rows: readonly ModelRecall[]): Table {
  return {
    title: 'Changed models found again at grades C to E',
    head: ['change', 'found', 'of', 'share', 'grades'],
    rows: rows.map(({ change, tried, grades: { F, ...counted } }) => {
      const found = Object.values(counted).reduce((sum, n) => sum + n, 0);
      const told = Object.entries({ ...counted, ...(F === undefined ? {} : { F }) }).sort();
      return [change, found, tried, percent(found / tried, 0), told.map(([grade, n]) => `${grade} ${n}`).join(', ')];
    }),
    note: 'Each pair alone, through the search that users run. Boxes and plates (gate `plain`) are left out.',
  };
}

const LISTED = 60;

function unrelatedTable(sides: readonly ModelSide[], { pairs, pairsOfB, hits }: UnrelatedModels): Table {
  const counts = (['B', 'C', 'D', 'E', 'F'] as const).map(
    (one) => `${one} ${hits.filter(({ grade }) => grade === one).length}`,
  );
  return {
    title: `Models of different games (${sides.map(({ name, models }) => `${name} ${models.length}`).join(', ')}): ${pairs} pairs (grade B, with boxes and plates: ${pairsOfB}), of which ${counts.join(', ')}`,
    head: ['grade', 'known', 'questioned', 'net', 'ratios', 'apart'],
    rows: hits
      .slice(0, LISTED)
      .map(({ grade, known, questioned, model }) => [
        grade,
        known,
        questioned,
        model?.net ?? '–',
        model?.ratios ?? '–',
        model?.apart ?? '–',
      ]),
    note: `The first ${LISTED}; all are in the data beside this file.`,
  };
}
