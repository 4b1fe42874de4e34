/** What is compared of sounds and models, and how a pair of them differs. */
/** How the known sound becomes the questioned one, as far as it was tried. */
export interface SoundChange {
  /** Factor by which the questioned sound runs faster: 0.875 … 1.125, in steps of 0.0125. */
  readonly tempo: number;
  /** Semitones by which it is higher: −3 … 3, in halves. */
  readonly pitch: number;
  /** Seconds of the questioned sound that were compared, and where they begin in both. */
  readonly seconds: number;
  readonly at: { readonly known: number; readonly questioned: number };
  /** Share of the sub-fingerprints' bits that differ; unrelated sounds: 0.38 … 0.5 at the best of all places. */
  readonly bitErrors: number;
  /** Decibels by which the questioned sound is louder, the median over what both have. */
  readonly gain?: number;
}

/** How near the known model is to the questioned one, and the map that lays it over that, where one was found. */
export interface ModelChange {
  /** Of the surroundings of vertices in the net of edges, and of the ratios of triangles' sides: share of what either has that both have. */
  readonly net: number;
  readonly ratios: number;
  /** Share of the distances between surface points that only one has; the same surface: up to 0.02. */
  readonly apart: number;
  /** Where whole connected pieces agree: their triangles, of those of the model that has fewer. */
  readonly pieces?: { readonly triangles: number; readonly of: number };
  readonly map?: {
    /** Rows x, y, z: factors of the known x, y, z, and a constant. */
    readonly matrix: readonly number[];
    readonly scale: number;
    readonly mirrored: boolean;
    /** Longest over shortest of the mapped axes: 1 where all are scaled alike. */
    readonly stretch: number;
    /** Root mean square distance left, over the questioned model's size there. */
    readonly residual: number;
    /** Vertices known by their surroundings that it rests on, of those that both have. */
    readonly marks: number;
    readonly of: number;
  };
}

/** Everything that is compared of one sound, from its samples. */
export interface SoundDescriptor {
  readonly seconds: number;
  readonly rate: number;
  readonly channels: number;
  /** Digest of rate and samples: grade B; none of silence. */
  readonly sampleKey?: string;
  readonly gate?: 'plain';
  /** Sub-fingerprints, four words each; none where it is `plain`. */
  readonly rows: Uint32Array;
  /** Seconds before the first of them. */
  readonly start: number;
}

/** Everything that is compared of one model, from the triangles of its surface. */
export interface MeshDescriptor {
  /** Places of vertices, and triangles, each once. */
  readonly vertices: number;
  readonly triangles: number;
  /** Digest of all triangles in whatever order: grade B. */
  readonly meshKey: string;
  readonly gate?: 'plain';
  /** Value and count, ascending; none where it is `plain`: surroundings of vertices in the net of edges, and ratios of triangles' sides. */
  readonly net: Uint32Array;
  readonly ratios: Uint32Array;
  /** Shares of pairs of surface points by distance. */
  readonly distances: Float32Array;
  /** Vertices whose surroundings no other has, by ascending label, x, y and z each. */
  readonly marks: { readonly labels: Uint32Array; readonly points: Float32Array };
  readonly pieces: MeshPieces;
}

/** The largest connected pieces that say something, none where the model is `plain`. */
export interface MeshPieces {
  /** Four words a piece: its net of edges (two hashes), kinds of vertices in it, and its triangles. */
  readonly keys: Uint32Array;
  /** 32 a piece: shares of its triangles by the ratios of their sides. */
  readonly shares: Float32Array;
  /** All pieces, small ones too. */
  readonly connected: number;
}
