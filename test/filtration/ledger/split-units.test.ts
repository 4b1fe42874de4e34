/** A content at several paths, of which marks take only some. */
import { expect, test } from 'vitest';
import type { CaseFiles, ParsedFile, UnitFragment } from '../../../src/core/index.js';
import { type DecidedMark, type PathMarks, splitUnits } from '../../../src/filtration/index.js';

const N = 10;
const unit = {
  tokens: { lexeme: new Uint32Array(N), start: Uint32Array.from({ length: N }, (_, i) => 2 * i) },
} as unknown as ParsedFile;
const files = (...paths: string[]) => paths.map((path) => ({ path, unit: 0, modules: [] }));
const mark: DecidedMark = { rule: 'a', start: 2, end: 6, evidence: '', decidedBy: '' };
const fragment = { knownUnit: 0, questionedUnit: 0, tokens: N, runs: [] } as unknown as UnitFragment;

function split(sides: CaseFiles['files'], marks: Partial<Record<keyof PathMarks, readonly string[]>>) {
  const marked = (side: keyof PathMarks) => new Map((marks[side] ?? []).map((path) => [path, [mark]]));
  const corpus = { units: [unit], known: Uint32Array.of(0), questioned: Uint32Array.of(0) };
  const made = splitUnits(corpus, { files: sides, moduleNames: [] }, new Map(), {
    known: marked('known'),
    questioned: marked('questioned'),
  });
  const numbers = (side: keyof PathMarks) => made.caseFiles.files[side].map((one) => one.unit);
  const pairs = made.split([fragment]).map(({ knownUnit, questionedUnit }) => [knownUnit, questionedUnit]);
  return { ...made, known: numbers('known'), questioned: numbers('questioned'), pairs };
}

test('without marks of paths nothing is split', () => {
  const { known, questioned, pairs, origin } = split({ known: files('a', 'b'), questioned: files('c') }, {});
  expect({ known, questioned, pairs, origin }).toEqual({
    known: [0, 0],
    questioned: [0],
    pairs: [[0, 0]],
    origin: [0],
  });
});

test('a content marked on one side only is another unit there, and fragments lead to it', () => {
  const made = split({ known: files('a'), questioned: files('c') }, { questioned: ['c'] });
  expect([made.known, made.questioned, made.origin]).toEqual([[0], [1], [0, 0]]);
  expect(made.pairs).toEqual([[0, 1]]);
  expect(made.marks).toEqual([[], [{ rule: 'a', first: 1, last: 3 }]]);
});

test('a fragment stands once for every pair of units', () => {
  const { pairs } = split({ known: files('a', 'b'), questioned: files('c', 'd') }, { known: ['b'], questioned: ['d'] });
  expect(pairs.sort()).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
});
