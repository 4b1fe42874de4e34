/** `svn log --xml -v` as a history: who changed which paths when. It holds no contents, so that each change is of a content that is missing. */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Sax from 'sax';
import { type History, type HistoryGap, type OpenedHistory, StemmaError } from '../../core/index.js';
import { changeRows } from '../change-rows.js';
import type { ReadingOptions } from '../git/door.js';
import { commitsOf, type Revision } from './revision-commit.js';

interface LoggedPath {
  readonly path: string;
  readonly action: string;
  readonly kind: string;
}

interface Entry {
  number: number;
  author: string;
  date: string | undefined;
  log: string;
  paths: LoggedPath[];
}

/** A log message of more is built to exhaust. */
const MOST_TEXT = 1 << 20;
const MOST_PATHS = 20_000_000;

export async function readSvnLog(
  path: string,
  label: string,
  options: ReadingOptions,
): Promise<Pick<OpenedHistory, 'history' | 'contents'>> {
  const gaps: HistoryGap[] = [
    { what: label, reason: 'a log holds no contents: folders that were made from others count as one path' },
  ];
  const entries = await parseLog(path, label, gaps, options);
  entries.sort((a, b) => a.number - b.number);
  if (entries.length === 0)
    throw new StemmaError('input', 'SVN_LOG_EMPTY', `No revision could be read from the log ${label}`, {
      hint: 'Make it with "svn log --xml -v URL > FILE".',
      data: { label },
    });
  const rows = changeRows();
  for (const { number, paths } of entries) {
    rows.beginCommit();
    const touched = new Map(paths.filter(({ kind }) => kind !== 'dir').map((one) => [one.path, one.action]));
    for (const [file, action] of touched) rows.add(file, action === 'D' ? undefined : `r${number}:${file}`);
  }
  const { paths, contentIds, changes } = rows.finish();
  const history: History = {
    kind: 'svn-log',
    label,
    ...commitsOf(entries satisfies readonly Revision[]),
    paths,
    contents: contentIds.map((id) => ({ id, size: 0, missing: true as const })),
    trees: [],
    changes,
    refs: [{ name: 'HEAD', commit: entries.length - 1 }],
    gaps,
  };
  return { history, contents: { read: async () => [] } };
}

async function parseLog(path: string, label: string, gaps: HistoryGap[], options: ReadingOptions): Promise<Entry[]> {
  const entries: Entry[] = [];
  let entry: Entry | undefined;
  let logged: { action: string; kind: string } | undefined;
  let text = '';
  let paths = 0;
  // A CommonJS package, loaded only where a log is read.
  const sax = createRequire(import.meta.url)('sax') as typeof Sax;
  // Strict: no entity but XML's own five is known, so that nothing expands.
  const parser = sax.parser(true, { position: true });
  parser.onopentag = ({ name, attributes }) => {
    text = '';
    const of = (key: string): string => `${attributes[key] ?? ''}`;
    if (name === 'logentry')
      entry = { number: Number(of('revision')), author: '', date: undefined, log: '', paths: [] };
    else if (name === 'path') logged = { action: of('action'), kind: of('kind') };
  };
  const add = (more: string): void => {
    if (text.length < MOST_TEXT) text += more;
  };
  parser.ontext = add;
  parser.oncdata = add;
  parser.onclosetag = (name) => {
    if (entry === undefined) return;
    if (name === 'author') entry.author = text;
    else if (name === 'date') entry.date = text;
    else if (name === 'msg') entry.log = text;
    else if (name === 'path' && logged !== undefined && ++paths <= MOST_PATHS)
      entry.paths.push({ ...logged, path: text.replace(/^\//, '') });
    else if (name === 'logentry') {
      if (Number.isSafeInteger(entry.number)) entries.push(entry);
      else gaps.push({ what: label, reason: 'an entry names no revision: left out' });
      entry = undefined;
    }
  };
  parser.onerror = (error) => {
    throw error;
  };
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
      options.signal?.throwIfAborted();
      parser.write(chunk as string);
      options.onProgress?.({ what: 'commits', done: entries.length, total: 0 });
    }
    parser.close();
  } catch (error) {
    options.signal?.throwIfAborted();
    const reason = (error as Error).message.split('\n', 1)[0];
    gaps.push({ what: label, reason: `the log cannot be read on after ${entries.length} revisions: ${reason}` });
  }
  if (paths > MOST_PATHS) gaps.push({ what: label, reason: `only the first ${MOST_PATHS} paths were read` });
  return entries;
}
