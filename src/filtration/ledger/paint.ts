/** Which rules take each token of a unit, and how long a fragment covers it. */
import { addTo, type Level, SIDES, type Side, type UnitFragment } from '../../core/index.js';
import type { RuleSets } from './rule-sets.js';
import type { PlacedMark } from './split-units.js';

/**
 * Writes the rule set of each of the unit's `n` tokens at a level to `out`.
 * @param damped its low-entropy runs, and the set of the rule that takes them.
 * @param indexOf number of a rule.
 */
export function paintUnit(
  out: Uint16Array,
  n: number,
  level: Level,
  damped: { readonly runs: Uint32Array; readonly set: number },
  marks: readonly PlacedMark[],
  indexOf: (rule: string) => number,
  sets: RuleSets,
): void {
  out.fill(0, 0, n);
  for (let i = 0; i < damped.runs.length; i += 2) out.fill(damped.set, damped.runs[i], damped.runs[i + 1]);
  for (const { rule, first, last, removes, level: only } of marks) {
    if (only !== undefined && only !== level) continue;
    const number = indexOf(rule);
    let from = -1;
    let to = 0;
    for (let i = first; i < last; i++) {
      const set = out[i] as number;
      if (set !== from) {
        from = set;
        to = removes ? sets.without(set, number) : sets.with(set, number);
      }
      out[i] = to;
    }
  }
}

/** For each unit in the role of each side: its fragments, shortest first, so that painting them in order leaves the longest on top. */
export type FragmentsByUnit = Readonly<Record<Side, ReadonlyMap<number, readonly UnitFragment[]>>>;

export function groupFragments(fragments: readonly UnitFragment[]): FragmentsByUnit {
  const groups = { known: new Map<number, UnitFragment[]>(), questioned: new Map<number, UnitFragment[]>() };
  for (const fragment of [...fragments].sort((a, b) => a.tokens - b.tokens)) {
    for (const side of SIDES) {
      const unit = side === 'known' ? fragment.knownUnit : fragment.questionedUnit;
      addTo(groups[side], unit, fragment);
    }
  }
  return groups;
}

/** Writes to `out` the step of the sweep that each token's longest fragment reaches; 0 where none covers it. */
export function paintSteps(
  out: Uint8Array,
  n: number,
  side: Side,
  fragments: readonly UnitFragment[],
  sweep: readonly number[],
): void {
  out.fill(0, 0, n);
  for (const { runs, tokens } of fragments) {
    let step = 0;
    while (step < sweep.length && tokens >= (sweep[step] as number)) step++;
    for (const run of runs) out.fill(step, run[side], run[side] + run.length);
  }
}
