/**
 * Every text of ours that a reader of a report sees. Rules: facts and ratios only, no verdict; both directions; every
 * percentage with its numerator and denominator. `test/report/wording.test.ts` scans this file for conclusion words.
 */
import type { CoverageRow, FragmentLabel, Level, Side } from '../../core/index.js';
import { errorRates } from './en-error-rates.js';
import { filtration } from './en-filtration.js';
import { significance } from './en-significance.js';

type Term = readonly [term: string, meaning: string];

export const en = {
  lang: 'en',
  title: 'Source code comparison report',
  subtitle: (known: string, questioned: string) => `${known} (known) and ${questioned} (questioned)`,
  contents: 'Contents',
  skip: 'Skip to the report',
  side: { known: 'Known side', questioned: 'Questioned side' } satisfies Record<Side, string>,
  sideShort: { known: 'Known', questioned: 'Questioned' } satisfies Record<Side, string>,
  level: { verbatim: 'verbatim', renamed: 'renamed' } satisfies Record<Level, string>,
  levelMeaning: {
    verbatim: 'every word of the program text counts as it is written',
    renamed: 'names, numbers and texts count by their class only, so that renaming changes nothing',
  } satisfies Record<Level, string>,
  none: 'none',
  whole: 'Whole side',
  file: 'File',
  files: 'Files',
  bytes: 'Bytes',
  lines: 'Lines',
  tokens: 'Tokens',
  noValue: 'A dash (–) stands where there is nothing to divide by.',

  subject: {
    heading: 'What was compared',
    caption: 'The two sides',
    measure: 'Measure',
    label: 'Name given by the user',
    identity: 'Commit, or SHA-256 of the archive',
    noIdentity: 'a folder; see the digests of its files',
    allFiles: 'Files found',
    allBytes: 'Bytes of all files found',
    codeLines: 'Lines compared as code',
    codeTokens: 'Tokens compared as code',
    figuresCaption: (level: string) => `Whole sides at level “${level}”, before and after filtration`,
    figure: 'Figure',
    value: 'Value',
    unit: 'Unit',
    unitTokens: 'tokens',
    unitFingerprints: 'distinct fingerprints',
    coverageOfKnown: 'Coverage of the known side: how much of it is found in the questioned side',
    coverageOfQuestioned: 'Coverage of the questioned side: how much of it is found in the known side',
    containmentOfKnown: 'Containment of the known side in the questioned side',
    containmentOfQuestioned: 'Containment of the questioned side in the known side',
    toolCaption: 'Tool and options',
    setting: 'Setting',
    tool: 'Tool',
    algorithm: 'Version of the method',
    kernel: 'SHA-256 of the parsing kernel',
    format: 'Format of case.json',
    levels: 'Levels',
    winnowing: (level: string) => `Fingerprints, level “${level}”`,
    winnowingValue: (k: number, w: number) =>
      `k = ${k} tokens, window w = ${w}; every shared run of at least ${k + w - 1} tokens is found`,
    maxGap: 'Largest gap joined inside a fragment',
    minFragment: 'Shortest fragment reported',
    inTokens: (n: string) => `${n} tokens`,
    exclude: 'Paths excluded by the user',
    filtration: 'Filtration',
    switchedOff: 'switched off by the user (--unfiltered): no rule but low-entropy is in force',
    unfiltered:
      'Filtration was switched off by the user: the figures after it equal those before it, and text that a rule would explain was not left out.',
    modules: 'Modules named by the user',
    modulesDefault: 'none; modules are folders',
    moreRules: (n: string) => `… and ${n} more, listed in case.json under “options”.`,
  },

  guide: {
    heading: 'How to read the numbers',
    terms: [
      [
        'Known, questioned',
        'The two sides of the comparison, as the user named them. The order says nothing about dates or authorship.',
      ],
      [
        'Token',
        'One word or sign of a program, as a parser of the language reads it: a name, a number, an operator, a bracket. White space and comments are not tokens.',
      ],
      ['Module', 'A set of files that the user named, or a folder where none was named.'],
      [
        'Level',
        'How strictly tokens are compared. “Verbatim”: as written. “Renamed”: any name equals any name, any number any number, so that text under new names still matches.',
      ],
      [
        'Fragment',
        'A passage on one side and a passage on the other that match token by token, apart from short gaps. Each was checked token by token; none rests on a hash alone.',
      ],
      [
        'Coverage',
        'Tokens of one side that lie inside fragments (numerator), out of all tokens of that side that no rule in force takes (denominator). Each token counts once, however often it matches.',
      ],
      [
        'Rule, taken',
        'A rule of filtration marks text for a stated reason: code of a third party, code that a program wrote, a common idiom. Tokens that a rule in force takes are left out of the numerator and of the denominator of coverage, and counted apart; taken and counted tokens together are all tokens. The filtration ledger lists every rule and what it takes.',
      ],
      [
        'Before, after',
        'Before filtration, one rule alone is in force: “low-entropy”, which takes tables and rows that repeat one pattern. After filtration, all rules are. A rule may take more at one level than at the other, so that each level has its own denominator: a figure at level “verbatim” can exceed the one at level “renamed”. A share can rise or fall by filtration, since both of its parts change.',
      ],
      [
        'Fingerprint',
        'A number drawn from a short run of tokens. The same run gives the same fingerprint wherever it stands.',
      ],
      [
        'Containment',
        'Distinct fingerprints of one side that the other side has too, out of all distinct fingerprints of that side. A fingerprint counts while it occurs outside what the rules in force take.',
      ],
      [
        'Resemblance',
        'Distinct fingerprints that both sides have, out of the distinct fingerprints that either side has. One number for both directions.',
      ],
      [
        'Direction',
        'Coverage and containment are given twice, once for each side, since a small file found whole inside a large one is all of the one and little of the other. Read both.',
      ],
      [
        'Strength',
        'What file pairs are ordered by, from 0 to 1: how much of what is distinctive in the one file the other holds. Evidence is vocabulary (names, longer texts and numbers, comments, and the names of the routines that a file defines) and fingerprints at level “renamed”, each weighted by how few files have it; folders that fit each other as wholes raise it, and a file that fits another one better lowers it. Given for each direction; the greater counts. It ranks; it is not a share of tokens.',
      ],
    ] as readonly Term[],
    termsHeading: 'Words and figures',
    limitsHeading: 'What this report does not say',
    limits: [
      'It draws no conclusion about how a match came about, who wrote what first, or what follows in law.',
      'The figures after filtration leave out what the rules in the filtration ledger take, and nothing else. What remains is not explained by those rules; another explanation, which no rule here looks for, may still hold.',
      'Programs written apart can share a little, above all in one language and one field. A low figure is not by itself a sign of anything.',
      'No threshold is applied. There is no figure in this report above or below which something is held to be so.',
    ],
    codeAlone:
      'Only program text in the languages listed as analysed is compared. Data, images, sounds and other assets are counted in the coverage ledger and not compared.',
    codeApart:
      'Sections 1 to 9 are about program text in the languages listed as analysed. Images, sounds and models were compared apart: section 10 says with what result, and nothing of it enters the figures before it. Other files are counted in the coverage ledger and not compared.',
  },

  modules: {
    heading: 'Modules',
    intro:
      'Each module of the one side against the whole other side. For each module, one row before filtration and one after it. In each cell: the percentage, and below it numerator / denominator.',
    caption: (level: string, meaning: string) => `Level “${level}”: ${meaning}`,
    module: 'Module',
    coverageOf: { known: 'Coverage of known', questioned: 'Coverage of questioned' } satisfies Record<Side, string>,
    containmentOf: { known: 'Containment of known', questioned: 'Containment of questioned' } satisfies Record<
      Side,
      string
    >,
    resemblance: 'Resemblance',
    takenOf: { known: 'Taken by rules, known', questioned: 'Taken by rules, questioned' } satisfies Record<
      Side,
      string
    >,
    figures: 'Filtration',
    before: 'before',
    after: 'after',
    filesOfBoth: 'Files, known / questioned',
    unitTokens: 'tokens',
    unitFingerprints: 'fingerprints',
    empty: 'There are no modules.',
    notMeasured: 'No measurement at this level.',
    more: (shown: string, total: string) =>
      `Shown: the ${shown} modules with the most matching tokens, of ${total}. All are in case.json under “modules”.`,
  },

  sweep: {
    heading: 'Coverage by least length of fragments',
    intro: (level: string) =>
      `How coverage at level “${level}” falls when short fragments are left out: at each length, tokens covered by a fragment of at least that many matching tokens, out of the same denominator. Dashed line: before filtration. Solid line: after it. The whole sides and the largest modules; a side on which a module has no files has no chart, and a line is missing where rules take every token. The scales of the charts differ. No length is singled out.`,
    chart: {
      known: 'Coverage of the known side, in %',
      questioned: 'Coverage of the questioned side, in %',
    } satisfies Record<Side, string>,
    axis: 'least length of fragments, in matching tokens',
    length: 'Least length (matching tokens)',
    tableCaption: 'Whole sides: coverage by least length of fragments',
  },

  strictness: {
    heading: 'Coverage by strictness of filtration',
    intro: (level: string) =>
      `Coverage at level “${level}” as rules come in, one doctrine after another, each step keeping those before it. Step 1 is the state “before filtration”, the last step the one “after”. A rule that takes more of the denominator than of the numerator raises a share. What a doctrine does depends on what came in before it; the filtration ledger states each rule by itself. The scales of the charts differ. No step is singled out.`,
    step: 'Step: what comes in',
    none: 'no rule',
    before: 'low-entropy runs apart',
    axis: 'step, as numbered in the table',
    tableCaption: 'Whole sides: coverage by strictness of filtration',
  },

  matrix: {
    heading: 'Module against module',
    intro: (level: string) =>
      `Coverage between single modules at level “${level}”. Rows are modules of the known side, columns modules of the questioned side. The darker the cell, the larger the share; the number is the percentage. An empty cell means no matching token. Each direction is shown before filtration and after it, with the same rows and columns.`,
    caption: {
      known: 'Share of the known module (row) that is found in the questioned module (column), in %',
      questioned: 'Share of the questioned module (column) that is found in the known module (row), in %',
    } satisfies Record<Side, string>,
    beforeCaption: (caption: string) => `Before filtration. ${caption}`,
    afterCaption: (caption: string) => `After filtration. ${caption}`,
    strongestOf: {
      before: {
        known: 'Coverage of known, before (tokens)',
        questioned: 'Coverage of questioned, before (tokens)',
      } satisfies Record<Side, string>,
      after: {
        known: 'Coverage of known, after (tokens)',
        questioned: 'Coverage of questioned, after (tokens)',
      } satisfies Record<Side, string>,
    },
    corner: 'known ↓  questioned →',
    legend: 'Shades',
    cellTitle: (row: string, column: string, parts: string) => `${row} / ${column}: ${parts} tokens`,
    empty: 'There are no modules to set against each other.',
    more: (rows: string, columns: string) =>
      `Left out: ${rows} rows and ${columns} columns with fewer matching tokens. The full matrix is in case.json under “moduleMatrix”.`,
    strongest: 'Strongest pairs of modules before filtration, with numerators and denominators',
    knownModule: 'Known module',
    questionedModule: 'Questioned module',
    strongestMore: (shown: string, total: string) =>
      `Shown: ${shown} of ${total} pairs of modules that share at least one matching token.`,
  },

  filePairs: {
    heading: 'File pairs',
    intro:
      'Pairs of files that share something, in order of strength before filtration, at level “renamed”. Coverage is given before filtration and after it. Where no fragment is named, no matching passage is long enough to count: the pair shares vocabulary or single fingerprints, which its strength measures.',
    leftOut: (n: string) =>
      `Not listed, here or in case.json: ${n} pairs of files that share a fragment, all of which stands in longer fragments with other files, and whose strength is below 0.1. Every token that counts as matching stands in a listed fragment.`,
    caption: 'File pairs in order of strength',
    rank: 'No.',
    known: 'Known file',
    questioned: 'Questioned file',
    afterOf: { known: 'Coverage of known, after', questioned: 'Coverage of questioned, after' } satisfies Record<
      Side,
      string
    >,
    beforeOf: { known: 'Coverage of known, before', questioned: 'Coverage of questioned, before' } satisfies Record<
      Side,
      string
    >,
    strength: 'Strength (0–1)',
    strengthParts: 'greater of known / questioned',
    longest: 'Longest fragment',
    noFragment: 'none',
    empty: 'No pair of files shares anything.',
    more: (shown: string, total: string) =>
      `Shown: the strongest ${shown} of ${total} pairs. All are in case.json under “filePairs”.`,
    all: (total: string) => `All ${total} pairs are shown.`,
  },

  fragments: {
    heading: 'Fragments side by side',
    intro:
      'Matching passages, the strongest first. Highlighted text (shaded and underlined) matches token by token at level “renamed”. The highlighted parts are numbered on both sides: part 1 on the left corresponds to part 1 on the right. Comments and white space inside a highlighted part are not compared. Lines are placed next to each other to ease reading; only the highlighting states what matches. Fragments are those before filtration; with each stands how many of its tokens rules take.',
    countsCaption: 'All fragments by kind',
    kind: 'Kind',
    meaning: 'Meaning',
    number: 'Fragments',
    label: {
      exact: 'exact',
      renamed: 'renamed',
      'constants-changed': 'constants changed',
      gapped: 'gapped',
    } satisfies Record<FragmentLabel, string>,
    labelMeaning: {
      exact: 'The same tokens on both sides, as written, in one run.',
      renamed: 'The same tokens in one run once names are set aside; at least one name differs.',
      'constants-changed': 'The same structure in one run; at least one number or text differs.',
      gapped: 'Several matching runs with short gaps between them on at least one side.',
    } satisfies Record<FragmentLabel, string>,
    total: (shown: string, total: string) =>
      `Shown side by side: ${shown} of ${total} fragments. All are in case.json under “fragments”, with their byte ranges.`,
    empty: 'No fragment was found.',
    title: (id: string) => `Fragment ${id}`,
    similarity: 'Similarity',
    similarityMeaning: 'matching tokens / tokens of the longer passage',
    matching: (tokens: string, parts: string) =>
      `${tokens} matching tokens in ${parts} ${parts === '1' ? 'part' : 'parts'}`,
    takenWhole: (all: string, part: string, none: string) =>
      `Fragments of which rules take all matching tokens: ${all}; some: ${part}; none: ${none}.`,
    takenBy: (rules: string) => `Taken by rules (on the side where each takes more): ${rules}.`,
    takenTokens: (rule: string, tokens: string) => `${rule} ${tokens} tokens`,
    moreTaking: (n: string) => `… and ${n} more rules`,
    takenByNone: 'No rule takes any of its matching tokens.',
    unexplained: (known: string, questioned: string) =>
      `Matching tokens not explained by the rules named: known ${known}, questioned ${questioned}.`,
    unexplainedAll: (known: string, questioned: string) =>
      `Matching tokens not explained by any rule in force: known ${known}, questioned ${questioned}.`,
    caption: (id: string) => `Fragment ${id}, both sides`,
    sideFacts: (side: string) => `${side} file`,
    range: (start: string, end: string, length: string) =>
      `bytes ${start} to ${end} (end not included), ${length} bytes`,
    linesFrom: (first: string, last: string) => `lines ${first}–${last} shown`,
    sha: 'SHA-256',
    line: 'Line',
    part: 'Part',
    truncated: { known: 'known', questioned: 'questioned' } satisfies Record<Side, string>,
    truncatedNote: (sides: string) =>
      `The passage is longer than what is shown here (${sides}). The byte range above names all of it.`,
    cutLine: (n: string) => `${n} characters not shown`,
    missing: 'This excerpt belongs to no fragment of the case.',
    back: 'to the list of pairs',
  },

  filtration,
  significance,
  errorRates,

  ledger: {
    heading: 'Coverage ledger',
    intro:
      'Every file of both sides: analysed, partly analysed, or listed with the reason why not. The rows of all files, with their SHA-256, are in case.json under “coverage”.',
    statusCaption: 'Files by outcome',
    status: { analysed: 'analysed', partial: 'partly analysed', skipped: 'not analysed' } satisfies Record<
      CoverageRow['status'],
      string
    >,
    outcome: 'Outcome',
    categoryCaption: 'Files by category',
    sideColumn: 'Side',
    category: 'Category',
    unknownCategory: 'not known (not read)',
    share: 'Share of the side’s bytes',
    language: 'Language',
    encoding: 'Encoding',
    languageCaption: 'Analysed program text by language and encoding',
    reasonHeading: 'Files not fully analysed, by reason',
    noReason: 'no reason recorded',
    group: (side: string, status: string, reason: string) => `${side}, ${status}: ${reason}`,
    groupSize: (files: string, bytes: string) => `${files} ${files === '1' ? 'file' : 'files'}, ${bytes} bytes`,
    listLabel: (reason: string) => `Files: ${reason}`,
    all: 'Every file was fully analysed.',
    moreFiles: (n: string) => `… and ${n} more, in case.json under “coverage”.`,
    moreReasons: (shown: string, total: string) =>
      `Shown: ${shown} of ${total} reasons. All files are in case.json under “coverage”, each with its reason.`,
    parseHeading: 'Text that the parsers could not read',
    parseIntro:
      'Share of a file’s token bytes that lie inside text the parser could not read by the grammar of the language, often macros. Such text is still compared, word by word.',
    parseCaption: 'Analysed files by unreadable share',
    parseBand: 'Unreadable share',
    bands: ['none', 'up to 1 %', 'over 1 % up to 5 %', 'over 5 % up to 20 %', 'over 20 %'],
    worstCaption: 'Files with the largest unreadable share',
    worstMore: (shown: string, total: string) => `Shown: ${shown} of ${total} files with an unreadable part.`,
    empty: 'No file was found on either side.',
  },

  reproduce: {
    heading: 'How to reproduce this report',
    steps: [
      'Take the same two sides. The SHA-256 of every file is in case.json under “coverage”; compare them first.',
      'Run the version of the tool named in section 1, whose parsing kernel has the SHA-256 named there, with the options named there, the reference sets and the file of marks named in section 7, and the calibrations named in section 8.',
      'Compare the new case.json with the old one. It must be equal byte for byte, whatever the machine, the number of threads or the order of files. Its SHA-256 is recorded in run.json.',
      'This page is made from case.json and the source text alone. It loads nothing from any network and runs no script.',
    ],
    made: (name: string, version: string, algorithm: string) => `Made by ${name} ${version}, method ${algorithm}.`,
  },

  summary: {
    title: (known: string, questioned: string) => `known: ${known} · questioned: ${questioned}`,
    side: (side: string, files: string, lines: string, tokens: string) =>
      `${side}: ${files} files, ${lines} lines, ${tokens} tokens`,
    modulesHeading: (level: string) =>
      `Coverage by module, level "${level}" (tokens found on the other side / tokens no rule takes)`,
    module: 'module',
    rulesHeading: 'Rules that take most tokens (all of a side, and those that a fragment covers)',
    rule: 'rule',
    ofThese: 'covered',
    moreRules: (n: string) => `… and ${n} more rules that take something`,
    noRules: 'No rule takes anything.',
    pairsHeading:
      'Strongest file pairs before filtration (coverage of known | of questioned, matching tokens of known)',
    moreModules: (n: string) => `… and ${n} more modules`,
    morePairs: (n: string) => `… and ${n} more file pairs`,
    noPairs: 'No pair of files shares anything.',
    pairsWithout: '0 matching tokens: the two share vocabulary or single fingerprints, and no fragment.',
    notAnalysed: (partial: string, skipped: string) =>
      `Files not fully analysed: ${partial} partly, ${skipped} not at all; reasons in the report.`,
    unfiltered: 'Filtration was switched off (--unfiltered): what stands after it equals what stands before it.',
    notes: [
      'Before filtration the rule "low-entropy" alone is in force; after it, all rules of the ledger are.',
      'The figures draw no conclusion about how a match came about.',
    ],
  },
  clipped: (n: string) => `${n} characters not shown`,
};

export type Messages = typeof en;
