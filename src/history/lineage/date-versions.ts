/** Dating versions of the questioned side by the known one. */
import { type DatingBasis, type History, StemmaError } from '../../core/index.js';
import { fileNames } from '../content/file-names.js';
import type { FeaturedHistory } from '../content/read-features.js';
import { noteOf } from '../walk/commit-note.js';
import { contentsBefore } from '../walk/contents-before.js';
import { dateVersion } from './date-version.js';
import { RESAMPLES } from './resample.js';
import { sharesOf } from './shares.js';

/** Each takes seconds with long histories. */
const MOST_VERSIONS = 30;

/** One commit of a side, to be dated by another side's history. */
export interface VersionToDate {
  readonly name: string;
  readonly of: FeaturedHistory;
  readonly commit: number;
  /** True where the user named it. */
  readonly given?: true;
}

export interface DatingOptions {
  readonly signal?: AbortSignal;
}

/**
 * Dates each version against the known history by its content alone: ids of commits, dates and authors play no part. Unit of evidence is
 * the file: which of its known texts is closest to the version's. Reads nothing: all is in the features; linear in changes.
 * Throws `TOO_MANY_VERSIONS` beyond 30.
 */
export function dateVersions(
  known: FeaturedHistory,
  versions: readonly VersionToDate[],
  { signal }: DatingOptions = {},
): DatingBasis {
  if (versions.length > MOST_VERSIONS) throw tooMany(versions.length);
  const { history, features } = known;
  const side = { history, before: contentsBefore(history), nameOf: fileNames(history.paths) };
  const dated = versions.map(({ name, of, commit, given }) => {
    signal?.throwIfAborted();
    const version = { version: name, ...(given === undefined ? {} : { given }), commit: noteOf(of.history, commit) };
    return { ...version, ...dateVersion(side, sharesOf(known, of, commit)) };
  });
  const read = features.pairs.order;
  return {
    versions: dated,
    contents: contentsInCommits(history),
    contentsRead: read.length,
    bytesRead: read.reduce((bytes, content) => bytes + history.contents[content]!.size, 0),
    resamples: RESAMPLES,
  };
}

function contentsInCommits({ changes, contents }: History): number {
  const named = new Set(changes.content);
  let count = 0;
  for (let content = 0; content < contents.length; content++) if (named.has(content)) count++;
  return count;
}

function tooMany(given: number): StemmaError {
  return new StemmaError('config', 'TOO_MANY_VERSIONS', `${given} versions to date; ${MOST_VERSIONS} is the most`, {
    hint: 'Run stemma history several times, each with some of the versions.',
    data: { given, most: MOST_VERSIONS },
  });
}
