/** Images, sounds and models, where the case took a comparison of them over: figures, and the strongest matches without pictures. */
import { ASSET_GRADES, type AssetGrade, type CaseAsset, type CaseAssets, type CaseResult } from '../../core/index.js';
import { explanation } from '../assets/explanation.js';
import { chanceOf, countedOf, measuredOf } from '../assets/figures.js';
import { type Html, html, NOTHING } from '../html.js';
import { assetMessages as t } from '../messages/assets.js';
import type { Messages } from '../messages/en.js';
import { count } from '../numbers.js';
import { headRow, name, noteIf, path, ratioCell } from '../parts.js';

const MATCHES_SHOWN = 200;

export function assetsSection({ assets }: CaseResult, m: Messages): Html {
  if (assets === undefined) return NOTHING;
  const { file, assetsVersion, matches, unread } = assets;
  return html`<section id="assets" class="wide"><h2>10. ${t.caseHeading}</h2>
<p>${t.caseIntro(assetsVersion)} <span class="path">${name(file.label, m)}</span>, SHA-256 <span class="sha">${name(file.sha256, m)}</span>.</p>
${builds(assets, m)}
${shares(assets, m)}
${grades(assets)}
${matchRows(assets, m)}${noteIf(matches.length > MATCHES_SHOWN, t.caseShown(count(MATCHES_SHOWN), count(matches.length)))}
<p class="note">${t.caseUnread(count(unread))} ${t.note}</p></section>`;
}

function builds({ builds, inventory }: CaseAssets, m: Messages): Html {
  const rows = builds.map(
    ({ side, label, identity, files }) =>
      html`<tr><td>${t.side[side]}</td><td><bdi>${name(label, m)}</bdi></td><td class="sha">${identity ?? '–'}</td><td class="n">${count(files)}</td></tr>
`,
  );
  const found = inventory.map(
    ({ side, kind, assets, files }) =>
      html`<li>${t.inventory(t.side[side], t.kind[kind], count(assets), count(files))}</li>`,
  );
  return html`<table class="narrow"><caption>${t.caseBuilds}</caption>${headRow([t.sideColumn, t.build, t.identity, t.files], (column) => column === 3)}<tbody>
${rows}</tbody></table><ul>${found}</ul>`;
}

function shares({ shares }: CaseAssets, m: Messages): Html {
  const rows = shares.map(
    (share) =>
      html`<tr><td>${t.side[share.side]}</td><td>${t.kind[share.kind]}</td><td>${path(share.module, m)}</td><td class="n">${count(share.families)}</td>${ratioCell(countedOf(share), share.families)}${ASSET_GRADES.map((grade) => ratioCell(share.found[grade], share.families))}</tr>
`,
  );
  const head = [t.sideColumn, t.kindColumn, t.module, t.families, t.found, ...ASSET_GRADES];
  return html`<table><caption>${t.caseShares}</caption>${headRow(head, (column) => column > 2)}<tbody>
${rows}</tbody></table>`;
}

function grades(assets: CaseAssets): Html {
  const rows = assets.rates.map(
    ({ kind, grade, pairs, ...rate }) =>
      html`<tr><td>${t.kind[kind]}</td><th scope="row">${(t.grade[kind] as Partial<Record<AssetGrade, string>>)[grade] ?? grade}</th><td class="n">${count(assets.matches.filter((match) => match.grade === grade && match.known.kind === kind).length)}</td><td class="n">${count(pairs)}</td><td class="n">${chanceOf(assets, kind, grade)}</td><td class="n">${measuredOf({ kind, grade, pairs, ...rate })}</td></tr>
`,
  );
  const head = [t.kindColumn, t.gradeColumn, t.pairsColumn, t.triedColumn, t.chanceColumn, t.rateColumn];
  return html`<table><caption>${t.caseGrades}</caption>${headRow(head, (column) => column > 1)}<tbody>
${rows}</tbody></table>`;
}

function matchRows({ matches, builds }: CaseAssets, m: Messages): Html {
  if (matches.length === 0) return NOTHING;
  const several = builds.filter(({ side }) => side === 'known').length > 1;
  const cell = (asset: CaseAsset, labelled: boolean): Html =>
    html`${labelled ? html`<bdi>${name(builds[asset.build]!.label, m)}</bdi>: ` : NOTHING}${path(asset.path, m)}${asset.files > 1 ? ` + ${count(asset.files - 1)}` : ''}<br><small>${t.use[asset.use]}</small><br><small class="sha">${asset.sha256}</small>`;
  const rows = matches.slice(0, MATCHES_SHOWN).map((match) => {
    const lines = explanation(match, match.known.kind).map((text) => html`<li>${text}</li>`);
    return html`<tr><td>${match.id}</td><td>${match.grade}</td><td class="path">${cell(match.known, several)}</td><td class="path">${cell(match.questioned, false)}</td><td><ul>${lines}</ul></td></tr>
`;
  });
  return html`<table><caption>${t.caseMatches}</caption>${headRow([t.matchColumn, t.gradeColumn, m.side.known, m.side.questioned, t.explainedBy])}<tbody>
${rows}</tbody></table>`;
}
