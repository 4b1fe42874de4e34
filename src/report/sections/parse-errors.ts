/** The part of the ledger that tells how much text the parsers could not read. */
import type { CoverageRow } from '../../core/index.js';
import { SIDES } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import type { Messages } from '../messages/en.js';
import { count, percent } from '../numbers.js';
import { headRow, noteIf, path } from '../parts.js';

const WORST_SHOWN = 30;
/** Upper ends of the bands, closed; the last band is open. */
const BANDS = [0, 0.01, 0.05, 0.2, 1];

export function parseSection(coverage: readonly CoverageRow[], m: Messages): Html {
  const t = m.ledger;
  const parsed = coverage.filter((row) => row.parseErrorShare !== undefined);
  if (parsed.length === 0) return NOTHING;
  const bands = BANDS.map((upper, i) => {
    const lower = BANDS[i - 1] ?? -1;
    const files = SIDES.map((side) =>
      count(
        parsed.filter((row) => row.side === side && row.parseErrorShare! > lower && row.parseErrorShare! <= upper)
          .length,
      ),
    );
    return html`<tr><th scope="row">${t.bands[i]!}</th>${files.map((n) => html`<td class="n">${n}</td>`)}</tr>
`;
  });
  const head = headRow([t.parseBand, ...SIDES.map((side) => `${m.files}, ${m.side[side]}`)], (column) => column > 0);
  return html`<h3>${t.parseHeading}</h3><p>${t.parseIntro}</p>
<table class="narrow"><caption>${t.parseCaption}</caption>${head}<tbody>
${bands}</tbody></table>${worst(parsed, m)}`;
}

function worst(parsed: readonly CoverageRow[], m: Messages): Html {
  const t = m.ledger;
  const damaged = parsed
    .filter((row) => row.parseErrorShare! > 0)
    .sort((a, b) => b.parseErrorShare! - a.parseErrorShare!);
  if (damaged.length === 0) return NOTHING;
  const shown = damaged.slice(0, WORST_SHOWN);
  const rows = shown.map(
    (
      row,
    ) => html`<tr><td>${m.side[row.side]}</td><td>${path(row.path, m)}</td><td class="n">${percent(row.parseErrorShare!, 1)}</td></tr>
`,
  );
  const head = headRow([t.sideColumn, m.file, t.parseBand], (column) => column > 1);
  return html`<table class="narrow"><caption>${t.worstCaption}</caption>${head}<tbody>
${rows}</tbody></table>${noteIf(shown.length < damaged.length, t.worstMore(count(shown.length), count(damaged.length)))}`;
}
