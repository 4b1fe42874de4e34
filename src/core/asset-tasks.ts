/** What goes to the workers that look at assets, and what comes back. */
import type { ModelChange, SoundChange } from './asset-sounds-models.js';
import type { AssetGrade, AssetKind, AssetPictures, AssetTransform, FilesBeside, InspectedFile } from './assets.js';
import type { ErrorRecord } from './errors.js';
import type { ListedFile, Side } from './sources.js';

/** Files of several builds to look at; of each build all files: `paths`, lower case, and `locators`, NUL between them, as UTF-8. */
export interface InspectTask {
  readonly files: readonly { readonly file: ListedFile; readonly build: number }[];
  readonly paths: readonly Uint8Array[];
  readonly locators: readonly Uint8Array[];
}
export type InspectAnswer = readonly (InspectedFile | { readonly error: ErrorRecord })[];

/** A document whose layers are written into a folder that is made for them. */
export interface LayersTask {
  readonly locator: string;
  readonly into: string;
}
export type LayersAnswer = readonly { readonly name: string; readonly locator: string; readonly size: number }[];

/** Where one asset of a pair can be read again. */
export interface ExplainedFile {
  readonly locator: string;
  readonly format: string;
  readonly beside?: FilesBeside;
}

/** A pair whose pictures are to be set side by side. */
export interface ExplainRequest {
  readonly id: string;
  readonly kind: AssetKind;
  readonly grade: AssetGrade;
  readonly known: ExplainedFile;
  readonly questioned: ExplainedFile;
  /** As the search found it, in reduced pixels. */
  readonly orientation?: number;
  readonly offset?: { readonly x: number; readonly y: number };
  readonly canvas?: Side;
  readonly sound?: SoundChange;
  readonly model?: ModelChange;
  readonly pictures: boolean;
}
export interface ExplainTask {
  readonly pairs: readonly ExplainRequest[];
}
export interface Explained {
  /** Of images, and the share of the pixels whose colours both pictures have, 0 … 1. */
  readonly transform?: AssetTransform;
  readonly colour?: number;
  /** Of sounds: decibels by which the questioned one is louder. */
  readonly gain?: number;
  readonly pictures?: AssetPictures;
}
export type ExplainAnswer = readonly (Explained | { readonly error: ErrorRecord })[];
