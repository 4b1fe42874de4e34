/** Where the texts of a case first stood on each side, and which side's date is earlier. */
import { type Introduction, type OriginOfText, type Origins, SIDES } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { en } from '../messages/en.js';
import type { HistoryMessages } from '../messages/history.js';
import { count } from '../numbers.js';
import { headRow, name, noteIf, path } from '../parts.js';
import { commitCell, duration, shortId } from './commit-cell.js';
import { date } from './dates.js';

const ROWS_SHOWN = 100;

export function originsSection({ texts }: Origins, m: HistoryMessages): Html {
  const t = m.origins;
  const shown = texts.slice(0, ROWS_SHOWN);
  return html`<p>${t.intro}</p><p>${originCounts({ texts }, m)}</p>
<table><caption>${t.caption}</caption>${headRow([t.text, t.side.known, t.side.questioned, t.order])}<tbody>
${shown.map((one) => row(one, m))}</tbody></table>${noteIf(texts.length > shown.length, t.more(count(texts.length - shown.length)))}`;
}

export function originCounts({ texts }: Pick<Origins, 'texts'>, m: HistoryMessages): string {
  const of = (side: OriginOfText['earlier']): number => texts.filter(({ earlier }) => earlier === side).length;
  const [known, questioned] = [of('known'), of('questioned')];
  return m.origins.counts(count(known), count(questioned), count(texts.length - known - questioned));
}

function row(one: OriginOfText, m: HistoryMessages): Html {
  const t = m.origins;
  const { id, missing, earlier, apart, robust } = one;
  const sides = SIDES.map((side) => {
    const found = one[side];
    return found === undefined ? html`<td>${missing?.[side] ?? m.none}</td>` : html`<td>${place(found, m)}</td>`;
  });
  const sameCommit = one.known !== undefined && one.known.commit.id === one.questioned?.commit.id;
  const order =
    earlier === undefined || apart === undefined
      ? html`–`
      : html`${sameCommit ? t.sameCommit : t.earlier[earlier]}${apart === 0 ? NOTHING : html` ${t.apart(duration(apart))}`}<span class="parts">${earlier === 'same' ? NOTHING : html`${robust === true ? t.robust : t.notRobust}`}</span>`;
  return html`<tr><th scope="row">${id}</th>${sides}<td>${order}</td></tr>
`;
}

function place({ commit, author, path: file, lines, notBefore }: Introduction, m: HistoryMessages): Html {
  const t = m.origins;
  const earlier =
    notBefore === undefined
      ? NOTHING
      : html`<span class="parts">${t.notBefore(shortId(notBefore), date(notBefore.committed))}</span>`;
  return html`${commitCell(commit)}<span class="parts">${name(author, en)}</span>${path(file, en)} <small>(${t.lines(count(lines))})</small>${earlier}`;
}
