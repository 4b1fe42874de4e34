/** The timeline of both histories, where the case took it over from a comparison of them. */
import type { CaseResult } from '../../core/index.js';
import { timelineSection } from '../history/timeline-section.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { historyFindings as t } from '../messages/history-findings.js';
import { name } from '../parts.js';

/** @param number of the section. */
export function historySection({ history }: CaseResult, number: number, m: Messages): Html {
  if (history === undefined) return NOTHING;
  const { file, sides, timeline } = history;
  return html`<section id="history" class="wide"><h2>${number}. ${t.timeline.caseHeading}</h2>
<p>${t.timeline.caseIntro} <span class="path">${name(file.label, m)}</span>, SHA-256 <span class="sha">${name(file.sha256, m)}</span>. ${t.side.known}: <bdi>${name(sides.known, m)}</bdi>. ${t.side.questioned}: <bdi>${name(sides.questioned, m)}</bdi>.</p>
${timelineSection(timeline, t)}</section>`;
}
