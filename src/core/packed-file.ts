/**
 * Parsed files laid out in shared memory, so that they cross threads by reference: a message carries buffers and a few counts, never
 * object graphs.
 */
import { textKeysOf } from './text-keys.js';
import type { Level, ParsedFile, ParseStatus, TextKeys } from './tokens.js';

/** Rows of each table. */
export interface PackedCounts {
  readonly tokens: number;
  readonly lexemes: number;
  readonly comments: number;
  readonly routines: number;
  readonly verbatim: number;
  readonly renamed: number;
  /** Lexemes and comments with a length of their text: all, or none. */
  readonly lexemeTexts: number;
  readonly commentTexts: number;
  /** Tokens and fingerprints with damping: all, or none. */
  readonly dampedTokens: number;
  readonly dampedVerbatim: number;
  readonly dampedRenamed: number;
}

/** Where one parsed file lies. Columns follow each other in the order of `COLUMNS`. */
export interface PackedFile {
  readonly buffer: SharedArrayBuffer;
  /** First byte, a multiple of 4. */
  readonly offset: number;
  readonly counts: PackedCounts;
  readonly keys: TextKeys;
  readonly errorBytes: number;
  readonly status: ParseStatus;
  readonly reason?: string;
}

const NO_LENGTHS = new Uint16Array(0);
const NO_FLAGS = new Uint8Array(0);

type Words = Uint32Array | Uint16Array | Uint8Array;
interface Column {
  readonly of: (file: ParsedFile) => Words;
  readonly count: keyof PackedCounts;
  /** Words a row; 0.5 for rows of 16 bits, 0.25 for bytes: the narrower come last. */
  readonly width: number;
}
const fingerprints = (level: Level): Column[] => [
  { of: (f) => f.fingerprints[level].hash, count: level, width: 2 },
  { of: (f) => f.fingerprints[level].position, count: level, width: 1 },
];
const damping = (level: Level): Column[] => [
  { of: (f) => f.damping?.[level].tokens ?? NO_FLAGS, count: 'dampedTokens', width: 0.25 },
  {
    of: (f) => f.damping?.[level].fingerprints ?? NO_FLAGS,
    count: level === 'verbatim' ? 'dampedVerbatim' : 'dampedRenamed',
    width: 0.25,
  },
];
const COLUMNS: readonly Column[] = [
  { of: (f) => f.tokens.lexeme, count: 'tokens', width: 1 },
  { of: (f) => f.tokens.start, count: 'tokens', width: 1 },
  { of: (f) => f.tokens.table.hash, count: 'lexemes', width: 2 },
  { of: (f) => f.tokens.table.length, count: 'lexemes', width: 1 },
  { of: (f) => f.comments.start, count: 'comments', width: 1 },
  { of: (f) => f.comments.end, count: 'comments', width: 1 },
  { of: (f) => f.comments.hash, count: 'comments', width: 2 },
  { of: (f) => f.routines.first, count: 'routines', width: 1 },
  { of: (f) => f.routines.last, count: 'routines', width: 1 },
  { of: (f) => f.routines.name, count: 'routines', width: 1 },
  ...fingerprints('verbatim'),
  ...fingerprints('renamed'),
  { of: (f) => f.tokens.table.kind, count: 'lexemes', width: 0.5 },
  { of: (f) => f.tokens.table.textLength ?? NO_LENGTHS, count: 'lexemeTexts', width: 0.5 },
  { of: (f) => f.comments.textLength ?? NO_LENGTHS, count: 'commentTexts', width: 0.5 },
  ...damping('verbatim'),
  ...damping('renamed'),
];

function countsOf({ tokens, comments, routines, fingerprints, damping }: ParsedFile): PackedCounts {
  return {
    tokens: tokens.lexeme.length,
    lexemes: tokens.table.kind.length,
    comments: comments.start.length,
    routines: routines.first.length,
    verbatim: fingerprints.verbatim.position.length,
    renamed: fingerprints.renamed.position.length,
    lexemeTexts: tokens.table.textLength?.length ?? 0,
    commentTexts: comments.textLength?.length ?? 0,
    dampedTokens: damping?.verbatim.tokens.length ?? 0,
    dampedVerbatim: damping?.verbatim.fingerprints.length ?? 0,
    dampedRenamed: damping?.renamed.fingerprints.length ?? 0,
  };
}

/** Offsets of files are multiples of four bytes. */
function sizeOf(counts: PackedCounts): number {
  const words = COLUMNS.reduce((sum, { count, width }) => sum + counts[count] * width, 0);
  return Math.ceil(words) * 4;
}

/** Copies parsed files into one new shared buffer. */
export function packFiles(files: readonly ParsedFile[]): PackedFile[] {
  const counts = files.map(countsOf);
  const buffer = new SharedArrayBuffer(counts.reduce((sum, one) => sum + sizeOf(one), 0));
  let offset = 0;
  return files.map((file, i) => {
    const mine = counts[i] as PackedCounts;
    const { errorBytes, status, reason } = file;
    const packed: PackedFile = {
      buffer,
      offset,
      counts: mine,
      keys: textKeysOf(file),
      errorBytes,
      status,
      ...(reason === undefined ? {} : { reason }),
    };
    const views = viewColumns(packed);
    COLUMNS.forEach(({ of }, c) => {
      views[c]?.set(of(file));
    });
    offset += sizeOf(mine);
    return packed;
  });
}

function viewColumns({ buffer, offset, counts }: PackedFile): Words[] {
  // Typed arrays over shared memory behave as those over an ArrayBuffer; the type system keeps them apart.
  const memory = buffer as unknown as ArrayBuffer;
  let at = offset;
  return COLUMNS.map(({ count, width }) => {
    const rows = counts[count];
    const view =
      width === 0.25
        ? new Uint8Array(memory, at, rows)
        : width === 0.5
          ? new Uint16Array(memory, at, rows)
          : new Uint32Array(memory, at, rows * width);
    at += view.byteLength;
    return view;
  });
}

/** The parsed file as views onto its buffer. */
export function viewFile(packed: PackedFile): ParsedFile {
  const [lexeme, start, hash, length, commentStart, commentEnd, commentHash, first, last, name, ...rest] = viewColumns(
    packed,
  ) as Uint32Array[];
  const [verbatimHash, verbatimAt, renamedHash, renamedAt, ...halves] = rest as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
    Uint32Array,
    ...unknown[],
  ];
  const [kind, lexemeText, commentText, ...flags] = halves as [Uint16Array, Uint16Array, Uint16Array, ...unknown[]];
  const [verbatimTokens, verbatimFlags, renamedTokens, renamedFlags] = flags as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const { keys, errorBytes, status, reason } = packed;
  return {
    tokens: {
      lexeme: lexeme as Uint32Array,
      start: start as Uint32Array,
      table: {
        hash: hash as Uint32Array,
        kind,
        length: length as Uint32Array,
        ...(lexemeText.length === 0 ? {} : { textLength: lexemeText }),
      },
    },
    comments: {
      start: commentStart as Uint32Array,
      end: commentEnd as Uint32Array,
      hash: commentHash as Uint32Array,
      ...(commentText.length === 0 ? {} : { textLength: commentText }),
    },
    routines: { first: first as Uint32Array, last: last as Uint32Array, name: name as Uint32Array },
    fingerprints: {
      verbatim: { hash: verbatimHash, position: verbatimAt },
      renamed: { hash: renamedHash, position: renamedAt },
    },
    ...(packed.counts.dampedTokens === 0
      ? {}
      : {
          damping: {
            verbatim: { tokens: verbatimTokens, fingerprints: verbatimFlags },
            renamed: { tokens: renamedTokens, fingerprints: renamedFlags },
          },
        }),
    keys,
    errorBytes,
    status,
    ...(reason === undefined ? {} : { reason }),
  };
}
