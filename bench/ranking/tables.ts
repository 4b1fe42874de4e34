import { mean, quantile } from '../measure.js';
import { type Cell, percent, type Table } from '../report.js';
import type { DisguiseFinding } from './disguised.js';
import type { DerivedFinding, UnrelatedFinding } from './findings.js';
import type { RankedTruth } from './rank-true.js';
import { STRIKING } from './rank-unrelated.js';
import { LEAST_CODE_LINES } from './truth.js';

const fixed = (value: number): string => value.toFixed(3);

export function trueTable(findings: readonly DerivedFinding[]): Table {
  const rows = findings.map(({ name, rule, own, files, recall, scores }): Cell[] => [
    name,
    own ? `**${rule}**` : rule,
    files,
    fixed(recall),
    ...[0.01, 0.05, 0.1, 0.5].map((share) => fixed(quantile(scores, share))),
  ]);
  const head = ['pair', 'truth', 'files', 'recall@1', 'true score p1', 'p5', 'p10', 'median'];
  const note = `Known files of at least ${LEAST_CODE_LINES} code lines that have a counterpart. Bold: the rule that is the pair's truth; the other one for comparison.`;
  return { title: 'True counterparts ranked first', head, rows, note };
}

export function unrelatedTable(findings: readonly UnrelatedFinding[]): Table {
  const rows = findings.map((finding): Cell[] => [
    finding.name,
    finding.best.length,
    percent(finding.coverageOfKnown, 2),
    percent(finding.coverageOfQuestioned, 2),
    percent(finding.containmentOfKnown, 2),
    percent(finding.containmentOfQuestioned, 2),
    finding.striking.length,
    fixed(mean(finding.best)),
    fixed(quantile(finding.best, 0.99)),
    fixed(quantile(finding.best, 1)),
  ]);
  const head = [
    'pair',
    'files',
    'coverage of known',
    'of questioned',
    'containment of known',
    'of questioned',
    `file pairs > ${percent(STRIKING, 0)}`,
    'best score mean',
    'p99',
    'max',
  ];
  return {
    title: 'Unrelated pairs',
    head,
    rows,
    note: 'Level renamed, before filtration. Best score: of each known file, over all questioned files.',
  };
}

export function separationTable(derived: readonly DerivedFinding[], unrelated: readonly UnrelatedFinding[]): Table {
  const pool = quantile(
    unrelated.flatMap(({ best }) => best),
    0.99,
  );
  const worst = Math.max(...unrelated.map(({ best }) => quantile(best, 0.99)));
  const above = (scores: readonly number[], bar: number): string =>
    fixed(scores.filter((score) => score > bar).length / scores.length);
  const row = (name: string, scores: readonly number[]): Cell[] => [
    name,
    scores.length,
    above(scores, pool),
    above(scores, worst),
  ];
  return {
    title: 'Share of true pairs that score above the unrelated files’ best scores',
    head: ['pair', 'files', `above the pool’s p99 (${fixed(pool)})`, `above the highest pair’s p99 (${fixed(worst)})`],
    rows: [
      ...derived.map(({ name, scores }) => row(name, scores)),
      row(
        'all C and C++',
        derived.filter(({ rule }) => rule === 'place').flatMap(({ scores }) => scores),
      ),
      row(
        'all',
        derived.flatMap(({ scores }) => scores),
      ),
    ],
  };
}

export function disguisedTable(findings: readonly DisguiseFinding[]): Table {
  const rows = findings.map((one): Cell[] => [
    one.name,
    one.files,
    fixed(one.recall),
    fixed(mean(one.scores)),
    fixed(Math.min(...one.scores)),
    percent(one.coverageOfKnown),
    percent(one.coverageOfQuestioned),
  ]);
  const head = [
    'disguise',
    'files',
    'recall@1',
    'mean score of true pairs',
    'least',
    'coverage of known',
    'of questioned',
  ];
  const note = 'Copies of chocolate-doom’s src/doom; all disguised files also bear new names.';
  return { title: 'Disguised copies', head, rows, note };
}

export function missTable(findings: readonly (RankedTruth & { readonly name: string })[]): Table {
  const rows = findings.flatMap(({ name, misses }) =>
    misses.map(({ known, counterpart, score, first }): Cell[] => [
      name,
      known,
      counterpart,
      fixed(score),
      first?.path ?? '(nothing shared)',
      first === undefined ? '' : fixed(first.score),
    ]),
  );
  return { title: 'Every miss', head: ['pair', 'known', 'true counterpart', 'score', 'ranked first', 'score'], rows };
}

export function strikingTable(findings: readonly UnrelatedFinding[]): Table {
  const rows = findings.flatMap(({ name, striking }) =>
    striking.map((pair): Cell[] => [
      name,
      pair.known,
      pair.questioned,
      percent(pair.coverageOfKnown),
      percent(pair.coverageOfQuestioned),
      pair.matchedTokens,
    ]),
  );
  const head = ['pair', 'known', 'questioned', 'coverage of known', 'of questioned', 'tokens'];
  return { title: `Unrelated file pairs above ${percent(STRIKING, 0)}, each to be looked at`, head, rows };
}
