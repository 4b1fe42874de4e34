/** Ledgers for cases made by hand: cells whose sums are the figures that the case states, before and after. */
import type {
  BeforeAndAfter,
  FeatureCell,
  FiltrationLedger,
  LedgerCells,
  LevelCells,
  ModuleResult,
  RuleRow,
  Side,
  SideCounts,
  TokenCell,
} from '../../src/core/index.js';
import { evaluator, strictnessOf } from '../../src/filtration/index.js';

/** The rules of the sample cases: what the first takes stands apart before filtration already, the second makes the difference, the last takes nothing. */
const RULES = [
  {
    rule: 'low-entropy',
    doctrine: 'common-practice',
    says: 'Tables, enumerations and repeated rows.',
  },
  { rule: 'reference:engine', doctrine: 'third-party', says: 'Text of the reference set "engine".' },
  { rule: 'generated', doctrine: 'generated', says: 'Files that a program wrote.' },
] as const;

const NUMBERING = {
  ruleSets: [[], ['low-entropy'], ['reference:engine']],
  occurrences: [[], [0], [2]],
};
const SWEEP = [1, 36, 100];

/** Counts of one side's tokens: covered ones reach the last step of the sweep, of the others none. */
function tokenCells(before: SideCounts, after: SideCounts): TokenCell[] {
  const cells: TokenCell[] = [
    [0, 0, after.tokens - after.covered],
    [0, SWEEP.length, after.covered],
    [1, 0, before.marked],
    [2, 0, before.tokens - before.covered - (after.tokens - after.covered)],
    [2, SWEEP.length, before.covered - after.covered],
  ];
  return cells.filter(([, , tokens]) => tokens !== 0);
}

function featureCells(before: SideCounts, after: SideCounts): FeatureCell[] {
  const cells: FeatureCell[] = [
    [1, 0, after.distinct - after.shared],
    [1, 1, after.shared],
    [2, 0, before.distinct - before.shared - (after.distinct - after.shared)],
    [2, 2, before.shared - after.shared],
  ];
  return cells.filter(([, , fingerprints]) => fingerprints !== 0);
}

/** Fingerprints in common, from the resemblance r: r (a + b) / (1 + r). */
function common({ known, questioned, resemblance }: BeforeAndAfter['before']): number {
  return Math.round((resemblance * (known.distinct + questioned.distinct)) / (1 + resemblance));
}

function cellsOf({ before, after }: BeforeAndAfter): LedgerCells {
  const of =
    <T>(make: (before: SideCounts, after: SideCounts) => T) =>
    (side: Side) =>
      make(before[side], after[side]);
  const tokens = of(tokenCells);
  const features = of(featureCells);
  const [all, left] = [common(before), common(after)];
  const both: FeatureCell[] = [
    [1, 1, left],
    [2, 2, all - left],
  ];
  return {
    tokens: { known: tokens('known'), questioned: tokens('questioned') },
    features: {
      known: features('known'),
      questioned: features('questioned'),
      both: both.filter(([, , fingerprints]) => fingerprints !== 0),
    },
  };
}

function levelCells({ levels }: ModuleResult): LevelCells {
  return Object.fromEntries(Object.entries(levels).map(([level, both]) => [level, cellsOf(both)]));
}

const NO_CELLS: LedgerCells = {
  tokens: { known: [], questioned: [] },
  features: { known: [], questioned: [], both: [] },
};

export function ledgerOf(modules: readonly ModuleResult[], overall: ModuleResult): FiltrationLedger {
  const whole = levelCells(overall);
  const cells = whole.renamed;
  const effect = (isOn: (rule: string) => boolean): RuleRow['withoutIt'] => {
    if (cells === undefined) return { coverageOfKnown: 0, coverageOfQuestioned: 0 };
    const { coverageOfKnown, coverageOfQuestioned } = evaluator(NUMBERING, isOn)(cells);
    return { coverageOfKnown, coverageOfQuestioned };
  };
  const taken = (rule: string, side: Side, matched: boolean) =>
    (cells?.tokens[side] ?? [])
      .filter(([set, step]) => NUMBERING.ruleSets[set]!.includes(rule) && (step > 0 || !matched))
      .reduce((sum, [, , tokens]) => sum + tokens, 0);
  return {
    level: 'renamed',
    rules: RULES.map((rule) => ({
      ...rule,
      marks: taken(rule.rule, 'known', false) > 0 ? 1 : 0,
      tokensOfKnown: taken(rule.rule, 'known', false),
      tokensOfQuestioned: taken(rule.rule, 'questioned', false),
      matchedOfKnown: taken(rule.rule, 'known', true),
      matchedOfQuestioned: taken(rule.rule, 'questioned', true),
      withoutIt: effect((other) => other !== rule.rule),
      withItAlone: effect((other) => other === rule.rule),
    })),
    notInForce: [],
    ...NUMBERING,
    sweep: SWEEP,
    modules: modules.map(levelCells),
    overall: whole,
    strictness: strictnessOf(
      RULES.map(({ rule, doctrine }) => ({ id: rule, doctrine })),
      NUMBERING,
      cells ?? NO_CELLS,
      modules.map((module) => levelCells(module).renamed ?? NO_CELLS),
    ),
  };
}
