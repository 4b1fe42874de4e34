/** Who wrote when, by whose clock; who stands in both histories. */
import {
  type IdentityPeriod,
  type IdentityProfile,
  type SharedIdentity,
  SIDES,
  type Side,
  type SideClocks,
} from '../../core/index.js';
import { type Html, html, join, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryFindingsMessages } from '../messages/history-findings.js';
import { count } from '../numbers.js';
import { headRow, name, noteIf, ratioCell } from '../parts.js';
import { date } from './dates.js';

const PEOPLE_SHOWN = 12;
const SHARED_SHOWN = 50;
const OFFSETS_SHOWN = 4;

export function peoplePart(
  clocks: Readonly<Record<Side, SideClocks>>,
  shared: readonly SharedIdentity[],
  m: HistoryFindingsMessages,
): Html {
  const t = m.clocks;
  const both =
    shared.length === 0
      ? html`<p>${t.noShared}</p>`
      : html`<table class="fixed"><caption>${t.sharedCaption}</caption>${headRow([t.equal, ...SIDES.map((side) => m.side[side])])}<tbody>
${shared.slice(0, SHARED_SHOWN).map((one) => sharedRow(one, m))}</tbody></table>${noteIf(shared.length > SHARED_SHOWN, t.moreShared(count(shared.length - SHARED_SHOWN)))}`;
  return html`${SIDES.map((side) => profiles(side, clocks[side], m))}<h3>${t.sharedCaption}</h3><p>${t.sharedIntro}</p>${both}`;
}

function profiles(side: Side, { identities, identityCount }: SideClocks, m: HistoryFindingsMessages): Html {
  const t = m.clocks;
  const shown = identities.slice(0, PEOPLE_SHOWN);
  if (shown.length === 0) return NOTHING;
  const titles = [t.author, t.period, t.hours, t.weekend, t.offsets];
  return html`<table class="fixed people"><caption>${t.peopleCaption(m.side[side], count(shown.length), count(identityCount))}</caption>${headRow(titles, (column) => column === 3)}<tbody>
${shown.map((profile) => profileRow(profile, m))}</tbody></table>
`;
}

function profileRow(profile: IdentityProfile, m: HistoryFindingsMessages): Html {
  const { name: person, email, commits, first, last, hours, atWeekends, offsets } = profile;
  const timed = hours.reduce((sum, n) => sum + n, 0);
  const told = offsets.slice(0, OFFSETS_SHOWN).map(([offset, n]) => `${clock(offset)} (${count(n)})`);
  const more = offsets.length - told.length;
  return html`<tr><th scope="row">${name(person, en)}<span class="parts">${name(email, en)}</span><span class="parts">${count(commits)}</span></th><td>${date(first)}<br>${date(last)}</td><td>${histogram(profile, m)}</td>${ratioCell(atWeekends, timed)}<td>${told.join(', ')}${more > 0 ? ` ${m.clocks.moreOffsets(count(more))}` : ''}</td></tr>
`;
}

/** 24 bars; the highest fills the height. */
function histogram({ name: person, hours }: IdentityProfile, m: HistoryFindingsMessages): Html {
  const most = hours.reduce((max, n) => Math.max(max, n), 1);
  const bars = hours.map((n, hour) => {
    const height = Math.round((n / most) * 28);
    return html`<rect x="${hour * 6}" y="${30 - height}" width="5" height="${height}"></rect>`;
  });
  const marks = [0, 6, 12, 18].map((hour) => html`<text x="${hour * 6}" y="40">${hour}</text>`);
  return html`<svg class="hours" viewbox="0 0 144 42" role="img" aria-label="${m.clocks.hoursLabel(person)}">${bars}${marks}</svg>`;
}

/** Minutes east of UTC as `+05:30`. */
function clock(offset: number): string {
  const minutes = Math.abs(offset);
  const two = (n: number): string => `${n}`.padStart(2, '0');
  return `${offset < 0 ? '−' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function sharedRow({ by, value, known, questioned }: SharedIdentity, m: HistoryFindingsMessages): Html {
  const cell = ({ names, commits, first, last }: IdentityPeriod): Html =>
    html`<td>${join(
      names.map((one) => html`${name(one, en)}`),
      html`, `,
    )}<span class="parts">${count(commits)} · ${date(first)} – ${date(last)}</span></td>`;
  return html`<tr><th scope="row">${name(value, en)}<span class="parts">${m.clocks.by[by]}</span></th>${cell(known)}${cell(questioned)}</tr>
`;
}
