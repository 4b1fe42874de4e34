import {
  hash64,
  type Level,
  type ParsedFile,
  type ParseStatus,
  type Winnow,
  type WinnowParameters,
} from '../core/index.js';
import type { KindTable } from './kinds.js';
import type { NormalText } from './line-ends.js';

/** Collects one file's tokens, comments and routines in TypeScript; what `output.c` does in the kernel. */
export interface FileBuilder {
  /** Number of tokens so far. */
  readonly count: number;
  /** A token of bytes `start` … `end` of the normalised text, unless it is white space only. */
  token(start: number, end: number, kind: number, inError: boolean): void;
  comment(start: number, end: number): void;
  /** Opens a routine at the next token; `close` ends it at the last one. */
  openRoutine(): { close(name: number): void };
  finish(winnow: Winnow, winnowing: Readonly<Record<Level, WinnowParameters>>, status: ParseStatus): ParsedFile;
}

export const NO_TOKEN = 0xffffffff;

/** Bytes of the white space, line splice, U+00A0, U+3000 or U+FEFF that begins at `at`, or 0. */
function spaceAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] as number;
  if (byte === 0x20 || (byte >= 9 && byte <= 13)) return 1;
  const [second, third] = [bytes[at + 1], bytes[at + 2]];
  if (byte === 0x5c) return second === 10 ? 2 : 0;
  if (byte === 0xc2) return second === 0xa0 ? 2 : 0;
  if (byte === 0xe3) return second === 0x80 && third === 0x80 ? 3 : 0;
  if (byte === 0xef) return second === 0xbb && third === 0xbf ? 3 : 0;
  return 0;
}

/** Runs of `start` … `end` without white space, in order. */
export function* solidRuns(bytes: Uint8Array, start: number, end: number): Generator<readonly [number, number]> {
  for (let at = start; at < end; ) {
    const space = spaceAt(bytes, at);
    if (space > 0) {
      at += space;
      continue;
    }
    let stop = at;
    while (stop < end && spaceAt(bytes, stop) === 0) stop++;
    yield [at, stop];
    at = stop;
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at < end) {
    const space = spaceAt(bytes, at);
    if (space === 0) return false;
    at += space;
  }
  return true;
}

/** White space runs folded to one space, none at the ends. */
function foldSpace(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  let gap = false;
  for (const byte of bytes) {
    if (byte === 0x20 || (byte >= 9 && byte <= 13)) {
      gap = true;
      continue;
    }
    if (gap && out.length > 0) out.push(0x20);
    gap = false;
    out.push(byte);
  }
  return Uint8Array.from(out);
}

export function createFileBuilder({ bytes: source, storedOf }: NormalText, kinds: KindTable): FileBuilder {
  const storedEnd = (end: number): number => storedOf(end - 1) + 1;
  const ids = new Map<string, number>();
  const lexemes: { lo: number; hi: number; kind: number; length: number }[] = [];
  const lexeme: number[] = [];
  const starts: number[] = [];
  const comments: { start: number; end: number; lo: number; hi: number }[] = [];
  const routines: { first: number; last: number; name: number }[] = [];
  let errorBytes = 0;

  const idOf = (start: number, end: number, kind: number): number => {
    const [lo, hi] = hash64(source.subarray(start, end));
    const length = storedEnd(end) - storedOf(start);
    const key = `${lo} ${hi} ${kind} ${length}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = lexemes.length;
      ids.set(key, id);
      lexemes.push({ lo, hi, kind, length });
    }
    return id;
  };

  return {
    get count() {
      return lexeme.length;
    },
    token(start, end, kind, inError) {
      if (isBlank(source, start, end)) return;
      if (inError) errorBytes += end - start;
      lexeme.push(idOf(start, end, kind));
      starts.push(storedOf(start));
    },
    comment(start, end) {
      const [lo, hi] = hash64(foldSpace(source.subarray(start, end)));
      comments.push({ start: storedOf(start), end: storedEnd(end), lo, hi });
    },
    openRoutine() {
      const routine = { first: lexeme.length, last: NO_TOKEN, name: NO_TOKEN };
      routines.push(routine);
      return {
        close(name) {
          routine.last = lexeme.length;
          routine.name = name;
        },
      };
    },
    finish(winnow, winnowing, status) {
      const column = (values: readonly number[]): Uint32Array => Uint32Array.from(values);
      const symbols = {
        verbatim: column(lexeme.flatMap((id) => [lexemes[id]!.lo, lexemes[id]!.hi])),
        renamed: column(
          lexeme.flatMap((id) => [kinds.hashes[2 * lexemes[id]!.kind]!, kinds.hashes[2 * lexemes[id]!.kind + 1]!]),
        ),
      };
      return {
        tokens: {
          lexeme: column(lexeme),
          start: column(starts),
          table: {
            hash: column(lexemes.flatMap(({ lo, hi }) => [lo, hi])),
            kind: Uint16Array.from(lexemes, ({ kind }) => kind),
            length: column(lexemes.map(({ length }) => length)),
          },
        },
        comments: {
          start: column(comments.map(({ start }) => start)),
          end: column(comments.map(({ end }) => end)),
          hash: column(comments.flatMap(({ lo, hi }) => [lo, hi])),
        },
        routines: {
          first: column(routines.map(({ first }) => first)),
          last: column(routines.map(({ last }) => last)),
          name: column(routines.map(({ name }) => name)),
        },
        fingerprints: {
          verbatim: winnow(symbols.verbatim, winnowing.verbatim),
          renamed: winnow(symbols.renamed, winnowing.renamed),
        },
        errorBytes,
        status,
      };
    },
  };
}
