/** What `stemma assets` prints: families found by grade, both directions, with what chance would give. */
import {
  ASSET_GRADES,
  ASSET_KINDS,
  type AssetGrade,
  type AssetShare,
  type AssetsResult,
  visible,
} from '../../core/index.js';
import { assetMessages as m } from '../messages/assets.js';
import { count, fraction, percent } from '../numbers.js';
import { clip, pad, padLeft } from '../terminal-text.js';
import { chanceOf, countedOf, usedCounts, wholeShare } from './figures.js';

const WIDTH = 100;

export function renderAssetsSummary(result: AssetsResult): string {
  const { builds, coverage } = result;
  const lines = [
    ...builds.map(({ side, label, files }) => clip(m.buildLine(m.side[side], visible(label), count(files)), WIDTH)),
    ...ASSET_KINDS.flatMap((kind) => kindLines(result, kind)),
    '',
    m.unused(...usedCounts(result)),
    m.unread(count(coverage.filter(({ status, format }) => status === 'partial' && format !== undefined).length)),
    ...result.searchedInPart.map((text) => visible(text)),
    m.note,
  ];
  return `${lines.join('\n')}\n`;
}

function kindLines(result: AssetsResult, kind: AssetShare['kind']): string[] {
  const known = wholeShare(result, 'known', kind);
  const questioned = wholeShare(result, 'questioned', kind);
  if (known === undefined || questioned === undefined) return [];
  const cell = (found: number, { families }: AssetShare): string =>
    padLeft(percent(found, families), 10) + padLeft(fraction(found, families), 14);
  const titles: Partial<Record<AssetGrade, string>> = m.grade[kind];
  const rows = ASSET_GRADES.filter((grade) => titles[grade] !== undefined).map((grade) => {
    const pairs = result.matches.filter(
      (match) => match.grade === grade && result.assets.known[match.known]!.kind === kind,
    ).length;
    return `  ${pad(titles[grade]!, 29)}${cell(known.found[grade], known)}${cell(questioned.found[grade], questioned)}${padLeft(count(pairs), 9)}${padLeft(chanceOf(result, kind, grade), 12)}`;
  });
  return [
    '',
    m.familiesFound(m.kind[kind]),
    `  ${pad('', 29)}${padLeft(m.ofKnown, 24)}${padLeft(m.ofQuestioned, 24)}${padLeft(m.pairs, 9)}${padLeft(m.chance, 12)}`,
    ...rows,
    `  ${pad(m.counted, 29)}${cell(countedOf(known), known)}${cell(countedOf(questioned), questioned)}`,
  ];
}
