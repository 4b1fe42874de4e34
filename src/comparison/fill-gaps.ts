/**
 * Short equal stretches between runs that follow each other in both files. A run shorter than t tokens has no fingerprint of its own; between two
 * verified runs of the same two files it needs none, because its place is known.
 */
import type { TokenRun, TokenStream } from '../core/index.js';
import { equalAhead } from './symbols.js';

/** Tokens that must be equal by their text: a statement's worth. Fewer recur by chance in any two pieces of code. */
const SHORTEST = 6;
/** A gap is filled while it is no longer, on either side, than this many times the runs around it: beyond that it is other code. */
const REACH = 2;

/** @param anchors runs that follow each other in both files without overlap. */
export function fillGaps(a: TokenStream, b: TokenStream, anchors: readonly TokenRun[]): TokenRun[] {
  const out: TokenRun[] = [];
  for (let i = 0; i <= anchors.length; i++) {
    const before = anchors[i - 1];
    const after = anchors[i];
    const reach = REACH * ((before?.length ?? 0) + (after?.length ?? 0));
    const from = { a: before === undefined ? 0 : before.known + before.length, b: 0 };
    from.b = before === undefined ? 0 : before.questioned + before.length;
    const to = { a: after?.known ?? a.lexeme.length, b: after?.questioned ?? b.lexeme.length };
    // At the ends of the files only what lies near counts.
    if (before === undefined) Object.assign(from, { a: Math.max(0, to.a - reach), b: Math.max(0, to.b - reach) });
    if (after === undefined)
      Object.assign(to, { a: Math.min(to.a, from.a + reach), b: Math.min(to.b, from.b + reach) });
    if (Math.max(to.a - from.a, to.b - from.b) <= reach) addEqual(a, b, from, to, out);
  }
  return out;
}

/** Goes through both gaps in step and takes the next equal stretch wherever it begins, nearest first. */
function addEqual(
  a: TokenStream,
  b: TokenStream,
  from: { a: number; b: number },
  to: { a: number; b: number },
  out: TokenRun[],
): void {
  if (to.a - from.a < SHORTEST || to.b - from.b < SHORTEST) return;
  // Places in order, and how many of them lie behind already: they are never asked for again.
  const places = new Map<string, { readonly at: number[]; behind: number }>();
  for (let i = from.a; i + SHORTEST <= to.a; i++) {
    const key = gramAt(a, i);
    const list = places.get(key);
    if (list === undefined) places.set(key, { at: [i], behind: 0 });
    else list.at.push(i);
  }
  let nextA = from.a;
  for (let j = from.b; j + SHORTEST <= to.b; ) {
    const list = places.get(gramAt(b, j));
    while (list !== undefined && (list.at[list.behind] ?? nextA) < nextA) list.behind++;
    const i = list?.at[list.behind];
    if (i === undefined) {
      j++;
      continue;
    }
    const length = Math.min(equalAhead('verbatim', a, i, b, j), to.a - i, to.b - j);
    if (length < SHORTEST) {
      j++;
      continue;
    }
    out.push({ known: i, questioned: j, length });
    nextA = i + length;
    j += length;
  }
}

/** Key of a gram; what it finds is verified. */
function gramAt({ lexeme, table }: TokenStream, at: number): string {
  let key = '';
  for (let i = at; i < at + SHORTEST; i++) key += `${table.hash[2 * (lexeme[i] as number)]} `;
  return key;
}
