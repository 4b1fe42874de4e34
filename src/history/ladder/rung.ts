/** One rung: two sides' objects held against each other. */
import {
  type History,
  type HistoryPlace,
  type LadderRung,
  REMOVED,
  type Rung,
  type RungSpan,
} from '../../core/index.js';
import { NO_COMMIT } from '../content/first-seen.js';
import { apartness, type Item, type Items } from './items.js';

/** Longer lists are cut, and say so. */
export const MOST_LISTED = 200;

export interface RungSource {
  readonly history: History;
  readonly items: Items;
}

export interface ReferenceItems {
  readonly name: string;
  readonly items: Items;
}

export function rungOf(
  rung: Rung,
  known: RungSource,
  questioned: RungSource,
  references: readonly ReferenceItems[],
): LadderRung {
  const explained = new Map<string, number>();
  const shared: { id: string; known: Item; questioned: Item }[] = [];
  let trivial = 0;
  for (const [id, item] of known.items) {
    const other = questioned.items.get(id);
    if (other === undefined) continue;
    if (item.trivial || other.trivial) {
      trivial++;
      continue;
    }
    const reference = references.find(({ items }) => items.has(id));
    const by = reference?.name ?? apartness(item.apart, other.apart);
    if (by === undefined) shared.push({ id, known: item, questioned: other });
    else explained.set(by, (explained.get(by) ?? 0) + 1);
  }
  shared.sort((a, b) => a.known.commit - b.known.commit || (a.id < b.id ? -1 : 1));
  return {
    rung,
    known: sideOf(
      known,
      shared.map((one) => one.known),
    ),
    questioned: sideOf(
      questioned,
      shared.map((one) => one.questioned),
    ),
    shared: shared.length,
    explained: listExplained(explained),
    trivial,
    listed: shared.slice(0, MOST_LISTED).map((one) => ({
      id: one.id,
      known: placeOf(known.history, one.known),
      questioned: placeOf(questioned.history, one.questioned),
    })),
    unlisted: Math.max(0, shared.length - MOST_LISTED),
  };
}

/** @param explained objects by what explains them. */
export function listExplained(explained: ReadonlyMap<string, number>): LadderRung['explained'] {
  return [...explained].map(([by, count]) => ({ by, count })).sort((a, b) => (a.by < b.by ? -1 : 1));
}

function sideOf({ history, items }: RungSource, shared: readonly Item[]): LadderRung['known'] {
  let trivial = 0;
  for (const item of items.values()) if (item.trivial) trivial++;
  const span = spanOf(history, shared);
  return { total: items.size - trivial, trivial, ...(span === undefined ? {} : { span }) };
}

export function spanOf(
  history: History,
  items: Iterable<Pick<Item, 'commit' | 'path' | 'pathName'>>,
): RungSpan | undefined {
  const secondsOf = ({ commit }: Pick<Item, 'commit'>): number => history.commits[commit]!.committed.seconds;
  let earliest: Pick<Item, 'commit' | 'path' | 'pathName'> | undefined;
  let latest: typeof earliest;
  for (const item of items) {
    if (item.commit === NO_COMMIT) continue;
    if (earliest === undefined || secondsOf(item) < secondsOf(earliest)) earliest = item;
    if (latest === undefined || secondsOf(item) > secondsOf(latest)) latest = item;
  }
  return earliest === undefined || latest === undefined
    ? undefined
    : { earliest: placeOf(history, earliest), latest: placeOf(history, latest) };
}

export function placeOf(
  { commits, paths }: History,
  { commit, path, pathName = path === REMOVED ? undefined : paths[path] }: Pick<Item, 'commit' | 'path' | 'pathName'>,
): HistoryPlace {
  const one = commit === NO_COMMIT ? undefined : commits[commit];
  return {
    ...(one === undefined ? {} : { commit: one.id }),
    ...(one === undefined || one.undated ? {} : { seconds: one.committed.seconds }),
    ...(pathName === undefined ? {} : { path: pathName }),
  };
}
