/** Holders who are met often and yet are not the project's: what bears their names is one library, or another licence in one place. */
import type { NoticedFile } from '../../core/index.js';
import { readFolderName, vendorKind } from './folder-names.js';
import { factsOf } from './holders.js';

/** A holder's place: the deepest folder that holds this share of the tokens in the holder's name. */
const PLACE = 0.9;
/** Half of the side, or half of what a holder has: more of it is the side itself, or the holder's habit. */
const MOST = 0.5;

/** What the root's licence texts state: whose the project is, and under which families of licences. */
export interface Stated {
  readonly licences: ReadonlySet<string>;
  readonly holders: ReadonlySet<string>;
}

interface Held {
  tokens: number;
  /** Bear a licence, and none that the root states. */
  foreign: number;
  /** Below a folder that is named like a library, or like a place where libraries are kept. */
  inLibraries: number;
  readonly files: NoticedFile[];
}

/**
 * Those of `candidates` whose code came along with them. Nobody who is named by the root's licence, or who holds half of the side, is
 * one. Others are, by either of two signs: most of what bears the name states another licence than the root does, and, where the name is
 * `frequent` in the side, nearly all of it lies in one folder of less than half of the side; or it lies in folders of libraries, while
 * somebody else is named outside of them or by the root.
 */
export function guestsAmong(
  candidates: ReadonlySet<string>,
  frequent: ReadonlySet<string>,
  files: readonly NoticedFile[],
  root: string,
  stated: Stated,
): Set<string> {
  const total = files.reduce((sum, { tokens }) => sum + tokens, 0);
  const held = heldBy(candidates, files, root, stated);
  const isOpen = (key: string, { tokens }: Held): boolean => !stated.holders.has(key) && tokens < MOST * total;
  const isElsewhere = ([key, one]: [string, Held]): boolean =>
    !isOpen(key, one) || one.inLibraries < PLACE * one.tokens;
  const isClaimed = stated.holders.size > 0 || [...held].some(isElsewhere);
  const guests = [...held].filter(([key, one]) => {
    if (!isOpen(key, one)) return false;
    if (isClaimed && one.inLibraries >= PLACE * one.tokens) return true;
    if (one.foreign < MOST * one.tokens) return false;
    return !frequent.has(key) || sizeOf(placeOf(one, root), files) < MOST * total;
  });
  return new Set(guests.map(([key]) => key));
}

function heldBy(
  candidates: ReadonlySet<string>,
  files: readonly NoticedFile[],
  root: string,
  stated: Stated,
): Map<string, Held> {
  const held = new Map<string, Held>();
  const granted = new Set([...stated.licences].map(kindOf));
  for (const file of files) {
    const { keys, families } = factsOf(file.notices);
    const met = keys.filter((key) => candidates.has(key));
    if (met.length === 0) continue;
    const isForeign = granted.size > 0 && families.length > 0 && !families.some((one) => granted.has(kindOf(one)));
    const isIn = isInLibrary(file.path.slice(root.length));
    for (const key of met) {
      const one = held.get(key) ?? { tokens: 0, foreign: 0, inLibraries: 0, files: [] };
      one.tokens += file.tokens;
      if (isForeign) one.foreign += file.tokens;
      if (isIn) one.inLibraries += file.tokens;
      one.files.push(file);
      held.set(key, one);
    }
  }
  return held;
}

/** Who grants a BSD licence of two clauses here and of three there has changed the text, not the licence. */
function kindOf(family: string): string {
  return family.startsWith('BSD-') ? 'BSD' : family;
}

function isInLibrary(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.some((segment) => vendorKind(segment) !== undefined || readFolderName(segment).library !== undefined);
}

/** The deepest folder that holds nearly all in the holder's name, with a slash at its end. */
function placeOf({ tokens, files }: Held, root: string): string {
  let place = root;
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const below = new Map<string, number>();
    for (const { path, tokens: size } of files) {
      const slash = path.startsWith(place) ? path.indexOf('/', place.length) : -1;
      if (slash >= 0) below.set(path.slice(0, slash + 1), (below.get(path.slice(0, slash + 1)) ?? 0) + size);
    }
    const next = [...below].find(([, size]) => size >= PLACE * tokens);
    if (next === undefined) return place;
    place = next[0];
  }
  return place;
}

/** A path may have thousands of segments. */
const DEEPEST = 64;

function sizeOf(folder: string, files: readonly NoticedFile[]): number {
  return files.reduce((sum, { path, tokens }) => sum + (path.startsWith(folder) ? tokens : 0), 0);
}
