/** The ledger of one case: counts by rule set, figures before and after, and what each rule does. */
import type {
  FilterRule,
  FiltrationLedger,
  LedgerCells,
  Level,
  LevelCells,
  LevelMeasurements,
  Mark,
  RuleEffect,
  RuleRow,
  TokenCell,
} from '../../core/index.js';
import { LOW_ENTROPY } from '../rules.js';
import { countFeatures } from './count-features.js';
import { countTokens, type TokenCounts } from './count-tokens.js';
import { type Evaluate, evaluator } from './evaluate.js';
import type { LevelInput, MarkedCase } from './input.js';
import { createOccurrences, createRuleSets } from './rule-sets.js';
import { strictnessOf } from './strictness.js';

export type TakenTokens = Pick<TokenCounts, 'taken' | 'sets'>;

export interface BuiltLedger {
  readonly ledger: Omit<FiltrationLedger, 'notInForce'>;
  /** In the order of the modules; the last entry is the whole. */
  readonly measurements: readonly LevelMeasurements[];
  /** By level and unit of the split: tokens that any rule takes, and for units that a fragment covers the rule set of each token. */
  readonly taken: ReadonlyMap<Level, TakenTokens>;
}

/**
 * @param rules in the order that numbers them.
 * @param marks the marks as they are listed.
 * @param headline the level of the rule table.
 */
export function buildLedger(
  rules: readonly FilterRule[],
  marks: readonly Mark[],
  input: MarkedCase,
  levels: readonly LevelInput[],
  headline: Level,
): BuiltLedger {
  const sets = createRuleSets();
  const places = createOccurrences();
  const counted = levels.map((level) => {
    const tokens = countTokens(input, level, sets);
    const features = countFeatures(input, level, tokens, places);
    const cells = tokens.cells.map((ofModule, i) => ({ tokens: ofModule, features: features[i] }) as LedgerCells);
    return { level: level.level, cells, tokens };
  });
  const modules = (counted[0]?.cells ?? []).map(
    (_, i): LevelCells => Object.fromEntries(counted.map(({ level, cells }) => [level, cells[i] as LedgerCells])),
  );
  const ruleSets = sets.members.map((members) => members.map((rule) => (rules[rule] as FilterRule).id));
  const numbering = { ruleSets, occurrences: places.members };
  const whole = modules.at(-1) as LevelCells;
  return {
    ledger: {
      level: headline,
      rules: ruleTable(rules, countByRule(marks), whole[headline] as LedgerCells, numbering),
      ...numbering,
      sweep: input.sweep,
      modules: modules.slice(0, -1),
      overall: whole,
      strictness: strictnessOf(
        rules,
        numbering,
        whole[headline] as LedgerCells,
        modules.slice(0, -1).map((cells) => cells[headline] as LedgerCells),
      ),
    },
    measurements: modules.map((cells) => measureCells(cells, numbering)),
    taken: new Map(counted.map(({ level, tokens: { taken, sets } }) => [level, { taken, sets }])),
  };
}

/** Before and after filtration: the low-entropy rule alone, as the definition of token coverage has it; and all rules. */
function measureCells(
  cells: LevelCells,
  numbering: Pick<FiltrationLedger, 'ruleSets' | 'occurrences'>,
): LevelMeasurements {
  const before = evaluator(numbering, (rule) => rule === LOW_ENTROPY);
  const after = evaluator(numbering, () => true);
  return Object.fromEntries(
    Object.entries(cells).map(([level, ofLevel]) => [level, { before: before(ofLevel), after: after(ofLevel) }]),
  );
}

function countByRule(marks: readonly Mark[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, spans } of marks) counts.set(rule, (counts.get(rule) ?? 0) + spans.length);
  return counts;
}

function ruleTable(
  rules: readonly FilterRule[],
  marks: ReadonlyMap<string, number>,
  whole: LedgerCells,
  numbering: Pick<FiltrationLedger, 'ruleSets' | 'occurrences'>,
): RuleRow[] {
  const effect = (isOn: (rule: string) => boolean): RuleEffect => {
    const measure: Evaluate = evaluator(numbering, isOn);
    const { coverageOfKnown, coverageOfQuestioned } = measure(whole);
    return { coverageOfKnown, coverageOfQuestioned };
  };
  return rules.map(({ id, doctrine, says }) => {
    const taken = (cells: readonly TokenCell[], matched: boolean): number =>
      cells.reduce(
        (sum, [set, step, tokens]) =>
          numbering.ruleSets[set]?.includes(id) && (step > 0 || !matched) ? sum + tokens : sum,
        0,
      );
    return {
      rule: id,
      doctrine,
      says,
      marks: marks.get(id) ?? 0,
      tokensOfKnown: taken(whole.tokens.known, false),
      tokensOfQuestioned: taken(whole.tokens.questioned, false),
      matchedOfKnown: taken(whole.tokens.known, true),
      matchedOfQuestioned: taken(whole.tokens.questioned, true),
      withoutIt: effect((rule) => rule !== id),
      withItAlone: effect((rule) => rule === id),
    };
  });
}
