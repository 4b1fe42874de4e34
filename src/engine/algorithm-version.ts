/** Its own file, since whatever holds one result against another asks for it. */

/**
 * Version of everything that decides a number: token classes, hashes, winnowing, matching, damping, ranking, filtration rules. It changes with any of them, so
 * that results can be compared only where it is equal.
 */
export const ALGORITHM_VERSION = '3';
