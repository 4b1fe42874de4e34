/** Recolours by artists: the sixteen dyes of one thing, each against the first. */
import type { Picture } from './pictures.js';
import { gradeOfPair } from './recall.js';

const DYES =
  'white orange magenta light_blue yellow lime pink gray light_gray cyan purple blue brown green red black'.split(' ');

/** Families whose members are drawings of their own or hold no drawing at all, told by eye. */
const NOT_ONE_DRAWING = ['glazed_terracotta', 'dye', 'tulip', 'concrete', 'concrete_powder'];

export interface FamilyRecall {
  readonly family: string;
  readonly pairs: number;
  readonly found: number;
  readonly missed: readonly string[];
}

export function measureFamilies(pictures: readonly Picture[]): FamilyRecall[] {
  const families = new Map<string, Map<string, Picture>>();
  for (const picture of pictures) {
    const name = picture.path.slice(picture.path.lastIndexOf('/') + 1).replace(/\.png$/, '');
    // The longer name first: light_blue_wool is no blue wool.
    const dye = [...DYES].sort((a, b) => b.length - a.length).find((one) => name.startsWith(`${one}_`));
    if (dye === undefined) continue;
    const family = `${picture.path.slice(0, picture.path.lastIndexOf('/') + 1)}*_${name.slice(dye.length + 1)}`;
    families.set(family, (families.get(family) ?? new Map()).set(dye, picture));
  }
  return [...families]
    .filter(
      ([family, members]) =>
        members.size === DYES.length && !NOT_ONE_DRAWING.some((name) => family.endsWith(`*_${name}`)),
    )
    .map(([family, members]) => {
      const [first, ...others] = DYES.map((dye) => members.get(dye)!);
      const grades = others.map((other) => ({ other, grade: gradeOfPair(first!.content, other.content) }));
      const missed = grades.filter(({ grade }) => grade === undefined || grade === 'F').map(({ other }) => other.path);
      return { family, pairs: others.length, found: others.length - missed.length, missed };
    })
    .sort((a, b) => (a.family < b.family ? -1 : 1));
}
