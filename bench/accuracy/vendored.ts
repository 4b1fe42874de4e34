/**
 * Is code of third parties recognised, and own code kept? Held against the folders that were listed by hand (`vendors` of the projects), by
 * tokens, in a comparison whose modules are those folders and the rest.
 */
import { readCompareSettings } from '../../src/config/index.js';
import { type FiltrationLedger, type Level, SIDES, type Side, share } from '../../src/core/index.js';
import { compare } from '../../src/engine/index.js';
import { keptPairs } from './kept-pairs.js';
import type { AccuracyOptions } from './options.js';
import { createLocator, locateSides, type Project, projects } from './projects.js';

/** Descendants of Quake III: they share vendored libraries and id Software's code. */
const VENDORED_PAIRS: readonly (readonly [known: string, questioned: string])[] = [
  ['ioq3', 'openjk'],
  ['quake3', 'ioq3'],
  ['quake3', 'openjk'],
];

/** Of a set of files: all tokens, those that rules of doctrine `third-party` take, and those that a fragment covers, [all, taken]. */
interface Taken {
  readonly tokens: readonly [all: number, taken: number];
  readonly matched: readonly [all: number, taken: number];
}

export interface SideRecall {
  readonly project: string;
  /** In the listed folders. */
  readonly listed: Taken;
  /** Outside of them. */
  readonly rest: Taken;
  /** Components listed, each with what was taken of it. */
  readonly components: readonly (Taken & { readonly name: string })[];
}

export interface VendoredPair {
  readonly sides: Readonly<Record<Side, SideRecall>>;
}

const REST = '(rest)';
const LEVEL: Level = 'renamed';

export async function vendoredRecall(
  { repos, threads }: Pick<AccuracyOptions, 'repos' | 'threads'>,
  state: string,
  say: (text: string) => void,
): Promise<{ readonly pairs: readonly VendoredPair[]; readonly missing: readonly string[] }> {
  const byName = new Map(projects().map((project) => [project.name, project]));
  const kept = keptPairs<VendoredPair>('vendored', state);
  const locate = createLocator(repos);
  const pairs: VendoredPair[] = [];
  const missing: string[] = [];
  for (const [known, questioned] of VENDORED_PAIRS) {
    const sides = { known: byName.get(known) as Project, questioned: byName.get(questioned) as Project };
    const key = [sides.known, sides.questioned];
    let measured = kept.get(key);
    if (measured === undefined) {
      const located = await locateSides({ known, questioned }, locate, byName);
      if ('missing' in located) {
        missing.push(`vendored code of ${known} and ${questioned}: needs ${located.missing}`);
        continue;
      }
      say(`vendored code of ${known} and ${questioned}`);
      measured = await measure(sides, located, threads);
      kept.set(key, measured);
    }
    pairs.push(measured);
  }
  return { pairs, missing };
}

async function measure(
  sides: Readonly<Record<Side, Project>>,
  located: Readonly<Record<Side, string>>,
  threads: number,
): Promise<VendoredPair> {
  const modules = SIDES.flatMap((side) =>
    sides[side].vendors.map(({ component, paths }) => `${side}-${component}=${paths.map((path) => `${side}:${path}`)}`),
  );
  const settings = readCompareSettings({ ...located, modules, threads });
  const { result } = await compare(settings, { onProgress: () => {} });
  const names = result.modules.map(({ name }) => name);
  const taken = (side: Side, wanted: (name: string) => boolean): Taken =>
    takenOf(
      result.filtration,
      names.flatMap((name, i) => (wanted(name) ? [i] : [])),
      side,
    );
  const recall = (side: Side): SideRecall => ({
    project: sides[side].name,
    listed: taken(side, (name) => name.startsWith(`${side}-`)),
    rest: taken(side, (name) => name === REST),
    components: sides[side].vendors.map(({ component }) => ({
      name: component,
      ...taken(side, (name) => name === `${side}-${component}`),
    })),
  });
  return { sides: { known: recall('known'), questioned: recall('questioned') } };
}

/** The listed folders of one side do not overlap, so that modules may be added up. */
export function takenOf({ rules, ruleSets, modules }: FiltrationLedger, chosen: readonly number[], side: Side): Taken {
  const third = new Set(rules.filter(({ doctrine }) => doctrine === 'third-party').map(({ rule }) => rule));
  const takes = ruleSets.map((set) => set.some((rule) => third.has(rule)));
  const sum = { all: 0, taken: 0, matchedAll: 0, matchedTaken: 0 };
  for (const module of chosen) {
    for (const [set, step, tokens] of modules[module]?.[LEVEL]?.tokens[side] ?? []) {
      const taken = takes[set] ? tokens : 0;
      sum.all += tokens;
      sum.taken += taken;
      if (step === 0) continue;
      sum.matchedAll += tokens;
      sum.matchedTaken += taken;
    }
  }
  return { tokens: [sum.all, sum.taken], matched: [sum.matchedAll, sum.matchedTaken] };
}

export function takenShare([all, taken]: readonly [number, number]): number {
  return share(taken, all);
}
