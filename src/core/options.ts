/** What one comparison is asked to do: validated, complete, free of flags' spelling. `config` makes it, `engine` obeys it. */
import type { CalibrationFile, CalibrationPair } from './calibration.js';
import type { AssetsFile } from './case-assets.js';
import type { CaseHistory } from './case-history.js';
import type { MarksFile } from './marks-file.js';
import type { Level, WinnowParameters } from './tokens.js';

/** A named set of paths. A path belongs to it on a side when any of that side's globs matches. */
export interface ModuleDefinition {
  /** As shown in tables; unique within a run. */
  readonly name: string;
  /** As the user wrote them, side prefix included: what `case.json` records. */
  readonly globs: readonly string[];
  /** The globs that apply to the known side, prefix taken off; may be empty. */
  readonly known: readonly string[];
  /** The globs that apply to the questioned side, prefix taken off; may be empty. */
  readonly questioned: readonly string[];
}

/** `--reference NAME=PATH[@rev]`. */
export interface ReferenceSpec {
  readonly name: string;
  readonly spec: string;
}

export interface CompareOptions extends ComparisonOptions {
  /** Folder, `repository@revision`, or archive, as the user named it. */
  readonly known: string;
  readonly questioned: string;
  /** In the order given; empty where folders are the modules. */
  readonly modules: readonly ModuleDefinition[];
  /** Worker threads; changes the time a run takes, never its result. */
  readonly threads: number;
  /** At least one, each once, in the order of `LEVELS`. */
  readonly levels: readonly Level[];
  /** Sets of third-party code that both sides are held against; each is a rule of its own. */
  readonly references: readonly ReferenceSpec[];
  /** Unrelated projects: what several of them hold is common practice. None, or two and more. */
  readonly controls?: readonly ReferenceSpec[];
  /** What both sides grew from; without a revision the nearest one of a git repository is looked for. */
  readonly ancestor?: string;
  /** No rule takes anything but low entropy, which the definition of coverage holds. Not together with what names or signs rules. */
  readonly unfiltered?: boolean;
  /** A comparison of images, sounds and models to take over. */
  readonly assets?: AssetsFile;
  /** What two histories tell, to take over. */
  readonly history?: CaseHistory;
  /** Marks that a person signed. */
  readonly marks?: MarksFile;
  /**
   * How many of the families that the list of widespread text was made from the two sides belong to: 0 unless they are calibration projects
   * themselves. What is widespread must be so in others, or a null measured on them would be too low for projects that the list never saw.
   */
  readonly listedFamilies?: number;
  /** Gives at most one a language family. Called once the threads are starting, so that reading them costs little time of its own. */
  readonly calibrations?: () => Promise<readonly CalibrationFile[]>;
  /** Globs of paths left out on both sides; each such file stays in the coverage ledger with this reason. */
  readonly exclude: readonly string[];
}

/** What `calibrate` is asked to do. */
export interface CalibrateOptions
  extends ComparisonOptions,
    Pick<CompareOptions, 'levels' | 'threads' | 'references' | 'exclude'> {
  /** As statements will quote it. */
  readonly name: string;
  /** ISO date to write down; absent for none, so that the same comparisons give the same bytes on any day. */
  readonly measured?: string;
  /** Names are unique. */
  readonly projects: readonly ProjectSpec[];
  /** By names of projects; each couple once. */
  readonly pairs: readonly Omit<CalibrationPair, 'levels'>[];
  /** Its pairs are taken over where both projects are the same, byte for byte. */
  readonly earlier?: CalibrationFile;
}

export interface ProjectSpec {
  readonly name: string;
  /** As `compare` takes a side. */
  readonly spec: string;
  readonly origin?: string;
  readonly licence?: string;
}

/** The part that decides which matches there are. */
export interface ComparisonOptions {
  readonly winnowing: Readonly<Record<Level, WinnowParameters>>;
  /** Two runs of one file pair join into a fragment where at most this many tokens lie between them, on each side. */
  readonly maxGap: number;
  /** Fragments of fewer matched tokens than this are not reported and cover nothing. */
  readonly minFragment: number;
}
