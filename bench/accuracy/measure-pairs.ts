/** All chosen pairs, those measured before read back. */
import { createHash } from 'node:crypto';

import { keptPairs } from './kept-pairs.js';
import { type MeasuredPair, measurePair } from './measure-pair.js';
import type { AccuracyOptions } from './options.js';
import {
  type AccuracyPair,
  accuracyPairs,
  createLocator,
  heldOfOther,
  locateSides,
  type Project,
  projects,
} from './projects.js';

export interface LabelledMeasurement {
  readonly pair: AccuracyPair;
  /** What one side holds of the other: see `heldOfOther`. */
  readonly held: readonly string[];
  readonly measured: MeasuredPair;
}

export interface Measurements {
  readonly pairs: readonly LabelledMeasurement[];
  /** Pairs that could not be had, and why. */
  readonly missing: readonly string[];
}

/**
 * Derived pairs first, then the others in the order of the digests of their names: whatever was measured when a run ends is a sample that
 * nobody chose.
 */
export function choosePairs({ uses, languages, relations, only, sample }: AccuracyOptions): AccuracyPair[] {
  const chosen = accuracyPairs()
    .filter(
      ({ use, language, relation, name }) =>
        uses.includes(use) &&
        languages.includes(language) &&
        relations.includes(relation) &&
        (only.length === 0 || only.some((part) => name.includes(part))),
    )
    .map((pair) => ({ pair, rank: pair.relation === 'derived' ? '' : digestOf(pair.name) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ pair }) => pair);
  if (sample === undefined) return chosen;
  const taken = new Map<string, number>();
  return chosen.filter(({ use, language, relation }) => {
    if (relation === 'derived') return true;
    const kind = `${use} ${language} ${relation}`;
    const count = (taken.get(kind) ?? 0) + 1;
    taken.set(kind, count);
    return count <= sample;
  });
}

function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

export async function measurePairs(
  chosen: readonly AccuracyPair[],
  { repos, threads }: Pick<AccuracyOptions, 'repos' | 'threads'>,
  state: string,
  say: (text: string) => void,
): Promise<Measurements> {
  const known = new Map(projects().map((project) => [project.name, project]));
  const kept = keptPairs<MeasuredPair>('pairs', state);
  const locate = createLocator(repos);
  const pairs: LabelledMeasurement[] = [];
  const missing: string[] = [];
  const began = Date.now();
  let fresh = 0;
  for (const [i, pair] of chosen.entries()) {
    const sides = [pair.known, pair.questioned].map((name) => known.get(name) as Project);
    let measured = kept.get(sides);
    if (measured === undefined) {
      const located = await locateSides(pair, locate, known);
      if ('missing' in located) {
        missing.push(`${pair.name}: needs ${located.missing}`);
        say(missing.at(-1) as string);
        continue;
      }
      const minutes = ((Date.now() - began) / 60_000).toFixed(1);
      say(`${i + 1} of ${chosen.length}, ${fresh} measured in ${minutes} min: ${pair.name}`);
      measured = await measurePair(located, threads);
      kept.set(sides, measured);
      fresh++;
    }
    pairs.push({ pair, held: pair.relation === 'derived' ? [] : heldOfOther(pair, known), measured });
  }
  say(`${pairs.length} pairs, ${fresh} of them measured now, ${missing.length} missing`);
  const place = new Map(accuracyPairs().map(({ name }, i) => [name, i]));
  const inOrder = pairs.toSorted((a, b) => (place.get(a.pair.name) as number) - (place.get(b.pair.name) as number));
  return { pairs: inOrder, missing };
}
