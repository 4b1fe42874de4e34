/**
 * Texts about significance. Each statement is about what is measured given a hypothesis, never about how probable a hypothesis is given the
 * measurement (`src/comparison/significance/index.ts` says why).
 */
import type { ChanceDoubt, ChanceModel, Hypotheses, Side, Support, UnstatedReason } from '../../core/index.js';

export const significance = {
  heading: 'How often unrelated code reaches this',
  intro:
    'The figures after filtration, held against pairs of projects that have nothing to do with each other, compared by the same options and the same rules; what this case alone names (reference sets, controls, an ancestor, marks by hand) has no part in those pairs. A share stated here is a share of such pairs. It is not how probable it is that a match is chance, and not how probable it is that it is anything else: that takes all that is known of the case.',
  none: 'The user asked for no such statement (--calibration none).',
  sentence: (pairs: string, reached: string, side: string, share: string, from: string, to: string, atMost: string) =>
    `${side}: of ${pairs} pairs of unrelated projects, ${reached === '0' ? 'none' : reached} ${reached === '1' || reached === '0' ? 'has' : 'have'} code of comparable size (${from} to ${to} tokens) of which the other project covers ${share} or more, as it does here. The share of such pairs that do is at most ${atMost} (95 % confidence).`,
  separate: (count: string, atMost: string) =>
    `Counting only ${count} of these pairs that have no project in common: at most ${atMost}.`,
  ofSide: { known: 'Whole known side', questioned: 'Whole questioned side' } satisfies Record<Side, string>,

  modulesCaption: (level: string) => `Modules at level “${level}”, after filtration, held against unrelated pairs`,
  modulesNote:
    'Comparable size: code of a quarter to eight times as many tokens; where fewer than 30 pairs have such code, smaller code too. Each module that is looked at is one more chance: of all rows shown, a share equal to the stated one is to be expected where nothing but chance is at work. Likelihood ratios of several rows must not be multiplied, since they depend on each other.',
  module: 'Module',
  side: 'Direction',
  direction: { known: 'known', questioned: 'questioned' } satisfies Record<Side, string>,
  coverage: 'Coverage (tokens)',
  pairsReached: 'Unrelated pairs with code that reaches it',
  atMost: 'Share of such pairs, at most (95 %)',
  eachReached: 'Single pieces of code that reach it',
  ratio: 'Likelihood ratio (95 % interval)',
  words: 'In words, by the end of the interval nearer to 1',
  favours: { derived: 'for “derived”', independent: 'for “independent”' } satisfies Record<keyof Hypotheses, string>,
  noRatio: 'no derived pairs',
  bounded: { lowest: 'least that the calibration supports', highest: 'most that the calibration supports' },
  otherSideLarger: 'the other side is larger than any control: more chance matches are to be expected',
  moreModules: (shown: string, total: string) =>
    `Shown: the ${shown} modules with the most matching tokens, of ${total}. All are in case.json under “significance”.`,
  noFile: 'no file on this side',
  unstated: {
    'not-calibrated': 'no calibration for this language and level',
    'too-small': 'too few tokens: nothing is stated of so little code',
    'few-controls': 'too few unrelated pairs to hold it against',
    'nothing-left': 'no token is left',
  } satisfies Record<UnstatedReason, string>,
  support: {
    none: 'no support for either',
    weak: 'weak support',
    moderate: 'moderate support',
    'moderately-strong': 'moderately strong support',
    strong: 'strong support',
    'very-strong': 'very strong support',
    'extremely-strong': 'extremely strong support',
  } satisfies Record<Support, string>,

  hypothesesHeading: 'The two hypotheses of the likelihood ratios',
  hypothesis: { derived: 'Derived', independent: 'Independent' } satisfies Record<keyof Hypotheses, string>,
  ratioMeaning:
    'A ratio of 20 says: such a coverage is 20 times more probable if the first holds than if the second does. It does not say how probable either is. The words are those of the ENFSI guideline for evaluative reporting (2015), from a ratio of 2 on, or of 1/2 down: weak up to 10, moderate up to 100, moderately strong up to 1,000, strong up to 10,000, very strong up to 1,000,000, extremely strong above. Modules of derived pairs that were written after the two parted count as derived, so that low coverage says less than it might.',

  fragmentsCaption: (level: string) => `Fragments at level “${level}” by length after filtration, the longest first`,
  length: 'Length (tokens no rule takes)',
  ids: 'Fragments',
  moreIds: (n: string) => `… ${n} more`,
  pairsWithLength: 'Unrelated pairs with a fragment as long',
  expected: 'Expected by chance between unrelated sides of these sizes (95 % interval)',
  moreFragments: (shown: string, total: string) =>
    `Shown: the ${shown} greatest of ${total} lengths. All are in case.json under “significance”.`,
  noFragments: 'No fragment is left after filtration.',
  notFitted: 'not stated: the model does not fit, see below',
  belowRange: 'not stated: shorter than what the model was fitted to',
  upperBound: (length: string) => `upper bound, stated at ${length} tokens`,
  beyondLongest: 'longer than any in the controls: rests on the form of the model',
  beyondSizes: 'the sides are larger or smaller than the controls',

  basisHeading: 'What the statements rest on',
  basisCaption: 'Calibrations',
  calibration: 'Calibration',
  file: 'File and SHA-256',
  method: 'Version of the method',
  measured: 'Measured',
  undated: 'not dated',
  projects: 'Projects',
  unrelatedPairs: 'Unrelated pairs',
  derivedPairs: 'Derived pairs',
  least: 'Nothing is stated below (tokens)',
  uncalibrated: (language: string, why: string) => `${language}: nothing is stated; ${why}.`,
  basisNote:
    'Related by author, genre or platform, two projects may share more than the controls do. Controls of the same kind as the case make the better calibration; “stemma calibrate” makes one. Where a side of the case is itself one of the calibration’s projects (its file lists them), the statements lean on that side: make another.',

  ratiosCaption: (name: string) => `${name}: what its likelihood ratios can carry`,
  level: 'Level',
  derivedSet: 'Derived pairs (modules)',
  independentSet: 'Unrelated pairs (modules)',
  bounds: 'Least and greatest ratio supported',
  cllr: 'Cost Cllr of ratios for pairs left out (0 perfect, 1 says nothing)',

  fitHeading: (name: string) => `${name}: the model of chance matches and how well it fits`,
  fitGood: 'These tests do not object to the model.',
  fitBad: (doubts: string) =>
    `The model is not relied on (${doubts}); only how many unrelated pairs have a fragment as long is stated.`,
  fitNothing: 'No unrelated pair shares a fragment, so that there is nothing to fit.',
  doubts: {
    'few-pairs': 'too few pairs or projects share a fragment',
    'few-fragments': 'too few fragments',
    lengths: 'the lengths do not follow the model',
    longest: 'the longest fragment is longer than the model explains',
    counts: 'the counts of the pairs do not follow the model',
    size: 'fragments do not grow with the sizes of the sides as the model has it',
  } satisfies Record<ChanceDoubt, string>,
  fitFacts: (pairs: string, withFragments: string, fragments: string, longest: string, longestExpected: string) =>
    `${pairs} unrelated pairs, of which ${withFragments} share ${fragments} fragments; the longest has ${longest} tokens, and the model expects ${longestExpected} as long in all pairs together.`,
  kind: {
    exponential: 'exponential tail (Karlin and Altschul)',
    pareto: 'generalised Pareto tail',
  } satisfies Record<ChanceModel['kind'], string>,
  fitTests: (kind: string, from: string, lengths: string, counts: string) =>
    `Model: ${kind} from ${from} tokens on. Share of data sets drawn from it that fit worse: lengths ${lengths}, counts of the pairs ${counts}.`,
  fitCaption: 'Fragments of all unrelated pairs by length: seen, and expected by the model',
  range: 'Length (tokens)',
  andLonger: (from: string) => `${from} and longer`,
  observed: 'Seen',
  expectedColumn: 'Expected',

  summary: {
    heading: (names: string) => `Unrelated pairs (${names}) with code of comparable size that is covered as much`,
    reached: (reached: string, of: string, atMost: string) => `${reached} of ${of}, at most ${atMost} (95 %)`,
    side: (side: string, what: string) => `${side}: ${what}`,
    sides: { known: 'known', questioned: 'questioned' } satisfies Record<Side, string>,
    nothing: 'How often unrelated code reaches these figures is not stated:',
  },
};
