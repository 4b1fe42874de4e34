/** The same file on both sides in a third party's name. */
import type { NoticedSide, Notices, PathMark } from '../../core/index.js';
import { visible } from '../../core/index.js';
import { factsOf } from './holders.js';
import { SHARED_THIRD_PARTY } from './rules.js';
import { profileOf } from './side-profile.js';

/** Two files of equal content, one on each side. */
export interface SharedFile {
  readonly known: string;
  readonly questioned: string;
  readonly notices: Notices;
}

/**
 * Marks on both sides for shared files that bear a copyright, where none of its holders is a main holder of either side. A
 * file that also names a main holder is that side's own work, or a copy of it, and stays.
 */
export function sharedThirdParty(
  shared: readonly SharedFile[],
  sides: { readonly known: NoticedSide; readonly questioned: NoticedSide },
): PathMark[] {
  const own = new Set([...profileOf(sides.known).holders, ...profileOf(sides.questioned).holders]);
  const marks = new Map<string, PathMark>();
  for (const { known, questioned, notices } of shared) {
    const { keys } = factsOf(notices);
    if (keys.length === 0 || keys.some((key) => own.has(key))) continue;
    const holders = [...new Set(notices.copyrights.map(({ holder }) => holder))].slice(0, MOST_HOLDERS).join(', ');
    const add = (side: 'known' | 'questioned', path: string, other: string): void => {
      const evidence = visible(`copyright ${holders}, a main holder of neither side; same text as ${other}`);
      const key = `${side}\0${path}`;
      if (!marks.has(key)) marks.set(key, { side, path, rule: SHARED_THIRD_PARTY.id, evidence });
    };
    add('known', known, questioned);
    add('questioned', questioned, known);
  }
  return [...marks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, mark]) => mark);
}
const MOST_HOLDERS = 8;
