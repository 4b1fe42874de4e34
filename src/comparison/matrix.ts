/** Module × module: how much of each module is covered by fragments with each module of the other side. */
import {
  addTo,
  type CaseFiles,
  type Corpus,
  type DampingMasks,
  type Level,
  type ModuleMatrix,
  type Side,
  type UnitFragment,
} from '../core/index.js';
import { markFragment, TokenMarks } from './coverage.js';
import { countedTokens } from './units.js';

const OTHER: Readonly<Record<Side, Side>> = { known: 'questioned', questioned: 'known' };

/** Rows are the modules that have files on the known side, columns those on the questioned side, both in order of name. */
export function moduleMatrix(
  level: Level,
  corpus: Corpus,
  caseFiles: CaseFiles,
  fragments: readonly UnitFragment[],
  masks: DampingMasks,
  taken: Uint32Array,
): Omit<ModuleMatrix, 'after'> {
  const places = { known: unitModules(caseFiles, 'known'), questioned: unitModules(caseFiles, 'questioned') };
  const axes = { known: axisOf(places.known), questioned: axisOf(places.questioned) };
  const cells = (side: Side): number[][] => {
    // cell[module of this side][module of the other side]
    const counts = new Map<number, Map<number, number>>();
    for (const [column, part] of groupByModule(fragments, OTHER[side], places[OTHER[side]])) {
      const marks = new TokenMarks(corpus);
      for (const fragment of part) {
        const fresh = markFragment(marks, side, fragment, masks);
        if (fresh === 0) continue;
        const unit = side === 'known' ? fragment.knownUnit : fragment.questionedUnit;
        for (const [row, times] of places[side].get(unit) ?? []) {
          const cellsOfRow = counts.get(row) ?? new Map<number, number>();
          cellsOfRow.set(column, (cellsOfRow.get(column) ?? 0) + fresh * times);
          counts.set(row, cellsOfRow);
        }
      }
    }
    return axes.known.map((k) =>
      axes.questioned.map((q) => (side === 'known' ? counts.get(k)?.get(q) : counts.get(q)?.get(k)) ?? 0),
    );
  };
  const tokens = (side: Side): number[] => {
    const sums = new Map<number, number>();
    for (const [unit, modules] of places[side]) {
      const size = countedTokens(corpus, taken, unit);
      for (const [module, times] of modules) sums.set(module, (sums.get(module) ?? 0) + size * times);
    }
    return axes[side].map((module) => sums.get(module) ?? 0);
  };
  const names = (side: Side): string[] => axes[side].map((module) => caseFiles.moduleNames[module] as string);
  return {
    level,
    known: names('known'),
    questioned: names('questioned'),
    coveredOfKnown: cells('known'),
    coveredOfQuestioned: cells('questioned'),
    tokensOfKnown: tokens('known'),
    tokensOfQuestioned: tokens('questioned'),
  };
}

/** Per unit: its modules, and how many of the module's files hold it. */
type UnitModules = ReadonlyMap<number, ReadonlyMap<number, number>>;

function unitModules({ files }: CaseFiles, side: Side): UnitModules {
  const out = new Map<number, Map<number, number>>();
  for (const { unit, modules } of files[side]) {
    const counts = out.get(unit) ?? new Map<number, number>();
    for (const module of modules) counts.set(module, (counts.get(module) ?? 0) + 1);
    out.set(unit, counts);
  }
  return out;
}

function axisOf(places: UnitModules): number[] {
  const modules = new Set<number>();
  for (const counts of places.values()) for (const module of counts.keys()) modules.add(module);
  return [...modules].sort((a, b) => a - b);
}

function groupByModule(
  fragments: readonly UnitFragment[],
  side: Side,
  places: UnitModules,
): Map<number, UnitFragment[]> {
  const groups = new Map<number, UnitFragment[]>();
  for (const fragment of fragments) {
    const unit = side === 'known' ? fragment.knownUnit : fragment.questionedUnit;
    for (const module of places.get(unit)?.keys() ?? []) addTo(groups, module, fragment);
  }
  return groups;
}
