/** Marks as a case lists them: byte ranges by rule, reason and path, and what a person overruled. */
import { expect, test } from 'vitest';
import { type CaseFiles, DAMPED, type FilterRule, type ParsedFile, type TokenMark } from '../../../src/core/index.js';
import { type DecidedMark, dampedRuns, LOW_ENTROPY, listMarks } from '../../../src/filtration/index.js';

const N = 20;
const RULES: readonly FilterRule[] = ['a', LOW_ENTROPY].map((id) => ({ id, doctrine: 'merger', says: id }));
/** Tokens one byte wide and one byte apart. */
const unit = {
  tokens: {
    lexeme: new Uint32Array(N),
    start: Uint32Array.from({ length: N }, (_, i) => 2 * i),
    table: { hash: new Uint32Array(2), kind: new Uint16Array(1), length: Uint32Array.of(1) },
  },
} as unknown as ParsedFile;

/** One text under two paths of the known side. */
function list(marks: readonly TokenMark[], ofPath: readonly DecidedMark[] = [], damped: readonly number[] = []) {
  const caseFiles: CaseFiles = {
    moduleNames: [],
    files: { known: ['one.c', 'two.c'].map((path) => ({ path, unit: 0, modules: [] })), questioned: [] },
  };
  const mask = Uint8Array.from({ length: N }, (_, i) => (damped.includes(i) ? DAMPED : 0));
  const rows = listMarks({
    corpus: { units: [unit], known: Uint32Array.of(0), questioned: new Uint32Array(0) },
    caseFiles,
    rules: RULES,
    damped: new Map([['renamed', dampedRuns([mask])]]),
    unitMarks: new Map([[0, marks]]),
    pathMarks: { known: new Map([['two.c', ofPath]]), questioned: new Map() },
  });
  const of = (wanted: string) => rows.filter(({ path }) => path === wanted).map(({ path: _, side: __, ...row }) => row);
  return { one: of('one.c'), two: of('two.c') };
}

const mark = (first: number, last: number, evidence = 'e'): TokenMark => ({ rule: 'a', first, last, evidence });
const signed = { rule: 'a', evidence: 'ours', decidedBy: 'J, 2026-01-02' };
const row = { rule: 'a', doctrine: 'merger', evidence: 'e', decidedBy: 'rule' };

test('one row a rule and reason, its ranges in bytes and in order', () => {
  const { one } = list([mark(8, 10), mark(0, 3), mark(4, 5, 'f')]);
  expect(one).toEqual([
    {
      ...row,
      spans: [
        [0, 5],
        [16, 19],
      ],
    },
    { ...row, evidence: 'f', spans: [[8, 9]] },
  ]);
});

test('low-entropy runs are rows of their level', () => {
  expect(list([], [], [2, 3, 7]).one).toEqual([
    {
      rule: LOW_ENTROPY,
      doctrine: 'merger',
      evidence: 'repeats what stands shortly before it',
      decidedBy: 'rule',
      level: 'renamed',
      spans: [
        [4, 7],
        [14, 15],
      ],
    },
  ]);
});

test('what a person adds stands beside what rules found, on that path alone', () => {
  const { one, two } = list([mark(8, 10)], [{ ...signed, start: 2, end: 30 }]);
  expect(one).toEqual([{ ...row, spans: [[16, 19]] }]);
  expect(two).toEqual([
    { ...row, ...signed, spans: [[2, 30]] },
    { ...row, spans: [[16, 19]] },
  ]);
});

test('a range that was overruled stands in a row of its own, and names the part where it was not all of it', () => {
  const overruling = { ...signed, start: 0, end: 18, removes: true } as const;
  const { one, two } = list([mark(0, 3), mark(8, 10), mark(12, 14)], [overruling]);
  expect(one).toEqual([
    {
      ...row,
      spans: [
        [0, 5],
        [16, 19],
        [24, 27],
      ],
    },
  ]);
  expect(two).toEqual([
    { ...row, spans: [[0, 5]], overruled: 'J, 2026-01-02: ours' },
    { ...row, spans: [[16, 19]], overruled: 'bytes 0 to 18, J, 2026-01-02: ours' },
    { ...row, spans: [[24, 27]] },
  ]);
});

test('a rule is overruled by its name', () => {
  const { two } = list([mark(0, 3)], [{ ...signed, rule: LOW_ENTROPY, start: 0, end: 40, removes: true }]);
  expect(two).toEqual([{ ...row, spans: [[0, 5]] }]);
});
