/** Dating several versions of the questioned side in one pass over the known one. */
import { type DatingBasis, type History, type HistoryGap, type OpenedHistory, StemmaError } from '../../core/index.js';
import { noteOf } from '../walk/commit-note.js';
import { contentsBefore } from '../walk/contents-before.js';
import { treeAt } from '../walk/tree-at.js';
import { dateVersion } from './date-version.js';
import { addVersion, createWanted, fileNames, MOST_VERSIONS, readKnown } from './known-texts.js';
import { MOST_OF_VERSION, planReading, planVersion } from './reading-plan.js';
import { RESAMPLES } from './resample.js';
import { sharesOf } from './shares.js';

/** Bytes of all versions together that are read line by line. */
const MOST_OF_ALL = 6e8;

/** One commit of a side, to be dated by another side's history. */
export interface VersionToDate {
  readonly name: string;
  readonly of: OpenedHistory;
  readonly commit: number;
  /** True where the user named it. */
  readonly given?: true;
}

export interface DatingOptions {
  readonly signal?: AbortSignal;
  /** Bytes of known contents read line by line, at most; 10^9 without it. */
  readonly mostBytes?: number;
  /** Called now and then with the number of known contents read so far. */
  readonly onRead?: (contents: number) => void;
}

/**
 * Dates each version against the known history by its content alone: ids of commits, dates and authors play no part. Unit of evidence is
 * the file: which of its known texts is closest to the version's. Contents are read once each; all else is linear in changes.
 * Throws `TOO_MANY_VERSIONS` beyond `MOST_VERSIONS`. What could not be read is in `gaps`, and then counts by its id.
 */
export async function dateVersions(
  known: OpenedHistory,
  versions: readonly VersionToDate[],
  { signal, mostBytes, onRead = () => {} }: DatingOptions = {},
): Promise<{ readonly basis: DatingBasis; readonly gaps: readonly HistoryGap[] }> {
  if (versions.length > MOST_VERSIONS) throw tooMany(versions.length);
  const { history } = known;
  const wanted = createWanted();
  const gaps: HistoryGap[] = [];
  const budget = Math.min(MOST_OF_VERSION, MOST_OF_ALL / versions.length);
  for (const [bit, { name, of, commit }] of versions.entries()) {
    const files = [...treeAt(of.history, commit).values()];
    const planned = planVersion(of.history, name, files, budget);
    const isRead = (content: number): boolean => planned.read.has(content);
    gaps.push(...planned.gaps);
    gaps.push(...(await addVersion(wanted, bit, of.history, of.contents, files, isRead, signal)));
  }
  const plan = planReading(history, mostBytes);
  const texts = await readKnown(wanted, history, known.contents, plan.isRead, onRead, signal);
  gaps.push(...texts.gaps);
  const side = { history, before: contentsBefore(history), nameOf: fileNames(history.paths) };
  const dated = versions.map(({ name, of, commit, given }, bit) => {
    signal?.throwIfAborted();
    const version = { version: name, ...(given === undefined ? {} : { given }), commit: noteOf(of.history, commit) };
    return { ...version, ...dateVersion(side, sharesOf(texts, 1 << bit)) };
  });
  const basis = {
    versions: dated,
    contents: contentsInCommits(history),
    contentsRead: plan.contents,
    bytesRead: plan.bytes,
    resamples: RESAMPLES,
  };
  return { basis, gaps };
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
