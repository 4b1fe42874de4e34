/** What a comparison of images, sounds and models found, as `case.json` holds it: taken over from its `assets.json`, each match with both of its files. */
import type {
  Asset,
  AssetBuild,
  AssetFile,
  AssetKind,
  AssetMatch,
  AssetShare,
  AssetsResult,
  GradeRate,
} from './assets.js';
import type { Side } from './sources.js';

/** An `assets.json` that was read. */
export interface AssetsFile {
  /** File name, as the user gave it. */
  readonly label: string;
  readonly sha256: string;
  readonly result: AssetsResult;
}

/** One asset of a match: its first file, in order of build and path. */
export interface CaseAsset
  extends Pick<Asset, 'kind' | 'format' | 'size' | 'sha256' | 'sha1' | 'sm3' | 'width' | 'height'>,
    AssetFile {
  /** Files that hold these bytes. */
  readonly files: number;
}

export interface CaseAssetMatch extends Omit<AssetMatch, 'known' | 'questioned'> {
  readonly known: CaseAsset;
  readonly questioned: CaseAsset;
}

export interface AssetInventory {
  readonly side: Side;
  readonly kind: AssetKind;
  /** Distinct contents, and the files that hold them. */
  readonly assets: number;
  readonly files: number;
}

export interface CaseAssets {
  readonly file: { readonly label: string; readonly sha256: string };
  readonly assetsVersion: string;
  readonly builds: readonly AssetBuild[];
  readonly inventory: readonly AssetInventory[];
  /** Files of both sides that were compared by their bytes alone or not at all; assets.json says why, file by file. */
  readonly unread: number;
  readonly matches: readonly CaseAssetMatch[];
  readonly shares: readonly AssetShare[];
  readonly rates: readonly GradeRate[];
}
