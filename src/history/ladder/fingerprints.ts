/** The last rung: runs of lines, which outlive all but a rewriting of the text itself. */
import type { LadderRung, SharedObject } from '../../core/index.js';
import { apartness, contentsApart, type ReadSide } from './items.js';
import { listExplained, MOST_LISTED, placeOf, spanOf } from './rung.js';

/** Of contents, each the one that held the runs first. */
interface Pair {
  readonly known: number;
  readonly questioned: number;
  count: number;
}

/**
 * Two files with fewer runs in common, of those that are kept, have about a dozen lines or fewer: includes, a notice's sentence, what surrounds a
 * call of an interface. Unrelated projects have them too.
 */
const LEAST_RUNS = 3;

export function fingerprintRung(
  known: ReadSide,
  questioned: ReadSide,
  references: readonly { readonly name: string; readonly side: ReadSide }[],
  isLicenceRun: (lo: number, hi: number) => boolean,
): LadderRung {
  const explained = new Map<string, number>();
  const pairs = new Map<number, Pair>();
  const others = {
    known: contentsApart(known, known.apartInRuns),
    questioned: contentsApart(questioned, questioned.apartInRuns),
  };
  known.features.windows.forEach((lo, hi, _commit, content) => {
    const there = questioned.features.windows.get(lo, hi);
    if (there === undefined) return;
    const reference = references.find(({ side }) => side.features.windows.has(lo, hi));
    const by =
      reference?.name ??
      apartness(others.known[content]!, others.questioned[there.content]!) ??
      (isLicenceRun(lo, hi) ? 'licence' : undefined);
    if (by !== undefined) {
      explained.set(by, (explained.get(by) ?? 0) + 1);
      return;
    }
    const key = content * MOST_NUMBERS + there.content;
    const pair = pairs.get(key);
    if (pair === undefined) pairs.set(key, { known: content, questioned: there.content, count: 1 });
    else pair.count++;
  });
  const { counted, trivial } = withoutStock([...pairs.values()], known, questioned);
  const shared = sumOf(counted);
  const listed = counted.sort((a, b) => b.count - a.count || a.known - b.known || a.questioned - b.questioned);
  return {
    rung: 'fingerprints',
    known: sideOf(
      known,
      counted.map((pair) => pair.known),
    ),
    questioned: sideOf(
      questioned,
      counted.map((pair) => pair.questioned),
    ),
    shared,
    explained: listExplained(explained),
    trivial,
    listed: listed.slice(0, MOST_LISTED).map(
      (pair): SharedObject => ({
        known: contentPlace(known, pair.known),
        questioned: contentPlace(questioned, pair.questioned),
        count: pair.count,
      }),
    ),
    unlisted: shared - sumOf(listed.slice(0, MOST_LISTED)),
  };
}

/** Contents and paths of one history are fewer. */
const MOST_NUMBERS = 2 ** 26;

/** Leaves out the pairs of files, all their contents together, that have fewer runs in common than count. */
function withoutStock(
  pairs: readonly Pair[],
  known: ReadSide,
  questioned: ReadSide,
): { readonly counted: Pair[]; readonly trivial: number } {
  const pathOf = ({ features }: ReadSide, content: number): number =>
    Math.min(features.contents.firstPath[content]!, MOST_NUMBERS - 1);
  const filesOf = (pair: Pair): number =>
    pathOf(known, pair.known) * MOST_NUMBERS + pathOf(questioned, pair.questioned);
  const runs = new Map<number, number>();
  for (const pair of pairs) runs.set(filesOf(pair), (runs.get(filesOf(pair)) ?? 0) + pair.count);
  const counted = pairs.filter((pair) => runs.get(filesOf(pair))! >= LEAST_RUNS);
  return { counted, trivial: sumOf(pairs) - sumOf(counted) };
}

function sumOf(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, { count }) => sum + count, 0);
}

function sideOf({ history, features }: ReadSide, contents: readonly number[]): LadderRung['known'] {
  const { firstCommit, firstPath } = features.contents;
  const items = [...new Set(contents)]
    .sort((a, b) => a - b)
    .map((content) => ({ commit: firstCommit[content]!, path: firstPath[content]! }));
  const span = spanOf(history, items);
  return { total: features.windows.size, trivial: 0, ...(span === undefined ? {} : { span }) };
}

function contentPlace({ history, features }: ReadSide, content: number) {
  const { firstCommit, firstPath } = features.contents;
  return placeOf(history, { commit: firstCommit[content]!, path: firstPath[content]! });
}
