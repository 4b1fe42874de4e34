/** What is a side's own: the licences and holders that its own code bears, so that others can be told apart. */
import type { NoticedCopyright, NoticedDocument, NoticedFile, NoticedSide, Notices } from '../../core/index.js';
import { isSortingFolder, readFolderName, vendorKind } from './folder-names.js';
import { grouped } from './grouped.js';
import { guestsAmong, type Stated } from './guests.js';
import { FIRM, factsOf } from './holders.js';
import { singleFileLibrary } from './known-libraries.js';
import { LICENCE_FILE } from './licence-file.js';

export interface SideProfile {
  /** Folder that holds the whole side, with a slash at its end; empty for none. */
  readonly root: string;
  /** Folder below a vendor folder that is the side's main matter, with a slash at its end: a wrapper around one library. */
  readonly main?: string;
  /** Families of the project's own licences. */
  readonly licences: ReadonlySet<string>;
  /** Keys of the project's own holders. */
  readonly holders: ReadonlySet<string>;
  /** Share of the tokens outside vendored folders that bear an own holder, 0 … 1. */
  readonly ownShare: number;
}

/** A licence or a holder on this share of the tokens outside vendored folders, and on half of it of the files, is the project's own. */
const OWN_LICENCE = 0.1;
const OWN_HOLDER = 0.05;
/** In a small side a single file is a large share; not so the half of it. */
const FEWEST_FILES = 3;
const MOST_OF_SIDE = 0.5;

const profiles = new WeakMap<NoticedSide, SideProfile>();

/** Made once a side: each side is judged by both. */
export function profileOf(side: NoticedSide): SideProfile {
  const known = profiles.get(side);
  if (known !== undefined) return known;
  const made = makeProfile(side);
  profiles.set(side, made);
  return made;
}

function makeProfile({ files, documents }: NoticedSide): SideProfile {
  const root = commonFolder(files.map(({ path }) => path));
  const main = mainFolder(files, root);
  const start = main?.length ?? root.length;
  const isInside = ({ path }: NoticedFile): boolean => main === undefined || path.startsWith(main);
  const isVendored = byFolder(isVendoredFolder);
  const isOutside = ({ path }: NoticedFile): boolean =>
    !isVendored(path.slice(start, path.lastIndexOf('/') + 1)) && singleFileLibrary(baseOf(path))?.shownBy !== 'name';
  const outside = withoutNamed(files.filter((file) => isInside(file) && isOutside(file)));
  const total = outside.reduce((sum, { tokens }) => sum + tokens, 0);
  const holders = tally(outside, ({ notices }) => factsOf(notices).keys);
  // By tokens and by files: one header of a hundred thousand tokens makes nobody the holder of the side.
  const isOften = ({ tokens, files: count }: Tally, share: number): boolean =>
    tokens > 0 &&
    (tokens >= MOST_OF_SIDE * total ||
      (tokens >= share * total && count >= Math.max(FEWEST_FILES, (share / 2) * outside.length)));
  const often = (counts: Map<string, Tally>, share: number): string[] =>
    [...counts].filter(([, one]) => isOften(one, share)).map(([key]) => key);
  const stated = rootLicences(documents, main ?? root);
  const frequent = new Set(often(holders, OWN_HOLDER));
  const met = new Set([...frequent, ...scattered(outside)]);
  const guests = guestsAmong(met, frequent, outside, root, stated);
  const own = new Set([...[...met].filter((key) => !guests.has(key)), ...stated.holders]);
  const ours = outside.filter(({ notices }) => {
    const { keys } = factsOf(notices);
    return (
      keys.length === 0 || (own.size === 0 ? !keys.some((key) => guests.has(key)) : keys.some((key) => own.has(key)))
    );
  });
  const licences = tally(ours, ({ notices }) => factsOf(notices).families);
  const owned = outside.filter(({ notices }) => factsOf(notices).keys.some((key) => own.has(key)));
  return {
    root,
    ...(main === undefined ? {} : { main }),
    licences: new Set([...often(licences, OWN_LICENCE), ...stated.licences]),
    holders: own,
    ownShare: total === 0 ? 0 : owned.reduce((sum, { tokens }) => sum + tokens, 0) / total,
  };
}

/** Without files that have a library's name, so that SDL's headers in an own folder do not make its author the holder; unless that is most of it. */
function withoutNamed(files: readonly NoticedFile[]): readonly NoticedFile[] {
  const sum = (some: readonly NoticedFile[]): number => some.reduce((total, { tokens }) => total + tokens, 0);
  const others = files.filter(({ path }) => singleFileLibrary(baseOf(path)) === undefined);
  return sum(others) >= MOST_OF_SIDE * sum(files) ? others : files;
}

/** Where nearly all lies below vendor folders, the side is a wrapper: the largest library in it is what it is about. */
const LEAST_OUTSIDE = 0.1;

function mainFolder(files: readonly NoticedFile[], root: string): string | undefined {
  const libraries = new Map<string, number>();
  let total = 0;
  let outside = 0;
  for (const { path, tokens } of files) {
    const library = vendoredLibrary(path, root);
    total += tokens;
    if (library === undefined) outside += tokens;
    else libraries.set(library, (libraries.get(library) ?? 0) + tokens);
  }
  if (libraries.size === 0 || outside >= LEAST_OUTSIDE * total) return undefined;
  return [...libraries].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
}

function isVendor(segment: string): boolean {
  const kind = vendorKind(segment);
  return kind === 'sure' || kind === 'likely';
}

/** `deps/zlib/` of `deps/zlib/inflate.c`. */
function vendoredLibrary(path: string, root: string): string | undefined {
  const folders = path.slice(root.length).split('/').slice(0, -1);
  const vendor = folders.findIndex(isVendor);
  if (vendor < 0) return undefined;
  const library = folders.findIndex((segment, i) => i > vendor && !isSortingFolder(segment) && !isVendor(segment));
  return library < 0 ? undefined : `${root}${folders.slice(0, library + 1).join('/')}/`;
}

interface Tally {
  tokens: number;
  files: number;
}

/** Tokens and files that bear each key. */
function tally(
  files: readonly NoticedFile[],
  keysOfFile: (file: NoticedFile) => readonly string[],
): Map<string, Tally> {
  const counts = new Map<string, Tally>();
  for (const file of files) {
    for (const key of keysOfFile(file)) {
      const count = counts.get(key) ?? { tokens: 0, files: 0 };
      counts.set(key, { tokens: count.tokens + file.tokens, files: count.files + 1 });
    }
  }
  return counts;
}

/** A holder met in this many folders of files that say nothing has written headers in the project itself. */
const FEWEST_FOLDERS = 5;

/** Where own headers are rare, shares do not show them; others' code stands in folders of its own, or in few. */
function scattered(files: readonly NoticedFile[]): string[] {
  const folders = grouped(files, ({ path }) => path.slice(0, path.lastIndexOf('/') + 1));
  const counts = new Map<string, number>();
  for (const ours of folders.values()) {
    for (const [key, count] of tally(ours, ({ notices }) => factsOf(notices).keys)) {
      if (count.files * 2 <= ours.length) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= FEWEST_FOLDERS).map(([key]) => key);
}

/** By name alone: a vendor folder's or a library's, or below one. */
function isVendoredFolder(folder: string): boolean {
  return folder.split('/').some((segment) => {
    const { library, version } = readFolderName(segment);
    return isVendor(segment) || (library !== undefined && (library.distinctive === true || version !== undefined));
  });
}

/** Many files lie in few folders. */
function byFolder(ask: (folder: string) => boolean): (folder: string) => boolean {
  const answers = new Map<string, boolean>();
  return (folder) => {
    const known = answers.get(folder);
    if (known !== undefined) return known;
    const answer = ask(folder);
    answers.set(folder, answer);
    return answer;
  };
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** What the licence texts at the root grant first; what follows in them is of others ("this program includes …"). */
function rootLicences(documents: readonly NoticedDocument[], root: string): Stated {
  const atRoot = documents.filter(({ path }) => {
    const slash = path.lastIndexOf('/') + 1;
    return root.startsWith(path.slice(0, slash)) && LICENCE_FILE.test(path.slice(slash));
  });
  const facts = atRoot.map(({ notices }) => {
    const inOrder = notices.licences.toSorted((a, b) => a.start - b.start);
    const granted = inOrder.find(({ confidence }) => confidence >= FIRM) ?? inOrder[0];
    const own = firstNamed(notices).filter(({ start }) => granted === undefined || start < granted.end);
    return factsOf({ licences: granted === undefined ? [] : [granted], copyrights: own });
  });
  return {
    licences: new Set(facts.flatMap(({ families }) => families)),
    holders: new Set(facts.flatMap(({ keys }) => keys)),
  };
}

/** UTF-16 code units from one copyright line to the next, names and years not counted, where one stands right below the other. */
const NEXT_LINE = 60;

/** The first block of copyright lines: such a text may go on to list the components that a project holds, each with its holders. */
function firstNamed({ copyrights }: Notices): NoticedCopyright[] {
  const sorted = copyrights.toSorted((a, b) => a.start - b.start);
  const end = sorted.findIndex((one, i) => {
    const before = sorted[i - 1];
    return before !== undefined && one.start - before.start - before.holder.length - before.years.length > NEXT_LINE;
  });
  return end < 0 ? sorted : sorted.slice(0, end);
}

/** The longest folder that all paths share, with a slash at its end. */
function commonFolder(paths: readonly string[]): string {
  const [first = '', ...rest] = paths;
  let length = first.lastIndexOf('/') + 1;
  for (const path of rest) {
    while (length > 0 && !path.startsWith(first.slice(0, length))) length = first.lastIndexOf('/', length - 2) + 1;
  }
  return first.slice(0, length);
}
