/** What the comments at both ends of each source file, and licence texts beside it, say about where it comes from. */
import {
  type Encoding,
  type ErrorRecord,
  type ListedFile,
  moveNotices,
  type NoticeRequest,
  type Notices,
  type NoticeTask,
  type ScannedFile,
  SIDES,
  type Side,
  StemmaError,
  type Unit,
} from '../core/index.js';
import { isFailure, runBatches, type Workers, warmUp, workerModule } from './pool.js';
import { readDescribed } from './read-described.js';
import type { Sources } from './sources.js';

export interface FoundNotices {
  /** By unit; absent where nothing stands at the ends of the file. */
  readonly units: ReadonlyMap<number, Notices>;
  /** Licence texts and the like, by side. */
  readonly documents: Readonly<Record<Side, readonly { readonly path: string; readonly notices: Notices }[]>>;
}

/** Stored bytes, ascending. */
type Ranges = readonly (readonly [start: number, end: number])[];

/** A comment that begins before this token stands at the beginning: include guards may come first. */
const FIRST_TOKENS = 64;
/** Single-file libraries keep their licence behind the last `#endif`. */
const LAST_TOKENS = 16;
/** Comments looked at on each end. */
const MOST_COMMENTS = 400;

/** Files that state a licence for what lies beside them. */
const DOCUMENT = /^(licen[cs]e|copying|copyright|notice|unlicense|readme|authors|patents)([._-].*)?$/i;

const TASK = { module: workerModule('notices'), task: 'readAll' };

export function warmUpReader(workers: Workers): void {
  warmUp(workers, TASK.module, TASK.task, { files: [] });
}

/** @param workers one thread, which reads while this one compares; files that say the same are read once. */
export async function readNotices(sources: Sources, workers: Workers, signal?: AbortSignal): Promise<FoundNotices> {
  const requests: NoticeRequest[] = [];
  const numbers = new Map<string, number>();
  const ofUnits = new Map<number, { readonly request: number; readonly ranges: Ranges }>();
  for (const side of SIDES) {
    for (const { unit, file } of sources.files[side]) {
      if (ofUnits.has(unit)) continue;
      const { key, ranges } = endComments(sources.corpus.units[unit] as Unit);
      if (ranges.length === 0) continue;
      const name = `${file.encoding?.name} ${key}`;
      let request = numbers.get(name);
      if (request === undefined) {
        request = requests.push({ locator: file.locator, encoding: file.encoding as Encoding, ranges }) - 1;
        numbers.set(name, request);
      }
      ofUnits.set(unit, { request, ranges });
    }
  }
  const documents = SIDES.flatMap((side) =>
    sources.texts[side].filter(isDocument).map((file) => {
      return { side, path: file.path, request: { locator: file.locator, encoding: file.encoding as Encoding } };
    }),
  );
  const all = [...requests, ...documents.map(({ request }) => request)];
  const index = readDescribed('licences', 'licence-index', 'LICENCE_INDEX_INVALID');
  const answers = await runBatches<NoticeRequest, Notices>(workers, all, {
    ...TASK,
    sizeOf: ({ ranges }) => (ranges ?? [[0, 1 << 14]]).reduce((sum, [start, end]) => sum + end - start, 0),
    message: (files): NoticeTask => ({ files, index }),
    allAtOnce: true,
    signal,
  });
  for (const answer of answers) if (isFailure(answer)) assertUndamaged(answer.error);
  const units = new Map<number, Notices>();
  for (const [unit, { request, ranges }] of ofUnits) {
    const notices = answers[request];
    // A file that cannot be read again was analysed all the same: what it says of itself stays unknown.
    if (notices === undefined || isFailure(notices)) continue;
    units.set(unit, atOtherPlaces(notices, requests[request]?.ranges ?? [], ranges));
  }
  const found: Record<Side, { path: string; notices: Notices }[]> = { known: [], questioned: [] };
  documents.forEach(({ side, path }, i) => {
    const notices = answers[requests.length + i];
    if (notices !== undefined && !isFailure(notices)) found[side].push({ path, notices });
  });
  return { units, documents: found };
}

/** A file may be gone meanwhile; a package that is not whole would read every notice wrong. */
function assertUndamaged({ kind, code, message, hint }: ErrorRecord): void {
  if (kind === 'integrity') throw new StemmaError(kind, code, message, hint === undefined ? {} : { hint });
}

function isDocument({ path, encoding }: ScannedFile & Partial<ListedFile>): boolean {
  return encoding !== undefined && DOCUMENT.test(path.slice(path.lastIndexOf('/') + 1));
}

/** The comments at both ends, and a key of their text: files with one header differ in nothing else here. */
function endComments({ tokens, comments }: Unit): { key: string; ranges: Ranges } {
  const { start } = tokens;
  const count = comments.start.length;
  const headEnd = start[FIRST_TOKENS] ?? Number.POSITIVE_INFINITY;
  const tailStart = start[Math.max(0, start.length - LAST_TOKENS)] ?? 0;
  const ranges: [number, number][] = [];
  let key = '';
  const take = (i: number): void => {
    const start = comments.start[i] as number;
    const end = comments.end[i] as number;
    const before = ranges.at(-1);
    // Line comments that follow each other are one text.
    const joined = before !== undefined && start - before[1] <= 2;
    if (joined) before[1] = end;
    else ranges.push([start, end]);
    key += `${joined ? '+' : ';'}${comments.hash[2 * i]},${comments.hash[2 * i + 1]}`;
  };
  let head = 0;
  while (head < Math.min(count, MOST_COMMENTS) && (comments.start[head] as number) < headEnd) take(head++);
  let tail = count;
  while (tail > head && count - tail < MOST_COMMENTS && (comments.start[tail - 1] as number) >= tailStart) tail--;
  for (let i = tail; i < count; i++) take(i);
  return { key, ranges };
}

/** What was read in one file, at the places where another file says the same. */
function atOtherPlaces(notices: Notices, from: Ranges, to: Ranges): Notices {
  if (from === to) return notices;
  const place = (at: number): number => {
    const i = from.findIndex(([, end]) => at <= end);
    const [start, end] = to[i] ?? [0, 0];
    return Math.min(end, Math.max(start, start + at - (from[i]?.[0] ?? 0)));
  };
  return moveNotices(notices, place);
}
