/** Reads what comments and licence texts say about where files come from. */
import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  moveNotices,
  type NoticeAnswer,
  type NoticeRequest,
  type Notices,
  type NoticeTask,
  toRecord,
} from '../src/core/index.js';
import { createNoticeReader, generatedBanner, type ReadNotices, unpackLicenceIndex } from '../src/filtration/index.js';
import { decodeSource } from '../src/ingest/index.js';

/** Longest text that is read of one file: the longest licence of the SPDX list has some 50 KB. */
const MOST_BYTES = 64 << 10;

let reader: ReadNotices | undefined;

export function readAll({ files, index }: NoticeTask): NoticeAnswer {
  if (files.length === 0) return [];
  reader ??= createNoticeReader(unpackLicenceIndex(index), textOf, generatedBanner);
  const readNotices = reader;
  return files.map((file) => {
    try {
      return readOne(file, readNotices);
    } catch (error) {
      return { error: toRecord(error) };
    }
  });
}

const require = createRequire(import.meta.url);

/** One of the list's texts: few of them are ever needed. */
function textOf(id: string): string {
  return require(`spdx-license-list/licenses/${id}.json`).licenseText;
}

function readOne({ locator, encoding, ranges }: NoticeRequest, readNotices: ReadNotices): Notices {
  const handle = openSync(locator, 'r');
  try {
    const segments: { text: string; start: number; end: number }[] = [];
    let left = MOST_BYTES;
    for (const [start, end] of ranges ?? [[0, MOST_BYTES]]) {
      const bytes = Buffer.alloc(Math.min(end - start, left));
      const got = readSync(handle, bytes, 0, bytes.length, start);
      left -= got;
      if (got === 0) break;
      // A range is decoded alone: only the beginning of a file can hold a byte-order mark.
      const { utf8 } = decodeSource(bytes.subarray(0, got), { ...encoding, bom: encoding.bom && start === 0 });
      segments.push({ text: Buffer.from(utf8).toString('utf8'), start, end: start + got });
    }
    return inStoredBytes(readNotices(segments.map(({ text }) => text).join('\n')), segments);
  } finally {
    closeSync(handle);
  }
}

/** Where in the file a place in the joined text lies: exact where the text is stored as UTF-8 or one byte a character, else the whole range. */
function inStoredBytes(
  notices: Notices,
  segments: readonly { readonly text: string; readonly start: number; readonly end: number }[],
): Notices {
  const place = (at: number, isEnd: boolean): number => {
    let begin = 0;
    for (const { text, start, end } of segments) {
      if (at <= begin + text.length) {
        const before = text.slice(0, Math.max(0, at - begin));
        if (text.length === end - start) return start + before.length;
        if (Buffer.byteLength(text) === end - start) return start + Buffer.byteLength(before);
        return isEnd ? end : start;
      }
      begin += text.length + 1;
    }
    return segments.at(-1)?.end ?? 0;
  };
  return moveNotices(notices, place);
}
