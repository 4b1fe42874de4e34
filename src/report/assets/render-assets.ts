/** The page of `stemma assets`: self-contained, no network, no script; pictures are inside it. */
import {
  ASSET_GRADES,
  ASSET_KINDS,
  type AssetGrade,
  type AssetKind,
  type AssetPictures,
  type AssetShare,
  type AssetsResult,
  SIDES,
} from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { assetMessages as m } from '../messages/assets.js';
import { en } from '../messages/en.js';
import { bytes, count } from '../numbers.js';
import { page } from '../page.js';
import { headRow, name, path, ratioCell } from '../parts.js';
import { chanceOf, countedOf, measuredOf, usedCounts } from './figures.js';
import { pictureTables } from './picture-table.js';
import { ASSETS_STYLE, ASSETS_STYLE_SHA256 } from './style.js';

const REASON_FILES = 12;

export function renderAssetsHtml(result: AssetsResult, pictures: readonly AssetPictures[]): string {
  const { tool } = result;
  const body = html`<header><h1>${m.title}</h1></header>
<main>
${builds(result)}
${overview(result)}
${pictureTables(result, pictures)}
${modules(result)}
${unread(result)}
<section id="method"><h2>${m.sections.method}</h2>${m.method.map((text) => html`<p>${text}</p>`)}</section>
</main>
<footer><p class="note">${m.made(tool.name, tool.version, tool.assetsVersion)}</p></footer>`;
  return page(en.lang, m.title, body, { css: ASSETS_STYLE, sha256: ASSETS_STYLE_SHA256, pictures: true });
}

function builds({ builds }: AssetsResult): Html {
  const rows = builds.map(
    (build) =>
      html`<tr><td>${m.side[build.side]}</td><td><bdi>${name(build.label, en)}</bdi></td><td class="sha">${build.identity ?? '–'}</td><td class="n">${count(build.files)}</td><td class="n">${bytes(build.bytes)}</td></tr>
`,
  );
  return html`<table>${headRow([m.sideColumn, m.build, m.identity, m.files, m.bytes], (column) => column > 2)}<tbody>
${rows}</tbody></table>`;
}

function overview(result: AssetsResult): Html {
  const [found, unused] = usedCounts(result);
  return html`<section id="overview"><h2>${m.sections.overview}</h2>
${ASSET_KINDS.map((kind) => sharesTable(result, kind, (share) => share.module === '(all)'))}
<p>${m.unused(found, unused)}</p>
${ASSET_KINDS.map((kind) => gradesTable(result, kind))}
${result.searchedInPart.map((text) => html`<p>${name(text, en)}</p>`)}<p class="note">${m.note}</p></section>`;
}

function gradesTable(result: AssetsResult, kind: AssetKind): Html {
  const titles: Partial<Record<AssetGrade, string>> = m.grade[kind];
  const rates = result.rates.filter((rate) => rate.kind === kind);
  if (rates.length === 0) return NOTHING;
  const rows = rates.map((rate) => {
    const { grade, pairs } = rate;
    const listed = result.matches.filter(
      (match) => match.grade === grade && result.assets.known[match.known]!.kind === kind,
    ).length;
    return html`<tr><th scope="row">${titles[grade] ?? grade}</th><td class="n">${count(listed)}</td><td class="n">${count(pairs)}</td><td class="n">${chanceOf(result, kind, grade)}</td><td class="n">${measuredOf(rate)}</td></tr>
`;
  });
  const head = headRow([m.gradeColumn, m.pairsColumn, m.triedColumn, m.chanceColumn, m.rateColumn], (at) => at > 0);
  return html`<table><caption>${m.gradesOf(m.kind[kind])}</caption>${head}<tbody>
${rows}</tbody></table>`;
}

function sharesTable({ shares }: AssetsResult, kind: AssetShare['kind'], wanted: (share: AssetShare) => boolean): Html {
  const some = shares.filter((share) => share.kind === kind && wanted(share));
  if (some.length === 0) return NOTHING;
  const rows = some.map((share) => {
    const cells = ASSET_GRADES.map((grade) => ratioCell(share.found[grade], share.families));
    return html`<tr><td>${m.side[share.side]}</td><td>${path(share.module, en)}</td><td class="n">${count(share.families)}</td>${ratioCell(countedOf(share), share.families)}${cells}</tr>
`;
  });
  const head = headRow([m.sideColumn, m.module, m.families, m.found, ...ASSET_GRADES], (column) => column > 1);
  return html`<table><caption>${m.shares(m.kind[kind])}</caption>${head}<tbody>
${rows}</tbody></table>`;
}

function modules(result: AssetsResult): Html {
  const tables = ASSET_KINDS.map((kind) => sharesTable(result, kind, (share) => share.module !== '(all)'));
  return html`<section id="modules"><h2>${m.sections.modules}</h2>${tables}</section>`;
}

/** Files by the reason why they were not fully compared. */
function unread({ coverage, builds }: AssetsResult): Html {
  const groups = new Map<string, { side: string; reason: string; paths: string[] }>();
  for (const { build, path, status, reason = '' } of coverage) {
    if (status === 'analysed') continue;
    const side = builds[build]!.side;
    const key = `${SIDES.indexOf(side)}${reason}`;
    const group = groups.get(key) ?? { side: m.side[side], reason, paths: [] };
    group.paths.push(path);
    groups.set(key, group);
  }
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { side, reason, paths }]) => {
      const some = paths.slice(0, REASON_FILES).map((one) => html`<li>${path(one, en)}</li>`);
      return html`<tr><td>${side}</td><td>${name(reason, en)}</td><td class="n">${count(paths.length)}</td><td><ul>${some}</ul></td></tr>
`;
    });
  return html`<section id="coverage"><h2>${m.sections.coverage}</h2><table>${headRow([m.sideColumn, m.reason, m.files, m.examples], (column) => column === 2)}<tbody>
${rows}</tbody></table></section>`;
}
