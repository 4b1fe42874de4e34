/**
 * Records of a Subversion dump: headers, properties, text. Format versions 2 and 3 as `subversion/libsvn_repos/dump.c` writes them and
 * `notes/dump-load-format.txt` of Subversion describes them.
 */
import type { ByteReader } from './byte-reader.js';

export interface DumpRecord {
  /** By name as written; names are ASCII. */
  readonly headers: ReadonlyMap<string, Buffer>;
  readonly properties: ReadonlyMap<string, Buffer>;
  /** Undefined where the record has no text, `tooLarge` where it was passed over. */
  readonly text: Buffer | 'tooLarge' | undefined;
}

/** Why the dump cannot be read on. */
export interface Damage {
  readonly damage: string;
  /** True where the record that is damaged begins another revision, so that the one before is whole. */
  readonly nextRevision: boolean;
}

const MOST_LINE = 64 * 1024;
const MOST_HEADERS = 64;
const MOST_PROPERTIES = 16 * 2 ** 20;
export const MOST_TEXT = 32 * 2 ** 20;

/** The next record; undefined at the end. */
export async function nextRecord(reader: ByteReader): Promise<DumpRecord | Damage | undefined> {
  const headers = new Map<string, Buffer>();
  const damaged = (damage: string): Damage => ({ damage, nextRevision: headers.has('Revision-number') });
  for (;;) {
    const line = await reader.line(MOST_LINE);
    if (line === undefined) return headers.size === 0 ? undefined : damaged('it ends in the middle of a record');
    if (line === 'cut') return damaged('it ends in the middle of a record');
    if (line === 'tooLong') return damaged(`it has a header line of more than ${MOST_LINE} bytes`);
    if (line.length === 0) {
      if (headers.size === 0) continue;
      break;
    }
    const colon = line.indexOf(': ');
    if (colon <= 0 || headers.size >= MOST_HEADERS) return damaged('it has a line where a header should be');
    headers.set(line.toString('latin1', 0, colon), Buffer.from(line.subarray(colon + 2)));
  }
  const [all, inProperties, inText] = ['Content-length', 'Prop-content-length', 'Text-content-length'].map((name) =>
    lengthOf(headers.get(name)),
  );
  if (all === undefined || inProperties === undefined || inText === undefined)
    return damaged('it states a length that is none');
  const rest = Math.max(0, all - inProperties - inText);
  if (inProperties > MOST_PROPERTIES) return damaged(`it has properties of more than ${MOST_PROPERTIES} bytes`);
  const properties = await reader.take(inProperties);
  if (properties === undefined) return damaged('it ends in the middle of a record');
  const kept = parseProperties(properties);
  const tooLarge = inText > MOST_TEXT;
  const text = tooLarge ? undefined : await reader.take(inText);
  const whole = tooLarge ? await reader.skip(inText) : text !== undefined;
  if (!whole || !(await reader.skip(rest))) return damaged('it ends in the middle of a record');
  return {
    headers,
    properties: kept,
    text: tooLarge ? 'tooLarge' : headers.has('Text-content-length') ? text : undefined,
  };
}

/** 0 where it is not stated. */
function lengthOf(value: Buffer | undefined): number | undefined {
  if (value === undefined) return 0;
  const text = value.toString('latin1').trim();
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** `K 8\nsvn:date\nV 27\n…\n`; a damaged end is an end. */
function parseProperties(bytes: Buffer): Map<string, Buffer> {
  const properties = new Map<string, Buffer>();
  let at = 0;
  const counted = (kind: string): Buffer | undefined => {
    const end = bytes.indexOf(0x0a, at);
    const match = end < 0 ? null : /^([KVD]) (\d{1,9})$/.exec(bytes.toString('latin1', at, end));
    if (match === null || match[1] !== kind) return undefined;
    const value = bytes.subarray(end + 1, end + 1 + Number(match[2]));
    at = end + 1 + Number(match[2]) + 1;
    return value;
  };
  while (at < bytes.length) {
    const name = counted('K');
    if (name === undefined) {
      if (counted('D') === undefined) break;
      continue;
    }
    const value = counted('V');
    if (value === undefined) break;
    properties.set(name.toString('utf8'), value);
  }
  return properties;
}
