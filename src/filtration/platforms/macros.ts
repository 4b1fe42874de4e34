/** Macro lines and message maps. */
import { closing } from '../forms/scan.js';
import { isName, W } from '../forms/words.js';

type Mark = (first: number, last: number) => void;

/** Tokens of one macro's arguments, and of one message map, at most. */
const LONGEST_ARGUMENTS = 512;
const LONGEST_MAP = 16_384;

/** Marks the macro at token `i` with its arguments but for values and texts, or only its frame. Answers behind it. */
export function markMacro(codes: Uint8Array, i: number, keepsArguments: boolean, mark: Mark): number {
  if (codes[i + 1] !== W.parenthesis) {
    if (!keepsArguments) mark(i, i + 1);
    return i + 1;
  }
  const close = closing(codes, i + 1, W.parenthesis, W.unparenthesis, LONGEST_ARGUMENTS);
  if (close < 0) return i + 1;
  mark(i, i + 2);
  let depth = 0;
  for (let at = i + 2; at < close; at++) {
    const code = codes[at];
    if (code === W.parenthesis) depth++;
    else if (code === W.unparenthesis) depth--;
    // `Category = "Combat"`, `ReplicatedUsing = OnRep_Ammo`: the value is the program's own.
    const value = codes[at - 1] === W.assign && code !== W.parenthesis && code !== W.quote;
    const own = value || code === W.string || code === W.character || code === W.number;
    const dictated = keepsArguments ? code === W.comma && depth === 0 : !own;
    if (dictated) mark(at, at + 1);
  }
  mark(close, close + 1);
  return close + 1;
}

/** Marks the frame of the map that begins at token `i`: its first and last macro, and of each entry all but the arguments. */
export function markMap(codes: Uint8Array, i: number, isEnd: (at: number) => boolean, mark: Mark): number {
  const first = markMacro(codes, i, false, mark);
  const frames: (readonly [number, number])[] = [];
  for (let at = first, stop = i + LONGEST_MAP; at < stop && codes[at] !== W.end; ) {
    if (isEnd(at)) {
      for (const [from, to] of frames) mark(from, to);
      return markMacro(codes, at, false, mark);
    }
    if (isName(codes[at]) && codes[at + 1] === W.parenthesis) {
      at = markMacro(codes, at, true, (from, to) => frames.push([from, to]));
    } else at++;
  }
  // A map without an end is none; the macro that began it stays marked.
  return first;
}
