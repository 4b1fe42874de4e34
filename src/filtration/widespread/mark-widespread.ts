import type { ParsedFile, TokenMark } from '../../core/index.js';
import type { Widespread } from './prepare.js';

/**
 * Token runs made of widespread k-grams, at each level by that level's own: every marked token lies in one, and what lies in none is left alone,
 * however short it is and whatever surrounds it. In ascending order within a level. Linear in the fingerprints.
 */
export function markWidespread(
  unit: ParsedFile,
  language: string,
  { rule, least: wanted, searches }: Widespread,
): TokenMark[] {
  const marks: TokenMark[] = [];
  for (const { level, k, frequencies, evidence } of searches.get(language) ?? []) {
    const { hash, position } = unit.fingerprints[level];
    let first = 0;
    let last = 0;
    let least = 0;
    const close = (): void => {
      if (last > first) marks.push({ first, last, rule: rule.id, evidence: evidence(least), level });
    };
    for (let i = 0; i < position.length; i++) {
      const found = frequencies.find(hash[2 * i] as number, hash[2 * i + 1] as number);
      if (found < wanted) continue;
      const at = position[i] as number;
      if (at > last || last === first) {
        close();
        first = at;
        least = found;
      }
      last = at + k;
      least = Math.min(least, found);
    }
    close();
  }
  return marks;
}
