/** Version of the tool as results carry it; a test keeps it equal to package.json's. Here, because a room that is pure cannot read a file. */
export const VERSION = '0.1.0';

/** Version of the SPDX licence list that the package `spdx-license-list` carries, as SPDX documents name it; a test keeps it equal to what the package says. */
export const LICENCE_LIST_VERSION = '3.28';

/**
 * Version of what decides a fingerprint: token classes, hashes, k-grams. Lists of fingerprints made elsewhere fit a run only where it is equal;
 * whatever changes it changes `ALGORITHM_VERSION` too. A test holds fingerprints of a fixed text.
 */
export const FINGERPRINT_VERSION = '1';
