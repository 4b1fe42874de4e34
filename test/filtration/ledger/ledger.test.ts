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
import { buildLedger, dampedRuns, evaluator, LOW_ENTROPY, splitUnits } from '../../../src/filtration/index.js';
import { buildFeatureTable } from '../../../src/fingerprint/index.js';

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
      const level = { level: 'renamed' as const, damped: dampedRuns([mask, mask]), fragments, table, positions, k: 20 };
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
      // Stricter step by step: no rule, what is in force before filtration, then one doctrine after another up to all rules.
      const { steps, overall: curve } = ledger.strictness;
      expect(steps.map(({ adds }) => adds)).toEqual([[], [LOW_ENTROPY], ['a', 'b']]);
      const added = steps.map((_, last) => steps.slice(0, last + 1).flatMap(({ adds }) => adds));
      const stated = added.map((rules) => {
        const { covered, tokens } = evaluator(ledger, (rule) => rules.includes(rule))(cells).known;
        return [covered, tokens];
      });
      expect(curve.map(({ known }) => known)).toEqual(stated);
      expect(ledger.strictness.modules).toEqual([curve]);
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

/** A fingerprint at each of these tokens, from few hashes, so that some repeat in a text, some in several texts and some nowhere. */
const prints = fc.array(fc.nat(30), { maxLength: 8 });
const features = fc.record({
  texts: fc.array(prints, { minLength: 1, maxLength: 4 }),
  /** For each side: texts by file. Some stand on both sides, some at two paths. */
  files: fc.record({
    known: fc.array(fc.record({ text: fc.nat(3), module: fc.nat(1), marked: fc.boolean() }), { maxLength: 4 }),
    questioned: fc.array(fc.record({ text: fc.nat(3), module: fc.nat(1), marked: fc.boolean() }), { maxLength: 4 }),
  }),
  range,
  ofUnit: fc.array(unitMark, { maxLength: 2 }),
  on: fc.subarray(['a', LOW_ENTROPY, 'b']),
});

test('each fingerprint counts once a module and side, wherever one of its places is free of the rules', () => {
  fc.assert(
    fc.property(features, ({ texts, files, range: [first, last], ofUnit, on }) => {
      const K = 2;
      const units = texts.map(() => unitOf(N));
      const placed = (side: 'known' | 'questioned') =>
        files[side].map(({ text, module, marked }, i) => ({
          path: `${marked ? 'marked' : 'free'}${i}`,
          unit: text % texts.length,
          modules: [module],
        }));
      const caseFiles = {
        files: { known: placed('known'), questioned: placed('questioned') },
        moduleNames: ['m', 'n'],
      };
      const unitsOf = (side: 'known' | 'questioned') =>
        Uint32Array.from(new Set(caseFiles.files[side].map(({ unit }) => unit))).sort();
      const corpus: Corpus = { units, known: unitsOf('known'), questioned: unitsOf('questioned') };
      const unitMarks = new Map([
        [
          0,
          ofUnit.map(({ rule, range: [from, to], level }) => {
            const mark = { rule, first: from, last: to, evidence: '' };
            return level === undefined ? mark : { ...mark, level };
          }),
        ],
      ]);
      const byPath = (side: 'known' | 'questioned') =>
        new Map(
          caseFiles.files[side]
            .filter(({ path }) => path.startsWith('marked'))
            .map(({ path }) => [path, [{ rule: 'b', start: 2 * first, end: 2 * last, evidence: '', decidedBy: '' }]]),
        );
      const split = splitUnits(corpus, caseFiles, unitMarks, {
        known: byPath('known'),
        questioned: byPath('questioned'),
      });
      const table = buildFeatureTable(
        texts.map((hashes) => ({ hash: Uint32Array.from(hashes.flatMap((hash) => [hash, hash])) })),
      );
      const positions = texts.map((hashes) => Uint32Array.from(hashes, (_, i) => 4 * i));
      const damped = texts.map(() => new Uint32Array(0));
      const level = { level: 'renamed' as const, damped, fragments: [], table, positions, k: K };
      const { ledger } = buildLedger(RULES, [], { split, indexOf, sweep: [1] }, [level], 'renamed');

      /** Hashes with a place that no rule takes, in the files of a side that lie in a module. */
      const live = (side: 'known' | 'questioned', module?: number): Set<number> => {
        const found = new Set<number>();
        for (const { path, unit, modules } of caseFiles.files[side]) {
          if (module !== undefined && !modules.includes(module)) continue;
          texts[unit]?.forEach((hash, i) => {
            const at = 4 * i + (K >> 1);
            const byUnit = (unit === 0 ? ofUnit : []).some(
              ({ rule, range: [from, to], level: only }) =>
                only !== 'verbatim' && on.includes(rule) && at >= from && at < to,
            );
            const ofPath = path.startsWith('marked') && on.includes('b') && at >= first && at < last;
            if (!byUnit && !ofPath) found.add(hash);
          });
        }
        return found;
      };
      const measure = evaluator(ledger, (rule) => on.includes(rule));
      const within = (a: Set<number>, b: Set<number>): number => [...a].filter((hash) => b.has(hash)).length;
      for (const module of [0, 1, undefined]) {
        const cells = (module === undefined ? ledger.overall : ledger.modules[module])?.renamed;
        if (cells === undefined) throw new Error('no cells');
        const known = live('known', module);
        const questioned = live('questioned', module);
        const both = within(known, questioned);
        const { known: ofKnown, questioned: ofQuestioned, resemblance } = measure(cells);
        expect(ofKnown).toMatchObject({ distinct: known.size, shared: within(known, live('questioned')) });
        expect(ofQuestioned).toMatchObject({ distinct: questioned.size, shared: within(questioned, live('known')) });
        expect(resemblance).toBe(both === 0 ? 0 : both / (known.size + questioned.size - both));
      }
    }),
    { numRuns: 500 },
  );
});
