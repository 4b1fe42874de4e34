/** What a comparison of images, sounds and models finds: the plain data of `assets.json`. */
import type { MeshDescriptor, ModelChange, SoundChange, SoundDescriptor } from './asset-sounds-models.js';
import type { Category, ScannedFile, Side } from './sources.js';

/**
 * How a pair of assets agrees, strongest first. Of sounds A (same bytes), B (same samples in other bytes), E (the same sound after lossy coding, gain,
 * filters, trimming, a change of tempo or pitch) and F are given; of models all: B: same triangles in other bytes, C: moved, turned, mirrored, scaled,
 * D: one laid over a part of the other, E: bent, refined, thinned out. Of images A: same bytes. B: same pixels in other bytes. C: same drawing recoloured one to one, mirrored,
 * rotated, scaled by a whole number or with another transparent border. D: one contains a part of the other, pixel by pixel but for colour.
 * E: alike in line and colour structure after lossy coding, resampling or repainting. F: similar composition; shown, never counted.
 */
export const ASSET_GRADES = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type AssetGrade = (typeof ASSET_GRADES)[number];
/** The grades that shares count. */
export const COUNTED_GRADES = ['A', 'B', 'C', 'D', 'E'] as const satisfies readonly AssetGrade[];

export const ASSET_KINDS = ['image', 'audio', 'model'] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];

/** Whether a text file of the same build names the asset: by path or full file name, by a word equal to its stem, or not at all. */
export type AssetUse = 'named' | 'word' | 'none';

/**
 * What an asset's content can prove. `plain`: too few colours or too little structure (sounds: too short or silent; models: a box, a plate), found by identity (A, B) alone. `generic`: frame, glow,
 * blob or stripes, found by likeness (E) only where nearly nothing differs.
 */
export type AssetGate = 'plain' | 'generic';

/** One build as the user named it; a known side may have several. */
export interface AssetBuild {
  readonly side: Side;
  readonly label: string;
  /** Commit or archive digest, where there is one. */
  readonly identity?: string;
  readonly files: number;
  readonly bytes: number;
}

/** One row for every file of every build, entries of archives inside it too (`archive.pk3!/entry`). */
export interface AssetCoverageRow {
  /** Index into `builds`. */
  readonly build: number;
  readonly path: string;
  readonly size: number;
  readonly sha256?: string;
  readonly category?: Category;
  /** Format by content, for what is compared as an asset: `png`, `jpeg`, `tga` … */
  readonly format?: string;
  readonly status: 'analysed' | 'partial' | 'skipped';
  readonly reason?: string;
}

export interface AssetFile {
  readonly build: number;
  readonly path: string;
  readonly use: AssetUse;
}

/** One distinct content of a side. */
export interface Asset {
  readonly kind: AssetKind;
  readonly format: string;
  readonly size: number;
  readonly sha256: string;
  /** Absent for files above 64 MB, which are not held in memory; SM3 also where this Node lacks it. */
  readonly sha1?: string;
  readonly sm3?: string;
  readonly width?: number;
  readonly height?: number;
  /** Of models: places of vertices, and triangles. */
  readonly vertices?: number;
  readonly triangles?: number;
  /** Of sounds: as decoded. */
  readonly seconds?: number;
  readonly rate?: number;
  readonly channels?: number;
  /** Pictures in an animated file; the first is compared. */
  readonly frames?: number;
  /** What the file says of itself: author, software, dates, comments. */
  readonly metadata?: readonly { readonly name: string; readonly value: string }[];
  readonly gate?: AssetGate;
  /** Assets of one side with the same number show one drawing in several versions (dye sets, animation frames). */
  readonly family: number;
  /** In order of build and path. */
  readonly files: readonly AssetFile[];
}

/** Turned by: first transposed, then mirrored left to right, then top to bottom, as far as it is said. */
export interface AssetOrientation {
  readonly transposed: boolean;
  readonly mirrored: boolean;
  readonly flipped: boolean;
}

/** How the known colours become the questioned ones. */
export interface ColourChange {
  /** `same`: none. `hue`: turned, faded, lightened. `palette`: each colour replaced by one other. `affine`: a linear map. */
  readonly kind: 'same' | 'grey' | 'inverted' | 'hue' | 'palette' | 'affine';
  /** Degrees, −180 … 180, about the grey axis. */
  readonly hue: number;
  /** Factors, 1 = unchanged. */
  readonly saturation: number;
  readonly brightness: number;
  /** Added to each channel, of 255. */
  readonly offset: number;
  /** Rows r, g, b of the least-squares map: factors of r, g, b, and a constant of 255. */
  readonly matrix: readonly number[];
}

/** The transform of the known asset that comes nearest to the questioned one. */
export interface AssetTransform {
  readonly orientation: AssetOrientation;
  /** Questioned pixels for each known pixel. */
  readonly scale: number;
  /** Where the known asset's origin lies in the questioned one, in questioned pixels; grade D. */
  readonly offset?: { readonly x: number; readonly y: number };
  readonly colour: ColourChange;
  /** Root mean square difference that is left after the transform, of 255, over the pixels that both show. */
  readonly residual: number;
  /** Share of the known picture's visible pixels that lie on visible pixels of the questioned one. */
  readonly overlap: number;
  /** The side whose transparent picture the other one shows laid on a ground. */
  readonly laid?: Side;
}

export interface AssetMatch {
  /** `M1`, `M2` … */
  readonly id: string;
  readonly grade: AssetGrade;
  /** Indexes into `assets.known` and `assets.questioned`. */
  readonly known: number;
  readonly questioned: number;
  readonly transform?: AssetTransform;
  /** Of sounds, grades E and F. */
  readonly sound?: SoundChange;
  /** Of models, grades C to F. */
  readonly model?: ModelChange;
  readonly distances: {
    /** Bits of 256 in which the edge hashes differ; at the picture's own size, and at 16 × 16. */
    readonly edge?: number;
    readonly edge16?: number;
    /** Local patches that agree in one offset and orientation. */
    readonly patches?: number;
  };
  /** 0 … 1, grades E and F. */
  readonly scores?: { readonly colour: number; readonly line: number; readonly composition: number };
  /** Further assets of the known side that agree with this questioned one at this grade, and the other way round. */
  readonly alsoKnown: number;
  readonly alsoQuestioned: number;
}

/** Families found, of all families that have the kind. */
export interface AssetShare {
  readonly module: string;
  readonly side: Side;
  readonly kind: AssetKind;
  readonly families: number;
  readonly assets: number;
  /** By best grade of the family. */
  readonly found: Readonly<Record<AssetGrade, number>>;
}

export interface GradeRate {
  readonly kind: AssetKind;
  readonly grade: AssetGrade;
  /** Unrelated pairs that got this grade, of `measuredPairs`; 0 of 0 where that was not measured. */
  readonly falsePairs: number;
  readonly measuredPairs: number;
  /** Pairs of this comparison that could have got it. */
  readonly pairs: number;
  /** `falsePairs / measuredPairs × pairs`; where none was seen, the upper end of its 95 % interval (3 / measuredPairs). Null where nothing was measured. */
  readonly expectedChanceHits: number | null;
}

export interface AssetsResult {
  readonly formatVersion: 1;
  readonly tool: { readonly name: 'stemma'; readonly version: string; readonly assetsVersion: string };
  readonly options: { readonly exclude: readonly string[] };
  readonly builds: readonly AssetBuild[];
  readonly coverage: readonly AssetCoverageRow[];
  readonly assets: { readonly known: readonly Asset[]; readonly questioned: readonly Asset[] };
  readonly matches: readonly AssetMatch[];
  /** Whole sides first (`(all)`), then modules. */
  readonly shares: readonly AssetShare[];
  readonly rates: readonly GradeRate[];
  /** What was looked for in part only, and why; empty where nothing was. */
  readonly searchedInPart: readonly string[];
  /** Patches that were left out of the search because too many known assets share them. */
  readonly commonPatches: number;
}

/** A match's pictures as PNG, base64; of sounds: spectrograms; of models: views. Not part of the result: they can be made again. */
export interface AssetPictures {
  readonly id: string;
  readonly known: string;
  readonly transformed: string;
  readonly questioned: string;
  readonly difference: string;
}

/** Locators of the files that an asset's file names and that were read with it, by the name that it gives them. */
export type FilesBeside = Readonly<Record<string, string>>;

/** What a worker finds in one file of a build. */
export interface InspectedFile {
  readonly file: ScannedFile;
  /** Where the file is compared as an asset. */
  readonly asset?: Pick<Asset, 'kind' | 'format' | 'sha1' | 'sm3' | 'frames' | 'metadata'> & {
    readonly image?: ImageDescriptor;
    readonly sound?: SoundDescriptor;
    readonly mesh?: MeshDescriptor;
    readonly beside?: FilesBeside;
  };
  readonly status: AssetCoverageRow['status'];
  readonly reason?: string;
  /** Where it is text: numbers of the build's files that it names, by path and by word. */
  readonly named?: readonly number[];
  readonly words?: readonly number[];
}

/** Everything that is compared of one image, from its pixels. */
export interface ImageDescriptor {
  readonly width: number;
  readonly height: number;
  /** Digest of size and visible pixels: grade B. */
  readonly pixelKey: string;
  /** The same for all one-to-one recolourings in all orientations: grade C; absent where the picture is `plain`. */
  readonly drawingKey?: string;
  readonly gate?: AssetGate;
  /** Three words a patch: code (low, high) and place. */
  readonly patches: Uint32Array;
  /** For likeness: the picture; an opaque one also without its ground, another also with its border. None where it is `plain`. */
  readonly forms: readonly LikenessForm[];
  /** What was not done, in words. */
  readonly left?: string;
}

export interface LikenessForm {
  /** Edge hash at own size, then that at 16 × 16: 8 words each. */
  readonly edges: Uint32Array;
  /** What is asked of every pair before its hashes: of edges eight words, of colours four, and the mean colour. */
  readonly sketch: Uint32Array;
  /** Red, green, blue and alpha at 16 × 16, one plane after the other. */
  readonly tile: Uint8Array;
  /** Whether it is the picture with its transparent border, to be found where it was laid on a ground. */
  readonly canvas: boolean;
  readonly width: number;
  readonly height: number;
  /** Share of all change that lies in the outer three of sixteen rows and columns: near 1 in frames. */
  readonly ring: number;
  /** Share of all change by which rows, or columns, differ from their own mean: near 0 in stripes. */
  readonly stripes: number;
}

export interface AssetsOutput {
  readonly result: AssetsResult;
  /** In the order of the matches; those of the first rows only. */
  readonly pictures: readonly AssetPictures[];
}

export interface AssetsOptions {
  readonly known: readonly string[];
  readonly questioned: string;
  readonly exclude: readonly string[];
  readonly threads: number;
}
