/** The family tree: a drawing, what sets branches apart, what pairs share. */
import type { BranchText, VersionNode, VersionTree } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryFindingsMessages } from '../messages/history-findings.js';
import { count, percent } from '../numbers.js';
import { headRow, name, noteIf } from '../parts.js';
import { date } from './dates.js';

/** Drawing units. */
const STEP = 26;
const WIDTH = 640;
const FILES_SHOWN = 5;

export function treeSection(tree: VersionTree, m: HistoryFindingsMessages): Html {
  const t = m.tree;
  const groups = tree.nodes.map((_, at) => versionsBelow(tree.nodes, at));
  const titles = [t.branch, t.support, t.gained, t.lost];
  const pairTitles = [t.pair, t.shared, ...(tree.oldest === undefined ? [] : [t.since]), t.exclusive];
  const pairCaption = tree.oldest === undefined ? t.pairPlainCaption : t.pairCaption(tree.oldest);
  return html`<p>${t.intro} ${tree.oldest === undefined ? t.rooted.midpoint() : t.rooted.dates(tree.oldest)}</p>
${drawing(tree, m)}${noteIf(tree.informative > 0, t.fit(count(tree.fitting), count(tree.informative), percent(tree.fitting, tree.informative)))}${noteIf(tree.every > 1, t.sampled(count(tree.every)))}
<table class="fixed"><caption>${t.branchCaption}</caption>${headRow(titles, (column) => column === 1)}<tbody>
${tree.nodes.map((node, at) => (at === 0 ? NOTHING : branchRow(node, groups[at]!, m)))}</tbody></table>
<table><caption>${pairCaption}</caption>${headRow(pairTitles, (column) => column > 0)}<tbody>
${tree.pairs.map(
  ({
    versions,
    shared,
    sinceOldest,
    exclusive,
  }) => html`<tr><th scope="row">${name(versions.join(' · '), en)}</th><td class="n">${count(shared)}</td>${sinceOldest === undefined ? NOTHING : html`<td class="n">${text(sinceOldest, m)}</td>`}<td class="n">${count(exclusive)}</td></tr>
`,
)}</tbody></table>`;
}

function branchRow(
  { support, gained, lost }: VersionNode,
  versions: readonly string[],
  m: HistoryFindingsMessages,
): Html {
  return html`<tr><th scope="row">${name(versions.join(' · '), en)}</th><td class="n">${support === undefined ? m.noValue : `${Math.round(support * 100)} %`}</td><td>${text(gained, m)}</td><td>${text(lost, m)}</td></tr>
`;
}

function text({ features, files }: BranchText, m: HistoryFindingsMessages): Html {
  const shown = files.slice(0, FILES_SHOWN).map(([file, n]) => `${file} (${count(n)})`);
  return html`${count(features)}${shown.length === 0 ? NOTHING : html`<span class="parts">${m.tree.inFiles}: ${name(shown.join(', '), en)}</span>`}`;
}

function versionsBelow(nodes: readonly VersionNode[], at: number): string[] {
  const below = new Set([at]);
  const versions: string[] = [];
  nodes.forEach(({ parent, version }, node) => {
    if (below.has(parent)) below.add(node);
    if (below.has(node) && version !== undefined) versions.push(version);
  });
  return versions;
}

/** Root at the left; a node stands amid its children; depth is the number of branchings, since lengths would hide short ones. */
function drawing({ nodes }: VersionTree, m: HistoryFindingsMessages): Html {
  const depth: number[] = [];
  const children = nodes.map((): number[] => []);
  nodes.forEach(({ parent }, at) => {
    depth[at] = parent < 0 ? 0 : depth[parent]! + 1;
    if (parent >= 0) children[parent]!.push(at);
  });
  const row: number[] = [];
  let leaves = 0;
  const stack = [0];
  while (stack.length > 0) {
    const at = stack.pop()!;
    if (children[at]!.length === 0) row[at] = leaves++;
    stack.push(...children[at]!.toReversed());
  }
  for (let at = nodes.length - 1; at >= 0; at--) {
    const of = children[at]!;
    if (of.length > 0) row[at] = of.reduce((sum, child) => sum + row[child]!, 0) / of.length;
  }
  const deepest = depth.reduce((a, b) => Math.max(a, b), 1);
  const x = (at: number): number =>
    Math.round(12 + ((nodes[at]!.version === undefined ? depth[at]! : deepest) / deepest) * 380);
  const y = (at: number): number => Math.round((row[at]! + 0.8) * STEP);
  const lines = nodes.map((node, at) => {
    const label =
      node.version === undefined
        ? html`<text x="${x(at) + 5}" y="${y(at) - 4}">${node.support === undefined ? '' : `${Math.round(node.support * 100)} %`}</text>`
        : html`<text class="title" x="${x(at) + 6}" y="${y(at) + 4}">${short(node.version)}${node.date === undefined ? '' : ` (${date(node.date)})`}</text>`;
    if (at === 0) return label;
    const { parent } = node;
    return html`<polyline points="${`${x(parent)},${y(parent)} ${x(parent)},${y(at)} ${x(at)},${y(at)}`}"></polyline>${label}`;
  });
  return html`<div class="charts"><svg class="tree" viewbox="${`0 0 ${WIDTH} ${(leaves + 1) * STEP}`}" role="img" aria-label="${m.tree.drawing}">${lines}</svg></div>
`;
}

function short(version: string): string {
  return version.length <= 28 ? version : `${version.slice(0, 27)}…`;
}
