/** The ledger against a count by hand, token by token, on made-up texts and marks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Corpus,
  DAMPED,
  type FilterRule,
  type Level,
  NO_FEATURE,
  type ParsedFile,
  type UnitFragment,
} from '../../../src/core/index.js';
import { buildLedger, evaluator, LOW_ENTROPY, splitUnits } from '../../../src/filtration/index.js';

const RULES: readonly FilterRule[] = ['a', LOW_ENTROPY, 'b'].map((id) => ({ id, doctrine: 'merger', says: id }));
const indexOf = (rule: string): number => RULES.findIndex(({ id }) => id === rule);

/** A text of n tokens, each one byte wide and one byte apart. */
function unitOf(n: number): ParsedFile {
  const tokens = {
    lexeme: Uint32Array.from({ length: n }, () => 0),
    start: Uint32Array.from({ length: n }, (_, i) => 2 * i),
    table: { hash: new Uint32Array(2), kind: new Uint16Array(1), length: Uint32Array.of(1) },
  };
  const empty = new Uint32Array(0);
  const none = { hash: empty, position: empty };
  return {
    tokens,
    comments: { start: empty, end: empty, hash: empty },
    routines: { first: empty, last: empty, name: empty },
    fingerprints: { verbatim: none, renamed: none },
    errorBytes: 0,
    status: 'complete',
  };
}

const N = 40;
const range = fc.tuple(fc.nat(N), fc.nat(N)).map(([x, y]) => [Math.min(x, y), Math.max(x, y)] as const);
/** Marks of the other level take nothing at this one. */
const unitMark = fc.record({
  rule: fc.constantFrom('a', 'b'),
  range,
  level: fc.constantFrom<(Level | undefined)[]>(undefined, 'renamed', 'verbatim'),
});
const pathMark = fc.record({ rule: fc.constantFrom('a', 'b', LOW_ENTROPY), range, removes: fc.boolean() });
const scene = fc.record({
  damped: range,
  runs: fc.array(range, { maxLength: 4 }),
  ofUnit: fc.array(unitMark, { maxLength: 4 }),
  ofPath: fc.array(pathMark, { maxLength: 4 }),
  on: fc.subarray(['a', LOW_ENTROPY, 'b']),
});

test('each token counts once, under any rules, for each path that holds the text', () => {
  fc.assert(
    fc.property(scene, ({ damped, runs, ofUnit, ofPath, on }) => {
      const corpus: Corpus = { units: [unitOf(N), unitOf(N)], known: Uint32Array.of(0), questioned: Uint32Array.of(1) };
      const file = (path: string, unit: number) => ({ path, unit, modules: [0] });
      const files = { known: [file('marked', 0), file('plain', 0)], questioned: [file('other', 1)] };
      const caseFiles = { files, moduleNames: ['m'] };
      const unitMarks = new Map([
        [
          0,
          ofUnit.map(({ rule, range: [first, last], level }) => {
            const mark = { rule, first, last, evidence: '' };
            return level === undefined ? mark : { ...mark, level };
          }),
        ],
      ]);
      const marked = ofPath.map(({ rule, range: [first, last], removes }) => {
        const mark = { rule, start: 2 * first, end: 2 * last, evidence: '', decidedBy: '' };
        return removes ? { ...mark, removes: true as const } : mark;
      });
      const pathMarks = { known: new Map([['marked', marked]]), questioned: new Map() };
      const split = splitUnits(corpus, caseFiles, unitMarks, pathMarks);
      const mask = Uint8Array.from({ length: N }, (_, i) => (i >= damped[0] && i < damped[1] ? DAMPED : 0));
      const fragments = runs.map(
        ([first, last]): UnitFragment => ({
          knownUnit: 0,
          questionedUnit: 1,
          runs: [{ known: first, questioned: first, length: last - first }],
          tokens: last - first,
          undamped: 0,
          novel: 0,
        }),
      );
      const table = { offsets: Uint32Array.of(0, 0, 0), ids: Uint32Array.of(NO_FEATURE), size: 0 };
      const positions = [new Uint32Array(0), new Uint32Array(0)];
      const level = { level: 'renamed' as const, masks: [mask, mask], fragments, table, positions, k: 20 };
      const { ledger } = buildLedger(RULES, [], { split, indexOf, sweep: [1, 10] }, [level], 'renamed');

      const rulesAt = (i: number, isMarked: boolean): Set<string> => {
        const rules = new Set(i >= damped[0] && i < damped[1] ? [LOW_ENTROPY] : []);
        for (const {
          rule,
          range: [first, last],
          level: only,
        } of ofUnit)
          if (only !== 'verbatim' && i >= first && i < last) rules.add(rule);
        for (const {
          rule,
          range: [first, last],
          removes,
        } of isMarked ? ofPath : []) {
          if (i >= first && i < last) removes ? rules.delete(rule) : rules.add(rule);
        }
        return rules;
      };
      const expected = { tokens: 0, covered: 0, marked: 0 };
      for (const isMarked of [true, false]) {
        for (let i = 0; i < N; i++) {
          if (on.some((rule) => rulesAt(i, isMarked).has(rule))) expected.marked++;
          else {
            expected.tokens++;
            if (runs.some(([first, last]) => i >= first && i < last)) expected.covered++;
          }
        }
      }
      const measure = evaluator(ledger, (rule) => on.includes(rule));
      const cells = ledger.overall.renamed;
      if (cells === undefined) throw new Error('no cells');
      expect(measure(cells).known).toMatchObject(expected);
      expect(measure(ledger.modules[0]?.renamed ?? cells)).toEqual(measure(cells));
      // A token belongs to the step of its longest fragment.
      const long = new Set(
        runs.filter(([first, last]) => last - first >= 10).flatMap(([first, last]) => span(first, last)),
      );
      const inStep = cells.tokens.known.reduce((sum, [, step, tokens]) => (step === 2 ? sum + tokens : sum), 0);
      expect(inStep).toBe(2 * long.size);
    }),
    { numRuns: 300 },
  );
});

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first }, (_, i) => first + i);
}
