/** k-gram hashing, winnowing and the table of distinct fingerprints: pure loops over typed arrays. */
export { buildFeatureTable } from './feature-table.js';
export { kgramHashes, MULTIPLIER, powerOfMultiplier } from './kgram.js';
export { winnow } from './winnow.js';
