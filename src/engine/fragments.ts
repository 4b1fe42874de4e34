/** Fragments as the case lists them: byte ranges instead of token numbers. */
import { labelOf } from '../comparison/index.js';
import type { Corpus, Fragment, Side, Unit, UnitFragment } from '../core/index.js';
import type { SourceInstance } from './sources.js';

/** Bytes from the first to the last of `length` tokens. */
function bytesOf(unit: Unit, first: number, length: number): [number, number] {
  const { start, lexeme, table } = unit.tokens;
  const last = first + length - 1;
  return [start[first] as number, (start[last] as number) + (table.length[lexeme[last] as number] as number)];
}

/** A fragment before filtration. */
export type DescribedFragment = Omit<Fragment, 'unmarked' | 'takenBy'>;

/** For each unit the first of the side's paths that holds it, in order of path. */
export function firstPaths(files: readonly { path: string; unit: number }[]): Map<number, string> {
  const out = new Map<number, string>();
  for (const file of files) {
    const other = out.get(file.unit);
    if (other === undefined || file.path < other) out.set(file.unit, file.path);
  }
  return out;
}

/** Numbers the fragments `F1`, `F2` … in the order given (strongest first). */
export function describeFragments(
  corpus: Corpus,
  files: Readonly<Record<Side, readonly SourceInstance[]>>,
  fragments: readonly UnitFragment[],
): DescribedFragment[] {
  const paths = { known: firstPaths(files.known), questioned: firstPaths(files.questioned) };
  return fragments.map((fragment, i) => {
    const unitOf = { known: fragment.knownUnit, questioned: fragment.questionedUnit };
    const unit = (side: Side): Unit => corpus.units[unitOf[side]] as Unit;
    const runs = fragment.runs.map((run) => ({
      known: bytesOf(unit('known'), run.known, run.length),
      questioned: bytesOf(unit('questioned'), run.questioned, run.length),
      tokens: run.length,
    }));
    const first = fragment.runs[0] as UnitFragment['runs'][number];
    const last = fragment.runs.at(-1) as UnitFragment['runs'][number];
    const span = (side: Side) => ({
      path: paths[side].get(unitOf[side]) as string,
      start: (runs[0] as (typeof runs)[number])[side][0],
      end: (runs.at(-1) as (typeof runs)[number])[side][1],
    });
    const width = (side: Side): number => last[side] + last.length - first[side];
    return {
      id: `F${i + 1}`,
      known: span('known'),
      questioned: span('questioned'),
      tokens: fragment.tokens,
      label: labelOf(corpus, fragment),
      similarity: fragment.tokens / Math.max(width('known'), width('questioned')),
      runs,
    };
  });
}
