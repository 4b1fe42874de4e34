/** The marks as the case lists them: one row a mark and path, byte ranges instead of token numbers. */
import {
  type CaseFiles,
  type Corpus,
  DAMPED,
  type DampingMasks,
  type FilterRule,
  type Level,
  type Mark,
  SIDES,
  type TokenMark,
  type TokenStream,
} from '../../core/index.js';
import { LOW_ENTROPY } from '../rules.js';

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
  readonly masks: ReadonlyMap<Level, DampingMasks>;
  readonly unitMarks: ReadonlyMap<number, readonly TokenMark[]>;
  readonly pathMarks: Readonly<Record<'known' | 'questioned', ReadonlyMap<string, readonly DecidedMark[]>>>;
}

export function listMarks({ corpus, caseFiles, rules, masks, unitMarks, pathMarks }: ListInput): Mark[] {
  const doctrines = new Map(rules.map(({ id, doctrine }) => [id, doctrine]));
  const out: Mark[] = [];
  const ofUnits = new Map<number, UnitRow[]>();
  for (const side of SIDES) {
    for (const { path, unit } of caseFiles.files[side]) {
      const { tokens } = corpus.units[unit] as Corpus['units'][number];
      let rows = ofUnits.get(unit);
      if (rows === undefined) {
        rows = unitRows(tokens, unitMarks.get(unit) ?? [], masks, unit);
        ofUnits.set(unit, rows);
      }
      const ofPath = (pathMarks[side].get(path) ?? []).filter(({ removes }) => !removes);
      const overruling = (pathMarks[side].get(path) ?? []).filter(({ removes }) => removes);
      const all: (UnitRow & { decidedBy?: string })[] = ofPath.length === 0 ? rows : [...rows, ...ofPath].sort(inOrder);
      for (const { rule, start, end, evidence, level, decidedBy } of all) {
        const doctrine = doctrines.get(rule) as Mark['doctrine'];
        out.push({
          side,
          path,
          start,
          end,
          rule,
          doctrine,
          evidence,
          decidedBy: decidedBy ?? 'rule',
          ...overruledBy(overruling, { rule, start, end }),
          ...(level === undefined ? {} : { level }),
        });
      }
    }
  }
  return out;
}

/** Who overruled a mark, or part of it, and why. */
function overruledBy(
  overruling: readonly DecidedMark[],
  { rule, start, end }: Pick<UnitRow, 'rule' | 'start' | 'end'>,
): Pick<Mark, 'overruled'> {
  const by = overruling.find((one) => one.rule === rule && one.start < end && start < one.end);
  if (by === undefined) return {};
  const part = by.start <= start && end <= by.end ? '' : `bytes ${by.start} to ${by.end}, `;
  return { overruled: `${part}${by.decidedBy}: ${by.evidence}` };
}

interface UnitRow {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
  readonly evidence: string;
  readonly level?: Level;
}

function inOrder(a: UnitRow, b: UnitRow): number {
  return (
    a.start - b.start ||
    a.end - b.end ||
    compareText(a.rule, b.rule) ||
    compareText(a.level ?? '', b.level ?? '') ||
    compareText(a.evidence, b.evidence)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unitRows(
  stream: TokenStream,
  marks: readonly TokenMark[],
  masks: ReadonlyMap<Level, DampingMasks>,
  unit: number,
): UnitRow[] {
  const { start, lexeme, table } = stream;
  const bytes = (first: number, last: number): { start: number; end: number } => ({
    start: start[first] as number,
    end: (start[last - 1] as number) + (table.length[lexeme[last - 1] as number] as number),
  });
  const rows: UnitRow[] = marks.map(({ rule, first, last, evidence }) => ({ rule, evidence, ...bytes(first, last) }));
  for (const [level, ofLevel] of masks) {
    for (const [first, last] of dampedRuns(ofLevel[unit] as Uint8Array)) {
      rows.push({
        rule: LOW_ENTROPY,
        evidence: `${last - first} tokens in repeating rows`,
        level,
        ...bytes(first, last),
      });
    }
  }
  return rows.sort(inOrder);
}

function dampedRuns(mask: Uint8Array): [first: number, last: number][] {
  const out: [number, number][] = [];
  for (let i = 0; i < mask.length; ) {
    if (((mask[i] as number) & DAMPED) === 0) {
      i++;
      continue;
    }
    const first = i;
    while (i < mask.length && ((mask[i] as number) & DAMPED) !== 0) i++;
    out.push([first, i]);
  }
  return out;
}
