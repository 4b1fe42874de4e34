/** Plain data that passes between fingerprint, comparison and engine. */
import type { FilePair, ModuleMatrix } from './case-result.js';
import { SIDES, type Side } from './sources.js';
import type { ParsedFile } from './tokens.js';

/** One distinct content (by SHA-256, language and encoding). A content that both sides hold is one unit and was parsed once. */
export type Unit = ParsedFile;

/** The units of the case, in an order that follows from their texts, and which of them each side holds (ascending unit numbers). */
export interface Corpus {
  readonly units: readonly Unit[];
  readonly known: Uint32Array;
  readonly questioned: Uint32Array;
}

/** Per unit one byte a token; its bit `DAMPED` is set where the token lies in a damped (low-entropy) run. */
export type DampingMasks = readonly Uint8Array[];
export const DAMPED = 1;

/** A maximal run of equal tokens of two units: token indices. */
export interface TokenRun {
  readonly known: number;
  readonly questioned: number;
  readonly length: number;
}

/** Runs of one pair of units, ascending on both sides, without overlap. */
export interface UnitFragment {
  readonly knownUnit: number;
  readonly questionedUnit: number;
  readonly runs: readonly TokenRun[];
  /** Tokens in the runs. */
  readonly tokens: number;
  /** Of these, the fewer of either side's tokens that no damping takes. */
  readonly undamped: number;
  /** Of these, the fewer of either side's tokens that repeat nothing shortly before them. */
  readonly novel: number;
}

/**
 * All features (fingerprints or vocabulary) of the corpus, as compressed rows: unit u holds `ids[offsets[u]] … ids[offsets[u + 1] − 1]`. Only features
 * of two rows or more have ids. Two thirds of the fingerprints of unrelated code stand in one row: they can lead nowhere, and arrays by id that
 * leave them out stay in the processor's cache.
 */
export interface FeatureTable {
  /** Row bounds; length units + 1. */
  readonly offsets: Uint32Array;
  /** Feature id, below `size`; `LONE` where no other row holds the feature, `NO_FEATURE` where it is left out. */
  readonly ids: Uint32Array;
  /** Number of distinct features that have ids. */
  readonly size: number;
}
export const NO_FEATURE = 0xffffffff;
export const LONE = 0xfffffffe;

/** The features of one unit: 64-bit hashes, two words a row; `skip`, where given, is 1 for rows to leave out. */
export interface FeatureRows {
  readonly hash: Uint32Array;
  readonly skip?: Uint8Array | undefined;
}

/** Numbers the distinct hashes of a corpus, one entry of `rows` a unit: the fingerprint room's `buildFeatureTable`. */
export type BuildFeatureTable = (rows: readonly FeatureRows[]) => FeatureTable;

/** A file as the arithmetic sees it: a path is an instance of a unit, in zero or more modules. */
export interface FileInstance {
  readonly path: string;
  readonly unit: number;
  /** Indices into the module names. */
  readonly modules: readonly number[];
}

/** Files of both sides, in order of path, and the names of the modules. */
export interface CaseFiles {
  readonly files: Readonly<Record<Side, readonly FileInstance[]>>;
  readonly moduleNames: readonly string[];
}

/** The files of each module, in the order of the modules. */
export function filesByModule({ files, moduleNames }: CaseFiles): Record<Side, FileInstance[]>[] {
  const sets = moduleNames.map(() => ({ known: [] as FileInstance[], questioned: [] as FileInstance[] }));
  for (const side of SIDES) {
    for (const file of files[side]) for (const module of file.modules) sets[module]?.[side].push(file);
  }
  return sets;
}

/** A pair of files before filtration. */
export type RankedPair = Omit<FilePair, 'after'>;

/** What the case lists: pairs of files and fragments, ranked and numbered. */
export interface Findings {
  /** Strongest first. */
  readonly filePairs: readonly RankedPair[];
  /** Pairs of files that share a fragment and are not listed. */
  readonly filePairsLeftOut: number;
  /** All adding fragments, and the longest of each listed pair; strongest first. Their position + 1 is the number of the id. */
  readonly fragments: readonly UnitFragment[];
}

/** What one level's fragments say about modules and pairs of files. */
export interface Ranking extends Findings {
  readonly matrix: Omit<ModuleMatrix, 'after'>;
}
