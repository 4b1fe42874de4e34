/** Coverage by strictness of filtration: which group of rules moves a figure, and how far. */
import {
  DOCTRINES,
  type FilterRule,
  type FiltrationLedger,
  type LedgerCells,
  type Strictness,
  type StrictnessCurve,
  type StrictnessStep,
} from '../../core/index.js';
import { LOW_ENTROPY } from '../rules.js';
import { evaluator } from './evaluate.js';

/** @param modules cells of each module at one level; `whole` those of both sides. */
export function strictnessOf(
  rules: readonly Pick<FilterRule, 'id' | 'doctrine'>[],
  numbering: Pick<FiltrationLedger, 'ruleSets' | 'occurrences'>,
  whole: LedgerCells,
  modules: readonly LedgerCells[],
): Strictness {
  const steps = stepsOf(rules);
  const measures = steps.map((_, last) => {
    const on = new Set(steps.slice(0, last + 1).flatMap(({ adds }) => adds));
    return evaluator(numbering, (rule) => on.has(rule));
  });
  const curve = (cells: LedgerCells): StrictnessCurve =>
    measures.map((measure) => {
      const { known, questioned } = measure(cells);
      return { known: [known.covered, known.tokens], questioned: [questioned.covered, questioned.tokens] };
    });
  return { steps, overall: curve(whole), modules: modules.map(curve) };
}

/** No rule; the rule of `before`; then the doctrines that have rules in this case, in the order of `DOCTRINES`. */
function stepsOf(rules: readonly Pick<FilterRule, 'id' | 'doctrine'>[]): StrictnessStep[] {
  const isFirst = ({ id }: Pick<FilterRule, 'id'>): boolean => id === LOW_ENTROPY;
  const ids = (some: readonly Pick<FilterRule, 'id'>[]): string[] => some.map(({ id }) => id);
  const byDoctrine = DOCTRINES.map((doctrine) => ({
    doctrine,
    adds: ids(rules.filter((rule) => rule.doctrine === doctrine && !isFirst(rule))),
  }));
  return [{ adds: [] }, { adds: ids(rules.filter(isFirst)) }, ...byDoctrine.filter(({ adds }) => adds.length > 0)];
}
