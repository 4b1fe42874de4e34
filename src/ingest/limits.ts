/** What one side may cost before it is refused. Out-of-range values throw, they are never clamped. */
import { StemmaError } from '../core/index.js';

export interface IngestLimits {
  /** Files (or archive entries) of one side. */
  readonly maxEntries: number;
  /** Bytes unpacked to the spool for one side read from git or from an archive. */
  readonly maxTotalBytes: number;
  /** Bytes of one blob or archive entry; a larger one is listed and not unpacked. */
  readonly maxEntryBytes: number;
  /** Unpacked bytes for each packed byte, looked at once more than `RATIO_FREE_BYTES` have come out. */
  readonly maxCompressionRatio: number;
}

/** Small files compress as they like: a blank 1 MB texture shrinks a thousandfold and harms nobody. */
export const RATIO_FREE_BYTES = 16 * 1024 * 1024;

/** Deflate ends near 1,030:1 and source text rarely passes 15:1; above 200:1 nothing that we compare is left. */
export const DEFAULT_LIMITS: IngestLimits = {
  maxEntries: 1_000_000,
  maxTotalBytes: 8 * 1024 ** 3,
  maxEntryBytes: 1024 ** 3,
  maxCompressionRatio: 200,
};

export function resolveLimits(given: Partial<IngestLimits> = {}): IngestLimits {
  const limits = { ...DEFAULT_LIMITS, ...given };
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new StemmaError(
        'config',
        'LIMIT_OUT_OF_RANGE',
        `The limit ${name} must be a whole number of at least 1, not ${value}`,
        {
          hint: 'Leave the limit out to use the default.',
          data: { name, value },
        },
      );
    }
  }
  return limits;
}
