/** The files of the case as the arithmetic sees them: each path is an instance of a unit, in zero or more modules. */
import type { Side } from '../core/index.js';

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
