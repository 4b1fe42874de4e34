/** What the contents of a history hold, as columns that a thread can hand to another, and as what answers questions. */
import type { HistoryGap } from '../../core/index.js';
import type { ContentFeatures } from './digests.js';
import { createFirstPlaces, createFirstSeen, type FirstSeen, type SeenColumns } from './first-seen.js';
import { createLineTable, type PackedLines } from './line-table.js';
import { LEAST_LINE } from './lines.js';
import { type PackedPairs, type Pairs, pairsWithin, readPairs } from './pairs.js';
import type { LineHashes } from './windows.js';

export interface PackedFeatures {
  readonly contents: ContentFeatures;
  readonly lines: PackedLines;
  /** By line: see `FirstPlaces`. */
  readonly linePlaces: Uint32Array;
  readonly windows: SeenColumns;
  readonly pairs: PackedPairs;
  readonly gaps: readonly HistoryGap[];
}

export interface HistoryFeatures {
  readonly contents: ContentFeatures;
  /** Lines of `LEAST_LINE` characters and more. */
  readonly lines: Pick<FirstSeen, 'get'>;
  readonly windows: Pick<FirstSeen, 'size' | 'get' | 'has' | 'forEach'>;
  readonly pairs: Pairs;
  /** The pairs within a run of lines, and how often each comes. */
  pairsOf(run: Pick<LineHashes, 'lo' | 'hi'>): ReadonlyMap<number, number>;
  readonly gaps: readonly HistoryGap[];
}

export function unpackFeatures(packed: PackedFeatures): HistoryFeatures {
  const table = createLineTable(packed.lines);
  const places = createFirstPlaces(packed.linePlaces);
  const pairs = readPairs(packed.pairs);
  return {
    contents: packed.contents,
    lines: {
      get(lo, hi) {
        const line = table.find(lo, hi);
        return line < 0 || packed.lines.weight[line]! < LEAST_LINE ? undefined : places.of(line);
      },
    },
    windows: createFirstSeen(packed.windows),
    pairs,
    pairsOf: (run) => pairsWithin(table, pairs, run),
    gaps: packed.gaps,
  };
}
