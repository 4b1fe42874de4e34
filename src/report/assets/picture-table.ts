/** Pairs with their pictures next to each other, and what explains the difference, by grade. */
import {
  ASSET_GRADES,
  ASSET_KINDS,
  type Asset,
  type AssetGrade,
  type AssetKind,
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
import { ownWords, saidByBoth } from './metadata-lines.js';

/** Rows without pictures (sounds, models) of each grade. */
const PLAIN_ROWS = 40;

export function pictureTables(result: AssetsResult, pictures: readonly AssetPictures[]): Html {
  const byId = new Map(pictures.map((one) => [one.id, one]));
  const sections = ASSET_KINDS.map((kind) => {
    const some = result.matches.filter(({ known }) => result.assets.known[known]!.kind === kind);
    if (some.length === 0) return NOTHING;
    const tables = ASSET_GRADES.map((grade) => gradeTable(kind, grade, some, result, byId));
    return html`<section id="matches-${kind}"><h2>${m.sections.matches[kind]}</h2>${tables}</section>`;
  });
  return html`${sections}`;
}

function gradeTable(
  kind: AssetKind,
  grade: AssetGrade,
  matches: readonly AssetMatch[],
  result: AssetsResult,
  pictures: ReadonlyMap<string, AssetPictures>,
): Html {
  const all = matches.filter((match) => match.grade === grade);
  if (all.length === 0) return NOTHING;
  const drawn = all.filter(({ id }) => pictures.has(id));
  const plain = kind === 'image' ? [] : all.filter(({ id }) => !pictures.has(id)).slice(0, PLAIN_ROWS);
  const titles: Partial<Record<AssetGrade, string>> = m.grade[kind];
  const rows = [...drawn, ...plain].map((match) => row(match, result, pictures.get(match.id)));
  return html`<h3>${titles[grade] ?? grade}</h3>
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
    const build = builds.filter(({ side }) => side === 'known').length > 1 ? `${builds[file!.build]!.label}: ` : '';
    const more = asset.files.length > 1 ? ` + ${count(asset.files.length - 1)}` : '';
    return html`<small>${build}${path(file!.path, en)}${more}</small><small>${[asset.format, ...measures(asset)].join(' ')} · ${m.use[file!.use]}</small><small class="sha">${asset.sha256.slice(0, 16)}…</small>${ownWords(asset)}`;
  };
  const lines = [
    ...explanation(match, known.kind).map((text) => html`<li>${text}</li>`),
    ...saidByBoth(known, questioned),
  ];
  return html`<tr><td>${match.id}</td><td>${shown('known')}${label(known)}</td><td>${shown('transformed')}</td><td>${shown('questioned')}${label(questioned)}</td><td>${shown('difference')}</td><td><ul>${lines}</ul></td></tr>
`;
}

/** What is said of an asset's size. */
function measures({ width, height, seconds, rate, channels, vertices, triangles }: Asset): string[] {
  return [
    ...(width === undefined ? [] : [m.size(`${width}`, `${height}`)]),
    ...(vertices === undefined ? [] : [m.mesh(count(vertices), count(triangles ?? 0))]),
    ...(seconds === undefined ? [] : [m.seconds(seconds.toFixed(2), `${rate}`, `${channels}`)]),
  ];
}
