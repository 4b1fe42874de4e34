/** Which folders are vendored trees, and what shows it. */
import type { NoticedDocument } from '../../core/index.js';
import { isSortingFolder, readFolderName, type Vendor, vendorKind } from './folder-names.js';
import { type Folder, filesBelow } from './folder-tree.js';
import { grouped } from './grouped.js';
import { FIRM, factsOf, isOrganisation } from './holders.js';
import type { JudgedFile } from './judge-files.js';
import type { SideProfile } from './side-profile.js';

/** A set of files that belongs to one component, and why. */
export interface Found {
  readonly name: string;
  readonly version?: string;
  readonly files: readonly JudgedFile[];
  readonly documents: readonly NoticedDocument[];
  /** The reasons other than licences and copyrights, which are described from the files. */
  readonly reasons: readonly string[];
}

/** Of a vendored tree at most this share of the tokens bears the project's own holder: patched files, glue. */
const MOST_OWN = 0.2;
/** A folder with more of the side than this is the side. */
const MOST_OF_SIDE = 0.5;
/** Where a name is a hint and no more, this share of the tokens bears another's licence, or another's name and no licence. */
const LEAST_SHOWN = 0.3;
/** A tree under another's licence: files that say so, of all files and of all tokens. */
const FOREIGN_FILES = 0.75;
const FOREIGN_TOKENS = 0.75;
const FEWEST_FOREIGN = 4;
const IN_ONE = 0.9;
/** A tree wholly of another organisation under the project's licence. */
const FEWEST_OF_ORGANISATION = 5;
const OF_ORGANISATION = 0.95;

interface VendorFolder {
  readonly path: string;
  readonly kind: Vendor;
}

/** Outermost vendored folders, in order of path. What lies in none of them is left to the single files. */
export function findFolders(top: Folder, profile: SideProfile): Found[] {
  const found: Found[] = [];
  const open: { folder: Folder; vendor: VendorFolder | undefined }[] = [{ folder: top, vendor: undefined }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { folder, vendor } = next;
    const isAbove = folder === top || (profile.main?.startsWith(`${folder.path}/`) ?? false);
    const reasons = isAbove ? [] : reasonsFor(folder, vendor, top, profile);
    const files = reasons.length === 0 ? [] : filesBelow(folder).filter(isOthers);
    if (files.length > 0) {
      found.push(asFound(folder, files, reasons));
      continue;
    }
    const inside = `${folder.path}/` === profile.main ? undefined : vendorOf(folder, vendor);
    if (inside?.kind === 'sure') found.push(...looseFiles(folder, inside.path));
    for (const child of folder.folders) open.push({ folder: child, vendor: inside });
  }
  return found.sort((a, b) => (first(a) < first(b) ? -1 : 1));
}

const first = ({ files }: Found): string => (files[0] as JudgedFile).path;

/** The vendor folder whose libraries lie directly in `folder`. */
function vendorOf(folder: Folder, vendor: VendorFolder | undefined): VendorFolder | undefined {
  const kind = vendorKind(folder.name);
  if (kind !== undefined && (kind !== 'possible' || vendor === undefined)) return { path: folder.path, kind };
  return isSortingFolder(folder.name) || kind === 'possible' ? vendor : undefined;
}

/** Files that the project wrote itself stay, wherever they lie. */
function isOthers({ standing, isMixed }: JudgedFile): boolean {
  return standing !== 'own' || isMixed;
}

function reasonsFor(folder: Folder, vendor: VendorFolder | undefined, top: Folder, profile: SideProfile): string[] {
  const { tokensOf, countOf, tokens, count } = folder;
  const isSorting = vendor !== undefined && (isSortingFolder(folder.name) || vendorKind(folder.name) !== undefined);
  if (count === 0 || isSorting || (tokens > MOST_OF_SIDE * top.tokens && vendor === undefined)) return [];
  if (tokensOf.own > (vendor?.kind === 'sure' ? MOST_OF_SIDE : MOST_OWN) * tokens) return [];
  const { library, version } = readFolderName(folder.name);
  const document = folder.documents.some((one) => isForeignDocument(one, profile));
  const isOthersOwn = tokensOf.contributed <= MOST_OWN * tokens;
  const others = (counts: Folder['tokensOf']): number => counts.foreign + counts.other;
  const isShown = document || others(tokensOf) >= LEAST_SHOWN * tokens;
  const isMostlyOthers =
    document || Math.min(others(tokensOf) / (tokens || 1), others(countOf) / count) >= MOST_OF_SIDE;
  const isNamed = isNamedByOthers(folder);
  const reasons: string[] = [];
  const isBelow =
    vendor?.kind === 'sure' ||
    (vendor?.kind === 'likely' && (isShown || isNamed || (library !== undefined && isUnlikeOwn(folder, profile)))) ||
    (vendor?.kind === 'possible' && isMostlyOthers && isOthersOwn);
  if (isBelow) reasons.push(`below vendor folder ${vendor?.path}`);
  const isLibrary =
    library !== undefined && (library.distinctive === true || version !== undefined || isShown || isNamed);
  const isVersioned = version?.includes('.') === true && isShown;
  if ((isLibrary || isVersioned) && (isOthersOwn || isBelow || (isLibrary && isNamed)))
    reasons.push(`folder name ${folder.name}`);
  if (document && isOthersOwn) reasons.push('licence text in the folder');
  if (reasons.length === 0 && isMostlyForeign(folder)) reasons.push('most files under another licence');
  if (reasons.length === 0 && isOfOneHolder(folder)) reasons.push('most files of one holder under another licence');
  if (reasons.length === 0 && isOfOrganisation(folder, profile)) reasons.push('all files of another organisation');
  return reasons;
}

/**
 * Whatever the licence, which may be the project's too: most of the files bear holders, and none of them is the project's; so do most of the
 * tokens of files that say anything. (The tables of zlib say nothing and are two thirds of it; a bridge to a library says nothing either, but
 * is most of the files.)
 */
function isNamedByOthers(folder: Folder): boolean {
  const named = filesBelow(folder).filter(({ keys, standing }) => keys.length > 0 && standing !== 'own');
  const tokens = named.reduce((sum, file) => sum + file.tokens, 0);
  const speaking = folder.tokens - folder.tokensOf.silent;
  return named.length >= MOST_OF_SIDE * folder.count && tokens > 0 && tokens >= MOST_OF_SIDE * speaking;
}

/** Where the project heads its own files, a folder of several without a header is not like its own; a bridge to a library is a file or two. */
function isUnlikeOwn({ countOf }: Folder, { ownShare }: SideProfile): boolean {
  return ownShare >= MOST_OF_SIDE && countOf.own + countOf.contributed === 0 && countOf.silent >= FEWEST_FOREIGN;
}

/** A licence text that grants another licence than the project's, or the same in another's name. */
function isForeignDocument({ path, notices }: NoticedDocument, profile: SideProfile): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const { keys, licences, families } = factsOf(notices);
  if (keys.some((key) => profile.holders.has(key))) return false;
  const isOwn = families.some((family) => profile.licences.has(family));
  if (/^readme/i.test(name)) return !isOwn && keys.length > 0 && licences.some(({ confidence }) => confidence >= FIRM);
  return licences.length > 0 ? !isOwn || keys.length > 0 : keys.length > 0;
}

/** Under one licence: a folder of several libraries is looked at library by library. */
function isMostlyForeign(folder: Folder): boolean {
  const { tokens, count, tokensOf, countOf } = folder;
  if (countOf.foreign < FEWEST_FOREIGN || countOf.foreign < FOREIGN_FILES * count) return false;
  if (tokensOf.foreign < FOREIGN_TOKENS * tokens || countOf.own + countOf.contributed > 0) return false;
  const licences = new Map<string, number>();
  for (const file of filesBelow(folder)) {
    const id = file.licences[0]?.id ?? '';
    licences.set(id, (licences.get(id) ?? 0) + file.tokens);
  }
  return [...licences].some(([id, share]) => id !== '' && share >= FOREIGN_TOKENS * tokens);
}

/**
 * A tree that no file of it says is the project's, and most of which, by files and by tokens, says that it is another's under another
 * licence, one holder throughout: what is silent in it came along. Where one folder in it holds nearly all that says so, it is that folder.
 */
function isOfOneHolder(folder: Folder): boolean {
  const { tokens, count, tokensOf, countOf } = folder;
  if (countOf.foreign < FEWEST_FOREIGN || countOf.own + countOf.contributed > 0) return false;
  if (tokensOf.foreign < MOST_OF_SIDE * tokens || countOf.foreign < MOST_OF_SIDE * count) return false;
  if (folder.folders.some((child) => child.tokensOf.foreign >= IN_ONE * tokensOf.foreign)) return false;
  const holders = new Map<string, number>();
  for (const { keys, standing, tokens: size } of filesBelow(folder))
    if (standing === 'foreign') for (const key of keys) holders.set(key, (holders.get(key) ?? 0) + size);
  return [...holders.values()].some((size) => size >= FOREIGN_TOKENS * tokensOf.foreign);
}

/** Only where the project's own code names its holders, so that another organisation is another indeed. */
function isOfOrganisation(folder: Folder, profile: SideProfile): boolean {
  if (profile.ownShare < MOST_OF_SIDE || folder.count < FEWEST_OF_ORGANISATION || folder.countOf.own > 0) return false;
  const files = filesBelow(folder);
  const names = files.filter(({ notices }) => notices.copyrights.some(({ holder }) => isOrganisation(holder)));
  const tokens = names.reduce((sum, file) => sum + file.tokens, 0);
  return tokens >= OF_ORGANISATION * folder.tokens;
}

function asFound(folder: Folder, files: readonly JudgedFile[], reasons: readonly string[]): Found {
  const { bare, version } = readFolderName(folder.name);
  return {
    name: bare,
    ...(version === undefined ? {} : { version }),
    files,
    documents: documentsBelow(folder),
    reasons,
  };
}

function documentsBelow(folder: Folder): NoticedDocument[] {
  return [folder, ...folder.folders].flatMap(({ documents }) => documents);
}

/** Files that lie in a vendor folder itself, by name without extension: `stb_image.h`, `md5.c` with `md5.h`. */
function looseFiles({ files, documents }: Folder, vendor: string): Found[] {
  const byStem = grouped(files.filter(isOthers), ({ path }) => stemOf(path));
  return [...byStem].map(([name, ours]) => ({ name, files: ours, documents, reasons: [`in vendor folder ${vendor}`] }));
}

export function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.indexOf('.', 1);
  return dot < 0 ? name : name.slice(0, dot);
}
