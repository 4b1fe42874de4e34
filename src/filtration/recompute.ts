/** The figures of a finished case with other rules on, from its ledger alone: nothing is parsed or matched again. */
import {
  type CaseResult,
  type LevelCells,
  type LevelMeasurements,
  type Measurement,
  type Recomputed,
  type RecomputedModule,
  type RuleChoice,
  StemmaError,
} from '../core/index.js';
import { type Evaluate, evaluator } from './ledger/evaluate.js';
import { LOW_ENTROPY } from './rules.js';

/**
 * @throws StemmaError kind `config` for a name that is no rule, family or doctrine of the case; kind `integrity` where the ledger does not yield the
 * figures that the case states.
 */
export function recompute(result: CaseResult, choice: RuleChoice): Recomputed {
  const { filtration } = result;
  const named = (names: readonly string[]): Set<string> => new Set(names.flatMap((name) => rulesNamed(result, name)));
  const without = named(choice.without);
  const only = choice.only.length === 0 ? undefined : named(choice.only);
  const on = filtration.rules.map(({ rule }) => rule).filter((rule) => (only?.has(rule) ?? true) && !without.has(rule));
  const isOn = new Set(on);
  const measure = {
    before: evaluator(filtration, (rule) => rule === LOW_ENTROPY),
    after: evaluator(filtration, () => true),
    chosen: evaluator(filtration, (rule) => isOn.has(rule)),
  };
  return {
    on,
    overall: recomputeModule('(all)', result.overall.levels, filtration.overall, measure),
    modules: result.modules.map(({ name, levels }, i) =>
      recomputeModule(name, levels, filtration.modules[i] ?? {}, measure),
    ),
  };
}

function rulesNamed({ filtration: { rules } }: CaseResult, name: string): string[] {
  const found = rules.filter(({ rule, doctrine }) => rule === name || doctrine === name || rule.startsWith(`${name}:`));
  if (found.length > 0) return found.map(({ rule }) => rule);
  throw new StemmaError(
    'config',
    'RULE_UNKNOWN',
    `${JSON.stringify(name)} is no rule, family or doctrine of this case`,
    {
      hint: `Its rules are: ${rules.map(({ rule }) => rule).join(', ')}.`,
      data: { name },
    },
  );
}

function recomputeModule(
  name: string,
  stated: LevelMeasurements,
  cells: LevelCells,
  measure: { readonly before: Evaluate; readonly after: Evaluate; readonly chosen: Evaluate },
): RecomputedModule {
  const levels = Object.entries(stated).map(([level, figures]) => {
    const ofLevel = cells[level as keyof LevelCells];
    if (ofLevel === undefined) throw disagrees(name, level);
    const { before, after } = { before: measure.before(ofLevel), after: measure.after(ofLevel) };
    if (!same(before, figures.before) || !same(after, figures.after)) throw disagrees(name, level);
    return [level, { before, after, chosen: measure.chosen(ofLevel) }] as const;
  });
  return { name, levels: Object.fromEntries(levels) };
}

function same(a: Measurement, b: Measurement): boolean {
  const counts = ({ known, questioned, resemblance }: Measurement): string =>
    [known, questioned]
      .map(({ tokens, covered, marked, distinct, shared }) => [tokens, covered, marked, distinct, shared].join())
      .concat(String(resemblance))
      .join(';');
  return counts(a) === counts(b);
}

function disagrees(module: string, level: string): StemmaError {
  return new StemmaError(
    'integrity',
    'CASE_DISAGREES',
    `The ledger of the case does not yield its figures (module ${JSON.stringify(module)}, level ${level})`,
    { hint: 'The case was changed or damaged after it was written; make it again.', data: { module, level } },
  );
}
