/** `history.json` as one self-contained page, under the same rules as the report of a comparison. */
import type { HistoryResult } from '../../core/index.js';
import { type Html, html } from '../html.js';
import { en } from '../messages/en.js';
import { type HistoryMessages, historyMessages } from '../messages/history.js';
import { page } from '../page.js';
import { name } from '../parts.js';
import { conclusionSections } from './conclusion-sections.js';
import { ladderSection } from './ladder-section.js';
import { originsSection } from './origins-section.js';
import { subjectSection } from './subject-section.js';

/** Number of the first section behind the ladder. */
const FIRST_CONCLUSION = 3;

/** A pure function: same input, same bytes. Long tables show their first rows, and say where the rest is. */
export function renderHistory(result: HistoryResult, m: HistoryMessages = historyMessages): string {
  const { known, questioned } = result.sides;
  const { origins } = result;
  const sections = [
    ...(origins === undefined ? [] : [{ id: 'origins', heading: m.origins.heading, body: originsSection(origins, m) }]),
    ...conclusionSections(result.conclusions, result.gaps),
  ];
  const entries = [
    html`<li><a href="#subject">${m.subject.heading}</a></li>`,
    html`<li><a href="#ladder">${m.ladder.heading}</a></li>`,
    ...sections.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`),
    html`<li><a href="#reproduce">${m.reproduce.heading}</a></li>`,
  ];
  return page(
    en.lang,
    m.title,
    html`<a class="skip" href="#subject">${m.skip}</a>
<header><h1>${m.title}</h1>
<p class="sub"><bdi>${name(known.label, en)}</bdi> <small>(${m.side.known})</small> · <bdi>${name(questioned.label, en)}</bdi> <small>(${m.side.questioned})</small></p>
<nav aria-label="${m.contents}"><h2>${m.contents}</h2><ol>${entries}</ol></nav></header>
<main>
${subjectSection(result, m)}
${ladderSection(result, m)}
${sections.map(
  ({ id, heading, body }, i) => html`<section id="${id}"><h2>${FIRST_CONCLUSION + i}. ${heading}</h2>${body}</section>
`,
)}</main>
${footer(result, FIRST_CONCLUSION + sections.length, m)}`,
  );
}

function footer({ tool }: HistoryResult, at: number, m: HistoryMessages): Html {
  return html`<footer id="reproduce"><h2>${at}. ${m.reproduce.heading}</h2>
<p class="note">${m.reproduce.made(tool.name, tool.version, tool.algorithmVersion)}</p></footer>`;
}
