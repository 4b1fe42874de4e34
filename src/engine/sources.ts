/** From two side specifications to units: list, scan, parse, and the ledger of what became of each file. */
import { textKey } from '../comparison/index.js';
import {
  type Corpus,
  type CoverageRow,
  type PackedFile,
  type ParsedFile,
  type ScannedFile,
  SIDES,
  type Side,
  viewFile,
} from '../core/index.js';
import { type OpenedSide, openSide } from '../ingest/index.js';
import { isFailure } from './pool.js';
import { type ParseResult, parseContents, type Run, type Scanned, scanSides } from './stages.js';

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
  readonly coverage: readonly CoverageRow[];
  readonly kernelSha256: string;
}

/** Opens both sides; the caller closes them. */
export async function openSides({ options, clock, signal }: Run): Promise<Record<Side, OpenedSide>> {
  clock.begin('list', 0, 0);
  const opened: Partial<Record<Side, OpenedSide>> = {};
  let before = { files: 0, bytes: 0 };
  try {
    for (const side of SIDES) {
      let last = before;
      opened[side] = await openSide(options[side], {
        side,
        exclude: options.exclude,
        onProgress: ({ files, bytes }) => {
          last = { files: before.files + files, bytes: before.bytes + bytes };
          clock.at(last.files, last.bytes);
        },
        ...(signal === undefined ? {} : { signal }),
      });
      before = last;
    }
    return opened as Record<Side, OpenedSide>;
  } catch (error) {
    await Promise.all(Object.values(opened).map((side) => side.close()));
    throw error;
  }
}

/** Scans and parses what the sides list. Equal content (same language and encoding) is parsed once. */
export async function readSources(sides: Readonly<Record<Side, OpenedSide>>, run: Run): Promise<Sources> {
  const scanned = await scanSides(sides, run);
  const contents = new Map<string, ScannedFile>();
  for (const { answer } of scanned) if (isSource(answer)) contents.set(contentKey(answer), answer);
  const { results, kernelSha256 } = await parseContents([...contents.values()], run);
  const parsed = new Map([...contents.keys()].map((key, i) => [key, results[i] as ParseResult]));

  const units = orderUnits(parsed);
  const numbers = new Map(units.map(({ key }, i) => [key, i]));
  const files: Record<Side, SourceInstance[]> = { known: [], questioned: [] };
  for (const { side, answer } of scanned) {
    const unit = isSource(answer) ? numbers.get(contentKey(answer)) : undefined;
    if (isSource(answer) && unit !== undefined) files[side].push({ path: answer.path, unit, file: answer });
  }
  const unitsOf = (side: Side): Uint32Array => Uint32Array.from(new Set(files[side].map(({ unit }) => unit))).sort();
  return {
    corpus: { units: units.map(({ view }) => view), known: unitsOf('known'), questioned: unitsOf('questioned') },
    packed: units.map(({ packed }) => packed),
    files,
    coverage: [...SIDES.flatMap((side) => sides[side].problems), ...scanned.map((one) => ledgerRow(one, parsed))].sort(
      bySideThenPath,
    ),
    kernelSha256,
  };
}

function isSource(answer: Scanned['answer']): answer is ScannedFile {
  return !isFailure(answer) && answer.category === 'source';
}

/** Same bytes read the same way are the same unit. */
function contentKey({ sha256, language, encoding }: ScannedFile): string {
  return `${sha256} ${language} ${encoding?.name}`;
}

/**
 * The contents that could be parsed, in the order that numbers the units: by text, then by key (which begins with the digest). Where many
 * copies of an idiom meet many others, the order decides which is held against which, and it breaks ties: so it must not
 * depend on line ends or encoding.
 */
function orderUnits(parsed: ReadonlyMap<string, ParseResult>): { key: string; view: ParsedFile; packed: PackedFile }[] {
  const units = [];
  for (const [key, result] of parsed) {
    if (isFailure(result)) continue;
    const view = viewFile(result.parsed);
    units.push({ key, view, packed: result.parsed, text: textKey(view) });
  }
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return units.sort((a, b) => compare(a.text, b.text) || compare(a.key, b.key));
}

function ledgerRow({ side, file, answer }: Scanned, parsed: ReadonlyMap<string, ParseResult>): CoverageRow {
  if (isFailure(answer))
    return { side, path: file.path, size: file.size, status: 'skipped', reason: answer.error.message };
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
  if (isFailure(result)) return { ...row, status: 'skipped', reason: result.error.message };
  const { status, reason, counts } = result.parsed;
  return {
    ...row,
    status: status === 'complete' ? 'analysed' : 'partial',
    ...(reason === undefined ? {} : { reason }),
    tokens: counts.tokens,
    parseErrorShare: result.parseErrorShare,
  };
}

function bySideThenPath(a: CoverageRow, b: CoverageRow): number {
  if (a.side !== b.side) return a.side === 'known' ? -1 : 1;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
