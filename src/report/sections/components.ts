/** Parts of the filtration ledger: third-party components inside each side, and traces. Facts, no conclusions. */
import type { CaseResult, Component, NoticeRef, Side, Trace } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count } from '../numbers.js';
import { headRow, name, noteIf, path } from '../parts.js';

/** Components of one side. */
const COMPONENTS_SHOWN = 150;
const EVIDENCE_SHOWN = 4;
const TRACES_SHOWN = 150;

export function componentsPart({ components }: CaseResult, m: Messages): Html {
  const t = m.filtration;
  return html`<h3>${t.componentsHeading}</h3><p>${t.componentsIntro}</p>
${SIDES.map((side) => ofSide(components[side], side, m))}`;
}

function ofSide(components: readonly Component[], side: Side, m: Messages): Html {
  const t = m.filtration;
  if (components.length === 0) return html`<p>${t.noComponents[side]}</p>`;
  const shown = components.slice(0, COMPONENTS_SHOWN);
  const head = headRow([t.component, t.licences, t.holders, m.files, t.evidence], (column) => column === 3);
  return html`<table class="components"><caption>${t.componentsCaption[side]}</caption><colgroup><col class="cc"><col class="cl"><col class="ch"><col class="cf"><col></colgroup>${head}<tbody>
${shown.map((component) => componentRow(component, m))}</tbody></table>${noteIf(shown.length < components.length, t.moreComponents(count(components.length - shown.length)))}
`;
}

function componentRow({ name: title, version, licences, holders, files, evidence }: Component, m: Messages): Html {
  const t = m.filtration;
  const lines = evidence.slice(0, EVIDENCE_SHOWN);
  const left = evidence.length - lines.length;
  const more = left === 0 ? NOTHING : html`<span class="parts">${t.moreEvidence(count(left))}</span>`;
  return html`<tr><th scope="row">${name(title, m)}<span class="parts">${version === undefined ? t.noVersion : name(version, m)}</span></th><td>${list(licences, m)}</td><td>${list(holders, m)}</td><td class="n">${count(files.length)}</td><td>${list(lines, m)}${more}</td></tr>
`;
}

function list(items: readonly string[], m: Messages): Html {
  if (items.length === 0) return html`<small>${m.filtration.noneStated}</small>`;
  return html`${items.map((item) => html`<div>${name(item, m)}</div>`)}`;
}

export function tracesPart({ traces }: CaseResult, m: Messages): Html {
  const t = m.filtration;
  if (traces.length === 0) return html`<h3>${t.tracesHeading}</h3><p>${t.noTraces}</p>`;
  const shown = traces.slice(0, TRACES_SHOWN);
  const head = headRow([t.kind, t.carriedBy, m.side.known, m.side.questioned, t.text]);
  return html`<h3>${t.tracesHeading}</h3><p>${t.tracesIntro}</p>
<table><caption>${t.tracesCaption}</caption>${head}<tbody>
${shown.map((trace) => traceRow(trace, m))}</tbody></table>${noteIf(shown.length < traces.length, t.moreTraces(count(shown.length), count(traces.length)))}`;
}

function traceRow({ kind, side, known, questioned, text }: Trace, m: Messages): Html {
  return html`<tr><td>${m.filtration.traceKind[kind]}</td><td>${m.side[side]}</td><td>${place(known, m)}</td><td>${place(questioned, m)}</td><td>${name(text, m)}</td></tr>
`;
}

function place({ path: file, start, end }: NoticeRef, m: Messages): Html {
  const range =
    start === undefined || end === undefined
      ? NOTHING
      : html`<span class="parts">${m.filtration.at(count(start), count(end))}</span>`;
  return html`${path(file, m)}${range}`;
}
