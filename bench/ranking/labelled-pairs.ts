/** Pairs of codebases whose relation is known, and where their bytes are. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchCorpus } from '../../corpora/fetch.js';
import { SIDES, type Side } from '../../src/core/index.js';
import { benchFile } from '../root.js';

export type Source =
  | { readonly corpus: string }
  /** A public repository of GitHub, and the commit that the figures were taken from. */
  | { readonly repository: string; readonly commit: string };

/**
 * Which questioned file is the true counterpart of a known one.
 *
 * `place`: the one at the known path, rewritten. `places` lists ways to rewrite, tried in order: each is a list of literal
 * replacements, of which the first must apply. `name`: the one of the same base name in the most alike folder; for pairs whose
 * folders were rearranged.
 */
export interface Truth {
  readonly rule: 'place' | 'name';
  readonly places: readonly (readonly (readonly [from: string, to: string])[])[];
}

export interface LabelledPair {
  readonly name: string;
  readonly relation: 'derived' | 'unrelated';
  readonly language: string;
  readonly known: Source;
  readonly questioned: Source;
  /** Of derived pairs. */
  readonly truth?: Truth;
  readonly note: string;
}

export function labelledPairs(): readonly LabelledPair[] {
  return JSON.parse(readFileSync(benchFile('ranking-pairs.json'), 'utf8')) as LabelledPair[];
}

/** Both sides as `compare` takes them, or what is missing. */
export async function locatePair(
  pair: LabelledPair,
  repos: string | undefined,
): Promise<Record<Side, string> | { readonly missing: string }> {
  const found: Partial<Record<Side, string>> = {};
  for (const side of SIDES) {
    const located = await locate(pair[side], repos);
    if (typeof located !== 'string') return located;
    found[side] = located;
  }
  return found as Record<Side, string>;
}

export async function locate(
  source: Source,
  repos: string | undefined,
): Promise<string | { readonly missing: string }> {
  if ('corpus' in source) return fetchCorpus(source.corpus);
  const { repository, commit } = source;
  if (repos === undefined) return { missing: `github.com/${repository} (say --repos DIR)` };
  const folder = join(repos, repository.replace('/', '+'), 'repo');
  if (!existsSync(folder)) return { missing: `github.com/${repository}, expected at ${folder}` };
  return `${folder}@${commit}`;
}
