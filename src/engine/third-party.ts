/** What notices say about both sides: vendored components, third-party files that both hold, and notices that one side lacks. */
import {
  addTo,
  type CaseFiles,
  type Component,
  type Findings,
  type NoticedSide,
  type Notices,
  type PathMark,
  SIDES,
  type Side,
  type Trace,
} from '../core/index.js';
import {
  type DecidedMark,
  findComponents,
  markComponents,
  type PathMarks,
  type SharedFile,
  sharedThirdParty,
  strippedNotices,
} from '../filtration/index.js';
import type { FoundNotices } from './read-notices.js';
import type { Sources } from './sources.js';

export interface ThirdParty {
  readonly components: Readonly<Record<Side, readonly Component[]>>;
  readonly marks: PathMarks;
  /** What stands in the pairs of files, once they are ranked. */
  tracesIn(ranked: Findings): Trace[];
}

const SILENT: Notices = { licences: [], copyrights: [] };

export function thirdParty(sources: Sources, caseFiles: CaseFiles, found: FoundNotices): ThirdParty {
  const { corpus } = sources;
  const noticesOf = (unit: number): Notices => found.units.get(unit) ?? SILENT;
  const noticed = (side: Side): NoticedSide => ({
    files: caseFiles.files[side].map(({ path, unit }) => ({
      path,
      tokens: corpus.units[unit]?.tokens.lexeme.length ?? 0,
      notices: noticesOf(unit),
    })),
    documents: found.documents[side],
  });
  const sides = { known: noticed('known'), questioned: noticed('questioned') };
  const components = {
    known: findComponents(sides.known, sides.questioned),
    questioned: findComponents(sides.questioned, sides.known),
  };
  const marks = [
    ...SIDES.flatMap((side) => markComponents(side, components[side])),
    ...sharedThirdParty(sharedFiles(caseFiles, noticesOf), sides),
  ];
  const unitOf = {
    known: new Map(caseFiles.files.known.map(({ path, unit }) => [path, unit])),
    questioned: new Map(caseFiles.files.questioned.map(({ path, unit }) => [path, unit])),
  };
  const counterpart = (side: Side, path: string, coverage: number) => ({
    path,
    notices: noticesOf(unitOf[side].get(path) as number),
    coverage,
  });
  const tracesIn = ({ filePairs }: Findings): Trace[] =>
    strippedNotices(
      filePairs.map(({ known, questioned, coverageOfKnown, coverageOfQuestioned }) => ({
        known: counterpart('known', known, coverageOfKnown),
        questioned: counterpart('questioned', questioned, coverageOfQuestioned),
      })),
    );
  const sizes = new Map(sources.coverage.map(({ side, path, size }) => [`${side} ${path}`, size]));
  return { components, marks: decide(marks, (side, path) => sizes.get(`${side} ${path}`) ?? 0), tracesIn };
}

/** Contents that both sides hold: the first path on each. */
function sharedFiles({ files }: CaseFiles, noticesOf: (unit: number) => Notices): SharedFile[] {
  const known = new Map<number, string>();
  for (const { path, unit } of files.known) if (!known.has(unit)) known.set(unit, path);
  return files.questioned.flatMap(({ path, unit }) => {
    const counterpart = known.get(unit);
    return counterpart === undefined ? [] : [{ known: counterpart, questioned: path, notices: noticesOf(unit) }];
  });
}

function decide(marks: readonly PathMark[], sizeOf: (side: Side, path: string) => number): PathMarks {
  const out = { known: new Map<string, DecidedMark[]>(), questioned: new Map<string, DecidedMark[]>() };
  for (const { side, path, span, rule, evidence } of marks) {
    const [start, end] = span ?? [0, sizeOf(side, path)];
    addTo(out[side], path, { rule, start, end, evidence, decidedBy: 'rule' });
  }
  return out;
}
