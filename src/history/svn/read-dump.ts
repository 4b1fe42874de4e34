/** A Subversion dump as a history, read as a stream. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { type History, type HistoryGap, type OpenedHistory, StemmaError } from '../../core/index.js';
import { changeRows } from '../change-rows.js';
import { decodeText } from '../decode-text.js';
import type { ReadingOptions } from '../git/door.js';
import { readBytes } from './byte-reader.js';
import { type DumpRecord, MOST_TEXT, nextRecord } from './records.js';
import { commitsOf, type Revision, revisionOf } from './revision-commit.js';
import { applySvndiff } from './svndiff.js';
import { createTextStore, type TextStore } from './text-store.js';
import { diffFolders, EMPTY_FOLDER, nodeAt, type SvnFolder, stepsOf, withNode } from './tree.js';

export interface DumpOptions extends ReadingOptions {
  readonly label: string;
  /** A private folder of the caller's, for the texts. */
  readonly folder: string;
}

const MOST_CHANGES = 50_000_000;
const MOST_CHANGES_OF_ONE = 2_000_000;

/** The caller removes the folder after `close`. */
export async function readSvnDump(path: string, options: DumpOptions): Promise<OpenedHistory> {
  const store = createTextStore(join(options.folder, 'texts'));
  try {
    const history = await readRevisions(path, store, options);
    return {
      history,
      contents: {
        async read(wanted, take, signal) {
          const gaps: HistoryGap[] = [];
          for (const content of wanted) {
            signal?.throwIfAborted();
            const { id } = history.contents[content]!;
            const text = store.get(id);
            if (text === undefined) gaps.push({ what: id, reason: 'the text could not be read again' });
            else take(content, text);
          }
          return gaps;
        },
      },
      close: async () => store.close(),
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

async function readRevisions(path: string, store: TextStore, options: DumpOptions): Promise<History> {
  const gaps: HistoryGap[] = [];
  const revisions: Revision[] = [];
  const rows = changeRows();
  /** The whole tree after each revision. */
  const roots = new Map<number, SvnFolder>();
  let root = EMPTY_FOLDER;
  let uuid: string | undefined;
  let now: Revision | undefined;
  const endRevision = (): void => {
    if (now === undefined) return;
    rows.beginCommit();
    const before = roots.get(revisions.at(-1)?.number ?? -1) ?? EMPTY_FOLDER;
    const whole = diffFolders(before, root, MOST_CHANGES_OF_ONE, (file, content) => rows.add(file, content));
    if (!whole) {
      rows.dropCommit();
      gaps.push({ what: `r${now.number}`, reason: `it changes more than ${MOST_CHANGES_OF_ONE} files and folders` });
    }
    if (rows.rows > MOST_CHANGES) throw tooMany(options.label);
    revisions.push(now);
    roots.set(now.number, root);
    now = undefined;
  };
  const reader = readBytes(createReadStream(path, { highWaterMark: 1 << 20 }));
  for (;;) {
    const record = await nextRecord(reader);
    options.signal?.throwIfAborted();
    if (record === undefined) break;
    if ('damage' in record) {
      if (record.nextRevision) endRevision();
      const where =
        now === undefined ? 'after the last whole revision' : `in revision ${now.number}, which is left out`;
      gaps.push({ what: options.label, reason: `the dump cannot be read on ${where}: ${record.damage}` });
      now = undefined;
      break;
    }
    const stated = record.headers.get('UUID');
    if (stated !== undefined) uuid = decodeText(stated);
    const number = record.headers.get('Revision-number');
    if (number !== undefined) {
      endRevision();
      if (revisions.length % 256 === 0) options.onProgress?.({ what: 'commits', done: revisions.length, total: 0 });
      const stated = number.toString('latin1').trim();
      if (/^\d{1,15}$/.test(stated)) now = revisionOf(Number(stated), record.properties);
      else gaps.push({ what: options.label, reason: 'a revision whose number is none: left out' });
    } else if (record.headers.has('Node-path') && now !== undefined) {
      root = applyNode(root, record, now.number, roots, store, gaps);
    }
  }
  endRevision();
  if (revisions.length === 0) throw noRevision(options.label);
  const { paths, contentIds, changes } = rows.finish();
  return {
    kind: 'svn-dump',
    label: options.label,
    ...(uuid === undefined ? {} : { uuid }),
    ...commitsOf(revisions),
    paths,
    contents: contentIds.map((id) => ({ id, size: store.sizeOf(id) ?? 0 })),
    trees: [],
    changes,
    refs: [{ name: 'HEAD', commit: revisions.length - 1 }],
    gaps,
  };
}

/** What one record makes of the tree. */
function applyNode(
  root: SvnFolder,
  { headers, text }: DumpRecord,
  revision: number,
  roots: ReadonlyMap<number, SvnFolder>,
  store: TextStore,
  gaps: HistoryGap[],
): SvnFolder {
  const header = (name: string): string | undefined => {
    const value = headers.get(name);
    return value === undefined ? undefined : decodeText(value);
  };
  const path = header('Node-path') ?? '';
  const gap = (reason: string): void => void gaps.push({ what: `r${revision}: ${path}`, reason });
  const steps = stepsOf(path);
  if (steps === undefined) {
    gap('refused: the path leads out of its folder');
    return root;
  }
  const action = header('Node-action');
  if (action === 'delete') return withNode(root, steps, undefined);
  const copiedFrom = header('Node-copyfrom-path');
  let base = action === 'change' ? nodeAt(root, steps) : undefined;
  if (copiedFrom !== undefined) {
    const from = roots.get(Number(header('Node-copyfrom-rev')));
    const source = stepsOf(copiedFrom);
    base = from === undefined || source === undefined ? undefined : nodeAt(from, source);
    if (base === undefined) gap(`what it was made from (${copiedFrom}) is not in the dump`);
  }
  if (header('Node-kind') === 'dir' || (base?.kind === 'folder' && text === undefined)) {
    return withNode(root, steps, base?.kind === 'folder' ? base : EMPTY_FOLDER);
  }
  const before = base?.kind === 'file' ? base.content : undefined;
  const content = contentOf(text, header, before, base !== undefined, store, gap);
  return withNode(root, steps, { kind: 'file', content });
}

/** Id of the text after the record; undefined where it cannot be told. */
function contentOf(
  text: DumpRecord['text'],
  header: (name: string) => string | undefined,
  before: string | undefined,
  hasBase: boolean,
  store: TextStore,
  gap: (reason: string) => void,
): string | undefined {
  if (text === 'tooLarge') {
    gap(`larger than ${MOST_TEXT} bytes: not looked into`);
    return undefined;
  }
  if (text === undefined) return hasBase ? before : store.put(new Uint8Array());
  let bytes: Buffer = text;
  if (header('Text-delta') === 'true') {
    const base = before === undefined ? Buffer.alloc(0) : (store.get(before) ?? Buffer.alloc(0));
    const made = applySvndiff(base, text, MOST_TEXT);
    if (typeof made === 'string') {
      gap(`its text cannot be told: ${made}`);
      return undefined;
    }
    bytes = made;
  }
  const stated = header('Text-content-sha1') ?? header('Text-content-md5');
  const kind = stated?.length === 40 ? 'sha1' : 'md5';
  if (stated !== undefined && createHash(kind).update(bytes).digest('hex') !== stated)
    gap(`its text does not have the ${kind} that the dump states`);
  return store.put(bytes);
}

function noRevision(label: string): StemmaError {
  return new StemmaError('input', 'SVN_DUMP_EMPTY', `No revision could be read from the dump ${label}`, {
    hint: 'Make it with "svnadmin dump REPOSITORY > FILE"; an incomplete one is read up to its last whole revision.',
    data: { label },
  });
}

function tooMany(label: string): StemmaError {
  return new StemmaError('input', 'SVN_TOO_MANY_CHANGES', `The dump ${label} holds more than ${MOST_CHANGES} changes`, {
    hint: 'Dump a part of the repository: svndumpfilter include PATH.',
    data: { label, limit: MOST_CHANGES },
  });
}
