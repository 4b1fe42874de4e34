/** Pairs with their pictures next to each other, and what explains the difference, by grade. */
import {
  ASSET_GRADES,
  type Asset,
  type AssetGrade,
  type AssetMatch,
  type AssetPictures,
  type AssetsResult,
} from '../../core/index.js';
import { type Html, html, NOTHING, picture } from '../html.js';
import { assetMessages as m } from '../messages/assets.js';
import { en } from '../messages/en.js';
import { count } from '../numbers.js';
import { headRow, path } from '../parts.js';
import { explanation } from './explanation.js';

/** Rows without pictures (sounds, models) of each grade. */
const PLAIN_ROWS = 40;

export function pictureTables(result: AssetsResult, pictures: readonly AssetPictures[]): Html {
  const byId = new Map(pictures.map((one) => [one.id, one]));
  const tables = ASSET_GRADES.map((grade) => gradeTable(grade, result, byId));
  return html`<section id="matches"><h2>${m.sections.pictures}</h2>${tables}</section>`;
}

function gradeTable(grade: AssetGrade, result: AssetsResult, pictures: ReadonlyMap<string, AssetPictures>): Html {
  const all = result.matches.filter((match) => match.grade === grade);
  if (all.length === 0) return NOTHING;
  const drawn = all.filter(({ id }) => pictures.has(id));
  const plain = all.filter(({ known }) => result.assets.known[known]!.kind !== 'image').slice(0, PLAIN_ROWS);
  const rows = [...drawn, ...plain].map((match) => row(match, result, pictures.get(match.id)));
  return html`<h3>${m.grade[grade]}</h3>
<table class="pics"><colgroup><col class="cm"><col><col><col><col><col class="ct"></colgroup>${headRow(m.pictureHeads)}<tbody>
${rows}</tbody></table><p class="note">${m.shown(count(rows.length), count(all.length))}</p>`;
}

function row(match: AssetMatch, { assets, builds }: AssetsResult, pictures: AssetPictures | undefined): Html {
  const known = assets.known[match.known]!;
  const questioned = assets.questioned[match.questioned]!;
  const shown = (which: keyof typeof m.alt): Html =>
    pictures === undefined ? html`${m.noPictures}` : picture(pictures[which], m.alt[which]);
  const label = (asset: Asset): Html => {
    const [file] = asset.files;
    const size =
      asset.width === undefined ? asset.format : `${asset.format} ${m.size(`${asset.width}`, `${asset.height}`)}`;
    const build = builds.filter(({ side }) => side === 'known').length > 1 ? `${builds[file!.build]!.label}: ` : '';
    const more = asset.files.length > 1 ? ` + ${count(asset.files.length - 1)}` : '';
    return html`<small>${build}${path(file!.path, en)}${more}</small><small>${size} · ${m.use[file!.use]}</small><small class="sha">${asset.sha256.slice(0, 16)}…</small>`;
  };
  const lines = explanation(match).map((text) => html`<li>${text}</li>`);
  return html`<tr><td>${match.id}</td><td>${shown('known')}${label(known)}</td><td>${shown('transformed')}</td><td>${shown('questioned')}${label(questioned)}</td><td>${shown('difference')}</td><td><ul>${lines}</ul></td></tr>
`;
}
