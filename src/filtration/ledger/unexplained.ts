/** What is left of a fragment when the rules have taken theirs. */
import { DAMPED, type Fragment, type TokenRun } from '../../core/index.js';

/** One byte a token, as damping masks are: `DAMPED` where any rule takes it. Empty for units that no fragment covers. */
export function maskOf(sets: Uint16Array | undefined): Uint8Array {
  const mask = new Uint8Array(sets?.length ?? 0);
  for (let i = 0; i < mask.length; i++) if (sets?.[i] !== 0) mask[i] = DAMPED;
  return mask;
}

/**
 * @param known rule set of each token of the known unit; `questioned` likewise.
 * @param ruleSets rule ids of each set.
 */
export function unexplained(
  runs: readonly TokenRun[],
  known: Uint16Array,
  questioned: Uint16Array,
  ruleSets: readonly (readonly string[])[],
): Pick<Fragment, 'unmarked' | 'takenBy'> {
  const sides = { known: tallySets(runs, 'known', known), questioned: tallySets(runs, 'questioned', questioned) };
  const byRule = new Map<string, number>();
  for (const tally of [sides.known, sides.questioned]) {
    const ofSide = new Map<string, number>();
    for (const [set, tokens] of tally) {
      for (const rule of ruleSets[set] ?? []) ofSide.set(rule, (ofSide.get(rule) ?? 0) + tokens);
    }
    for (const [rule, tokens] of ofSide) byRule.set(rule, Math.max(byRule.get(rule) ?? 0, tokens));
  }
  return {
    unmarked: { known: sides.known.get(0) ?? 0, questioned: sides.questioned.get(0) ?? 0 },
    takenBy: [...byRule]
      .map(([rule, tokens]) => ({ rule, tokens }))
      .sort((a, b) => b.tokens - a.tokens || (a.rule < b.rule ? -1 : 1)),
  };
}

function tallySets(
  runs: readonly TokenRun[],
  side: 'known' | 'questioned',
  sets: Uint16Array,
): ReadonlyMap<number, number> {
  const tally = new Map<number, number>();
  for (const run of runs) {
    for (let i = run[side]; i < run[side] + run.length; ) {
      const set = sets[i] as number;
      const from = i;
      while (i < run[side] + run.length && sets[i] === set) i++;
      tally.set(set, (tally.get(set) ?? 0) + i - from);
    }
  }
  return tally;
}
