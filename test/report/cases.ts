/** Cases made by hand for the tests of the report room. No part of them comes from a comparison. */
import {
  type CaseHistory,
  type CaseResult,
  type CoverageRow,
  DOCTRINES,
  type Excerpt,
  type ExcerptSide,
  type FilePair,
  type Fragment,
  type Mark,
  type Measurement,
  type ModuleResult,
  type RunRecord,
} from '../../src/core/index.js';
import { caseAssets } from '../../src/engine/case-assets.js';
import { fullAssets, hostileAssets } from './assets-sample.js';
import { ledgerOf } from './ledger-of.js';
import { significanceOf } from './significance-of.js';

export const SHA = 'ab'.repeat(32);

/** @param text wherever a history may hold any. */
export function caseHistory(text: string): CaseHistory {
  const times = { authored: 1_500_000_000, committed: 1_500_000_100 };
  return {
    file: { label: text, sha256: SHA },
    sides: { known: text, questioned: text },
    timeline: {
      events: [
        {
          seconds: 0,
          kind: 'first-commit',
          side: 'known',
          commit: { id: text, position: 0, authored: 0, committed: 0, undated: true, subject: text },
        },
        {
          seconds: 1_500_000_100,
          kind: 'bulk-import',
          side: 'questioned',
          commit: { id: SHA, position: 3, ...times, subject: text },
        },
        { seconds: 1_550_000_000, kind: 'user', label: text },
      ],
      leftOut: [['tag', 12]],
      months: [
        { month: '2017-07', known: 0, questioned: 4 },
        { month: '2019-02', known: 2, questioned: 0 },
      ],
      outside: { known: 1, questioned: 0 },
    },
  };
}

export function measurement(known: readonly number[], questioned: readonly number[]): Measurement {
  const side = ([tokens = 0, covered = 0, marked = 0, distinct = 0, shared = 0]: readonly number[]) => ({
    tokens,
    covered,
    marked,
    distinct,
    shared,
  });
  const k = side(known);
  const q = side(questioned);
  const share = (a: number, b: number) => (b === 0 ? 0 : a / b);
  return {
    known: k,
    questioned: q,
    coverageOfKnown: share(k.covered, k.tokens),
    coverageOfQuestioned: share(q.covered, q.tokens),
    containmentOfKnown: share(k.shared, k.distinct),
    containmentOfQuestioned: share(q.shared, q.distinct),
    // What a module shares with the other side need not lie in the same module there.
    resemblance: q.distinct === 0 ? 0 : share(k.shared, k.distinct + q.distinct - k.shared),
  };
}

/** What is left of counts when `taken` covered tokens and a fifth as many shared fingerprints are marked. */
export function without(
  [tokens = 0, covered = 0, marked = 0, distinct = 0, shared = 0]: readonly number[],
  taken: number,
) {
  const gone = Math.floor(taken / 5);
  return [tokens - taken, covered - taken, marked + taken, distinct - gone, shared - gone] as const;
}

/** The same at both levels; after filtration, `taken` of the covered tokens of each side are gone. */
export function moduleResult(
  name: string,
  known: readonly number[],
  questioned: readonly number[],
  taken = 0,
): ModuleResult {
  const before = measurement(known, questioned);
  const after = measurement(without(known, taken), without(questioned, taken));
  const both = { before, after };
  return { name, knownFiles: 1, questionedFiles: 1, levels: { verbatim: both, renamed: both } };
}

const OPTIONS: CaseResult['options'] = {
  levels: ['renamed', 'verbatim'],
  winnowing: { verbatim: { k: 12, w: 9 }, renamed: { k: 18, w: 13 } },
  maxGap: 8,
  minFragment: 30,
  exclude: [],
  modules: [],
};

export function emptyCase(): CaseResult {
  const nothing = { files: 0, bytes: 0, lines: 0, tokens: 0 };
  const overall = { ...moduleResult('', [], []), knownFiles: 0, questionedFiles: 0 };
  const cells = { coveredOfKnown: [], coveredOfQuestioned: [], tokensOfKnown: [], tokensOfQuestioned: [] };
  return {
    formatVersion: 1,
    tool: { name: 'stemma', version: '0.1.0', algorithmVersion: '1', kernelSha256: SHA },
    options: OPTIONS,
    sides: { known: { label: 'a', ...nothing }, questioned: { label: 'b', ...nothing } },
    coverage: [],
    modules: [],
    moduleMatrix: {
      level: 'renamed',
      known: [],
      questioned: [],
      ...cells,
      after: cells,
    },
    overall,
    filePairs: [],
    filePairsLeftOut: 0,
    fragments: [],
    references: [],
    annotations: [],
    components: { known: [], questioned: [] },
    traces: [],
    filtration: ledgerOf([], overall),
    marks: [],
  };
}

/** Every field that the types know, optional ones too, and every value of every closed list. */
export function fullCase(): CaseResult {
  const whole: Required<CoverageRow> = {
    side: 'known',
    path: 'core/战斗.cpp',
    size: 900,
    sha256: SHA,
    category: 'source',
    status: 'partial',
    reason: 'node budget of 1,000,000 spent',
    language: 'cpp',
    encoding: { name: 'gb18030', bom: false, confidence: 0.8 },
    lines: 40,
    tokens: 200,
    parseErrorShare: 0.25,
  };
  const { reason: _reason, ...complete } = whole;
  const modules = [moduleResult('core', [200, 120, 10, 90, 60], [160, 110, 0, 80, 60], 50)];
  const overall = moduleResult('overall', [200, 120, 10, 90, 60], [160, 110, 0, 80, 60], 50);
  return {
    ...emptyCase(),
    options: { ...OPTIONS, exclude: ['third_party/**'], modules: [{ name: 'core', globs: ['core/**', 'battle/**'] }] },
    sides: {
      known: { label: 'known-1.1', identity: '0123456789abcdef', files: 2, bytes: 1000, lines: 45, tokens: 200 },
      questioned: { label: 'questioned-1.76', files: 2, bytes: 800, lines: 40, tokens: 160 },
    },
    coverage: [
      whole,
      { side: 'known', path: 'core/locked.bin', size: 100, status: 'skipped', reason: 'cannot be read (EACCES)' },
      { ...complete, side: 'questioned', path: 'src/fight.cpp', status: 'analysed', parseErrorShare: 0, tokens: 160 },
    ],
    modules,
    moduleMatrix: {
      level: 'renamed',
      known: ['core'],
      questioned: ['src', 'tools'],
      coveredOfKnown: [[120, 0]],
      coveredOfQuestioned: [[110, 0]],
      tokensOfKnown: [200],
      tokensOfQuestioned: [160, 0],
      after: {
        coveredOfKnown: [[70, 0]],
        coveredOfQuestioned: [[60, 0]],
        tokensOfKnown: [150],
        tokensOfQuestioned: [110, 0],
      },
    },
    overall,
    filePairs: [pair({}), pair({ questioned: 'src/other.cpp', longest: null })],
    filePairsLeftOut: 1234,
    fragments: (['exact', 'renamed', 'constants-changed', 'gapped'] as const).map((label, i) =>
      fragment({ id: `F${i + 1}`, label }),
    ),
    references: [
      {
        rule: 'reference:engine',
        label: 'engine-2.0',
        identity: '89abcdef',
        files: 12,
        tokens: 4321,
        sourceSha256: SHA,
        skipped: 1,
      },
      {
        rule: 'ancestor',
        label: 'base.git',
        files: 3,
        tokens: 99,
        sourceSha256: SHA,
        skipped: 0,
        chosen: 'of 7 revisions the one nearest to both',
      },
    ],
    marksFile: { label: 'marks.yaml', sha256: SHA, signedBy: 'A. Expert', date: '2026-01-02' },
    annotations: [{ side: 'known', path: 'core/战斗.cpp', start: 5, end: 9, note: 'the damage formula' }],
    components: {
      known: [
        {
          name: 'zlib',
          version: '1.2.11',
          licences: ['Zlib'],
          holders: ['Jean-loup Gailly'],
          files: ['zlib/inflate.c'],
          evidence: ['folder name zlib'],
          shownBy: { path: 'zlib/README', start: 3, end: 9 },
        },
      ],
      questioned: [],
    },
    traces: [
      {
        kind: 'notice-on-one-side',
        side: 'known',
        known: { path: 'core/战斗.cpp', start: 0, end: 20 },
        questioned: { path: 'src/fight.cpp' },
        text: 'Copyright A. Studio',
      },
    ],
    filtration: ledgerOf(modules, overall),
    significance: significanceOf(modules.length),
    assets: caseAssets({ label: 'assets.json', sha256: SHA, result: fullAssets() }),
    history: caseHistory('Import'),
    marks: [
      mark({ rule: 'low-entropy', doctrine: 'common-practice', level: 'verbatim' }),
      ...DOCTRINES.map((doctrine) => mark({ doctrine })),
      mark({
        side: 'questioned',
        path: 'src/fight.cpp',
        overruled: 'A. Expert: written by us',
        decidedBy: 'A. Expert',
      }),
    ],
  };
}

export function mark(changes: Partial<Mark>): Mark {
  return {
    side: 'known',
    path: 'core/战斗.cpp',
    spans: [[40, 90]],
    rule: 'reference:engine',
    doctrine: 'third-party',
    evidence: 'engine/damage.c, tokens 12 to 62',
    decidedBy: 'rule',
    ...changes,
  };
}

export function pair(changes: Partial<FilePair>): FilePair {
  return {
    known: 'core/战斗.cpp',
    questioned: 'src/fight.cpp',
    coverageOfKnown: 0.6,
    coverageOfQuestioned: 0.6875,
    resemblance: 0.5,
    matchedTokens: 120,
    matchedTokensOfQuestioned: 110,
    tokensOfKnown: 200,
    tokensOfQuestioned: 160,
    after: {
      coverageOfKnown: 70 / 150,
      coverageOfQuestioned: 60 / 110,
      matchedTokens: 70,
      matchedTokensOfQuestioned: 60,
      tokensOfKnown: 150,
      tokensOfQuestioned: 110,
    },
    longest: 'F1',
    strength: 0.75,
    strengthOfKnown: 0.7,
    strengthOfQuestioned: 0.75,
    ...changes,
  };
}

export function fragment(changes: Partial<Fragment>): Fragment {
  return {
    id: 'F1',
    known: { path: 'core/战斗.cpp', start: 10, end: 110 },
    questioned: { path: 'src/fight.cpp', start: 20, end: 115 },
    tokens: 48,
    label: 'gapped',
    similarity: 48 / 52,
    unmarked: { known: 28, questioned: 31 },
    takenBy: [{ rule: 'reference:engine', tokens: 20 }],
    runs: [
      { known: [10, 60], questioned: [20, 70], tokens: 24 },
      { known: [66, 110], questioned: [75, 115], tokens: 24 },
    ],
    ...changes,
  };
}

export function excerptSide(changes: Partial<ExcerptSide>): ExcerptSide {
  return {
    path: 'src/fight.cpp',
    sha256: SHA,
    firstLine: 1,
    text: 'int a;\nint b;',
    runs: [[0, 6]],
    truncated: false,
    ...changes,
  };
}

export function excerpt(known: Partial<ExcerptSide>, questioned: Partial<ExcerptSide>, fragmentId = 'F1'): Excerpt {
  return { fragmentId, known: excerptSide(known), questioned: excerptSide(questioned) };
}

/** Text that breaks careless reports: markup, quotes, replacement patterns, terminal escapes, controls, invisible characters. */
export const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(2)>',
  '"\'`><svg onload=alert(3)>',
  "$& $1 $` $' #{7*7} {{7*7}}",
  '-->]]></style></table>&lt;&amp;',
  '\u001b]0;owned\u0007\u001b[2J\r\u0000\u0008\u009b31m',
  'a\u202egnp.exe\u2066\u2069\u200e\u200f\u061c',
  'ze\u200bro\u200d\ufeff\u2060\u00ad\u115f\u3164\u00a0\u2028\u2029\u{e0041}\ud800',
];

export function hostileCase(): { readonly result: CaseResult; readonly excerpts: readonly Excerpt[] } {
  const text = HOSTILE.join(' ');
  const base = fullCase();
  const lines = HOSTILE.join('\n');
  return {
    result: {
      ...base,
      tool: { ...base.tool, version: text, algorithmVersion: text, kernelSha256: text },
      options: { ...base.options, exclude: HOSTILE, modules: [{ name: text, globs: HOSTILE }] },
      sides: {
        known: { ...base.sides.known, label: text, identity: text },
        questioned: { ...base.sides.questioned, label: text },
      },
      coverage: base.coverage.map((row) => ({
        ...row,
        path: text,
        reason: text,
        language: text,
        encoding: { name: text, bom: true, confidence: 0 },
      })),
      modules: base.modules.map((module) => ({ ...module, name: text })),
      moduleMatrix: { ...base.moduleMatrix, known: [text], questioned: [text, text] },
      overall: { ...base.overall, name: text },
      filePairs: [pair({ known: text, questioned: text, longest: text })],
      fragments: [
        fragment({ id: text, known: { path: text, start: 0, end: 9 }, takenBy: [{ rule: text, tokens: 3 }] }),
      ],
      references: base.references.map((one) => ({ ...one, rule: text, label: text, identity: text, chosen: text })),
      marksFile: { label: text, sha256: text, signedBy: text, date: text },
      annotations: base.annotations.map((one) => ({ ...one, path: text, note: text })),
      components: {
        known: base.components.known.map((one) => ({
          ...one,
          name: text,
          version: text,
          licences: [text],
          holders: [text],
          files: [text],
          evidence: [text],
          shownBy: { ...one.shownBy, path: text },
        })),
        questioned: [],
      },
      traces: base.traces.map((one) => ({ ...one, known: { path: text }, questioned: { path: text }, text })),
      filtration: {
        ...base.filtration,
        rules: base.filtration.rules.map((row) => ({ ...row, rule: text, says: text })),
        ruleSets: base.filtration.ruleSets.map((rules) => rules.map(() => text)),
      },
      significance: significanceOf(1, text),
      assets: hostileAssets(text),
      history: caseHistory(text),
      marks: base.marks.map((one) => ({
        ...one,
        path: text,
        rule: text,
        evidence: text,
        decidedBy: text,
        overruled: text,
      })),
    },
    excerpts: [
      excerpt(
        {
          path: text,
          sha256: text,
          text: lines,
          runs: [
            [3, 40],
            [45, lines.length],
          ],
        },
        {
          path: text,
          text: lines,
          runs: [
            [0, 9],
            [9, 30],
          ],
        },
        text,
      ),
    ],
  };
}

export const RUN: RunRecord = {
  formatVersion: 1,
  startedAt: '2026-01-02T03:04:05.678Z',
  host: { platform: 'linux', arch: 'x64', cpus: 2, node: '20.20.2' },
  threads: 2,
  stages: [{ name: 'ingest', ms: 12.5 }],
  totalMs: 100.25,
  cpuMs: 180,
  peakRssBytes: 100_000_000,
  caseSha256: SHA,
};
