/** The texts about known error rates: rates of the method on pairs of known history, none of a case. */
import type { ErrorRateRow } from '../error-rates.js';

export const errorRates = {
  heading: 'Known error rate',
  intro: (level: string, date: string, version: string) =>
    `Measured on public projects whose relation is known, at level “${level}”, with default options and no reference sets, on ${date}, version ${version} of the method. “Others” are pairs of unrelated projects, and pairs that share third-party code alone. These are rates of the method on those pairs, not of this case.`,
  otherVersion: (version: string) =>
    `This case was made with version ${version} of the method: the rates below do not hold for it.`,
  caption: 'How well coverage tells derived pairs of projects from others',
  language: { 'c-cpp': 'C, C++', csharp: 'C#' } satisfies Record<ErrorRateRow['language'], string>,
  stage: { before: 'before filtration', after: 'after filtration' } satisfies Record<ErrorRateRow['stage'], string>,
  languageTitle: 'Language',
  stageTitle: 'Figures',
  pairs: 'Pairs: derived, others',
  areaOfPairs: 'Area under the ROC curve, pairs',
  areaOfModules: 'Area under the ROC curve, modules',
  weakest: 'Lowest coverage of a derived pair',
  strongest: 'Highest coverage of another pair',
  passing: 'Derived modules above what 0.1 % of the others reach',
  falsely: 'Others that reach it',
  areaNote:
    'Area: how often a derived one has more coverage than another one, in brackets the 95 % interval; 1 is perfect, 0.5 chance. Modules: each direction of each module of 1,000 tokens or more; of derived pairs those that both sides have by name, since nobody listed which modules are derived.',
  tailCaption: 'Modules of unrelated projects that reach a stated tail, on pairs that served no calibration',
  tailLevel: 'Stated tail',
  tailObserved: 'Observed',
} as const;
