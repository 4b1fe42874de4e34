/** One side of an excerpt as lines of marked and unmarked pieces, bounded in length whatever the source holds. */
import type { ExcerptSide } from '../../core/index.js';
import { wholeBefore } from '../visible.js';

/** UTF-16 code units of one line that are shown. */
const LINE_LIMIT = 600;
/** Of a clipped line, what is shown before its first mark. */
const LEAD = 60;
/** Lines of one side that are shown. */
const LINES_LIMIT = 600;

export interface Piece {
  readonly text: string;
  /** Index of the run that covers the piece, -1 outside. */
  readonly run: number;
  /** True where the run begins here and not on an earlier line. */
  readonly opens: boolean;
}

export interface CodeLine {
  /** 1-based. */
  readonly number: number;
  readonly pieces: readonly Piece[];
  /** Indexes of the runs that touch the line, ascending. */
  readonly runs: readonly number[];
  /** Indexes of the runs that begin on the line. */
  readonly opening: readonly number[];
  /** Characters left out before and after the pieces. */
  readonly cutBefore: number;
  readonly cutAfter: number;
}

export interface CodeLines {
  readonly lines: readonly CodeLine[];
  /** True where the excerpt held more lines than are shown. */
  readonly clipped: boolean;
}

export function splitLines(side: ExcerptSide): CodeLines {
  const lines: CodeLine[] = [];
  const runs = orderedRuns(side);
  let from = 0;
  let firstRun = 0;
  while (from <= side.text.length) {
    if (lines.length === LINES_LIMIT) return { lines, clipped: true };
    const newline = side.text.indexOf('\n', from);
    const end = newline === -1 ? side.text.length : newline;
    while (firstRun < runs.length && runs[firstRun]![1] <= from) firstRun += 1;
    lines.push(oneLine(side.text, from, end, runs, firstRun, side.firstLine + lines.length));
    from = end + 1;
  }
  return { lines, clipped: false };
}

/** Ranges as promised: within the text, ascending, apart. What breaks the promise is cut down, never drawn twice. */
function orderedRuns(side: ExcerptSide): readonly (readonly [number, number])[] {
  let last = 0;
  return side.runs.map(([start, end]) => {
    const from = Math.max(last, Math.min(start, side.text.length));
    last = Math.max(from, Math.min(end, side.text.length));
    return [from, last] as const;
  });
}

function oneLine(
  text: string,
  start: number,
  lineEnd: number,
  runs: readonly (readonly [number, number])[],
  firstRun: number,
  number: number,
): CodeLine {
  // The carriage return of a CRLF file ends each line and would be the one thing seen; any other stays visible.
  const end = lineEnd > start && text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
  const [from, to] = window(text, start, end, Math.max(start, runs[firstRun]?.[0] ?? start));
  const pieces: Piece[] = [];
  const touched: number[] = [];
  const opening: number[] = [];
  let at = from;
  for (let i = firstRun; i < runs.length && runs[i]![0] < end; i += 1) {
    const [runStart, runEnd] = runs[i]!;
    if (runStart === runEnd) continue;
    touched.push(i);
    if (runStart >= start) opening.push(i);
    const left = Math.max(runStart, at);
    const right = Math.min(runEnd, to);
    if (left >= right) continue;
    if (left > at) pieces.push({ text: text.slice(at, left), run: -1, opens: false });
    pieces.push({ text: text.slice(left, right), run: i, opens: runStart >= start });
    at = right;
  }
  if (at < to) pieces.push({ text: text.slice(at, to), run: -1, opens: false });
  return { number, pieces, runs: touched, opening, cutBefore: from - start, cutAfter: end - to };
}

/** The part of a line that is shown: all of it, or a stretch that begins a little before its first mark. */
function window(text: string, start: number, end: number, mark: number): readonly [number, number] {
  if (end - start <= LINE_LIMIT) return [start, end];
  const wanted = Math.min(Math.max(start, mark - LEAD), end - LINE_LIMIT);
  const from = mark < end ? wholeBefore(text, Math.max(start, wanted)) : start;
  return [from, wholeBefore(text, Math.min(end, from + LINE_LIMIT))];
}
