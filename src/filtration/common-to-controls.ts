/** Common practice by the user's own control projects: what several of them hold, though they have nothing to do with each other or with the sides. */
import type { FilterRule, TokenMark } from '../core/index.js';

/** Two projects that share text with each other and with a third by chance or common source: no text of one project alone is taken. */
const LEAST_CONTROLS = 2;

export const COMMON_TO_CONTROLS: FilterRule = {
  id: 'common-to-controls',
  doctrine: 'common-practice',
  says: `Text that at least ${LEAST_CONTROLS} of the control projects hold too, which the user names as unrelated to each other and to both sides; verbatim or modified, what was changed stays.`,
};

interface HeldByControl {
  readonly name: string;
  /** By unit: what the control holds of it, ranges of one unit in order and without overlap. */
  readonly ranges: ReadonlyMap<number, readonly Pick<TokenMark, 'first' | 'last'>[]>;
}

/** By unit, in order: the tokens that at least `LEAST_CONTROLS` of the controls hold. Linear in the ranges, but for sorting. */
export function commonToControls(controls: readonly HeldByControl[]): Map<number, TokenMark[]> {
  const units = new Set(controls.flatMap(({ ranges }) => [...ranges.keys()]));
  const marks = new Map<number, TokenMark[]>();
  for (const unit of [...units].sort((a, b) => a - b)) {
    const bounds = controls
      .flatMap(({ ranges }, control) =>
        (ranges.get(unit) ?? []).flatMap(({ first, last }) => [
          { at: first, control, opens: true },
          { at: last, control, opens: false },
        ]),
      )
      .sort((a, b) => a.at - b.at);
    const found = overlaps(bounds).map(({ first, last, holders }) => ({
      first,
      last,
      rule: COMMON_TO_CONTROLS.id,
      evidence: `each token found in ${LEAST_CONTROLS} or more of ${controls.length} controls: ${namesOf(controls, holders)}`,
    }));
    if (found.length > 0) marks.set(unit, found);
  }
  return marks;
}

interface Bound {
  readonly at: number;
  readonly control: number;
  readonly opens: boolean;
}

/** Ranges over which enough controls are open, and all that are open somewhere in each. */
function overlaps(bounds: readonly Bound[]): { first: number; last: number; holders: ReadonlySet<number> }[] {
  const out: { first: number; last: number; holders: Set<number> }[] = [];
  const open = new Map<number, number>();
  for (let i = 0; i < bounds.length; ) {
    const { at } = bounds[i] as Bound;
    for (; bounds[i]?.at === at; i++) {
      const { control, opens } = bounds[i] as Bound;
      const count = (open.get(control) ?? 0) + (opens ? 1 : -1);
      if (count === 0) open.delete(control);
      else open.set(control, count);
    }
    const next = bounds[i]?.at;
    if (open.size < LEAST_CONTROLS || next === undefined) continue;
    const before = out.at(-1);
    if (before?.last === at) {
      before.last = next;
      for (const control of open.keys()) before.holders.add(control);
    } else {
      out.push({ first: at, last: next, holders: new Set(open.keys()) });
    }
  }
  return out;
}

const MOST_NAMED = 4;

function namesOf(controls: readonly HeldByControl[], holders: ReadonlySet<number>): string {
  const names = controls.filter((_, control) => holders.has(control)).map(({ name }) => name);
  const named = names.slice(0, MOST_NAMED).join(', ');
  return names.length > MOST_NAMED ? `${named} and ${names.length - MOST_NAMED} more` : named;
}
