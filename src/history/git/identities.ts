/** The people that a history names, joined as its mailmap (`HEAD:.mailmap`) joins them. */
import type { HistoryGap, HistoryIdentity } from '../../core/index.js';
import type { GitDoor } from './door.js';
import { askGit } from './run.js';

interface Person {
  readonly name: string;
  readonly email: string;
}

export interface Identities {
  readonly list: readonly HistoryIdentity[];
  indexOf(person: Person): number;
}

export async function readIdentities(
  door: GitDoor,
  people: readonly Person[],
  gaps: HistoryGap[],
  signal: AbortSignal | undefined,
): Promise<Identities> {
  const distinct = new Map<string, Person>();
  for (const { name, email } of people) distinct.set(keyOf({ name, email }), { name, email });
  // What cannot be written as `Name <email>` cannot stand in a mailmap either.
  const mappable = [...distinct.values()].filter(
    ({ name, email }) => email !== '' && !/[<>\n\0]/.test(name) && !/[<>\n\0]/.test(email),
  );
  const mapped = new Map<string, Person>();
  if (mappable.length > 0 && (await isBearable(door, gaps, signal))) {
    const lines = mappable.map(({ name, email }) => `${name} <${email}>\n`).join('');
    const { stdout, stderr, code } = await askGit(door, ['check-mailmap', '--stdin'], lines, signal);
    const answers = stdout.toString('utf8').split('\n').slice(0, -1);
    if (code === 0 && answers.length === mappable.length)
      answers.forEach((answer, i) => {
        const person = parsePerson(answer);
        if (person !== undefined) mapped.set(keyOf(mappable[i]!), person);
      });
    else
      gaps.push({
        what: '.mailmap',
        reason: `names could not be joined by it: ${stderr.split('\n', 1)[0] || 'git gave too few answers'}`,
      });
  }
  for (const person of mapped.values()) if (!distinct.has(keyOf(person))) distinct.set(keyOf(person), person);
  const keys = [...distinct.keys()].sort();
  const numbers = new Map(keys.map((key, i) => [key, i]));
  const list = keys.map((key, i): HistoryIdentity => {
    const canonical = mapped.get(key);
    return { ...distinct.get(key)!, canonical: canonical === undefined ? i : numbers.get(keyOf(canonical))! };
  });
  return { list, indexOf: (person) => numbers.get(keyOf(person))! };
}

/** Linux's has 60 kB. Git reads it whole. */
const MOST_MAILMAP = 4 * 2 ** 20;

async function isBearable(door: GitDoor, gaps: HistoryGap[], signal: AbortSignal | undefined): Promise<boolean> {
  const { stdout } = await askGit(door, ['cat-file', '--batch-check=%(objectsize)'], 'HEAD:.mailmap\n', signal);
  // Where there is none, git says so instead, and asking it of names changes none.
  if (!(Number(stdout.toString('latin1')) > MOST_MAILMAP)) return true;
  gaps.push({ what: '.mailmap', reason: `larger than ${MOST_MAILMAP} bytes: names are not joined by it` });
  return false;
}

function keyOf({ name, email }: Person): string {
  return `${name}\0${email}`;
}

function parsePerson(text: string): Person | undefined {
  const open = text.lastIndexOf('<');
  return open < 0 || !text.endsWith('>')
    ? undefined
    : { name: text.slice(0, open).trim(), email: text.slice(open + 1, -1) };
}
