/** Own repository, own toolchain, own content: each with what the histories show. */
import { CONTENT_STATES, type CommitList, type ContentCounts, type IndependenceChecklist } from '../../core/index.js';
import { type Html, html, join, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryFindingsMessages } from '../messages/history-findings.js';
import { count } from '../numbers.js';
import { headRow, name, ratioCell } from '../parts.js';
import { commitCell, shortId } from './commit-cell.js';

const COMMITS_SHOWN = 5;

export function checklistSection(
  { repository, toolchain, content }: IndependenceChecklist,
  m: HistoryFindingsMessages,
): Html {
  const t = m.checklist;
  const point = (title: string, n: number, commits: CommitList['first'] = []): Html =>
    html`<tr><th scope="row">${title}</th><td class="n">${count(n)}</td><td>${join(commits.slice(0, COMMITS_SHOWN).map(commitCell), NOTHING)}</td></tr>
`;
  const list = (title: string, { count: n, first }: CommitList): Html => point(title, n, first);
  const steps = toolchain.map(
    ({ what, known, questioned }) =>
      html`<tr><th scope="row">${name(what, en)}</th>${[known, questioned].map((commit) => html`<td>${commit === undefined ? m.noValue : commitCell(commit)}</td>`)}</tr>
`,
  );
  return html`<p>${t.intro}</p>
<table class="fixed"><caption>${t.repositoryCaption}</caption>${headRow([t.point, t.count, t.examples], (column) => column === 1)}<tbody>
${point(t.commits, repository.commits)}${point(t.sharedCommits, repository.sharedCommits)}${list(t.branchings, repository.branchings)}${list(t.crossingMerges, repository.crossingMerges)}${list(t.naming, repository.naming)}</tbody></table>
${
  steps.length === 0
    ? html`<p>${t.noTools}</p>`
    : html`<div class="roll tall"><table class="fixed"><caption>${t.toolchainCaption}</caption>${headRow([t.tool, m.side.known, m.side.questioned])}<tbody>
${steps}</tbody></table></div>`
}
${contentTable(content, m)}`;
}

function contentTable(content: IndependenceChecklist['content'], m: HistoryFindingsMessages): Html {
  const t = m.checklist;
  if (content === undefined) return html`<p>${t.noContent}</p>`;
  const row = (title: string, { files, features, inKnown }: ContentCounts): Html =>
    html`<tr><th scope="row">${name(title, en)}</th>${CONTENT_STATES.map((state) => html`<td class="n">${count(files[state])}</td>`)}${ratioCell(features - inKnown, features)}</tr>
`;
  const titles = [t.module, ...CONTENT_STATES.map((state) => t.state[state]), t.ownText];
  return html`<table><caption>${t.contentCaption(content.version, shortId(content.against))}</caption>${headRow(titles, (column) => column > 0)}<tbody class="whole">
${row(t.whole, content.overall)}</tbody><tbody>
${content.modules.map((module) => row(module.module === '' ? t.top : module.module, module))}</tbody></table><p class="note">${t.contentNote}</p>`;
}
