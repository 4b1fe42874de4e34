/** What is kept of each content as a whole, found from that of the version it was held against. */
import { EMPTY_LINE, type LineColumns } from './line-table.js';
import { LEAST_LINE } from './lines.js';
import type { Gaps, TextVersion } from './text-version.js';

export const TEXT = 1;

/** By content. */
export interface ContentFeatures {
  /** 0 where it was not read, TEXT, or 2 for what is none. */
  readonly kind: Uint8Array;
  /** Hash of the lines in order, those at the end that are empty left out: equal texts but for line ends, mark, encoding, white space at line ends. */
  readonly normalLo: Uint32Array;
  readonly normalHi: Uint32Array;
  /** Sums of the hashes of the lines of `LEAST_LINE` characters and more: their differences name a change wherever in the tree it was made. */
  readonly bagLo: Uint32Array;
  readonly bagHi: Uint32Array;
  /** Lines of so many characters. */
  readonly lines: Uint32Array;
  /** The first commit that held it, or NO_COMMIT; and its path there, or REMOVED. */
  readonly firstCommit: Uint32Array;
  readonly firstPath: Uint32Array;
}

export function createDigests(
  contents: number,
  { firstCommit, firstPath }: Pick<ContentFeatures, 'firstCommit' | 'firstPath'>,
): ContentFeatures {
  return {
    kind: new Uint8Array(contents),
    normalLo: new Uint32Array(contents),
    normalHi: new Uint32Array(contents),
    bagLo: new Uint32Array(contents),
    bagHi: new Uint32Array(contents),
    lines: new Uint32Array(contents),
    firstCommit,
    firstPath,
  };
}

export function addDigest(
  { normalLo, normalHi, bagLo, bagHi, lines }: ContentFeatures,
  columns: LineColumns,
  version: TextVersion,
  old: TextVersion | undefined,
  gaps: Gaps,
): void {
  const { content } = version;
  const sum = { lo: 0, hi: 0, lines: 0 };
  if (old !== undefined) [sum.lo, sum.hi, sum.lines] = [bagLo[old.content]!, bagHi[old.content]!, lines[old.content]!];
  for (let gap = 0; gap < gaps.length; gap += 4) {
    if (old !== undefined) addLines(sum, columns, old, gaps[gap]!, gaps[gap + 1]!, -1);
    addLines(sum, columns, version, gaps[gap + 2]!, gaps[gap + 3]!, 1);
  }
  bagLo[content] = sum.lo;
  bagHi[content] = sum.hi;
  lines[content] = sum.lines;
  [normalLo[content], normalHi[content]] = inOrder(columns, version);
}

function addLines(
  sum: { lo: number; hi: number; lines: number },
  { hash, weight }: LineColumns,
  { line }: TextVersion,
  from: number,
  to: number,
  times: number,
): void {
  for (let i = from; i < to; i++) {
    const number = line[i]!;
    if (weight[number]! < LEAST_LINE) continue;
    sum.lo = (sum.lo + times * hash[2 * number]!) | 0;
    sum.hi = (sum.hi + times * hash[2 * number + 1]!) | 0;
    sum.lines += times;
  }
}

function inOrder({ hash }: LineColumns, { line, count }: TextVersion): [lo: number, hi: number] {
  let end = count;
  while (end > 0 && line[end - 1] === EMPTY_LINE) end--;
  let a = 0x2545f491;
  let b = 0x9e3779b9;
  for (let i = 0; i < end; i++) {
    const number = line[i]!;
    a = Math.imul(a ^ hash[2 * number]!, 0x85ebca6b);
    a ^= a >>> 15;
    b = Math.imul(b ^ hash[2 * number + 1]!, 0xc2b2ae35);
    b ^= b >>> 13;
  }
  return [a, b];
}
