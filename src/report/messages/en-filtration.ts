/** The texts of the filtration ledger: what was left out of the figures, why, and who decided. */
import type { Doctrine, Side, Trace } from '../../core/index.js';

export const filtration = {
  heading: 'Filtration ledger',
  intro:
    'What the figures after filtration leave out, why, and who decided. A rule marks text; a token that any rule takes counts in no share. Nothing is deleted: every mark stands in case.json under “marks” with its byte range, its rule and what shows it, and every figure can be had again with any rule on or off.',
  doctrine: {
    'third-party': 'code of a third party',
    'public-domain': 'public domain',
    licensed: 'licensed, or of one author',
    generated: 'generated code',
    'common-practice': 'common practice',
    merger: 'merger: few ways to express the idea',
    interoperability: 'interoperability',
    'scenes-a-faire': 'scènes à faire: what the task itself dictates',
    'de-minimis': 'de minimis',
  } satisfies Record<Doctrine, string>,

  rulesHeading: 'Rules',
  rulesIntro: (level: string) =>
    `Figures of the whole sides at level “${level}”. “This rule off”: all other rules stay on. One token may be taken by several rules, so that rows do not add up. A coverage can rise when a rule is turned on, since what the rule takes leaves the denominator too.`,
  rulesCaption: 'Each rule in force, and what it does',
  rule: 'Rule; doctrine; what it takes',
  marks: 'Marks',
  takenOf: { known: 'Taken of known', questioned: 'Taken of questioned' } satisfies Record<Side, string>,
  withoutIt: {
    known: 'Coverage of known, this rule off',
    questioned: 'Coverage of questioned, this rule off',
  } satisfies Record<Side, string>,
  alone: {
    known: 'Coverage of known, this rule alone',
    questioned: 'Coverage of questioned, this rule alone',
  } satisfies Record<Side, string>,
  unitTokens: 'tokens',
  covered: (tokens: string) => `${tokens} in fragments`,
  noRule: 'No rule in force',
  allRules: 'All rules in force',
  noRules: 'No rule was in force.',
  notInForce: 'Not in force in this run; nothing was marked by:',
  because: (reason: string) => `Reason: ${reason}.`,
  idleRules: 'In force as well, and without a mark in this case:',
  moreRules: (n: string) => `… and ${n} more rules, in case.json under “filtration”.`,

  referencesHeading: 'Reference sets',
  referencesCaption: 'Texts that both sides were held against',
  reference: 'Reference',
  referenceRule: 'Rule',
  identity: 'Commit, or SHA-256 of the archive',
  sourceSha: 'SHA-256 of its code',
  codeFiles: 'Files of code',
  skipped: 'Not read',
  sourceShaNote:
    'SHA-256 of its code: over a line of SHA-256, two spaces and path for each file of code, in order of path. Not read: excluded by the user, links, folders of version control, and what could not be read or parsed; nothing of it takes anything.',
  noReferences: 'No reference set and no common ancestor was given.',
  moreReferences: (n: string) => `… and ${n} more, in case.json under “references”.`,

  componentsHeading: 'Third-party components',
  componentsIntro:
    'Code of third parties recognised inside each side by what its files say: licence texts, copyright notices, SPDX tags, names of folders and files. Whether it is left out of the figures depends on the rules above.',
  componentsCaption: {
    known: 'Components inside the known side',
    questioned: 'Components inside the questioned side',
  } satisfies Record<Side, string>,
  component: 'Name and version',
  licences: 'Licences',
  holders: 'Copyright holders',
  noVersion: 'no version stated',
  noneStated: 'none stated',
  evidence: 'What shows it',
  noComponents: {
    known: 'No component was recognised inside the known side.',
    questioned: 'No component was recognised inside the questioned side.',
  } satisfies Record<Side, string>,
  moreComponents: (n: string) => `… and ${n} more, in case.json under “components”.`,
  moreEvidence: (n: string) => `… and ${n} more in case.json`,

  tracesHeading: 'Traces',
  tracesIntro:
    'Distinctive features that one file of a matching pair has and the other lacks, as they stand in the files. A list of facts: it does not say how a difference came about.',
  tracesCaption: 'Features in order of strength of the file pairs',
  traceKind: {
    'notice-on-one-side': 'notice on one side only',
  } satisfies Record<Trace['kind'], string>,
  kind: 'Kind',
  carriedBy: 'Present on',
  text: 'What is there',
  at: (start: string, end: string) => `bytes ${start} to ${end}`,
  moreRanges: (n: string) => `and ${n} more`,
  ranges: 'Byte ranges (end not included)',
  noTraces: 'No such feature was found.',
  moreTraces: (shown: string, total: string) => `Shown: ${shown} of ${total}. All are in case.json under “traces”.`,

  byHandHeading: 'File of marks',
  noMarksFile: 'No file of marks was given: every mark is by a rule.',
  marksFile: 'File',
  signedBy: 'Signed by',
  date: 'Date',
  sha: 'SHA-256',
  marksFileCaption: 'The file of marks that a person signed',
  addedCaption: 'Marks that the person added: in force, and in no share after filtration',
  statedDoctrine: 'Doctrine',
  statedReason: 'Reason, as signed',
  moreAdded: (shown: string, total: string) =>
    `Shown: ${shown} of ${total} added marks; the rest stands in case.json under “marks”.`,
  overruledCaption: 'Marks of rules that the person overruled: listed, and taking nothing',
  noOverruled: 'No mark of a rule was overruled.',
  reason: 'By whom and why',
  moreOverruled: (shown: string, total: string) =>
    `Shown: ${shown} of ${total} overruled marks; the rest stands in case.json.`,
  annotationsCaption: 'Remarks of the person who signed',
  note: 'Remark',
  moreAnnotations: (n: string) => `… and ${n} more, in case.json under “annotations”.`,

  marksHeading: 'Marks by file',
  marksIntro: (files: string, total: string, marks: string) =>
    `Marks in force: ${marks}, in ${total} files. Shown: the ${files} files with the most marked bytes, in order of side and path.`,
  marksLabel: 'Marks by file',
  marksCaption: 'Marks in force, by file',
  bytes: 'Bytes',
  level: 'Level',
  everyLevel: 'every level',
  decidedBy: 'Decided by',
  byRule: 'rule',
  restOfFile: (n: string) => `… and ${n} more byte ranges in this file; the rest stands in case.json under “marks”.`,
  restOfFiles: (files: string, marks: string) =>
    `Left out: ${files} files with ${marks} marks; the rest stands in case.json under “marks”.`,
  noMarks: 'No rule marked anything.',
};
