/** What every decoder of pictures gives. */
import type { MetadataEntries } from '../metadata/entries.js';
import type { Raster } from '../raster.js';

export interface DecodedImage {
  readonly raster: Raster;
  readonly frames: number;
  /** What is not as it was stored, in words; undefined where all of it was kept. */
  readonly lost?: string;
  readonly metadata: MetadataEntries;
}
