/** From what a person wrote to marks of this case. */
import {
  type Annotation,
  addTo,
  type CoverageRow,
  type FilterRule,
  type MarkEntry,
  type MarksFile,
  type Side,
  StemmaError,
} from '../core/index.js';
import { byHandRule, type DecidedMark } from '../filtration/index.js';

export interface ByHand {
  readonly rules: readonly FilterRule[];
  readonly marks: Readonly<Record<Side, ReadonlyMap<string, readonly DecidedMark[]>>>;
  readonly annotations: readonly Annotation[];
}

/**
 * @param rules that may be overruled.
 * @throws StemmaError kind `config` naming every entry that points outside the case.
 */
export function applyMarksFile(
  file: MarksFile,
  coverage: readonly CoverageRow[],
  rules: readonly FilterRule[],
): ByHand {
  const rows = new Map(coverage.map((row) => [`${row.side} ${row.path}`, row]));
  const problems = file.entries.flatMap((entry, i) => {
    const problem = problemOf(entry, rows.get(`${entry.side} ${entry.path}`), rules);
    return problem === undefined ? [] : [`entry ${i + 1} (${entry.side}, ${entry.path}) ${problem}`];
  });
  if (problems.length > 0) {
    throw new StemmaError(
      'config',
      'MARKS_FILE',
      `The file of marks ${file.label} does not fit this case: ${problems.join('; ')}`,
      {
        hint: 'Paths and digests stand in the coverage ledger of case.json.',
        data: { label: file.label, problems },
      },
    );
  }
  const decidedBy = `${file.signedBy}, ${file.date}`;
  const marks = { known: new Map<string, DecidedMark[]>(), questioned: new Map<string, DecidedMark[]>() };
  const put = ({ side, path }: MarkEntry, mark: DecidedMark): void => addTo(marks[side], path, mark);
  const annotations: Annotation[] = [];
  const added = new Map<string, FilterRule>();
  // What is overruled goes first: marks that are added in the same place stay.
  for (const entry of file.entries) {
    if (entry.kind !== 'overrule') continue;
    const overruled = entry.rule === undefined ? rules.map(({ id }) => id) : [entry.rule];
    for (const rule of overruled) {
      put(entry, { rule, ...spanOf(entry, rows), evidence: entry.reason, decidedBy, removes: true });
    }
  }
  for (const entry of file.entries) {
    const span = spanOf(entry, rows);
    if (entry.kind === 'annotate') annotations.push({ side: entry.side, path: entry.path, ...span, note: entry.note });
    if (entry.kind !== 'add') continue;
    const rule = byHandRule(entry.doctrine);
    added.set(rule.id, rule);
    put(entry, { rule: rule.id, ...span, evidence: entry.reason, decidedBy });
  }
  return { rules: [...added.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), marks, annotations };
}

function problemOf(entry: MarkEntry, row: CoverageRow | undefined, rules: readonly FilterRule[]): string | undefined {
  if (row === undefined) return 'names a file that the case does not have';
  if (row.sha256 !== entry.sha256) return `is about another content: the file's SHA-256 is ${row.sha256 ?? 'unknown'}`;
  if (entry.span !== undefined && entry.span[1] > row.size)
    return `ends at byte ${entry.span[1]}, the file has ${row.size}`;
  if (entry.kind !== 'annotate' && row.tokens === undefined) return 'is about a file that is not compared as code';
  if (entry.kind === 'overrule' && entry.rule !== undefined && !rules.some(({ id }) => id === entry.rule)) {
    return `overrules ${JSON.stringify(entry.rule)}, which is no rule of this case (${rules.map(({ id }) => id).join(', ')})`;
  }
  return undefined;
}

function spanOf(entry: MarkEntry, rows: ReadonlyMap<string, CoverageRow>): { start: number; end: number } {
  const [start, end] = entry.span ?? [0, rows.get(`${entry.side} ${entry.path}`)?.size ?? 0];
  return { start, end };
}
