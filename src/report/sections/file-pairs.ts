/** Section 5: the ranked file pairs. */
import type { CaseResult, FilePair, PairCoverage } from '../../core/index.js';
import { type Html, html } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count, percent } from '../numbers.js';
import { headRow, noteIf, path, ratioCell } from '../parts.js';

const PAIRS_SHOWN = 200;

/** `shown`: ids of the fragments that have an excerpt below, and so a place to link to. */
export function filePairsSection(result: CaseResult, shown: ReadonlySet<string>, m: Messages): Html {
  const t = m.filePairs;
  const total = result.filePairs.length;
  if (total === 0) return html`<section id="pairs"><h2>5. ${t.heading}</h2><p>${t.empty}</p></section>`;
  const pairs = result.filePairs.slice(0, PAIRS_SHOWN);
  const head = headRow(
    [
      t.rank,
      t.known,
      t.questioned,
      t.beforeOf.known,
      t.afterOf.known,
      t.beforeOf.questioned,
      t.afterOf.questioned,
      m.modules.resemblance,
      `${t.strength}; ${t.strengthParts}`,
      t.longest,
    ],
    (column) => column === 0 || (column > 2 && column < 8),
  );
  const note = pairs.length < total ? t.more(count(pairs.length), count(total)) : t.all(count(total));
  return html`<section id="pairs" class="wide"><h2>5. ${t.heading}</h2><p>${t.intro}</p>
<table class="pairs"><caption>${t.caption}</caption><colgroup><col class="cn"><col class="cp"><col class="cp"></colgroup>${head}<tbody>
${pairs.map((pair, i) => row(pair, i + 1, shown, m))}</tbody></table>${noteIf(true, note)}${noteIf(result.filePairsLeftOut > 0, t.leftOut(count(result.filePairsLeftOut)))}</section>`;
}

function row(pair: FilePair, rank: number, shown: ReadonlySet<string>, m: Messages): Html {
  const strength = html`${pair.strength.toFixed(3)}<span class="parts">${pair.strengthOfKnown.toFixed(3)} / ${pair.strengthOfQuestioned.toFixed(3)}</span>`;
  return html`<tr><td class="n">${rank}</td><td>${path(pair.known, m)}</td><td>${path(pair.questioned, m)}</td>${ofKnown(pair)}${ofKnown(pair.after)}${ofQuestioned(pair)}${ofQuestioned(pair.after)}<td class="n">${percent(pair.resemblance, 1)}</td><td class="n">${strength}</td><td>${longest(pair.longest, shown, m)}</td></tr>
`;
}

function ofKnown({ matchedTokens, tokensOfKnown }: PairCoverage): Html {
  return ratioCell(matchedTokens, tokensOfKnown);
}

function ofQuestioned({ matchedTokensOfQuestioned, tokensOfQuestioned }: PairCoverage): Html {
  return ratioCell(matchedTokensOfQuestioned, tokensOfQuestioned);
}

function longest(id: string | null, shown: ReadonlySet<string>, m: Messages): Html {
  if (id === null) return html`${m.filePairs.noFragment}`;
  return shown.has(id) ? html`<a href="#fragment-${id}">${id}</a>` : html`${id}`;
}
