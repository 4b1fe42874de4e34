/** The case behind the golden report: small files written by hand, counts and spans set by hand, digests of the files as they are. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CaseResult, CoverageRow, Excerpt, ExcerptSide, Fragment, Side } from '../../src/core/index.js';
import { emptyCase, mark, measurement, without } from '../report/cases.js';
import { ledgerOf } from '../report/ledger-of.js';
import { significanceOf } from '../report/significance-of.js';

const ROOT = new URL('./fixture/', import.meta.url);
const bytesOf = (side: Side, path: string) => readFileSync(new URL(`${side}/${path}`, ROOT));
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const KNOWN = 'combat/damage.cpp';
const QUESTIONED = 'battle/hurt.cpp';
/** First and last words of the runs; run i of the one side pairs with run i of the other. */
const RUNS = {
  known: [
    ['int damage', 'percent / 100;\n\t}'],
    ['return base;', '}'],
  ],
  questioned: [
    ['int hurt', 'rate / 100;\n\t}'],
    ['return n;', '}'],
  ],
} as const;

/** Tokens of the second run: the one mark of the case takes them on each side. */
const TAKEN = 4;

/** Both figures of counts before filtration of which `taken` covered tokens are marked. */
function beforeAndAfter(known: readonly number[], questioned: readonly number[], taken: number) {
  const left = (counts: readonly number[]) => (counts.length === 0 ? counts : without(counts, taken));
  return { before: measurement(known, questioned), after: measurement(left(known), left(questioned)) };
}

function runsIn(text: string, words: readonly (readonly [string, string])[]): (readonly [number, number])[] {
  return words.map(([first, last]) => {
    const start = text.indexOf(first);
    return [start, text.indexOf(last, start) + last.length] as const;
  });
}

function excerptSide(side: Side, path: string): ExcerptSide {
  const bytes = bytesOf(side, path);
  const text = bytes.toString('utf8');
  return { path, sha256: digest(bytes), firstLine: 1, text, runs: runsIn(text, RUNS[side]), truncated: false };
}

/** The same ranges in bytes of the file as stored. */
function byteRuns({ text, runs }: ExcerptSide): (readonly [number, number])[] {
  const at = (index: number) => Buffer.byteLength(text.slice(0, index));
  return runs.map(([start, end]) => [at(start), at(end)] as const);
}

function row(side: Side, path: string, more: Partial<CoverageRow>): CoverageRow {
  const bytes = bytesOf(side, path);
  const source = {
    language: 'cpp',
    encoding: { name: 'utf-8', bom: false, confidence: 1 },
    lines: bytes.toString().split('\n').length - 1,
    parseErrorShare: 0,
  };
  const base = { side, path, size: bytes.length, sha256: digest(bytes), status: 'analysed' as const };
  return more.category === 'binary' ? { ...base, ...more } : { ...base, category: 'source', ...source, ...more };
}

export function goldenCase(): { readonly result: CaseResult; readonly excerpts: readonly Excerpt[] } {
  const known = excerptSide('known', KNOWN);
  const questioned = excerptSide('questioned', QUESTIONED);
  const [knownRuns, questionedRuns] = [byteRuns(known), byteRuns(questioned)];
  const fragment: Fragment = {
    id: 'F1',
    known: { path: KNOWN, start: knownRuns[0]![0], end: knownRuns.at(-1)![1] },
    questioned: { path: QUESTIONED, start: questionedRuns[0]![0], end: questionedRuns.at(-1)![1] },
    tokens: 71,
    label: 'gapped',
    similarity: 71 / 78,
    unmarked: { known: 67, questioned: 67 },
    takenBy: [{ rule: 'reference:engine', tokens: TAKEN }],
    runs: knownRuns.map((range, i) => ({ known: range, questioned: questionedRuns[i]!, tokens: i === 0 ? 67 : 4 })),
  };
  const coverage = [
    row('known', KNOWN, { tokens: 95 }),
    row('known', 'net/packet.cpp', {
      tokens: 47,
      status: 'partial',
      reason: 'parse budget spent',
      parseErrorShare: 0.125,
    }),
    row('questioned', QUESTIONED, { tokens: 84 }),
    row('questioned', 'battle/table.bin', {
      category: 'binary',
      status: 'skipped',
      reason: 'binary: not program text',
    }),
  ];
  const modules = [
    {
      name: 'combat',
      knownFiles: 1,
      questionedFiles: 0,
      levels: {
        renamed: beforeAndAfter([95, 71, 3, 21, 14], [], TAKEN),
        verbatim: beforeAndAfter([95, 0, 0, 21, 0], [], 0),
      },
    },
    {
      name: 'net',
      knownFiles: 1,
      questionedFiles: 0,
      levels: { renamed: beforeAndAfter([47, 0, 0, 10, 0], [], 0) },
    },
  ];
  const overall = {
    name: 'overall',
    knownFiles: 2,
    questionedFiles: 2,
    levels: {
      renamed: beforeAndAfter([142, 71, 3, 31, 14], [84, 71, 3, 17, 14], TAKEN),
      verbatim: beforeAndAfter([142, 0, 0, 31, 0], [84, 0, 0, 17, 0], 0),
    },
  };
  const marked = (side: Side, path: string, range: readonly [number, number]) =>
    mark({ side, path, spans: [range], evidence: 'engine/return.c, tokens 0 to 4' });
  const size = (side: Side) => coverage.filter((one) => one.side === side).reduce((sum, one) => sum + one.size, 0);
  return {
    excerpts: [{ fragmentId: 'F1', known, questioned }],
    result: {
      ...emptyCase(),
      sides: {
        known: { label: 'known', files: 2, bytes: size('known'), lines: 23, tokens: 142 },
        questioned: {
          label: 'questioned.zip',
          identity: 'cd'.repeat(32),
          files: 2,
          bytes: size('questioned'),
          lines: 13,
          tokens: 84,
        },
      },
      coverage,
      modules,
      moduleMatrix: {
        level: 'renamed',
        known: ['combat', 'net'],
        questioned: ['battle'],
        coveredOfKnown: [[71], [0]],
        coveredOfQuestioned: [[71], [0]],
        tokensOfKnown: [95, 47],
        tokensOfQuestioned: [84],
        after: {
          coveredOfKnown: [[67], [0]],
          coveredOfQuestioned: [[67], [0]],
          tokensOfKnown: [91, 47],
          tokensOfQuestioned: [80],
        },
      },
      overall,
      filePairsLeftOut: 0,
      filePairs: [
        {
          known: KNOWN,
          questioned: QUESTIONED,
          coverageOfKnown: 71 / 95,
          coverageOfQuestioned: 71 / 84,
          resemblance: 14 / 24,
          matchedTokens: 71,
          matchedTokensOfQuestioned: 71,
          tokensOfKnown: 95,
          tokensOfQuestioned: 84,
          after: {
            coverageOfKnown: 67 / 91,
            coverageOfQuestioned: 67 / 80,
            matchedTokens: 67,
            matchedTokensOfQuestioned: 67,
            tokensOfKnown: 91,
            tokensOfQuestioned: 80,
          },
          longest: 'F1',
          strength: 0.8,
          strengthOfKnown: 0.74,
          strengthOfQuestioned: 0.8,
        },
      ],
      fragments: [fragment],
      references: [
        {
          rule: 'reference:engine',
          label: 'engine-2.0',
          identity: 'ef'.repeat(20),
          files: 3,
          tokens: 812,
          sourceSha256: 'cd'.repeat(32),
          skipped: 2,
        },
      ],
      filtration: ledgerOf(modules, overall),
      significance: significanceOf(modules.length),
      marks: [marked('known', KNOWN, knownRuns.at(-1)!), marked('questioned', QUESTIONED, questionedRuns.at(-1)!)],
    },
  };
}
