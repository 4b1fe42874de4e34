/** One labelled pair through the engine, and what of the case is kept. */
import { readCompareSettings } from '../../src/config/index.js';
import {
  type CaseResult,
  type Fragment,
  LEVELS,
  type Level,
  type Measurement,
  type ModuleResult,
  SIDES,
  type Side,
} from '../../src/core/index.js';
import { compare } from '../../src/engine/index.js';

/** Tokens that are left to compare, and how many of them fragments cover. */
export type Count = readonly [tokens: number, covered: number];

interface KeptCounts {
  readonly before: Readonly<Record<Side, Count>>;
  readonly after: Readonly<Record<Side, Count>>;
}

export interface KeptModule {
  readonly name: string;
  /** Files on either side. */
  readonly files: Readonly<Record<Side, number>>;
  readonly levels: Readonly<Record<Level, KeptCounts>>;
}

/** Of a fragment: what one needs to look it up. */
type KeptFragment = Pick<Fragment, 'known' | 'questioned' | 'tokens' | 'label' | 'unmarked' | 'takenBy'>;

export interface MeasuredPair {
  readonly overall: KeptModule;
  readonly modules: readonly KeptModule[];
  /** Tokens that each rule takes, and of them those that a fragment covers, [known, questioned]; rules that took nothing left out. */
  readonly rules: Readonly<
    Record<string, { readonly takes: readonly [number, number]; readonly matched: readonly [number, number] }>
  >;
  /** The fragments of which most is left after filtration, at level `renamed`. */
  readonly strongest: readonly KeptFragment[];
}

const STRONGEST = 12;

/** With the options a user gets who says nothing. */
export async function measurePair(sides: Readonly<Record<Side, string>>, threads: number): Promise<MeasuredPair> {
  const settings = readCompareSettings({ ...sides, threads });
  return keep((await compare(settings, { onProgress: () => {} })).result);
}

function keep({ overall, modules, filtration, fragments }: CaseResult): MeasuredPair {
  const took = filtration.rules.filter(
    ({ tokensOfKnown, tokensOfQuestioned }) => tokensOfKnown + tokensOfQuestioned > 0,
  );
  return {
    overall: keepModule(overall),
    modules: modules.map(keepModule),
    rules: Object.fromEntries(
      took.map(({ rule, tokensOfKnown, tokensOfQuestioned, matchedOfKnown, matchedOfQuestioned }) => [
        rule,
        { takes: [tokensOfKnown, tokensOfQuestioned], matched: [matchedOfKnown, matchedOfQuestioned] },
      ]),
    ),
    strongest: fragments
      .filter((fragment) => left(fragment) > 0)
      .sort((a, b) => left(b) - left(a))
      .slice(0, STRONGEST)
      .map(({ known, questioned, tokens, label, unmarked, takenBy }) => ({
        known,
        questioned,
        tokens,
        label,
        unmarked,
        takenBy,
      })),
  };
}

function left({ unmarked }: Fragment): number {
  return Math.max(unmarked.known, unmarked.questioned);
}

function keepModule({ name, knownFiles, questionedFiles, levels }: ModuleResult): KeptModule {
  const counts = (measured: Measurement): Record<Side, Count> => {
    const [known, questioned] = SIDES.map((side): Count => [measured[side].tokens, measured[side].covered]);
    return { known: known as Count, questioned: questioned as Count };
  };
  const entries = LEVELS.map((level) => {
    const { before, after } = levels[level] as NonNullable<(typeof levels)[Level]>;
    return [level, { before: counts(before), after: counts(after) }] as const;
  });
  return {
    name,
    files: { known: knownFiles, questioned: questionedFiles },
    levels: Object.fromEntries(entries) as Record<Level, KeptCounts>,
  };
}
