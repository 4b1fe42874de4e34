/** The last rung: runs of lines, which outlive all but a rewriting of the text itself. */
import type { LadderRung, SharedObject } from '../../core/index.js';
import { apartness, contentsApart, type ReadSide } from './items.js';
import { MOST_LISTED, placeOf, spanOf } from './rung.js';

interface Pair {
  readonly known: number;
  readonly questioned: number;
  count: number;
}

export function fingerprintRung(
  known: ReadSide,
  questioned: ReadSide,
  references: readonly { readonly name: string; readonly side: ReadSide }[],
): LadderRung {
  const explained = new Map<string, number>();
  const pairs = new Map<number, Pair>();
  const others = { known: contentsApart(known), questioned: contentsApart(questioned) };
  const seen = { known: new Set<number>(), questioned: new Set<number>() };
  let shared = 0;
  known.features.windows.forEach((lo, hi, _commit, content) => {
    const there = questioned.features.windows.get(lo, hi);
    if (there === undefined) return;
    const reference = references.find(({ side }) => side.features.windows.has(lo, hi));
    const by = reference?.name ?? apartness(others.known[content]!, others.questioned[there.content]!);
    if (by !== undefined) {
      explained.set(by, (explained.get(by) ?? 0) + 1);
      return;
    }
    shared++;
    seen.known.add(content);
    seen.questioned.add(there.content);
    const key = content * 2 ** 26 + there.content;
    const pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, { known: content, questioned: there.content, count: 1 });
    else pair.count++;
  });
  const listed = [...pairs.values()].sort(
    (a, b) => b.count - a.count || a.known - b.known || a.questioned - b.questioned,
  );
  return {
    rung: 'fingerprints',
    known: sideOf(known, seen.known),
    questioned: sideOf(questioned, seen.questioned),
    shared,
    explained: [...explained].map(([by, count]) => ({ by, count })).sort((a, b) => (a.by < b.by ? -1 : 1)),
    trivial: 0,
    listed: listed.slice(0, MOST_LISTED).map(
      (pair): SharedObject => ({
        known: contentPlace(known, pair.known),
        questioned: contentPlace(questioned, pair.questioned),
        count: pair.count,
      }),
    ),
    unlisted: shared - listed.slice(0, MOST_LISTED).reduce((sum, { count }) => sum + count, 0),
  };
}

function sideOf({ history, features }: ReadSide, contents: ReadonlySet<number>): LadderRung['known'] {
  const { firstCommit, firstPath } = features.contents;
  const items = [...contents]
    .sort((a, b) => a - b)
    .map((content) => ({ commit: firstCommit[content]!, path: firstPath[content]! }));
  const span = spanOf(history, items);
  return { total: features.windows.size, trivial: 0, ...(span === undefined ? {} : { span }) };
}

function contentPlace({ history, features }: ReadSide, content: number) {
  const { firstCommit, firstPath } = features.contents;
  return placeOf(history, { commit: firstCommit[content]!, path: firstPath[content]! });
}
