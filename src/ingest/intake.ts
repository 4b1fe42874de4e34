/** Collects what a side consists of: files to read, and a ledger row for everything that will not be read. */
import { type CoverageRow, type ListedFile, type Side, StemmaError } from '../core/index.js';
import { compileExclude } from './exclude.js';
import { type IngestLimits, resolveLimits } from './limits.js';
import { comparePaths } from './paths.js';

export interface ListingProgress {
  readonly files: number;
  readonly bytes: number;
}

export interface OpenSideOptions {
  readonly side: Side;
  readonly exclude: readonly string[];
  readonly limits?: Partial<IngestLimits>;
  readonly onProgress?: (progress: ListingProgress) => void;
  readonly signal?: AbortSignal;
}

export interface Intake {
  readonly limits: IngestLimits;
  readonly signal: AbortSignal | undefined;
  /** The pattern that excludes the path, if one does. */
  excludedBy(path: string): string | undefined;
  add(file: ListedFile): void;
  /** A file that the user excluded: listed with its digest, so that the other party can see what was left out. */
  exclude(path: string, size: number, pattern: string, sha256: string | undefined): void;
  skip(path: string, size: number, reason: string): void;
  /** Reports progress and stops when the caller has aborted; called between folders and batches. */
  pulse(): void;
  /** Everything collected, each list in the order of the paths' bytes. */
  finish(): { files: ListedFile[]; problems: CoverageRow[] };
}

export function createIntake(options: OpenSideOptions): Intake {
  const { side, signal, onProgress } = options;
  const limits = resolveLimits(options.limits);
  const excludedBy = compileExclude(options.exclude);
  const files: ListedFile[] = [];
  const problems: CoverageRow[] = [];
  let bytes = 0;

  const count = (): void => {
    if (files.length + problems.length <= limits.maxEntries) return;
    throw new StemmaError('input', 'SIDE_TOO_MANY_FILES', `The ${side} side has more than ${limits.maxEntries} files`, {
      hint: 'Name a smaller folder.',
      data: { side, maxEntries: limits.maxEntries },
    });
  };
  const row = (path: string, size: number, reason: string, sha256?: string): void => {
    problems.push({ side, path, size, ...(sha256 === undefined ? {} : { sha256 }), status: 'skipped', reason });
    count();
  };
  return {
    limits,
    signal,
    excludedBy,
    add(file) {
      files.push(file);
      bytes += file.size;
      count();
    },
    exclude: (path, size, pattern, sha256) => row(path, size, `excluded by ${pattern}`, sha256),
    skip: (path, size, reason) => row(path, size, reason),
    pulse() {
      signal?.throwIfAborted();
      onProgress?.({ files: files.length, bytes });
    },
    finish() {
      signal?.throwIfAborted();
      onProgress?.({ files: files.length, bytes });
      files.sort((a, b) => comparePaths(a.path, b.path));
      problems.sort((a, b) => comparePaths(a.path, b.path) || comparePaths(a.reason ?? '', b.reason ?? ''));
      return { files, problems };
    },
  };
}
