/**
 * The GNU licences as headers name them. They are told apart by name, number and "or later", which stand in many orders:
 * "version 2 of the GNU General Public License", "GNU GPL v2 or later", "the GNU Lesser General Public License as
 * published by the Free Software Foundation; either version 2.1 of the License, or (at your option) any later version".
 */

/** Half-open range of the plain text, and what it names. */
export interface NamedForm {
  readonly id: string;
  readonly confidence: number;
  readonly start: number;
  readonly end: number;
}

const NAME =
  /\b(?:gnu (?:(affero|lesser|library) )?(?:general public license|l?gpl)|(affero|lesser) general public license|(a|l)?gpl(?=v?\d| (?:v|version |license)))/g;
/** Verbs without which a mention of the licence is talk about it. */
const GRANTS = /\b(?:under|terms of|redistribute|licensed|license|distributed|released|covered)\b/;
const VERSION_AFTER =
  /^(?: license)?(?: as published by the free software foundation)?(?: inc)?(?: ?lgpl| ?gpl| agpl)?(?: either)?(?: version| v)? ?v?([123])(?: ([01]))?\b/;
const VERSION_BEFORE =
  /\bversion ([123])(?: ([01]))? (?:of the |or any later version of the |or at your option any later version of the |or later of the )(?:terms of the )?$/;
const LATER = /\b(?:any later version|or later|or any later|or newer|or greater|plus)\b/;
/** A paragraph of the licence that is spoken of: exceptions refer to "Section 7 of GPL version 3" where any later version is granted. */
const SECTION_OF = /\bsections? \d{1,2} of (?:the )?$/;
/** Characters of the plain text that belong to one statement. */
const BEFORE = 160;
const AFTER = 240;
const MOST_NAMES = 64;

const NUMBERS: Readonly<Record<string, readonly string[]>> = {
  GPL: ['1.0', '2.0', '3.0'],
  LGPL: ['2.0', '2.1', '3.0'],
  AGPL: ['1.0', '3.0'],
};

function familyOf(match: RegExpMatchArray): string {
  const word = match[1] ?? match[2] ?? match[3];
  if (word === 'affero' || word === 'a') return 'AGPL';
  return word !== undefined || match[0].endsWith('lgpl') ? 'LGPL' : 'GPL';
}

/** All statements with a version; else the first without one, which by the licence's own words leaves the version free. */
export function gnuForms(plain: string): NamedForm[] {
  const found: NamedForm[] = [];
  let bare: NamedForm | undefined;
  let names = 0;
  for (const match of plain.matchAll(NAME)) {
    names += 1;
    if (names > MOST_NAMES) break;
    const start = match.index;
    const end = start + match[0].length;
    const before = plain.slice(Math.max(0, start - BEFORE), start);
    if (SECTION_OF.test(before)) continue;
    const after = plain.slice(end, end + AFTER);
    const next = VERSION_AFTER.exec(after);
    const version = next ?? VERSION_BEFORE.exec(before);
    const family = familyOf(match);
    if (version === null) {
      if (GRANTS.test(before))
        bare ??= { id: `${family}-${family === 'LGPL' ? '2.0' : '1.0'}-or-later`, confidence: 0.5, start, end };
      continue;
    }
    const number = `${version[1]}.${version[2] ?? '0'}`;
    if (!NUMBERS[family]?.includes(number)) continue;
    const statement = next === null ? before.slice(version.index) : after.slice(0, (next[0].length ?? 0) + 80);
    const id = `${family}-${number}-${LATER.test(statement) ? 'or-later' : 'only'}`;
    const from = next === null ? start - before.length + version.index : start;
    if (!found.some((one) => one.id === id)) {
      found.push({ id, confidence: GRANTS.test(before) ? 0.9 : 0.7, start: from, end: end + (next?.[0].length ?? 0) });
    }
  }
  return found.length > 0 || bare === undefined ? found : [bare];
}
