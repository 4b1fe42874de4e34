/**
 * Which line stands next to which. Layout only: the marks state what matches. The line on which a run begins on the one
 * side faces the line on which it begins on the other; between such anchors, lines of like shape face each other.
 */
import type { CodeLine } from './split-lines.js';

export type Row = readonly [known: CodeLine | undefined, questioned: CodeLine | undefined];

/** Cells of the alignment table above which a stretch is simply set line by line. */
const TABLE_LIMIT = 90_000;

export function alignLines(known: readonly CodeLine[], questioned: readonly CodeLine[]): readonly Row[] {
  const rows: Row[] = [];
  let k = 0;
  let q = 0;
  for (const [nextK, nextQ] of [...anchors(known, questioned), [known.length, questioned.length] as const]) {
    rows.push(...alignStretch(known.slice(k, nextK), questioned.slice(q, nextQ)));
    k = nextK;
    q = nextQ;
  }
  return rows;
}

/** Pairs of line indexes on which the same run begins, ascending on both sides. */
function anchors(known: readonly CodeLine[], questioned: readonly CodeLine[]): (readonly [number, number])[] {
  const lineOf = new Map<number, number>();
  questioned.forEach((line, i) => {
    for (const run of line.opening) lineOf.set(run, i);
  });
  const found: (readonly [number, number])[] = [];
  let lastK = -1;
  let lastQ = -1;
  known.forEach((line, i) => {
    const target = line.opening.map((run) => lineOf.get(run)).find((q) => q !== undefined && q > lastQ);
    if (target === undefined || i <= lastK) return;
    found.push([i, target]);
    lastK = i;
    lastQ = target;
  });
  return found;
}

/** Global alignment by likeness of lines (Needleman–Wunsch without gap cost); the first lines are the anchor and face each other. */
function alignStretch(known: readonly CodeLine[], questioned: readonly CodeLine[]): Row[] {
  const rows = known.length + 1;
  const columns = questioned.length + 1;
  if (rows * columns > TABLE_LIMIT) {
    return Array.from(
      { length: Math.max(known.length, questioned.length) },
      (_, i) => [known[i], questioned[i]] as const,
    );
  }
  const knownKeys = known.map(keyOf);
  const questionedKeys = questioned.map(keyOf);
  // score[i * columns + j]: best score of known[i…] against questioned[j…]
  const score = new Uint32Array(rows * columns);
  for (let i = known.length - 1; i >= 0; i -= 1) {
    for (let j = questioned.length - 1; j >= 0; j -= 1) {
      const pair = likeness(knownKeys[i]!, questionedKeys[j]!);
      const paired = pair === 0 ? 0 : pair + score[(i + 1) * columns + j + 1]!;
      score[i * columns + j] = Math.max(paired, score[(i + 1) * columns + j]!, score[i * columns + j + 1]!);
    }
  }
  return trace(
    known,
    questioned,
    (i, j) => score[i * columns + j]!,
    (i, j) => likeness(knownKeys[i]!, questionedKeys[j]!),
  );
}

function trace(
  known: readonly CodeLine[],
  questioned: readonly CodeLine[],
  score: (i: number, j: number) => number,
  like: (i: number, j: number) => number,
): Row[] {
  const rows: Row[] = [];
  let i = 0;
  let j = 0;
  while (i < known.length || j < questioned.length) {
    const both = i < known.length && j < questioned.length;
    const pair = both ? like(i, j) : 0;
    const atStart = i === 0 && j === 0;
    if (both && (atStart || (pair > 0 && score(i, j) === pair + score(i + 1, j + 1)))) {
      rows.push([known[i], questioned[j]]);
      i += 1;
      j += 1;
    } else if (j >= questioned.length || (i < known.length && score(i + 1, j) >= score(i, j + 1))) {
      rows.push([known[i], undefined]);
      i += 1;
    } else {
      rows.push([undefined, questioned[j]]);
      j += 1;
    }
  }
  return rows;
}

interface Key {
  readonly text: string;
  /** The text with names and numbers set aside. */
  readonly shape: string;
  readonly runs: readonly number[];
}

function keyOf(line: CodeLine): Key {
  const text = line.pieces
    .map((piece) => piece.text)
    .join('')
    .trim();
  return { text, shape: text.replace(/[\p{L}\p{N}_]+/gu, () => 'a').replace(/\s+/g, () => ''), runs: line.runs };
}

/** 0: must not face each other. Lines of one run are likelier counterparts than others of the same shape. */
function likeness(a: Key, b: Key): number {
  const shared = a.runs.some((run) => b.runs.includes(run)) ? 4 : 0;
  if (a.text === b.text) return (a.text === '' ? 1 : 6) + shared;
  if (a.shape !== '' && a.shape === b.shape) return 3 + shared;
  return shared > 0 && a.text !== '' && b.text !== '' ? 1 : 0;
}
