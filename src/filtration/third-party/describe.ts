/** A found set of files as a component: its licences, holders and version, and the lines that show it. */
import type { Component, NoticedLicence, NoticeRef, Notices } from '../../core/index.js';
import { visible } from '../../core/index.js';
import type { Found } from './folder-components.js';
import { factsOf } from './holders.js';
import type { JudgedFile } from './judge-files.js';

const MOST_HOLDERS = 8;

interface Shown {
  readonly line: string;
  readonly ref: NoticeRef;
}

export function describe(found: Found): Component {
  const { name, files, documents, reasons } = found;
  const sources = [...documents, ...files];
  const licences = byWeight(found, (notices) => factsOf(notices).licences.map(({ id }) => id));
  const holders = byWeight(found, (notices) => notices.copyrights.map(({ holder }) => holder));
  const version = found.version ?? statedVersion(found);
  const shown = [bestLicence(sources, licences[0]), bestCopyright(sources)].filter((one) => one !== undefined);
  const fallback: NoticeRef = { path: (files[0] as JudgedFile).path };
  return {
    name: visible(name),
    ...(version === undefined ? {} : { version: visible(version) }),
    licences,
    holders: holders.slice(0, MOST_HOLDERS).map(visible),
    files: files.map(({ path }) => path).sort(),
    evidence: [...shown.map(({ line }) => line), ...reasons].map(visible),
    shownBy: shown[0]?.ref ?? fallback,
  };
}

/** What most sources say first; a licence text weighs as much as all files, for it is there to say it. */
function byWeight({ documents, files }: Found, read: (notices: Notices) => readonly string[]): string[] {
  const weights = new Map<string, number>();
  const add = (notices: Notices, weight: number): void => {
    for (const one of new Set(read(notices))) weights.set(one, (weights.get(one) ?? 0) + weight);
  };
  for (const { notices } of documents) add(notices, files.length);
  for (const { notices } of files) add(notices, 1);
  return [...weights].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([one]) => one);
}

type Source = { readonly path: string; readonly notices: Notices };

/** The surest statement of the licence that most sources name: `licence Zlib (text, 0.98) in code/zlib-1.2.11/README`. */
function bestLicence(sources: readonly Source[], id: string | undefined): Shown | undefined {
  let best: { path: string; licence: NoticedLicence } | undefined;
  for (const { path, notices } of sources) {
    const licence = factsOf(notices).licences.find((one) => one.id === id);
    if (licence !== undefined && licence.confidence > (best?.licence.confidence ?? 0)) best = { path, licence };
  }
  if (best === undefined) return undefined;
  const { by, confidence, start, end } = best.licence;
  const { path } = best;
  return { line: `licence ${id} (${by}, ${confidence.toFixed(2)}) in ${path}`, ref: { path, start, end } };
}

function bestCopyright(sources: readonly Source[]): Shown | undefined {
  const source = sources.find(({ notices }) => notices.copyrights.length > 0);
  const copyright = source?.notices.copyrights[0];
  if (source === undefined || copyright === undefined) return undefined;
  const { holder, years, start, end } = copyright;
  const { path } = source;
  return { line: `copyright ${years === '' ? '' : `${years} `}${holder} in ${path}`, ref: { path, start, end } };
}

/** Of the file that bears the component's name (`zlib.h`), else of a document, else what all files say that say one. */
function statedVersion({ name, files, documents }: Found): string | undefined {
  const key = name.toLowerCase().replace(/^lib/, '');
  const stating = files.filter(({ notices }) => notices.version !== undefined);
  const main = stating.find(({ path }) => {
    const base = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    return base.startsWith(`${key}.`) || base.startsWith(`${key}lib.`);
  });
  const versions = new Set(stating.map(({ notices }) => notices.version));
  const document = documents.find(({ notices }) => notices.version !== undefined);
  const source =
    main ?? document ?? (versions.size === 1 && stating.length >= files.length / 2 ? stating[0] : undefined);
  return source?.notices.version;
}
