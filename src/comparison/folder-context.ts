/**
 * How well two folders fit each other as wholes: of two counterparts that a file resembles alike (old forks keep several copies of one
 * routine), the one in the folder to which the file's neighbours went is the likelier.
 */
import { addTo, type CaseFiles, type Corpus, type Side } from '../core/index.js';
import type { PairEvidence } from './strength.js';
import { tokenCount } from './units.js';

export type FolderFit = (knownFolder: string, questionedFolder: string) => number;

/** The folder part of a path, '' at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * Fit of a pair of folders in one direction: over the files of `side`'s folder, the evidence of each for its best counterpart in the other
 * folder, averaged with weights √tokens. 0 … 1.
 */
export function folderFit(side: Side, corpus: Corpus, { files }: CaseFiles, pairs: readonly PairEvidence[]): FolderFit {
  const other = side === 'known' ? 'questioned' : 'known';
  const foldersOf = new Map<number, string[]>();
  for (const { unit, path } of files[other]) addTo(foldersOf, unit, folderOf(path));
  const byUnit = new Map<number, PairEvidence[]>();
  for (const pair of pairs) {
    addTo(byUnit, side === 'known' ? pair.knownUnit : pair.questionedUnit, pair);
  }
  const total = new Map<string, number>();
  const sums = new Map<string, Map<string, number>>();
  for (const { unit, path } of files[side]) {
    const folder = folderOf(path);
    const weight = Math.sqrt(tokenCount(corpus, unit));
    total.set(folder, (total.get(folder) ?? 0) + weight);
    const best = new Map<string, number>();
    for (const pair of byUnit.get(unit) ?? []) {
      const value = side === 'known' ? pair.ofKnown : pair.ofQuestioned;
      for (const there of foldersOf.get(side === 'known' ? pair.questionedUnit : pair.knownUnit) ?? []) {
        if (value > (best.get(there) ?? 0)) best.set(there, value);
      }
    }
    const row = sums.get(folder) ?? new Map<string, number>();
    for (const [there, value] of best) row.set(there, (row.get(there) ?? 0) + value * weight);
    sums.set(folder, row);
  }
  return (knownFolder, questionedFolder) => {
    const [here, there] = side === 'known' ? [knownFolder, questionedFolder] : [questionedFolder, knownFolder];
    const weight = total.get(here) ?? 0;
    return weight === 0 ? 0 : (sums.get(here)?.get(there) ?? 0) / weight;
  };
}
