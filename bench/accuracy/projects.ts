/**
 * The projects and labelled pairs that the null is measured on and accuracy is tested with: `projects.json` and `pairs.json`.
 * Nothing of them lies in this repository. What npm has is fetched by name and checked by digest; what only GitHub has is read
 * from clones that the user names, at the commit written down.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { fetchCorpus } from '../../corpora/fetch.js';
import { SIDES, type Side, StemmaError } from '../../src/core/index.js';
import type { Source } from '../ranking/labelled-pairs.js';
import { benchFile } from '../root.js';

/** `c-cpp`: C and C++ are compared with each other. */
type Family = 'c-cpp' | 'csharp';

/** No project serves both, nor does any of its relatives: what is tested was not calibrated on. */
type Use = 'calibration' | 'test';

/** Third-party code that a project holds. Not all there is: the folders we know of, and each file that a comparison brought up. */
interface Vendored {
  readonly component: string;
  /** Family that made the component, where its projects are in the list too. */
  readonly of?: string;
  /** Globs as `--exclude` takes them. */
  readonly paths: readonly string[];
}

export interface Project {
  readonly name: string;
  readonly from: Source;
  readonly language: Family;
  /** Projects of one family have code in common by descent, so that no two of them make an unrelated pair. */
  readonly family: string;
  readonly use: Use;
  readonly genre: string;
  /** As its licence file says; whether a later version may be chosen was not looked up everywhere. */
  readonly licence: string;
  /** Lines of the files compared as code, vendored code included. */
  readonly lines: number;
  readonly vendors: readonly Vendored[];
  readonly note?: string;
}

/** `third-party-only`: nothing in common but code that a third party wrote, in at least 300 tokens. */
type Relation = 'derived' | 'unrelated' | 'third-party-only';

export interface AccuracyPair {
  readonly name: string;
  readonly known: string;
  readonly questioned: string;
  /** `derived` means that one grew from the other, or both from one ancestor. */
  readonly relation: Relation;
  readonly language: Family;
  readonly use: Use;
  /** Who says so. */
  readonly source: string;
  /** Derived by history, but the text was written anew: such pairs are reported apart, with the reason given here. */
  readonly rewritten?: string;
  /** Modules of one name of which, by the history of the one repository, no file of either side descends from one of the other. */
  readonly renewed?: readonly { readonly module: string; readonly source: string }[];
  /** Of `third-party-only`: the origins of the shared code, the largest first. */
  readonly shares?: readonly string[];
  readonly note: string;
}

export interface Missing {
  readonly missing: string;
}

export function projects(): readonly Project[] {
  return JSON.parse(readFileSync(benchFile('accuracy/projects.json'), 'utf8')) as Project[];
}

export function accuracyPairs(): readonly AccuracyPair[] {
  return JSON.parse(readFileSync(benchFile('accuracy/pairs.json'), 'utf8')) as AccuracyPair[];
}

/** Every glob of third-party code in the project. */
export function vendoredPaths({ vendors }: Project): string[] {
  return vendors.flatMap(({ paths }) => paths);
}

/**
 * What one side of the pair holds of the other's family: a copy of the other project, or of what it grew from. Such pairs are neither
 * derived as wholes nor unrelated, and no rule takes what is the counterpart's own.
 */
export function heldOfOther(pair: Pick<AccuracyPair, Side>, all: ReadonlyMap<string, Project>): string[] {
  const [known, questioned] = SIDES.map((side) => all.get(pair[side]) as Project) as [Project, Project];
  const held = (holder: Project, other: Project): string[] =>
    holder.vendors.filter(({ of }) => of === other.family).map(({ component }) => component);
  return [...held(known, questioned), ...held(questioned, known)];
}

/**
 * Says where projects are, as `compare` takes a side; or why one cannot be had here. Each corpus is fetched or checked once.
 * `repos` is a folder of clones, `<owner>+<name>/repo`.
 */
export function createLocator(repos: string | undefined): (project: Project) => Promise<string | Missing> {
  const corpora = new Map<string, Promise<string | Missing>>();
  return async ({ from }) => {
    if ('repository' in from) return locateRevision(from.repository, from.commit, repos);
    const kept = corpora.get(from.corpus) ?? locateCorpus(from.corpus);
    corpora.set(from.corpus, kept);
    return kept;
  };
}

/** Both sides of a pair, or what is missing. */
export async function locateSides(
  pair: Pick<AccuracyPair, Side>,
  locate: (project: Project) => Promise<string | Missing>,
  known: ReadonlyMap<string, Project> = new Map(projects().map((project) => [project.name, project])),
): Promise<Record<Side, string> | Missing> {
  const found: Partial<Record<Side, string>> = {};
  for (const side of SIDES) {
    const located = await locate(known.get(pair[side]) as Project);
    if (typeof located !== 'string') return located;
    found[side] = located;
  }
  return found as Record<Side, string>;
}

/** Without a network a package that was never fetched is missing; one with another digest is an error. */
async function locateCorpus(name: string): Promise<string | Missing> {
  try {
    return await fetchCorpus(name);
  } catch (error) {
    if (error instanceof StemmaError && error.code === 'CORPUS_UNAVAILABLE') return { missing: error.message };
    throw error;
  }
}

function locateRevision(repository: string, commit: string, repos: string | undefined): string | Missing {
  const page = `github.com/${repository}`;
  if (repos === undefined) return { missing: `${page} (say --repos DIR)` };
  const folder = join(repos, repository.replace('/', '+'), 'repo');
  if (!existsSync(folder)) return { missing: `${page}, expected at ${folder}` };
  if (!holdsCommit(folder, commit)) return { missing: `commit ${commit} of ${page}: ${folder} does not hold it` };
  return `${folder}@${commit}`;
}

/** Reads one object's header; no configuration but the clone's own, which `cat-file` runs nothing from. */
function holdsCommit(folder: string, commit: string): boolean {
  const inside = join(folder, '.git');
  const words = ['--git-dir', existsSync(inside) ? inside : folder, 'cat-file', '-e', `${commit}^{commit}`];
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: devNull, GIT_NO_LAZY_FETCH: '1' };
  return spawnSync('git', words, { stdio: 'ignore', env }).status === 0;
}
