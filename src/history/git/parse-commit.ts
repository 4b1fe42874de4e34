/** A commit object's bytes → what it states. Nothing is believed: times may be absurd, names may hold anything. */
import type { HistoryTime } from '../../core/index.js';
import { decodeText } from '../decode-text.js';
import { signingKey } from './signing-key.js';

export interface ParsedCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: ParsedPerson;
  readonly committer: ParsedPerson;
  readonly subject: string;
  readonly signedBy?: string;
}

interface ParsedPerson {
  readonly name: string;
  readonly email: string;
  readonly time: HistoryTime;
}

const LF = 0x0a;
/** East of Kiribati and west of Howland there is none. */
const MAX_OFFSET = 14 * 60;
/** Subjects are shown in tables. */
const MAX_SUBJECT = 500;
/** Of one commit: an octopus merge of more is built to exhaust. */
const MAX_PARENTS = 1000;

export function parseCommit(bytes: Buffer): ParsedCommit | undefined {
  const found: { tree?: string; author?: Buffer; committer?: Buffer; encoding?: string } = {};
  const parents: string[] = [];
  const signature: string[] = [];
  let inSignature = false;
  let at = 0;
  for (; at < bytes.length && bytes[at] !== LF; ) {
    const stop = bytes.indexOf(LF, at);
    const end = stop < 0 ? bytes.length : stop;
    const line = bytes.subarray(at, end);
    at = end + 1;
    if (line[0] === 0x20) {
      if (inSignature) signature.push(line.toString('latin1', 1));
      continue;
    }
    const space = line.indexOf(0x20);
    const key = line.toString('latin1', 0, space < 0 ? line.length : space);
    const value = line.subarray(space + 1);
    inSignature = key === 'gpgsig' || key === 'gpgsig-sha256';
    if (key === 'tree') found.tree ??= value.toString('latin1');
    else if (key === 'parent') parents.push(value.toString('latin1'));
    else if (key === 'author') found.author ??= value;
    else if (key === 'committer') found.committer ??= value;
    else if (key === 'encoding') found.encoding ??= value.toString('latin1');
    else if (inSignature && signature.length === 0) signature.push(value.toString('latin1'));
  }
  const { tree, author, committer, encoding } = found;
  if (tree === undefined || author === undefined || parents.length > MAX_PARENTS) return undefined;
  const key = signature.length === 0 ? undefined : signingKey(signature);
  return {
    tree,
    parents,
    author: parsePerson(author, encoding),
    committer: parsePerson(committer ?? author, encoding),
    subject: subjectOf(bytes.subarray(at + 1), encoding),
    ...(key === undefined ? {} : { signedBy: key }),
  };
}

/** First line that is not blank. */
function subjectOf(message: Buffer, encoding: string | undefined): string {
  let at = 0;
  while (message[at] === LF || message[at] === 0x20 || message[at] === 0x0d) at++;
  const stop = message.indexOf(LF, at);
  const line = message.subarray(at, Math.min(stop < 0 ? message.length : stop, at + 4 * MAX_SUBJECT));
  return decodeText(line, encoding).trim().slice(0, MAX_SUBJECT);
}

/** `Name <email> seconds ±hhmm`; the last `>` ends the address, whatever stands before it. */
function parsePerson(line: Buffer, encoding: string | undefined): ParsedPerson {
  const close = line.lastIndexOf(0x3e);
  const open = line.subarray(0, Math.max(close, 0)).indexOf(0x3c);
  const name = decodeText(line.subarray(0, open < 0 ? Math.max(close, 0) : open), encoding).trim();
  const email = open < 0 ? '' : decodeText(line.subarray(open + 1, close), encoding).trim();
  const [seconds = '', zone = ''] = line
    .toString('latin1', close + 1)
    .trim()
    .split(' ');
  const value = /^[+-]?\d{1,15}$/.test(seconds) ? Number(seconds) : 0;
  const offset = offsetOf(zone);
  return { name, email, time: { seconds: value, ...(offset === undefined ? {} : { offset }) } };
}

function offsetOf(zone: string): number | undefined {
  const parts = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (parts === null || zone === '-0000') return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  if (Number(parts[3]) > 59 || minutes > MAX_OFFSET) return undefined;
  return parts[1] === '-' ? -minutes : minutes;
}
