/** What is concluded from the histories, in the few lines of a terminal. */
import {
  type CommitNote,
  type HistoryConclusions,
  SIDES,
  type VersionDating,
  type VersionTree,
  visible,
} from '../../core/index.js';
import { historyFindings as m } from '../messages/history-findings.js';
import { count, fraction, percent } from '../numbers.js';
import { clip, pad } from '../terminal-text.js';
import { dateOf, shortId } from './commit-cell.js';

const NAME_WIDTH = 18;
const SUBJECT_WIDTH = 50;

export function conclusionLines({ dating, tree, checklist, clocks, sharedIdentities }: HistoryConclusions): string[] {
  const { repository, content } = checklist;
  const unusual = SIDES.flatMap((side) =>
    clocks[side].findings
      .filter(({ count: n, grade }) => n > 0 && grade !== 'usual')
      .map(
        ({ kind, count: n, of, grade }) =>
          `  ${pad(m.side[side], NAME_WIDTH)}${m.clocks.kind[kind]}: ${fraction(n, of)} (${m.clocks.gradeName[grade]})`,
      ),
  );
  return [
    m.text.dating,
    ...dating.versions.flatMap(datingLines),
    ...(tree === undefined ? [] : ['', m.text.tree(visible(bracketed(tree)))]),
    '',
    m.text.checklist(fraction(repository.sharedCommits, repository.commits), count(repository.crossingMerges.count)),
    ...(content === undefined ? [] : [ownText(content.overall)]),
    m.text.people(count(sharedIdentities.length)),
    '',
    ...(unusual.length === 0 ? [m.text.noClocks] : [m.text.clocks, ...unusual, `  ${m.text.causes}`]),
  ];
}

function ownText({ features, inKnown }: { readonly features: number; readonly inKnown: number }): string {
  const own = features - inKnown;
  return m.text.ownText(percent(own, features), fraction(own, features));
}

function datingLines({ version, best, range, closest, files }: VersionDating): string[] {
  const head = `  ${pad(clip(visible(version), NAME_WIDTH - 1), NAME_WIDTH)}`;
  if (best === undefined || range === undefined) return [`${head}${m.dating.none}`];
  const note = (commit: CommitNote): string => `${shortId(commit)} ${dateOf(commit)}`;
  return [
    `${head}${note(best)}  ${clip(visible(best.subject), SUBJECT_WIDTH)}`,
    `  ${pad('', NAME_WIDTH)}${m.text.range(dateOf(range.from), dateOf(range.to), count(range.commits))}; ${m.text.files(count(closest), count(files))}`,
  ];
}

/** `((1.76, 1.80), 1.1)`. Parents come before children, so that no recursion is needed. */
function bracketed({ nodes }: VersionTree): string {
  const texts: string[][] = nodes.map(() => []);
  for (let at = nodes.length - 1; at >= 0; at--) {
    const { parent, version } = nodes[at]!;
    const text = version ?? `(${texts[at]!.toReversed().join(', ')})`;
    if (parent < 0) return text;
    texts[parent]!.push(text);
  }
  return '';
}
