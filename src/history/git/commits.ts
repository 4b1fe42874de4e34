/** Commit objects in order, with what leads where. */
import type { HistoryCommit, HistoryGap, HistoryIdentity, HistoryRef } from '../../core/index.js';
import { orderCommits } from '../order-commits.js';
import type { GitDoor, ReadingOptions } from './door.js';
import { readIdentities } from './identities.js';
import type { StoredObjects } from './objects.js';
import { type ParsedCommit, parseCommit } from './parse-commit.js';
import { type NamedObject, readRefs } from './refs.js';
import { readWhole } from './run.js';

export interface ReadCommits {
  readonly commits: readonly HistoryCommit[];
  /** Ids of the whole trees, by commit. */
  readonly trees: readonly string[];
  readonly identities: readonly HistoryIdentity[];
  readonly refs: readonly HistoryRef[];
}

interface Found extends ParsedCommit {
  readonly id: string;
}

/** `revision`: only what leads to that commit. */
export async function readCommits(
  door: GitDoor,
  objects: StoredObjects,
  revision: string | undefined,
  gaps: HistoryGap[],
  options: ReadingOptions,
): Promise<ReadCommits> {
  const named = await readRefs(door, revision, gaps, options.signal);
  const all = await parseAll(door, objects.commits, gaps, options);
  const numbers = new Map(all.map(({ id }, at) => [id, at]));
  const parents = all.map((commit) => commit.parents.map((id) => numbers.get(id)).filter((at) => at !== undefined));
  const heads = await peel(door, named, objects, numbers, gaps, options);
  const reached = reach(
    parents,
    heads.map(({ commit }) => commit),
  );
  const wanted = all.map((_, at) => at).filter((at) => revision === undefined || reached[at] === 1);
  const places = new Map(wanted.map((at, place) => [at, place]));
  const order = orderCommits(
    wanted.map((at) => ({
      id: all[at]!.id,
      parents: parents[at]!.map((parent) => places.get(parent)!),
      seconds: all[at]!.committer.time.seconds,
    })),
  );
  const sorted = Array.from(order, (place) => wanted[place]!);
  const final = new Map(sorted.map((at, place) => [at, place]));
  const people = await readIdentities(
    door,
    sorted.flatMap((at) => [all[at]!.author, all[at]!.committer]),
    gaps,
    options.signal,
  );
  const commits = sorted.map((at): HistoryCommit => {
    const { id, author, committer, subject, signedBy } = all[at]!;
    return {
      id,
      parents: parents[at]!.map((parent) => final.get(parent)!),
      missingParents: all[at]!.parents.length - parents[at]!.length,
      author: people.indexOf(author),
      authored: author.time,
      committer: people.indexOf(committer),
      committed: committer.time,
      subject,
      ...(reached[at] === 1 ? {} : { unreachable: true as const }),
      ...(signedBy === undefined ? {} : { signedBy }),
    };
  });
  const cut = commits.filter(({ missingParents }) => missingParents > 0);
  if (cut.length > 0) {
    const reason = `of ${cut.length} commits, this one first, the repository lacks parents (a shallow clone?): what came before is not known`;
    gaps.push({ what: cut[0]!.id, reason });
  }
  return {
    commits,
    trees: sorted.map((at) => all[at]!.tree),
    identities: people.list,
    refs: heads.map(({ name, commit }) => ({ name, commit: final.get(commit)! })),
  };
}

async function parseAll(
  door: GitDoor,
  ids: readonly string[],
  gaps: HistoryGap[],
  options: ReadingOptions,
): Promise<Found[]> {
  const found: Found[] = [];
  const take = (at: number, bytes: Buffer): void => {
    const parsed = parseCommit(bytes);
    if (parsed === undefined) gaps.push({ what: ids[at]!, reason: 'the commit object is malformed' });
    else found.push({ id: ids[at]!, ...parsed });
    if (at % 1024 === 0) options.onProgress?.({ what: 'commits', done: at, total: ids.length });
  };
  for (const [what, reason] of await readWhole(door, ids, take, options)) gaps.push({ what, reason });
  return found;
}

/** Tags may lead to tags; more than this is a chain built to exhaust. */
const MAX_TAGS = 16;

/** From names to commits; a name that leads to none (a tree, a missing object) is a gap. */
async function peel(
  door: GitDoor,
  named: readonly NamedObject[],
  { tags }: StoredObjects,
  numbers: ReadonlyMap<string, number>,
  gaps: HistoryGap[],
  options: ReadingOptions,
): Promise<{ readonly name: string; readonly commit: number }[]> {
  const target = new Map<string, string>();
  const take = (at: number, bytes: Buffer): void => {
    const object = /^object ([0-9a-f]{40,64})\n/.exec(bytes.toString('latin1', 0, 80))?.[1];
    if (object !== undefined) target.set(tags[at]!, object);
  };
  for (const [what, reason] of await readWhole(door, tags, take, options)) gaps.push({ what, reason });
  return named.flatMap(({ name, id }) => {
    let at = id;
    for (let step = 0; step < MAX_TAGS && target.has(at); step++) at = target.get(at)!;
    const commit = numbers.get(at);
    if (commit !== undefined) return [{ name, commit }];
    gaps.push({ what: name, reason: `leads to ${at}, which is no commit that the store has` });
    return [];
  });
}

/** 1 for each commit that a head leads to. */
function reach(parents: readonly (readonly number[])[], heads: readonly number[]): Uint8Array {
  const reached = new Uint8Array(parents.length);
  const waiting = [...heads];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (reached[at] === 1) continue;
    reached[at] = 1;
    for (const parent of parents[at]!) if (reached[parent] === 0) waiting.push(parent);
  }
  return reached;
}
