/** Words of `stemma history`: the page and the terminal. Facts and ratios; what they mean is for others to say. */
import type { Apart, HistoryKind, Rung, Side } from '../../core/index.js';

export const historyMessages = {
  title: 'Report on two histories',
  skip: 'Skip to the report',
  contents: 'Contents',
  side: { known: 'Known side', questioned: 'Questioned side' } satisfies Record<Side, string>,
  kind: {
    git: 'git',
    'svn-dump': 'Subversion dump',
    'svn-log': 'Subversion log (no contents)',
    snapshots: 'dated folders',
  } satisfies Record<HistoryKind, string>,
  none: 'none',
  noDate: 'no date',
  noCommit: 'in no commit',

  subject: {
    heading: 'What was read',
    caption: 'The histories',
    measure: 'Measure',
    label: 'Name given by the user',
    kind: 'Kind',
    uuid: 'UUID of the Subversion repository',
    commits: 'Commits or revisions',
    unreachable: 'Commits that no branch or tag leads to',
    refs: 'Branches, tags and other names',
    identities: 'People, as written',
    paths: 'Paths over time',
    contents: 'Distinct file contents',
    bytes: 'Bytes of these',
    trees: 'Distinct folder states',
    span: 'Dates stated (committer, UTC)',
    gaps: 'Not read, or read in part',
    reference: (name: string) => `Reference ${name}`,
    gapsCaption: 'What was not read, and why',
    what: 'What',
    reason: 'Reason',
    moreGaps: (n: string) => `${n} more rows stand in history.json under “gaps”.`,
  },

  ladder: {
    heading: 'The ladder of shared objects',
    intro:
      'Six ways in which two histories can share, from the most fragile to the most robust. Rewriting authors or dates removes the first; moving folders, other line ends, reformatting remove more; runs of lines outlive all but rewriting of the text itself. Each rung is to be read beside the ones below it.',
    noCommits:
      'No commit id is shared. That is no sign of independence: an import of one snapshot, a rewritten history, or another version control system leaves none. The rungs below it are what tells.',
    caption: 'Shared objects, rung by rung',
    rung: 'Rung',
    shared: 'Shared',
    share: { known: 'Of known', questioned: 'Of questioned' } satisfies Record<Side, string>,
    apart: 'Counted apart',
    span: { known: 'First stood on the known side', questioned: 'First stood on the questioned side' } satisfies Record<
      Side,
      string
    >,
    name: {
      commits: 'Commit ids',
      patches: 'Patches, whatever the path',
      trees: 'Folder states',
      contents: 'File contents',
      normalised: 'Normalised texts',
      fingerprints: 'Fingerprints',
    } satisfies Record<Rung, string>,
    says: {
      commits: 'same id: same content, people, dates and ancestors',
      patches: 'the same lines taken away and added by one commit; merges have none',
      trees: 'the same names and contents in a folder',
      contents: 'the same bytes, in any commit or in none',
      normalised: 'the same text but for line ends, byte-order mark, encoding and white space at line ends',
      fingerprints: 'the same four lines in a row; one run in four is kept, chosen by its hash',
    } satisfies Record<Rung, string>,
    by: {
      vendored: 'in folders or single-file libraries of others on both sides',
      tool: 'in what tools and services write into projects, on both sides',
      project: 'in project files of development environments on both sides',
      drawing: 'in drawings (SVG) on both sides',
      licence: 'in a licence’s text',
    } satisfies Record<Apart, string>,
    reference: (name: string) => `also in reference ${name}`,
    trivial: 'too small to count',
    listHeading: (rung: string) => `${rung}: where each first stood`,
    object: 'Object',
    count: 'How many',
    first: { known: 'First on the known side', questioned: 'First on the questioned side' } satisfies Record<
      Side,
      string
    >,
    unlisted: (n: string) => `${n} more shared objects of this rung are counted and not listed.`,
    more: (n: string) => `${n} more rows stand in history.json.`,
    note: 'An object counts once however often it occurs. Objects that are too small, that a reference holds too, that stand in a licence’s text, or that both sides keep only in folders or single-file libraries of others or in what tools write count in no share; nor do fingerprints of two files that have fewer than three in common, in project files, or in drawings; all but the small ones stay in the denominators.',
  },

  origins: {
    heading: 'First introduction',
    intro:
      'For each fragment and trace of the case: the commit of each history whose files first held its whole lines one after the other, under whatever path. Line ends, empty lines and white space at line ends are not looked at. A text that was changed in one line since counts from that change on, so that long fragments are dated by their last change. Dates are the committers’, as stated.',
    caption: 'Fragments and traces of the case, and where each first stood',
    text: 'Text',
    side: { known: 'Known side', questioned: 'Questioned side' } satisfies Record<Side, string>,
    order: 'Order',
    earlier: {
      known: 'known side first',
      questioned: 'questioned side first',
      same: 'same second',
    } satisfies Record<Side | 'same', string>,
    sameCommit: 'the same commit',
    apart: (length: string) => `by ${length}`,
    robust: 'also where each commit counts with the dates of its parents and children',
    notRobust: 'by the stated dates alone: those of parents and children overlap',
    notBefore: (id: string, date: string) => `perhaps earlier, not before ${id} of ${date}`,
    lines: (n: string) => `${n} lines`,
    more: (n: string) => `${n} more rows stand in history.json under “origins”.`,
    counts: (known: string, questioned: string, open: string) =>
      `Known side first: ${known}; questioned side first: ${questioned}; same second, or one side without an answer: ${open}.`,
  },

  reproduce: {
    heading: 'To have it again',
    made: (tool: string, version: string, algorithm: string) =>
      `Made by ${tool} ${version}, algorithm version ${algorithm}. The same histories and options give the same bytes of history.json, which holds all of this report’s figures and more rows.`,
  },
} as const;

export type HistoryMessages = typeof historyMessages;
