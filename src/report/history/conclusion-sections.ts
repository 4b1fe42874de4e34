/** Sections of what is concluded from the histories, in the order of the page. */
import type { HistoryConclusions, HistoryGap } from '../../core/index.js';
import type { Html } from '../html.js';
import { type HistoryFindingsMessages, historyFindings } from '../messages/history-findings.js';
import { checklistSection } from './checklist-section.js';
import { clocksSection } from './clocks-section.js';
import { datingSection } from './dating-section.js';
import { timelineSection } from './timeline-section.js';
import { treeSection } from './tree-section.js';

export interface PageSection {
  readonly id: string;
  readonly heading: string;
  readonly body: Html;
}

export function conclusionSections(
  conclusions: HistoryConclusions,
  gaps: readonly HistoryGap[],
  m: HistoryFindingsMessages = historyFindings,
): PageSection[] {
  const { dating, tree, checklist, timeline } = conclusions;
  return [
    { id: 'dating', heading: m.dating.heading, body: datingSection(dating, gaps, m) },
    ...(tree === undefined ? [] : [{ id: 'tree', heading: m.tree.heading, body: treeSection(tree, m) }]),
    { id: 'checklist', heading: m.checklist.heading, body: checklistSection(checklist, m) },
    { id: 'clocks', heading: m.clocks.heading, body: clocksSection(conclusions, m) },
    { id: 'timeline', heading: m.timeline.heading, body: timelineSection(timeline, m) },
  ];
}
