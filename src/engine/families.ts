/** Which language family text belongs to, and how much of each there is. */
import { languageRules } from '../abstraction/index.js';
import { type Corpus, type FileInstance, familyOf, type ListedFile, type Side, type Unit } from '../core/index.js';
import type { TakenTokens } from '../filtration/index.js';
import type { Marked } from './filter-case.js';
import type { Sources } from './sources.js';

/** By family: tokens, or bytes. */
export type Weights = ReadonlyMap<string, number>;

/** The heaviest; of equals the first by name; null where there is none. */
export function heaviest(weights: Weights): string | null {
  const sorted = [...weights].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted[0]?.[0] ?? null;
}

/** Bytes by what the extensions promise: enough to tell what a project is written in before anything is read. */
export function promisedFamilies(files: readonly ListedFile[]): Weights {
  const families = new Map(
    languageRules().flatMap(({ id, extensions }) => extensions.map((one) => [one.replace(/^\./, ''), familyOf(id)])),
  );
  const weights = new Map<string, number>();
  for (const { path, size } of files) {
    const family = families.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
    if (family !== undefined) weights.set(family, (weights.get(family) ?? 0) + size);
  }
  return weights;
}

/** The family of each unit of the case. */
export function familiesOfUnits({ files }: Sources): ReadonlyMap<number, string> {
  const out = new Map<number, string>();
  for (const side of ['known', 'questioned'] as const) {
    for (const { unit, file } of files[side]) out.set(unit, familyOf(file.language ?? ''));
  }
  return out;
}

/** Tokens of the files by family. */
export function weigh(
  files: readonly FileInstance[],
  families: ReadonlyMap<number, string>,
  { units }: Corpus,
): Weights {
  const weights = new Map<string, number>();
  for (const { unit } of files) {
    const family = families.get(unit) as string;
    weights.set(family, (weights.get(family) ?? 0) + (units[unit] as Unit).tokens.lexeme.length);
  }
  return weights;
}

/** Tokens of a side's distinct contents that no rule takes, by family: the length of the stream that chance searches. */
export function streamSizes(
  side: Side,
  { split }: Marked,
  { taken }: TakenTokens,
  families: ReadonlyMap<number, string>,
): Weights {
  const sizes = new Map<string, number>();
  for (const unit of split.corpus[side]) {
    const family = families.get(split.origin[unit] as number) as string;
    const left = (split.corpus.units[unit] as Unit).tokens.lexeme.length - (taken[unit] as number);
    sizes.set(family, (sizes.get(family) ?? 0) + left);
  }
  return sizes;
}
