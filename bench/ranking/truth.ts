/** True counterparts: for each known file of enough code, the questioned file of the same name and place. */
import { readFileSync } from 'node:fs';
import type { CoverageRow } from '../../src/core/index.js';
import { openSide } from '../../src/ingest/index.js';
import type { Truth } from './labelled-pairs.js';

/** Shorter files are headers and stubs that say nothing about ranking. */
export const LEAST_CODE_LINES = 30;

/** Lines that hold more than white space once comments are taken out. */
export function codeLines(text: string): number {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/\/\/[^\n]*/g, '')
    .split('\n')
    .filter((line) => /\S/.test(line)).length;
}

/** Paths of the side's source files of at least `LEAST_CODE_LINES` code lines, ascending. */
export async function substantialFiles(spec: string, ledger: readonly CoverageRow[]): Promise<string[]> {
  const source = new Set(
    ledger.filter(({ side, tokens }) => side === 'known' && tokens !== undefined).map((r) => r.path),
  );
  const side = await openSide(spec, { side: 'known', exclude: [] });
  try {
    return side.files
      .filter(({ path, locator }) => source.has(path) && codeLines(readFileSync(locator, 'latin1')) >= LEAST_CODE_LINES)
      .map(({ path }) => path);
  } finally {
    await side.close();
  }
}

/** Known path → questioned path. */
export type Counterparts = ReadonlyMap<string, string>;

export function counterparts(
  truth: Truth,
  rule: Truth['rule'],
  known: readonly string[],
  questioned: readonly string[],
): Counterparts {
  const find = rule === 'place' ? byPlace(truth, questioned) : byName(questioned);
  const found = known.map((path) => [path, find(path)] as const);
  return new Map(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function byPlace({ places }: Truth, questioned: readonly string[]): (path: string) => string | undefined {
  const there = new Set(questioned);
  return (path) => {
    for (const replacements of places) {
      const [first] = replacements;
      if (first !== undefined && !path.includes(first[0])) continue;
      const moved = replacements.reduce((at, [from, to]) => at.replace(from, to), path);
      if (there.has(moved)) return moved;
    }
    return undefined;
  };
}

function byName(questioned: readonly string[]): (path: string) => string | undefined {
  const named = new Map<string, string[]>();
  for (const path of questioned) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    named.set(name, [...(named.get(name) ?? []), path]);
  }
  return (path) => {
    const candidates = named.get(path.slice(path.lastIndexOf('/') + 1)) ?? [];
    // Most folders alike from the end; of equals the one that lies least deep.
    const likeness = (other: string): number => 100 * commonTail(path, other) - other.split('/').length;
    return [...candidates].sort((a, b) => likeness(b) - likeness(a) || (a < b ? -1 : 1))[0];
  };
}

/** Number of equal path parts from the end. */
export function commonTail(a: string, b: string): number {
  const left = a.split('/').reverse();
  const right = b.split('/').reverse();
  let n = 0;
  while (n < left.length && n < right.length && left[n] === right[n]) n++;
  return n;
}
