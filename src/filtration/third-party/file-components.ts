/** Single files of others among a project's own: under another's licence, or known by name. */
import type { Found } from './folder-components.js';
import { stemOf } from './folder-components.js';
import { grouped } from './grouped.js';
import type { JudgedFile } from './judge-files.js';
import { singleFileLibrary } from './known-libraries.js';

/** UTF-16 code units before a notice that a title takes. */
const TITLE = 80;
/** Of several files, what their names share is a name from here on. */
const SHORTEST_NAME = 3;

/** Why a file is another's, and which files belong together. */
interface Reason {
  readonly text: string;
  readonly group: string;
}

/** `files` are those outside the vendored folders. */
export function findFiles(files: readonly JudgedFile[]): Found[] {
  const prefixes = ownPrefixes(files);
  const reasons = new Map<JudgedFile, Reason>();
  for (const file of files) {
    const text = reasonFor(file, prefixes);
    if (text !== undefined) reasons.set(file, { text, group: `${folderOf(file.path)}/${groupOf(file)}` });
  }
  addCompanions(files, reasons);
  const groups = grouped(reasons, ([, { group }]) => group);
  return [...groups.values()].map((ours) => ({
    name: nameOf(ours.map(([file]) => file)),
    files: ours.map(([file]) => file),
    documents: [],
    reasons: [...new Set(ours.map(([, { text }]) => text))],
  }));
}

/** Files of one library by its name; else of the same holders; else under the same licence. */
function groupOf({ path, keys, families }: JudgedFile): string {
  return singleFileLibrary(baseOf(path))?.name ?? (keys.length > 0 ? `© ${keys.join()}` : families.join());
}

/** The library's name, else what the files' names begin with in common. */
function nameOf(files: readonly JudgedFile[]): string {
  const first = (files[0] as JudgedFile).path;
  const library = singleFileLibrary(baseOf(first));
  if (library !== undefined) return library.name;
  const stems = files.map(({ path }) => stemOf(path));
  let length = stemOf(first).length;
  for (const stem of stems) while (!stem.startsWith(stemOf(first).slice(0, length))) length -= 1;
  const common = stemOf(first)
    .slice(0, length)
    .replace(/[-_]+$/, '');
  return common.length >= SHORTEST_NAME ? common : stemOf(first);
}

function reasonFor(file: JudgedFile, prefixes: ReadonlySet<string>): string | undefined {
  const library = singleFileLibrary(baseOf(file.path));
  const isKnown =
    library !== undefined && (library.shownBy === 'name' || file.keys.length > 0 || file.licences.length > 0);
  const reason = `file name of the single-file library ${library?.name}`;
  if (file.standing === 'silent' || file.standing === 'other') return isKnown ? reason : undefined;
  // Under the project's own licence: a contributor's, unless the name is that of a library.
  if (file.standing === 'contributed') return isKnown && file.keys.length > 0 ? reason : undefined;
  // Own header above another's library, under another licence that stands in the file as well.
  if (file.standing === 'own') return isKnown && file.hasForeignLicence ? `${reason}, and its licence` : undefined;
  if (file.standing !== 'foreign') return undefined;
  if (isKnown) return reason;
  // A routine of another's inside an own file has its notice further down, and the file the name of its neighbours.
  const start = Math.min(...file.licences.map((one) => one.start), ...file.notices.copyrights.map((one) => one.start));
  const isPart = start > TITLE && prefixes.has(prefixOf(file.path));
  return isPart ? undefined : 'another licence than the project’s';
}

/** Where a header is another's, so is the source of the same name beside it, and what else bears its holders alone. */
function addCompanions(files: readonly JudgedFile[], reasons: Map<JudgedFile, Reason>): void {
  const stems = new Map<string, JudgedFile>();
  const holders = new Map<string, JudgedFile>();
  for (const file of reasons.keys()) {
    const folder = folderOf(file.path);
    stems.set(`${folder}/${stemOf(file.path)}`, file);
    for (const key of file.keys) holders.set(`${folder}/${key}`, file);
  }
  for (const file of files) {
    if (reasons.has(file) || (file.standing !== 'silent' && file.standing !== 'other')) continue;
    const folder = folderOf(file.path);
    const twin = stems.get(`${folder}/${stemOf(file.path)}`);
    const same = file.keys.every((key) => holders.has(`${folder}/${key}`))
      ? holders.get(`${folder}/${file.keys[0]}`)
      : undefined;
    const of = twin ?? same;
    if (of === undefined) continue;
    const text = twin === undefined ? 'same holder as the files beside it' : `beside ${baseOf(twin.path)}`;
    reasons.set(file, { text, group: (reasons.get(of) as Reason).group });
  }
}

/** Beginnings of names, up to the first underscore, that two own files of a folder share: `bg_` of `bg_misc.c`. */
function ownPrefixes(files: readonly JudgedFile[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { path, standing } of files) {
    const prefix = prefixOf(path);
    if (prefix !== '' && (standing === 'own' || standing === 'contributed' || standing === 'silent')) {
      counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    }
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([prefix]) => prefix));
}

function prefixOf(path: string): string {
  const base = baseOf(path);
  const end = base.indexOf('_');
  return end < 1 ? '' : `${folderOf(path)}/${base.slice(0, end)}`;
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
