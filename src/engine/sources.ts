/** From what the user named to units: list, scan, parse, and the ledger of what became of each file. */
import type { GrammarBundle } from '../abstraction/index.js';
import { textKey } from '../comparison/index.js';
import {
  type Corpus,
  type CoverageRow,
  compareText,
  contentKey,
  type ErrorRecord,
  type ListedFile,
  type PackedFile,
  type ParsedFile,
  type ScannedFile,
  SIDES,
  type Side,
  viewFile,
} from '../core/index.js';
import { type OpenedSide, openSide } from '../ingest/index.js';
import { wantedReferences } from './open-references.js';
import { isFailure } from './pool.js';
import { type ParseResult, parseContents, type Run, readFiles, type Scanned } from './stages.js';

/** A source file that was parsed: one instance of a unit. */
export interface SourceInstance {
  readonly path: string;
  readonly unit: number;
  readonly file: ScannedFile;
}

export interface Sources {
  readonly corpus: Corpus;
  /** The units as they cross threads, in the same order. */
  readonly packed: readonly PackedFile[];
  /** In order of path. */
  readonly files: Readonly<Record<Side, readonly SourceInstance[]>>;
  /** Files that are no source but may say where others come from, by side. */
  readonly texts: Readonly<Record<Side, readonly ScannedFile[]>>;
  readonly coverage: readonly CoverageRow[];
  readonly references: readonly ReferenceSources[];
  readonly kernelSha256: string;
}

/** A set of code that the sides are held against, after parsing. */
export interface ReferenceSources {
  readonly reference: OpenedReference;
  /** Its texts; those that a side holds too are the same objects as the side's units. In order of text. */
  readonly units: readonly ParsedFile[];
  /** The first path that holds each of them. */
  readonly paths: readonly string[];
  /** Read as code. */
  readonly sources: readonly ScannedFile[];
  /** Entries that were not. */
  readonly skipped: number;
}

interface OpenedReference {
  /** The rule that takes what matches. */
  readonly rule: string;
  /** What the user calls it. */
  readonly name: string;
  readonly side: OpenedSide;
  readonly chosen?: string;
}

export interface Opened {
  readonly sides: Readonly<Record<Side, OpenedSide>>;
  readonly references: readonly OpenedReference[];
}

/** Opens everything; the caller closes it. */
export async function openAll({ options, clock, signal }: Run): Promise<Opened> {
  clock.begin('list', 0, 0);
  const opened: OpenedSide[] = [];
  let before = { files: 0, bytes: 0 };
  const open = async (spec: string, side: Side): Promise<OpenedSide> => {
    let last = before;
    const one = await openSide(spec, {
      side,
      exclude: options.exclude,
      onProgress: ({ files, bytes }) => {
        last = { files: before.files + files, bytes: before.bytes + bytes };
        clock.at(last.files, last.bytes);
      },
      ...(signal === undefined ? {} : { signal }),
    });
    before = last;
    opened.push(one);
    return one;
  };
  try {
    const sides = {
      known: await open(options.known, 'known'),
      questioned: await open(options.questioned, 'questioned'),
    };
    const files = { known: sides.known.files, questioned: sides.questioned.files };
    const sets: OpenedReference[] = [];
    for (const { spec, ...reference } of await wantedReferences(options, files, signal)) {
      sets.push({ ...reference, side: await open(spec, 'known') });
    }
    return { sides, references: sets };
  } catch (error) {
    await Promise.all(opened.map((side) => side.close()));
    throw error;
  }
}

export async function closeAll({ sides, references }: Opened): Promise<void> {
  await Promise.all(
    [...SIDES.map((side) => sides[side]), ...references.map(({ side }) => side)].map((one) => one.close()),
  );
}

interface Item {
  /** The side, or the number of the reference set. */
  readonly of: Side | number;
  readonly file: ListedFile;
}

/** Scans and parses what was listed. Equal content (same language and encoding) is parsed once. */
export async function readSources({ sides, references }: Opened, run: Run): Promise<Sources> {
  const items: Item[] = [
    ...SIDES.flatMap((side) => sides[side].files.map((file) => ({ of: side, file }))),
    ...references.flatMap(({ side }, i) => side.files.map((file) => ({ of: i, file }))),
  ];
  const { scanned, bundle } = await readFiles(items, run);
  const contents = new Map<string, ScannedFile>();
  for (const { answer } of scanned) if (isSource(answer)) contents.set(contentKey(answer), answer);
  const parsed = await parseAll(contents, scanned, bundle, run);

  const ofSides = new Set(
    scanned.flatMap(({ of, answer }) => (typeof of !== 'number' && isSource(answer) ? [contentKey(answer)] : [])),
  );
  const all = orderUnits(parsed);
  const units = all.filter(({ key }) => ofSides.has(key));
  const numbers = new Map(units.map(({ key }, i) => [key, i]));
  const files: Record<Side, SourceInstance[]> = { known: [], questioned: [] };
  const texts: Record<Side, ScannedFile[]> = { known: [], questioned: [] };
  for (const { of, answer } of scanned) {
    if (typeof of === 'number' || isFailure(answer)) continue;
    const unit = isSource(answer) ? numbers.get(contentKey(answer)) : undefined;
    if (unit !== undefined) files[of].push({ path: answer.path, unit, file: answer });
    else if (answer.category === 'text') texts[of].push(answer);
  }
  const unitsOf = (side: Side): Uint32Array => Uint32Array.from(new Set(files[side].map(({ unit }) => unit))).sort();
  const rows = scanned.flatMap((one) => (typeof one.of === 'number' ? [] : [ledgerRow(one, one.of, parsed)]));
  return {
    corpus: { units: units.map(({ view }) => view), known: unitsOf('known'), questioned: unitsOf('questioned') },
    packed: units.map(({ packed }) => packed),
    files,
    texts,
    coverage: [...SIDES.flatMap((side) => sides[side].problems), ...rows].sort(bySideThenPath),
    references: references.map((reference, i) => referenceSources(reference, i, scanned, all)),
    kernelSha256: bundle.kernelSha256,
  };
}

/** What reading left unparsed is parsed now. In the order of the contents. */
async function parseAll(
  contents: ReadonlyMap<string, ScannedFile>,
  scanned: readonly Scanned<Item>[],
  bundle: GrammarBundle,
  run: Run,
): Promise<Map<string, ParseResult>> {
  const done = new Map<string, ParseResult>();
  for (const { answer, parsed } of scanned) {
    if (parsed !== undefined && isSource(answer)) done.set(contentKey(answer), parsed);
  }
  const rest = [...contents.keys()].filter((key) => !done.has(key));
  const results = await parseContents(
    rest.map((key) => contents.get(key) as ScannedFile),
    bundle,
    run,
  );
  rest.forEach((key, i) => {
    done.set(key, results[i] as ParseResult);
  });
  return new Map([...contents.keys()].map((key) => [key, done.get(key) as ParseResult]));
}

function referenceSources(
  reference: OpenedReference,
  number: number,
  scanned: readonly Scanned<Item>[],
  all: readonly OrderedUnit[],
): ReferenceSources {
  const parsed = new Set(all.map(({ key }) => key));
  const first = new Map<string, string>();
  const sources: ScannedFile[] = [];
  let skipped = reference.side.problems.length;
  for (const { of, answer } of scanned) {
    if (of !== number) continue;
    if (isFailure(answer) || (isSource(answer) && !parsed.has(contentKey(answer)))) skipped++;
    else if (isSource(answer)) {
      sources.push(answer);
      const key = contentKey(answer);
      if (!first.has(key)) first.set(key, answer.path);
    }
  }
  const mine = all.filter(({ key }) => first.has(key));
  return {
    reference,
    units: mine.map(({ view }) => view),
    paths: mine.map(({ key }) => first.get(key) as string),
    sources,
    skipped,
  };
}

function isSource(answer: Scanned<Item>['answer']): answer is ScannedFile {
  return !isFailure(answer) && answer.category === 'source';
}

interface OrderedUnit {
  readonly key: string;
  readonly view: ParsedFile;
  readonly packed: PackedFile;
}

/**
 * The contents that could be parsed, in the order that numbers the units: by text, then by key (which begins with the digest). Where many
 * copies of an idiom meet many others, the order decides which is held against which, and it breaks ties: so it must not
 * depend on line ends or encoding.
 */
function orderUnits(parsed: ReadonlyMap<string, ParseResult>): OrderedUnit[] {
  const units = [];
  for (const [key, result] of parsed) {
    if (isFailure(result)) continue;
    const view = viewFile(result.parsed);
    units.push({ key, view, packed: result.parsed, text: textKey(view) });
  }
  return units.sort((a, b) => compareText(a.text, b.text) || compareText(a.key, b.key));
}

function ledgerRow({ file, answer }: Scanned<Item>, side: Side, parsed: ReadonlyMap<string, ParseResult>): CoverageRow {
  if (isFailure(answer))
    return { side, path: file.path, size: file.size, status: 'skipped', reason: reasonOf(answer.error) };
  const { path, size, sha256, category, language, encoding, lines } = answer;
  const row = {
    side,
    path,
    size,
    sha256,
    category,
    ...(language === undefined ? {} : { language }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(lines === undefined ? {} : { lines }),
  };
  if (category === 'text') return { ...row, status: 'skipped', reason: 'text in no language that is compared as code' };
  if (category !== 'source') return { ...row, status: 'skipped', reason: `${category}: not compared as code` };
  const result = parsed.get(contentKey(answer)) as ParseResult;
  if (isFailure(result)) return { ...row, status: 'skipped', reason: reasonOf(result.error) };
  const { status, reason, counts } = result.parsed;
  return {
    ...row,
    status: status === 'complete' ? 'analysed' : 'partial',
    ...(reason === undefined ? {} : { reason }),
    tokens: counts.tokens,
    parseErrorShare: result.parseErrorShare,
  };
}

/** Without the path, which the row names: files of one reason are listed together. */
function reasonOf({ code, message, data }: ErrorRecord): string {
  if (code === 'FILE_UNREADABLE') return `cannot be read (${data.reason})`;
  return code === 'FILE_CHANGED' ? 'changed during the run' : message;
}

function bySideThenPath(a: CoverageRow, b: CoverageRow): number {
  if (a.side !== b.side) return a.side === 'known' ? -1 : 1;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
