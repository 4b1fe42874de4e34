/** Which contents of a history are read line by line, so that reading stays within bounds whatever the history holds. */
import { type History, type HistoryGap, REMOVED } from '../../core/index.js';

/** Larger contents are data; they count by their id. */
const LARGEST_TEXT = 1 << 20;
/** All texts of one history that are read. */
const MOST_BYTES = 1e9;

export interface ReadingPlan {
  readonly isRead: (content: number) => boolean;
  readonly contents: number;
  readonly bytes: number;
}

/**
 * Files whose texts over time take least come first, until the budget is spent: what is left out is few files with many large versions.
 */
export function planReading(history: History, budget = MOST_BYTES): ReadingPlan {
  const { paths, contents, changes } = history;
  const bytesOf = new Float64Array(paths.length);
  const rows = Array.from(changes.path.keys()).filter((row) => isText(history, changes.content[row]!));
  for (const row of rows) bytesOf[changes.path[row]!]! += contents[changes.content[row]!]!.size;
  const cheapest = Array.from(paths.keys()).sort((a, b) => bytesOf[a]! - bytesOf[b]! || a - b);
  const chosen = new Uint8Array(paths.length);
  let left = budget;
  for (const path of cheapest) {
    left -= bytesOf[path]!;
    if (left < 0) break;
    chosen[path] = 1;
  }
  const read = new Uint8Array(contents.length);
  let bytes = 0;
  let count = 0;
  for (const row of rows) {
    const content = changes.content[row]!;
    if (chosen[changes.path[row]!] === 0 || read[content] === 1) continue;
    read[content] = 1;
    bytes += contents[content]!.size;
    count++;
  }
  return { isRead: (content) => read[content] === 1, contents: count, bytes };
}

/** All texts of one version that are read; of hostile ones (lines of five bytes) this is 33 million features. */
export const MOST_OF_VERSION = 2e8;

/** The texts of one version that are read, each once, smallest first until the budget is spent; the rest is told as a gap. */
export function planVersion(
  history: History,
  name: string,
  files: Iterable<number>,
  budget = MOST_OF_VERSION,
): { readonly read: ReadonlySet<number>; readonly gaps: readonly HistoryGap[] } {
  const { contents } = history;
  const texts = [...new Set(files)].filter((content) => isText(history, content));
  const read = new Set<number>();
  let bytes = 0;
  for (const content of texts.sort((a, b) => contents[a]!.size - contents[b]!.size || a - b)) {
    bytes += contents[content]!.size;
    if (bytes > budget) break;
    read.add(content);
  }
  const left = texts.length - read.size;
  const reason = `${left} of its texts were not read line by line: they are beyond ${budget} bytes`;
  return { read, gaps: left === 0 ? [] : [{ what: name, reason }] };
}

/** Whether a content is small enough to be read line by line, and there. */
export function isText({ contents }: History, content: number): boolean {
  if (content === REMOVED) return false;
  const { size, missing } = contents[content]!;
  return missing !== true && size <= LARGEST_TEXT;
}
