/**
 * One content may lie at several paths of which marks take only some (a vendored folder, a mark made by hand). Here each content is split into as many
 * units as it has differently marked paths, so that all counting after this knows marks of units alone.
 */
import {
  type CaseFiles,
  type Corpus,
  type FileInstance,
  type Level,
  lowerBound,
  SIDES,
  type Side,
  type TokenMark,
  type TokenStream,
  type Unit,
  type UnitFragment,
} from '../../core/index.js';
import type { DecidedMark } from './list-marks.js';

/** A mark in tokens; `overruled` ones take away what rules say of these tokens instead of adding to it. */
export interface PlacedMark {
  readonly rule: string;
  readonly first: number;
  readonly last: number;
  readonly removes?: true;
  /** The level at which alone it acts. */
  readonly level?: Level;
}

export interface SplitCase {
  readonly corpus: Corpus;
  readonly caseFiles: CaseFiles;
  /** The unit of the case that each unit here is the text of. The first ones are themselves. */
  readonly origin: readonly number[];
  /** All marks of each unit, in the order in which they are applied. */
  readonly marks: readonly (readonly PlacedMark[])[];
  /** The fragments, once for every pair of units here. */
  split(fragments: readonly UnitFragment[]): UnitFragment[];
}

export type PathMarks = Readonly<Record<Side, ReadonlyMap<string, readonly DecidedMark[]>>>;

export function splitUnits(
  { units }: Corpus,
  { files, moduleNames }: CaseFiles,
  unitMarks: ReadonlyMap<number, readonly TokenMark[]>,
  pathMarks: PathMarks,
): SplitCase {
  const origin = units.map((_, i) => i);
  const marks: PlacedMark[][] = units.map((_, i) => [...(unitMarks.get(i) ?? [])]);
  const used = new Uint8Array(units.length);
  /** Unit numbers by content and marks of the path. */
  const numbers = new Map<string, number>();
  const held: Record<Side, Map<number, Set<number>>> = { known: new Map(), questioned: new Map() };
  const place = (side: Side, file: FileInstance): FileInstance => {
    const ofPath = pathMarks[side].get(file.path) ?? [];
    const key = `${file.unit} ${ofPath.map(({ rule, start, end, removes }) => [rule, start, end, removes]).join()}`;
    let unit = numbers.get(key);
    if (unit === undefined) {
      unit = used[file.unit] === 0 ? file.unit : origin.push(file.unit) - 1;
      used[file.unit] = 1;
      numbers.set(key, unit);
      const placed = ofPath.map((mark) => placeMark((units[file.unit] as Unit).tokens, mark));
      marks[unit] = [...(unitMarks.get(file.unit) ?? []), ...placed];
    }
    const variants = held[side].get(file.unit);
    if (variants === undefined) held[side].set(file.unit, new Set([unit]));
    else variants.add(unit);
    return { ...file, unit };
  };
  const placed = {
    known: files.known.map((file) => place('known', file)),
    questioned: files.questioned.map((file) => place('questioned', file)),
  };
  const unitsOf = (side: Side): Uint32Array => Uint32Array.from(new Set(placed[side].map(({ unit }) => unit))).sort();
  return {
    corpus: {
      units: origin.map((unit) => units[unit] as Unit),
      known: unitsOf('known'),
      questioned: unitsOf('questioned'),
    },
    caseFiles: { files: placed, moduleNames },
    origin,
    marks,
    split: (fragments) =>
      SIDES.every((side) => [...held[side]].every(([unit, variants]) => variants.size === 1 && variants.has(unit)))
        ? [...fragments]
        : fragments.flatMap((fragment) =>
            [...(held.known.get(fragment.knownUnit) ?? [])].flatMap((knownUnit) =>
              [...(held.questioned.get(fragment.questionedUnit) ?? [])].map((questionedUnit) => ({
                ...fragment,
                knownUnit,
                questionedUnit,
              })),
            ),
          ),
  };
}

function placeMark({ start }: TokenStream, mark: DecidedMark): PlacedMark {
  return {
    rule: mark.rule,
    first: lowerBound(start, mark.start),
    last: lowerBound(start, mark.end),
    ...(mark.removes === undefined ? {} : { removes: mark.removes }),
  };
}
