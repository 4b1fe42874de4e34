/**
 * Words for what is concluded from histories. Every indicator stands with its innocent causes; wording is "inconsistent with" at the
 * strongest, and no sentence says how something came about.
 */
import type { ClockGrade, ClockKind, ContentState, Side, TimelineKind } from '../../core/index.js';

export const historyFindings = {
  side: { known: 'Known side', questioned: 'Questioned side' } satisfies Record<Side, string>,
  noValue: '–',
  noDate: 'no date',
  utc: 'All times are UTC, as the histories state them.',

  dating: {
    heading: 'Which known revision explains the questioned versions',
    intro:
      'Found by content alone: ids, dates and authors of commits play no part. Each file of the known side that has changed over time speaks for the revisions that held the text closest to the questioned one; the revision that most files speak for is the best. Files have one vote each, whatever their size.',
    caption: 'Versions, and the revisions that explain them best',
    version: 'Questioned version',
    best: 'Best known revision',
    range: 'Plausible range',
    files: 'Files at their closest there',
    odds: 'Files at odds',
    older: (n: string) => `${n} closest to an older text`,
    newer: (n: string) => `${n} closest to a newer text`,
    commits: (n: string) => `${n} commits`,
    equally: (n: string) => `${n} more revisions explain it as well`,
    none: 'no file of the known side can date it',
    rangeNote: (resamples: string) =>
      `The range holds the best revision of each of ${resamples} samples of the files drawn anew, every revision within three files of the best, and the closest texts of all but one in fifty of the files on either end; it is then widened by one in 200 of the known side’s commits on either end, since a version may also hold single later changes. Where text of several times was taken, it is wide, and files at odds say so.`,
    read: (read: string, all: string, bytes: string) =>
      `Read line by line: ${read} of ${all} distinct contents of the known side (${bytes} bytes); the others count by their id.`,
    boundsHeading: (version: string) => `What bounds it: ${version}`,
    bounds: 'Text that stands in the version, by file of the known side',
    notBefore: 'The known side had it only from this commit on',
    notAfter: 'The known side no longer had it after this commit',
    path: 'File',
    curveHeading: (version: string) => `Distance of known revisions: ${version}`,
    curveAxis: 'known revisions, oldest first',
    curveLabel:
      'Files by which a revision differs from the closest texts, files of other times that it lacks included; lowest is best',
    alternatives: 'Best revisions outside of the range',
    alternative: 'Revision',
    distance: 'Distance in files',
    text: 'Its text found in the version (pairs of lines)',
    noAlternatives: 'All other revisions lie within the range.',
    gapsCaption: 'What was not read for the findings below, and why',
    what: 'What',
    reason: 'Reason',
    moreGaps: (n: string) => `… and ${n} more in history.json under “gaps”.`,
  },

  tree: {
    heading: 'Family tree of the versions',
    intro:
      'Built from which text stands in which versions (neighbour joining). Beside a branch: the share of 100 samples of the file names in which the same versions stand together. The tree orders texts; it does not say who took from whom.',
    rooted: {
      dates: (oldest: string) => `The root is placed where the version of the earliest date leaves first: ${oldest}.`,
      midpoint: () =>
        'No dates could be relied on for all versions: the root is placed at the branch whose two sides are farthest apart, which is a guess.',
    },
    fit: (fitting: string, informative: string, share: string) =>
      `Of ${informative} pairs of lines that could tell branches apart, ${fitting} (${share}) fit the tree; the rest stands in versions of several branches, as merges, later takings or losses leave it.`,
    sampled: (every: string) => `One feature in ${every} was counted, chosen by its hash.`,
    drawing: 'Family tree of the versions',
    branchCaption: 'What sets each branch apart',
    branch: 'Versions on the branch',
    support: 'Support',
    gained: 'Text that only these have',
    lost: 'Text that all others have and these lack',
    pairCaption: (oldest: string) => `What two versions share that ${oldest} lacks (pairs of lines)`,
    pairPlainCaption: 'What two versions share (pairs of lines)',
    pair: 'Versions',
    shared: 'Shared in all',
    since: 'Of these, not in the oldest',
    exclusive: 'In no other version',
    inFiles: 'Most of it in',
  },

  checklist: {
    heading: 'Independence checklist',
    intro:
      'What the trade asks of a branch that claims to stand on its own: a repository of its own, a toolchain of its own, content of its own. Each point with what the histories show. The list draws no conclusion.',
    repositoryCaption: 'Repository of the questioned side',
    commits: 'Commits of the questioned side',
    sharedCommits: 'Of these, by the same id on the known side',
    branchings: 'Own commits that follow a commit of the known side directly',
    crossingMerges: 'Own merges that bring in a commit of the known side',
    naming: 'Own commits whose subject names the known side',
    point: 'Point',
    count: 'Number',
    examples: 'First of them',
    toolchainCaption: 'Build systems and versions of tools, by the first commit that has them',
    tool: 'Build system or version',
    noTools: 'No project file of a kind that is recognised.',
    contentCaption: (version: string, against: string) =>
      `Content of the questioned version “${version}” against known revision ${against}`,
    module: 'Folder',
    top: '(files at the top)',
    whole: 'Whole version',
    state: {
      kept: 'Files kept',
      modified: 'Files modified',
      new: 'Files new',
      'third-party': 'Files of third parties',
    } satisfies Record<ContentState, string>,
    ownText: 'Text not in the known revision (pairs of lines)',
    contentNote:
      'Kept: all text of the file stands somewhere in the known revision; modified: at least a tenth of it; new: less. Unit of text: a pair of consecutive lines, white space aside. Files in folders of third parties are counted apart, as far as such folders are recognised.',
    noContent: 'No known revision could be held against the questioned version.',
  },

  clocks: {
    heading: 'Stated times and identities',
    intro:
      'Git and Subversion record what they are told: any time can be set by whoever commits. The indicators below are counted in both histories. Each has innocent causes, and beside each stands how often public repositories show the same: an indicator that many show says little.',
    caption: (side: string) => `Indicators: ${side}`,
    indicator: 'Indicator, and innocent causes',
    count: 'Count',
    grade: 'Among public repositories',
    rate: (reached: string, all: string, any: string) => `${reached} of ${all} reach this share; ${any} show any`,
    gradeName: {
      usual: 'usual',
      uncommon: 'uncommon',
      rare: 'rare',
      unrated: 'not rated',
    } satisfies Record<ClockGrade, string>,
    kind: {
      'committer-before-author': 'Committed before it was written',
      'child-before-parent': 'Committed before the commit that it follows',
      'equal-seconds': 'The same second as the commit that it follows',
      'fixed-steps': 'Five or more commits on end at one fixed step',
      'contradicting-offsets': 'The author’s clock leaps by three hours or more within two hours',
      'bulk-import': 'Files that came in by a hundred or more at once',
      'before-tool': 'Committed before the version control system existed',
      'at-epoch': 'Dated 1970-01-01 or earlier',
      'after-acquisition': 'Dated after the side was taken into custody',
      'content-newer': 'Content inconsistent with the date: it names what did not exist yet',
      'committed-in-batches': 'Written over weeks, recorded within minutes',
      'unreachable-commits': 'Commits that no branch or tag leads to',
      'revision-gaps': 'Revision numbers that are passed over',
    } satisfies Record<ClockKind, string>,
    causes: {
      'committer-before-author':
        'a wrong clock on one of two machines; patches sent between time zones by tools that drop them',
      'child-before-parent':
        'a wrong clock; rebasing and merging between machines; imports that join several sources; in Subversion, loading one repository into another, and svn:date set by hand',
      'equal-seconds': 'rebase, cherry-pick and patch series that are applied by a tool; imports; bots',
      'fixed-steps': 'bots, scheduled jobs, and imports that make up times where the source had none',
      'contradicting-offsets':
        'commits made through a web page or on a server; remote desktops; several machines; one name shared by several people',
      'bulk-import':
        'third-party code and assets taken in; a move from another version control system; code kept private before its publication',
      'before-tool': 'a history converted from an older system; a machine whose clock had lost its time',
      'at-epoch': 'converters such as git-svn that know no date; a clock without a battery',
      'after-acquisition': 'a wrong clock; another time zone; work by the custodian',
      'content-newer':
        'previews used before their release; a coming year written into a notice; a typing error; a release date that is wrong in our table',
      'committed-in-batches':
        'rebasing, filtering or importing a history, each an everyday act that keeps the author’s dates',
      'unreachable-commits': 'amending, rebasing, deleted branches: everyday acts whose leftovers git keeps for weeks',
      'revision-gaps': 'a dump of a part of the repository; folders that were filtered out of it',
    } satisfies Record<ClockKind, string>,
    of: {
      'bulk-import': 'paths',
      'content-newer': 'commits with a file that names a version or a year',
      'revision-gaps': 'revision numbers',
    } as Partial<Record<ClockKind, string>>,
    ofCommits: 'commits',
    examplesHeading: (side: string) => `Cases: ${side}`,
    commit: 'Commit',
    detail: 'What is found',
    details: {
      by: (duration: string) => `by ${duration}`,
      than: (id: string) => `against ${id}`,
      items: (n: string) => `${n} at once`,
      fact: (fact: string, path: string, released: string) => `${path} names ${fact}, of ${released}`,
    },
    moreExamples: (shown: string, all: string) =>
      `Shown: ${shown} of ${all}. More stand in history.json under “clocks”.`,
    noFindings: 'None of the indicators below was met.',
    rateNote: (repositories: string) =>
      `Public repositories: ${repositories} of games and engines in C, C++ and C#, at least 100 commits each, what leads to HEAD. Usual: at least one in five reaches the share; uncommon: at least one in twenty; rare: fewer. Frequency is no proof of anything.`,

    peopleCaption: (side: string, shown: string, all: string) =>
      `Authors: ${side} (${shown} of ${all}, by number of commits)`,
    author: 'Author',
    period: 'From – to',
    hours: 'Hours of the day by the author’s own clock, 0 to 23',
    weekend: 'At weekends',
    offsets: 'Offsets from UTC',
    hoursLabel: (name: string) => `Commits of ${name} by hour`,
    moreOffsets: (n: string) => `and ${n} more`,

    sharedCaption: 'People who seem to stand in both histories',
    sharedIntro:
      'Joined by the key of a signature, else by e-mail, else by name (mailmap applied). Equal names may be different people, and anybody can write any name.',
    by: { key: 'key', email: 'e-mail', name: 'name' } satisfies Record<'key' | 'email' | 'name', string>,
    equal: 'What is equal',
    noShared: 'No key, e-mail or name stands in both histories.',
    moreShared: (n: string) => `… and ${n} more in history.json under “sharedIdentities”.`,
  },

  text: {
    dating: 'Questioned versions and the known revisions that explain them best, by content alone',
    range: (from: string, to: string, commits: string) => `range ${from} – ${to}, ${commits} commits`,
    files: (closest: string, files: string) => `${closest} of ${files} files at their closest`,
    tree: (branches: string) => `Family tree of the versions: ${branches}`,
    checklist: (shared: string, crossing: string) =>
      `Commits of the questioned side with the same id on the known side: ${shared}; own merges that bring in known commits: ${crossing}`,
    ownText: (share: string, own: string) =>
      `Text of the questioned tip that its best known revision lacks: ${share} (${own} pairs of lines)`,
    clocks: 'Indicators of stated times that fewer than one in five public repositories show as often',
    noClocks: 'No indicator of stated times is unusual among public repositories.',
    people: (n: string) => `People who seem to stand in both histories: ${n}`,
    causes: 'Each has innocent causes; the report names them.',
  },

  timeline: {
    heading: 'Timeline',
    caseHeading: 'Timeline of both histories',
    caseIntro:
      'Taken over from a comparison of histories, whose page tells what both share, how dates were found and what else could explain them:',
    intro: 'Dated events of both histories and those that the user gave, in order of their stated times.',
    chart: {
      known: 'Commits per month, known side',
      questioned: 'Commits per month, questioned side',
    } satisfies Record<Side, string>,
    outside: (known: string, questioned: string) =>
      `Without a date, or dated before 1970 or after 2099: ${known} commits of the known and ${questioned} of the questioned side.`,
    caption: 'Events',
    when: 'Stated time',
    event: 'Event',
    of: 'Side',
    what: 'Commit or label',
    user: 'given by the user',
    kind: {
      'first-commit': 'Earliest commit',
      'last-commit': 'Latest commit',
      tag: 'Tag',
      'bulk-import': 'A hundred or more files at once',
      'dated-version': 'Dated version',
      'best-revision': 'Revision that explains a version best',
      'first-introduction': 'First introduction',
      anomaly: 'Indicator',
      user: 'Event',
    } satisfies Record<TimelineKind, string>,
    leftOut: (n: string, kind: string) => `${n} more: ${kind}.`,
    moreEvents: (n: string) => `… and ${n} more events in history.json under “timeline”.`,
  },
} as const;

export type HistoryFindingsMessages = typeof historyFindings;
