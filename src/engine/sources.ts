/** From two side specifications to units: list, scan, parse. */
import { languageRules, loadGrammars } from '../abstraction/index.js';
import {
  type CompareOptions,
  type Corpus,
  type CoverageRow,
  type Encoding,
  type ErrorRecord,
  type ListedFile,
  type ParseRequest,
  type ParseSuccess,
  type ScannedFile,
  SIDES,
  type Side,
} from '../core/index.js';
import { type OpenedSide, openSide } from '../ingest/index.js';
import type { Clock } from './clock.js';
import { createBatchPool, isFailure, workerModule } from './pool.js';

/** A source file that was parsed: one instance of a unit. */
export interface SourceInstance {
  readonly path: string;
  readonly unit: number;
  readonly file: ScannedFile;
}

export interface Sources {
  readonly corpus: Corpus;
  readonly files: Readonly<Record<Side, readonly SourceInstance[]>>;
  readonly coverage: readonly CoverageRow[];
  readonly kernelSha256: string;
}

/** Opens both sides; the caller closes them. */
export async function openSides(
  options: CompareOptions,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Record<Side, OpenedSide>> {
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
export async function readSources(
  sides: Readonly<Record<Side, OpenedSide>>,
  options: CompareOptions,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Sources> {
  const scanned = await scanSides(sides, options, clock, signal);
  const rows: CoverageRow[] = SIDES.flatMap((side) => [...sides[side].problems]);
  const wanted = new Map<string, ScannedFile>();
  for (const { side, file, answer } of scanned) {
    if (isFailure(answer))
      rows.push({ side, path: file.path, size: file.size, status: 'skipped', reason: answer.error.message });
    else if (answer.category === 'source') wanted.set(contentKey(answer), answer);
    else rows.push(otherRow(side, answer));
  }
  const { parsed, kernelSha256 } = await parseContents(wanted, options, clock, signal);
  const keys = [...parsed.keys()].sort();
  const numbers = new Map(keys.map((key, i) => [key, i]));
  const files: Record<Side, SourceInstance[]> = { known: [], questioned: [] };
  for (const { side, answer } of scanned) {
    if (isFailure(answer) || answer.category !== 'source') continue;
    const key = contentKey(answer);
    const result = parsed.get(key) as ParseSuccess | { readonly error: ErrorRecord };
    if (isFailure(result)) {
      rows.push({ ...describe(side, answer), status: 'skipped', reason: result.error.message });
      continue;
    }
    const { parsed: unit, parseErrorShare } = result;
    files[side].push({ path: answer.path, unit: numbers.get(key) as number, file: answer });
    rows.push({
      ...describe(side, answer),
      status: unit.status === 'complete' ? 'analysed' : 'partial',
      ...(unit.reason === undefined ? {} : { reason: unit.reason }),
      tokens: unit.tokens.lexeme.length,
      parseErrorShare,
    });
  }
  const unitsOf = (side: Side): Uint32Array => Uint32Array.from(new Set(files[side].map(({ unit }) => unit))).sort();
  const units = keys.map((key) => {
    const result = parsed.get(key) as ParseSuccess | { readonly error: ErrorRecord };
    return isFailure(result) ? EMPTY_UNIT : result.parsed;
  });
  return {
    corpus: { units, known: unitsOf('known'), questioned: unitsOf('questioned') },
    files,
    coverage: rows.sort(bySideThenPath),
    kernelSha256,
  };
}

const NONE = new Uint32Array(0);
/** Holds the place of a content that could not be parsed; no file refers to it. */
const EMPTY_UNIT: ParseSuccess['parsed'] = {
  tokens: { lexeme: NONE, start: NONE, table: { hash: NONE, kind: new Uint16Array(0), length: NONE } },
  comments: { start: NONE, end: NONE, hash: NONE },
  routines: { first: NONE, last: NONE, name: NONE },
  fingerprints: { verbatim: { hash: NONE, position: NONE }, renamed: { hash: NONE, position: NONE } },
  errorBytes: 0,
  status: 'partial',
};

interface Scanned {
  readonly side: Side;
  readonly file: ListedFile;
  readonly answer: ScannedFile | { readonly error: ErrorRecord };
}

async function scanSides(
  sides: Readonly<Record<Side, OpenedSide>>,
  options: CompareOptions,
  clock: Clock,
  signal?: AbortSignal,
): Promise<Scanned[]> {
  const items = SIDES.flatMap((side) => sides[side].files.map((file) => ({ side, file })));
  const sizeOf = ({ file }: { file: ListedFile }): number => file.size;
  clock.begin('scan', items.length, total(items, sizeOf));
  const rules = languageRules();
  const pool = createBatchPool<(typeof items)[number], ScannedFile>({
    module: workerModule('scan'),
    task: 'scan',
    threads: options.threads,
    sizeOf,
    message: (batch) => ({ files: batch.map(({ file }) => file), rules }),
    onDone: (batch) => clock.add(batch.length, total(batch, sizeOf)),
    signal,
  });
  try {
    const answers = await pool.run(items);
    return items.map((item, i) => ({ ...item, answer: answers[i] as Scanned['answer'] }));
  } finally {
    await pool.close();
  }
}

async function parseContents(
  wanted: ReadonlyMap<string, ScannedFile>,
  options: CompareOptions,
  clock: Clock,
  signal?: AbortSignal,
) {
  const items = [...wanted.values()];
  clock.begin(
    'parse',
    items.length,
    total(items, ({ size }) => size),
  );
  const bundle = await loadGrammars([...new Set(items.map(({ language }) => language as string))]);
  const pool = createBatchPool<ScannedFile, ParseSuccess>({
    module: workerModule('parse'),
    task: 'parse',
    threads: options.threads,
    workerData: { bundle, winnowing: options.winnowing },
    sizeOf: ({ size }) => size,
    message: (batch) => ({ files: batch.map(parseRequest) }),
    onDone: (batch) =>
      clock.add(
        batch.length,
        total(batch, ({ size }) => size),
      ),
    signal,
  });
  try {
    const answers = await pool.run(items);
    return {
      parsed: new Map(items.map((item, i) => [contentKey(item), answers[i] as (typeof answers)[number]])),
      kernelSha256: bundle.kernelSha256,
    };
  } finally {
    await pool.close();
  }
}

function parseRequest({ path, locator, sha256, language, encoding }: ScannedFile): ParseRequest {
  return { path, locator, sha256, language: language as string, encoding: encoding as Encoding };
}

/** Same bytes read the same way are the same unit. */
function contentKey({ sha256, language, encoding }: ScannedFile): string {
  return `${sha256} ${language} ${encoding?.name}`;
}

function total<T>(items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((sum, item) => sum + sizeOf(item), 0);
}

function describe(side: Side, file: ScannedFile) {
  const { path, size, sha256, category, language, encoding, lines } = file;
  return {
    side,
    path,
    size,
    sha256,
    category,
    ...(language === undefined ? {} : { language }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(lines === undefined ? {} : { lines }),
  };
}

function otherRow(side: Side, file: ScannedFile): CoverageRow {
  const reason =
    file.category === 'text'
      ? 'text in no language that is compared as code'
      : `${file.category}: not compared as code`;
  return { ...describe(side, file), status: 'skipped', reason };
}

function bySideThenPath(a: CoverageRow, b: CoverageRow): number {
  if (a.side !== b.side) return a.side === 'known' ? -1 : 1;
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
