/** Contents by which two histories share runs of lines. */
import type { Side } from '../../core/index.js';
import { NO_COMMIT } from '../content/first-seen.js';
import type { FeaturedHistory } from '../content/read-features.js';

/** Of runs that both have, the contents that held them first, where the path of one of the two is wanted and that of the other is not. Ascending. */
export function contentsOfSharedRuns(
  { known, questioned }: Readonly<Record<Side, FeaturedHistory>>,
  isWanted: (path: string) => boolean,
): Record<Side, number[]> {
  const wanted = ({ history, features }: FeaturedHistory): Uint8Array => {
    const paths = history.paths.map(isWanted);
    const { firstCommit, firstPath } = features.contents;
    return Uint8Array.from(firstPath, (path, content) => (firstCommit[content] !== NO_COMMIT && paths[path] ? 1 : 0));
  };
  const [ofKnown, ofQuestioned] = [wanted(known), wanted(questioned)];
  const found: Record<Side, Set<number>> = { known: new Set(), questioned: new Set() };
  known.features.windows.forEach((lo, hi, _commit, content) => {
    const there = questioned.features.windows.get(lo, hi);
    if (there === undefined || ofKnown[content] === ofQuestioned[there.content]) return;
    if (ofKnown[content] === 1) found.known.add(content);
    else found.questioned.add(there.content);
  });
  const sorted = (contents: Iterable<number>): number[] => [...contents].sort((a, b) => a - b);
  return { known: sorted(found.known), questioned: sorted(found.questioned) };
}
