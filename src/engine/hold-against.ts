/** Marks from reference sets and the common ancestor: each is matched like a known side. */
import { type ReferenceRange, referenceRanges, runLevel, textKey } from '../comparison/index.js';
import {
  addTo,
  type CompareOptions,
  type Corpus,
  type LevelResult,
  SIDES,
  type Side,
  StemmaError,
  type TokenMark,
  type Unit,
  type UnitFragment,
} from '../core/index.js';
import { ANCESTOR, COMMON_TO_CONTROLS } from '../filtration/index.js';
import { buildFeatureTable } from '../fingerprint/index.js';
import type { ReferenceSources, Sources } from './sources.js';

/** By unit of the case. */
type Marks = Map<number, TokenMark[]>;

/** The set as the known side, the units of the case, under their own numbers, as the questioned one. */
function corpusAgainst(
  { units }: Corpus,
  reference: ReferenceSources,
): { corpus: Corpus; pathOf: Map<number, string> } {
  const numbers = new Map(units.map((unit, i) => [unit, i]));
  const all = [...units];
  const pathOf = new Map<number, string>();
  reference.units.forEach((unit, i) => {
    const number = numbers.get(unit) ?? all.push(unit) - 1;
    pathOf.set(number, reference.paths[i] as string);
  });
  return {
    corpus: { units: all, known: Uint32Array.from(pathOf.keys()).sort(), questioned: Uint32Array.from(units.keys()) },
    pathOf,
  };
}

/** Marks what of the sides stands in the reference set, modified copies too. */
export function holdAgainst(sources: Sources, reference: ReferenceSources, options: CompareOptions): Marks {
  const { rule, name } = reference.reference;
  const { corpus, pathOf } = corpusAgainst(sources.corpus, reference);
  const { fragments } = runLevel(corpus, 'renamed', options, buildFeatureTable);
  const marks: Marks = new Map();
  for (const [unit, ranges] of referenceRanges(corpus, fragments)) {
    const found = foundIn(ranges);
    marks.set(
      unit,
      ranges.map(({ first, last, referenceUnit }) => {
        const { tokens, longest } = found.get(referenceUnit) as Found;
        const evidence = `${tokens} tokens found in ${name}: ${pathOf.get(referenceUnit)} (longest run ${longest})`;
        return { rule, first, last, evidence };
      }),
    );
  }
  return marks;
}

interface Found {
  tokens: number;
  longest: number;
}

/**
 * What all ranges of one unit add up to, by reference file: a range of a few tokens, left between two edits, shows nothing by itself.
 * Only what no other reference file explains better counts, as in the marks.
 */
function foundIn(ranges: readonly ReferenceRange[]): ReadonlyMap<number, Found> {
  const out = new Map<number, Found>();
  for (const { first, last, referenceUnit } of ranges) {
    const found = out.get(referenceUnit) ?? { tokens: 0, longest: 0 };
    found.tokens += last - first;
    found.longest = Math.max(found.longest, last - first);
    out.set(referenceUnit, found);
  }
  return out;
}

/** Of the ancestor's text on each side, keeps what the other side has too. @param fragments of the case, at the headline level. */
export function keptByBoth(marks: Marks, fragments: readonly UnitFragment[]): Marks {
  const covered = new Map<number, [number, number][]>();
  for (const { knownUnit, questionedUnit, runs } of fragments) {
    for (const { known, questioned, length } of runs) {
      addTo(covered, knownUnit, [known, known + length]);
      addTo(covered, questionedUnit, [questioned, questioned + length]);
    }
  }
  const out: Marks = new Map();
  for (const [unit, list] of marks) {
    const kept = intersect(list, covered.get(unit) ?? []);
    if (kept.length > 0) out.set(unit, kept);
  }
  return out;
}

function intersect(marks: readonly TokenMark[], ranges: readonly [number, number][]): TokenMark[] {
  const size = marks.reduce((most, { last }) => Math.max(most, last), 0);
  const flags = new Uint8Array(size);
  for (const [first, last] of ranges) flags.fill(1, Math.min(first, size), Math.min(last, size));
  return marks.flatMap((mark) => {
    const out: TokenMark[] = [];
    for (let i = mark.first; i < mark.last; i++) {
      if (flags[i] === 0) continue;
      const first = i;
      while (i < mark.last && flags[i] === 1) i++;
      out.push({ ...mark, first, last: i });
    }
    return out;
  });
}

/** @throws StemmaError where one control is another, or part of it: then one project's text would pass for practice. */
function checkControls(references: readonly ReferenceSources[]): void {
  const controls = references.filter(({ reference }) => reference.rule === COMMON_TO_CONTROLS.id);
  for (const [i, one] of controls.entries()) {
    const held = new Set(one.units.map(textKey));
    const other = controls.find(({ units }, j) => i !== j && units.every((unit) => held.has(textKey(unit))));
    if (other === undefined) continue;
    throw new StemmaError(
      'config',
      'CONTROLS_RELATED',
      `${whatIs(one.reference)} holds every source file of the control ${JSON.stringify(other.reference.name)}: what both hold is one project's text and no practice`,
      {
        hint: 'Controls are projects that have nothing to do with each other or with the sides.',
        data: { one: one.reference.name, other: other.reference.name },
      },
    );
  }
}

/** @throws StemmaError where a set holds no source code, or is one of the sides itself: then nothing would be left to compare. */
export function checkReferences(sources: Sources): void {
  for (const { reference, units, sources: files } of sources.references) {
    const what = whatIs(reference);
    const data = { name: reference.name, label: reference.side.label };
    if (units.length === 0) {
      throw new StemmaError('input', 'REFERENCE_EMPTY', `${what} (${reference.side.label}) holds no source code`, {
        hint: 'Look at the path and the revision.',
        data,
      });
    }
    // Line ends and encoding make no other text of a copy.
    const held = new Set(units.map(textKey));
    const unitsOf = (side: Side) => [...sources.corpus[side]].map((unit) => sources.corpus.units[unit] as Unit);
    const same = SIDES.find((side) => {
      const mine = unitsOf(side);
      return mine.length > 0 && mine.every((unit) => held.has(textKey(unit)));
    });
    if (same === undefined) continue;
    throw new StemmaError(
      'config',
      'REFERENCE_IS_A_SIDE',
      `${what} (${reference.side.label}, source files: ${files.length}) holds the text of every source file of the ${same} side: all of that side would be filtered`,
      {
        hint: 'Name something that is neither one of the two sides nor holds one of them.',
        data: { ...data, side: same },
      },
    );
  }
  checkControls(sources.references);
}

function whatIs({ rule, name }: ReferenceSources['reference']): string {
  if (rule === ANCESTOR.id) return 'The ancestor';
  return `The ${rule === COMMON_TO_CONTROLS.id ? 'control' : 'reference set'} ${JSON.stringify(name)}`;
}

export function fragmentsOf(levels: ReadonlyMap<string, LevelResult>, level: string): readonly UnitFragment[] {
  return (levels.get(level) as LevelResult).fragments;
}
