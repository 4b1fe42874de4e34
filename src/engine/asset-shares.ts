/** How many families of each side are found in the other, and what chance would give. */
import { type AssetContent, MEASURED } from '../assets/index.js';
import {
  ASSET_GRADES,
  ASSET_KINDS,
  type Asset,
  type AssetGrade,
  type AssetKind,
  type AssetShare,
  type GradeRate,
  SIDES,
  type Side,
} from '../core/index.js';

const WHOLE = '(all)';
const ROOT = '(root)';

/** The whole of each side by kind, then its modules: the folders below the deepest one that holds all of the side's assets. */
export function assetShares(
  assets: Readonly<Record<Side, readonly Asset[]>>,
  grades: Readonly<Record<Side, readonly (AssetGrade | undefined)[]>>,
): AssetShare[] {
  return SIDES.flatMap((side) => {
    const modules = modulesOf(assets[side]);
    const names = [...new Set(modules)].sort();
    return ASSET_KINDS.flatMap((kind) => {
      const all = assets[side].flatMap((asset, i) => (asset.kind === kind ? [i] : []));
      if (all.length === 0) return [];
      const whole = shareOf(WHOLE, side, kind, all, assets[side], grades[side]);
      if (names.length < 2) return [whole];
      const parts = names
        .map((name) => all.filter((i) => modules[i] === name))
        .map((part, i) => ({ part, name: names[i]! }));
      return [
        whole,
        ...parts
          .filter(({ part }) => part.length > 0)
          .map(({ part, name }) => shareOf(name, side, kind, part, assets[side], grades[side])),
      ];
    });
  });
}

function shareOf(
  module: string,
  side: Side,
  kind: AssetShare['kind'],
  part: readonly number[],
  assets: readonly Asset[],
  grades: readonly (AssetGrade | undefined)[],
): AssetShare {
  const best = new Map<number, number>();
  for (const i of part) {
    const { family } = assets[i]!;
    const grade = grades[i];
    const rank = grade === undefined ? ASSET_GRADES.length : ASSET_GRADES.indexOf(grade);
    best.set(family, Math.min(rank, best.get(family) ?? ASSET_GRADES.length));
  }
  const found: Record<AssetGrade, number> = { A: 0, B: 0, C: 0, D: 0, E: 0, F: 0 };
  for (const rank of best.values()) {
    const grade = ASSET_GRADES[rank];
    if (grade !== undefined) found[grade]++;
  }
  return { module, side, kind, families: best.size, assets: part.length, found };
}

function modulesOf(assets: readonly Asset[]): string[] {
  const folders = assets.map(({ files }) => files[0]!.path.split('/').slice(0, -1));
  let depth = 0;
  while (folders.length > 0 && folders.every((parts) => parts.length > depth && parts[depth] === folders[0]![depth]))
    depth++;
  return folders.map((parts) => parts[depth] ?? ROOT);
}

/** Whether an asset can get a grade at all. */
const ABLE: Readonly<Record<AssetKind, Partial<Record<AssetGrade, (content: AssetContent) => boolean>>>> = {
  image: {
    A: () => true,
    B: ({ image }) => image !== undefined,
    C: ({ image }) => image?.drawingKey !== undefined,
    D: ({ image }) => image !== undefined && image.patches.length > 0,
    E: ({ image }) => image !== undefined && image.forms.length > 0,
    F: ({ image }) => image !== undefined && image.forms.length > 0,
  },
  audio: {
    A: () => true,
    B: ({ sound }) => sound?.sampleKey !== undefined,
    E: ({ sound }) => sound !== undefined && sound.rows.length > 0,
    F: ({ sound }) => sound !== undefined && sound.rows.length > 0,
  },
  model: {
    A: () => true,
    B: ({ mesh }) => mesh !== undefined,
    C: ({ mesh }) => mesh !== undefined && mesh.net.length > 0,
    D: ({ mesh }) => mesh !== undefined && mesh.marks.labels.length > 0,
    E: ({ mesh }) => mesh !== undefined && mesh.net.length > 0,
    F: ({ mesh }) => mesh !== undefined && mesh.net.length > 0,
  },
};

/** For each kind that both sides have, and each grade that it can get. */
export function assetRates(known: readonly AssetContent[], questioned: readonly AssetContent[]): GradeRate[] {
  return ASSET_KINDS.flatMap((kind) => {
    const [ofKnown, ofQuestioned] = [known, questioned].map((side) => side.filter((one) => one.kind === kind)) as [
      AssetContent[],
      AssetContent[],
    ];
    if (ofKnown.length === 0 || ofQuestioned.length === 0) return [];
    return ASSET_GRADES.flatMap((grade): GradeRate[] => {
      const able = ABLE[kind][grade];
      const measured = MEASURED[kind][grade];
      if (able === undefined) return [];
      const pairs = ofKnown.filter(able).length * ofQuestioned.filter(able).length;
      if (measured === undefined)
        return [{ kind, grade, falsePairs: 0, measuredPairs: 0, pairs, expectedChanceHits: null }];
      const { falsePairs, measuredPairs } = measured;
      // Rule of three: where none was seen in n pairs, the rate is below 3 / n with 95 % confidence.
      const expected = ((falsePairs === 0 ? 3 : falsePairs) / measuredPairs) * pairs;
      return [{ kind, grade, falsePairs, measuredPairs, pairs, expectedChanceHits: Number(expected.toPrecision(3)) }];
    });
  });
}
