/** All rules, one after another: what each takes of the two sides. */
import type {
  Annotation,
  CompareOptions,
  Component,
  FilterRule,
  Findings,
  ReferenceSummary,
  Side,
  TokenMark,
  Trace,
} from '../core/index.js';
import {
  ANCESTOR,
  BUILT_IN,
  COMMON_TO_CONTROLS,
  commonToControls,
  type DecidedMark,
  LOW_ENTROPY,
  type PathMarks,
  referenceRule,
} from '../filtration/index.js';
import { applyMarksFile } from './apply-marks-file.js';
import type { Comparison } from './compare-sources.js';
import type { Collected } from './filter-case.js';
import { fragmentsOf, holdAgainst, keptByBoth } from './hold-against.js';
import { markGenerated } from './mark-generated.js';
import type { MarkedTexts } from './mark-texts.js';
import type { FoundNotices } from './read-notices.js';
import type { Sources } from './sources.js';
import { thirdParty } from './third-party.js';
import { treeSha256 } from './tree-digest.js';

export interface CollectedMarks extends Collected {
  readonly references: readonly ReferenceSummary[];
  readonly annotations: readonly Annotation[];
  readonly components: Readonly<Record<Side, readonly Component[]>>;
  /** Once the pairs of files are ranked. */
  tracesIn(ranked: Findings): readonly Trace[];
}

/** What was found in each text by itself. */
export interface ReadTexts {
  readonly marked: MarkedTexts;
  /** What files say of themselves: on its way while the texts were compared. */
  readonly notices: Promise<FoundNotices>;
}

/** All that does not need what is on its way is done first. */
export async function collectMarks(
  sources: Sources,
  comparison: Comparison,
  texts: ReadTexts,
  options: CompareOptions,
): Promise<CollectedMarks> {
  const controls = sources.references.filter(({ reference }) => reference.rule === COMMON_TO_CONTROLS.id);
  const references = sources.references.filter((one) => !controls.includes(one));
  const unitMarks = new Map<number, TokenMark[]>();
  const fragments = fragmentsOf(comparison.levels, comparison.headline);
  for (const reference of references) {
    const found = holdAgainst(sources, reference, options);
    addAll(unitMarks, reference.reference.rule === ANCESTOR.id ? keptByBoth(found, fragments) : found);
  }
  const held = controls.map((control) => ({
    name: control.reference.name,
    ranges: holdAgainst(sources, control, options),
  }));
  addAll(unitMarks, commonToControls(held));
  const { marked } = texts;
  addAll(unitMarks, marked.marks);
  const rules: FilterRule[] = [
    ...references.map(({ reference }) => (reference.rule === ANCESTOR.id ? ANCESTOR : referenceRule(reference.name))),
    ...BUILT_IN,
    ...marked.rules,
    ...(controls.length > 0 ? [COMMON_TO_CONTROLS] : []),
  ];
  const notices = await texts.notices;
  const generated = markGenerated(sources, notices, options);
  addAll(unitMarks, generated.unitMarks);
  const third = thirdParty(sources, comparison.caseFiles, notices);
  const byHand = options.marks === undefined ? undefined : applyMarksFile(options.marks, sources.coverage, rules);
  return {
    rules: [...rules, ...(byHand?.rules ?? [])],
    notInForce: marked.notInForce,
    unitMarks,
    pathMarks: joinPathMarks([generated.pathMarks, third.marks, byHand?.marks]),
    annotations: byHand?.annotations ?? [],
    components: third.components,
    tracesIn: third.tracesIn,
    references: sources.references.map(({ reference: { rule, side, chosen }, units, sources: files, skipped }) => ({
      rule,
      label: side.label,
      ...(side.identity === undefined ? {} : { identity: side.identity }),
      files: files.length,
      tokens: units.reduce((sum, { tokens }) => sum + tokens.lexeme.length, 0),
      sourceSha256: treeSha256(files),
      skipped,
      ...(chosen === undefined ? {} : { chosen }),
    })),
  };
}

/** No rule in force but the one that the definition of coverage holds. */
export function unfiltered(): CollectedMarks {
  return {
    rules: BUILT_IN.filter(({ id }) => id === LOW_ENTROPY),
    notInForce: BUILT_IN.filter(({ id }) => id !== LOW_ENTROPY).map(({ id, doctrine, says }) => ({
      rule: id,
      doctrine,
      says,
      reason: '--unfiltered switched off all rules but low-entropy',
    })),
    unitMarks: new Map(),
    pathMarks: { known: new Map(), questioned: new Map() },
    annotations: [],
    components: { known: [], questioned: [] },
    tracesIn: () => [],
    references: [],
  };
}

function addAll(sum: Map<number, TokenMark[]>, marks: ReadonlyMap<number, readonly TokenMark[]>): void {
  for (const [unit, list] of marks) {
    const before = sum.get(unit);
    if (before === undefined) sum.set(unit, [...list]);
    else before.push(...list);
  }
}

/** In the order given: what comes later acts on what came before. */
function joinPathMarks(parts: readonly (PathMarks | undefined)[]): PathMarks {
  const join = (side: Side): Map<string, DecidedMark[]> => {
    const out = new Map<string, DecidedMark[]>();
    for (const part of parts) {
      for (const [path, list] of part?.[side] ?? []) out.set(path, [...(out.get(path) ?? []), ...list]);
    }
    return out;
  };
  return { known: join('known'), questioned: join('questioned') };
}
