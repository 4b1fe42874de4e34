/** The marks as the case lists them: one row a rule, reason and path, byte ranges instead of token numbers. */
import {
  addTo,
  type CaseFiles,
  type Corpus,
  compareText,
  type FilterRule,
  type Level,
  type Mark,
  SIDES,
  type Span,
  type TokenMark,
  type TokenStream,
} from '../../core/index.js';
import { LOW_ENTROPY } from '../rules.js';
import type { DampedRuns } from './damped-runs.js';

/** A mark on one path with who made it. */
export interface DecidedMark {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly evidence: string;
  readonly decidedBy: string;
  /** Takes what the rule says of this range out of force, instead of adding to it. */
  readonly removes?: true;
}

export interface ListInput {
  readonly corpus: Corpus;
  readonly caseFiles: CaseFiles;
  readonly rules: readonly FilterRule[];
  readonly damped: ReadonlyMap<Level, DampedRuns>;
  readonly unitMarks: ReadonlyMap<number, readonly TokenMark[]>;
  readonly pathMarks: Readonly<Record<'known' | 'questioned', ReadonlyMap<string, readonly DecidedMark[]>>>;
}

export function listMarks({ corpus, caseFiles, rules, damped, unitMarks, pathMarks }: ListInput): Mark[] {
  const doctrines = new Map(rules.map(({ id, doctrine }) => [id, doctrine]));
  const out: Mark[] = [];
  const ofUnits = new Map<number, Row[]>();
  for (const side of SIDES) {
    for (const { path, unit } of caseFiles.files[side]) {
      const { tokens } = corpus.units[unit] as Corpus['units'][number];
      let rows = ofUnits.get(unit);
      if (rows === undefined) {
        rows = unitRows(tokens, unitMarks.get(unit) ?? [], damped, unit);
        ofUnits.set(unit, rows);
      }
      for (const { rule, evidence, spans, level, decidedBy, overruled } of pathRows(rows, pathMarks[side].get(path))) {
        out.push({
          side,
          path,
          spans,
          rule,
          doctrine: doctrines.get(rule) as Mark['doctrine'],
          evidence,
          decidedBy: decidedBy ?? 'rule',
          ...(overruled === undefined ? {} : { overruled }),
          ...(level === undefined ? {} : { level }),
        });
      }
    }
  }
  return out;
}

interface Row {
  readonly rule: string;
  readonly evidence: string;
  readonly spans: Span[];
  readonly level?: Level;
  readonly decidedBy?: string;
  readonly overruled?: string;
}

/** The rows of a text and those of one of its paths; ranges that were overruled stand in rows of their own. */
function pathRows(ofUnit: readonly Row[], ofPath: readonly DecidedMark[] = []): readonly Row[] {
  if (ofPath.length === 0) return ofUnit;
  const rows = [
    ...ofUnit,
    ...ofPath
      .filter(({ removes }) => !removes)
      .map(({ start, end, ...mark }): Row => ({ ...mark, spans: [[start, end]] })),
  ];
  const overruling = ofPath.filter(({ removes }) => removes);
  return rows.flatMap((row) => splitOverruled(row, overruling)).sort(inOrder);
}

function splitOverruled(row: Row, overruling: readonly DecidedMark[]): Row[] {
  const mine = overruling.filter(({ rule }) => rule === row.rule);
  if (mine.length === 0) return [row];
  const groups = new Map<string | undefined, Span[]>();
  for (const span of row.spans) addTo(groups, overruledBy(mine, span), span);
  return [...groups].map(([overruled, spans]) => ({
    ...row,
    spans,
    ...(overruled === undefined ? {} : { overruled }),
  }));
}

/** Who overruled a range, or part of it, and why. */
function overruledBy(overruling: readonly DecidedMark[], [start, end]: Span): string | undefined {
  const by = overruling.find((one) => one.start < end && start < one.end);
  if (by === undefined) return undefined;
  const part = by.start <= start && end <= by.end ? '' : `bytes ${by.start} to ${by.end}, `;
  return `${part}${by.decidedBy}: ${by.evidence}`;
}

function inOrder(a: Row, b: Row): number {
  const [startOfA, endOfA] = a.spans[0] as Span;
  const [startOfB, endOfB] = b.spans[0] as Span;
  return (
    startOfA - startOfB ||
    endOfA - endOfB ||
    compareText(a.rule, b.rule) ||
    compareText(a.level ?? '', b.level ?? '') ||
    compareText(a.evidence, b.evidence)
  );
}

function unitRows(
  stream: TokenStream,
  marks: readonly TokenMark[],
  damped: ReadonlyMap<Level, DampedRuns>,
  unit: number,
): Row[] {
  const { start, lexeme, table } = stream;
  const bytes = (first: number, last: number): Span => [
    start[first] as number,
    (start[last - 1] as number) + (table.length[lexeme[last - 1] as number] as number),
  ];
  const rows: Row[] = [];
  // Marks are many and reasons few: a key of its own for each mark would cost more than all else here.
  const byEvidence = new Map<string, Row[]>();
  for (const { rule, evidence, first, last, level } of marks) {
    const group = byEvidence.get(evidence) ?? [];
    if (group.length === 0) byEvidence.set(evidence, group);
    let row = group.find((one) => one.rule === rule && one.level === level);
    if (row === undefined) {
      row = { rule, evidence, spans: [], ...(level === undefined ? {} : { level }) };
      group.push(row);
      rows.push(row);
    }
    row.spans.push(bytes(first, last));
  }
  for (const { spans } of rows) if (!isAscending(spans)) spans.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [level, ofLevel] of damped) {
    const runs = ofLevel[unit] as Uint32Array;
    if (runs.length === 0) continue;
    const spans: Span[] = [];
    for (let i = 0; i < runs.length; i += 2) spans.push(bytes(runs[i] as number, runs[i + 1] as number));
    rows.push({ rule: LOW_ENTROPY, evidence: 'repeats what stands shortly before it', level, spans });
  }
  return rows.sort(inOrder);
}

function isAscending(spans: readonly Span[]): boolean {
  for (let i = 1; i < spans.length; i++) if ((spans[i] as Span)[0] < (spans[i - 1] as Span)[1]) return false;
  return true;
}
