/** Which commits of the questioned side are worth dating. */
import { type History, REMOVED } from '../../core/index.js';
import { contentsBefore } from '../walk/contents-before.js';
import { sumAlong } from '../walk/sum-along.js';

/** Shorter contents are equal by chance. */
const LEAST_SIZE = 200;
/** Share of the most contents of the known side that the questioned one ever held at once: from here on known code is there. */
const APPEARED = 0.5;

/**
 * The tip (HEAD, else the last commit), and the commit by which code of the known side first stood there in bulk: the first that the known
 * history does not have itself and that holds half as many of the known contents as any ever does. Absent where nothing is shared.
 */
export function chooseVersions(known: History, questioned: History): { tip?: number; firstAppearance?: number } {
  const { commits, contents, changes } = questioned;
  const tip = tipOf(questioned);
  if (tip === undefined) return {};
  const knownContents = new Set(known.contents.map(({ id }) => id));
  const knownCommits = new Set(known.commits.map(({ id }) => id));
  const counts = contents.map(({ id, size }) => (size >= LEAST_SIZE && knownContents.has(id) ? 1 : 0));
  const before = contentsBefore(questioned);
  const count = (content: number): number => (content === REMOVED ? 0 : counts[content]!);
  const held = sumAlong(questioned, (row) => count(changes.content[row]!) - count(before[row]!));
  const own = commits.map(({ id }) => !knownCommits.has(id));
  const most = held.reduce((max, n, at) => (own[at] ? Math.max(max, n) : max), 0);
  if (most === 0) return { tip };
  return { tip, firstAppearance: held.findIndex((n, at) => own[at] === true && n >= most * APPEARED) };
}

/** What HEAD names, else the last commit; absent in an empty history. */
export function tipOf({ commits, refs }: History): number | undefined {
  const head = refs.find(({ name }) => name === 'HEAD')?.commit;
  return head ?? (commits.length === 0 ? undefined : commits.length - 1);
}
