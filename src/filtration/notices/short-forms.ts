/**
 * Short statements that stand for a licence: the headers that licences recommend, and the sentences of well-known
 * libraries that point to their licence ("see copyright notice in zlib.h"). Patterns run over the plain text (lower case,
 * one space between words, `license` for `licence`); gaps are bounded. Confidence 0.9: the words a licence or its library
 * asks for; 0.7: the licence is named as the one that applies; less: it is spoken of.
 */
import { gnuForms, type NamedForm } from './gnu-forms.js';

/** Code in the public domain has no licence, so the SPDX list has no id; SPDX 2.3 (annex D) keeps `LicenseRef-` for this. */
const PUBLIC_DOMAIN = 'LicenseRef-PublicDomain';

/** Verb and article before a licence's name. */
const UNDER =
  '(?:under|by|license is|license|licensed) (?:(?:the|an|a) )?(?:(?:terms|conditions|text) of (?:the )?)?(?:permissive |simple )?';

const FORMS: readonly (readonly [id: string, confidence: number, pattern: string])[] = [
  ['Apache-2.0', 0.9, 'licensed under the apache license version 2 0'],
  ['Apache-2.0', 0.9, 'apache org licenses license 2 0'],
  ['Apache-2.0', 0.7, `${UNDER}apache (?:software |public )?(?:license )?(?:version |v)?2(?: 0)?\\b`],
  ['MPL-2.0', 0.9, 'subject to the terms of the mozilla public license (?:v|version) 2 0'],
  ['MPL-1.1', 0.9, 'subject to the mozilla public license version 1 1'],
  ['MPL-1.0', 0.9, 'subject to the mozilla public license version 1 0'],
  ['NPL-1.1', 0.9, 'subject to the netscape public license version 1 1'],
  ['MPL-2.0', 0.7, `${UNDER}(?:mozilla public license|mpl) (?:version |v)?2(?: 0)?\\b`],
  ['MIT', 0.9, 'see copyright notice in lua h'],
  ['MIT', 0.7, `${UNDER}(?:mit(?: x11)?|x11 mit|expat)(?: software| open source)?(?: style)? license`],
  ['MIT', 0.7, 'license (?:the )?mit(?: license)? (?:http|see|copyright|opensource)'],
  ['MIT', 0.7, 'opensource org licenses mit\\b'],
  ['BSD-3-Clause', 0.9, 'governed by a bsd style (?:source )?license'],
  [
    'BSD-3-Clause',
    0.7,
    `${UNDER}(?:new bsd|modified bsd|revised bsd|bsd 3 clause|3 clause bsd|three clause bsd) license`,
  ],
  ['BSD-2-Clause', 0.7, `${UNDER}(?:simplified bsd|freebsd|bsd 2 clause|2 clause bsd|two clause bsd) license`],
  ['BSD-3-Clause', 0.7, `${UNDER}bsd(?: style)? license`],
  ['0BSD', 0.7, `${UNDER}(?:0bsd|zero clause bsd|bsd zero clause)\\b`],
  ['ISC', 0.7, `${UNDER}isc license`],
  ['Zlib', 0.9, 'conditions of distribution and use see copyright notice in (?:zlib|zutil|unzip|zip|zconf) h'],
  ['Zlib', 0.9, 'see (?:the )?(?:accompanying )?copyright notice in zlib h'],
  ['Zlib', 0.7, `${UNDER}zlib(?: libpng)?(?: open source)? license`],
  ['Libpng', 0.9, 'released under the libpng license'],
  ['Libpng', 0.9, 'see (?:the )?(?:copyright notice|disclaimer) (?:disclaimer )?and license in png h'],
  ['IJG', 0.9, 'part of the independent jpeg group s software'],
  ['FTL', 0.9, '(?:terms of the|under the) freetype project license'],
  ['OpenSSL', 0.9, 'licensed under the openssl license'],
  ['curl', 0.9, 'software is licensed as described in the file copying which you should have received'],
  ['BSL-1.0', 0.9, 'boost software license version 1 0'],
  ['MS-PL', 0.7, '(?:microsoft public license|\\bms pl\\b)'],
  ['MS-RL', 0.7, '(?:microsoft reciprocal license|\\bms rl\\b)'],
  ['CPOL-1.02', 0.7, 'code project open license'],
  ['EPL-1.0', 0.9, 'eclipse public license (?:version |v)1 0'],
  ['EPL-2.0', 0.9, 'eclipse public license (?:version |v)?2 0'],
  ['CDDL-1.0', 0.9, 'common development and distribution license (?:version |v)?1 0'],
  ['CPL-1.0', 0.9, 'common public license (?:version |v)?1 0'],
  ['APSL-2.0', 0.9, 'apple public source license (?:version )?2 0'],
  ['NCSA', 0.9, 'university of illinois(?: ncsa)? open source license'],
  ['OFL-1.1', 0.9, 'sil open font license version 1 1'],
  ['EUPL-1.2', 0.9, 'european union public license (?:version |v)1 2'],
  ['PHP-3.01', 0.9, 'subject to version 3 01 of the php license'],
  ['Artistic-2.0', 0.7, `${UNDER}artistic license (?:version |v)?2(?: 0)?\\b`],
  ['SGI-B-2.0', 0.9, 'sgi free software license b version 2 0'],
  ['Unlicense', 0.9, 'unlicense org\\b'],
  ['CC0-1.0', 0.9, 'creativecommons org publicdomain zero 1 0'],
  ['CC0-1.0', 0.7, '\\bcc0(?: 1 0)?(?: universal)?\\b'],
  ['WTFPL', 0.7, `${UNDER}(?:do what the fuck you want to public license|wtfpl)`],
];
const COMPILED = FORMS.map(([id, confidence, source]) => {
  return { id, confidence, words: certainWords(source), pattern: new RegExp(source) };
});

/** The longest text that stands in all that the pattern matches, empty for none: looking for it costs a tenth of trying the pattern. */
export function certainWords(pattern: string): string {
  let longest = '';
  let piece = '';
  let depth = 0;
  for (let i = 0; i <= pattern.length; i++) {
    const sign = pattern[i] ?? '';
    const isOptional = '?*{'.includes(pattern[i + 1] ?? '-');
    if (depth === 0 && /^[a-z0-9 ]$/.test(sign) && !isOptional) {
      piece += sign;
      continue;
    }
    if (piece.length > longest.length) longest = piece;
    piece = '';
    if (depth === 0 && sign === '|') return '';
    if (sign === '(' || sign === '[') depth++;
    else if (sign === ')' || sign === ']') depth--;
    // What follows it is a class, not the letter.
    else if (sign === '\\') i++;
  }
  return longest;
}

/** Said of the file itself, in the words before; of another that is spoken of, it says less. */
const OF_THE_FILE =
  /\b(?:(?:this|the|all) (?:source )?(?:code|file|program|library|software|version|source|work|implementation|module|header|routines?) (?:\w+ ){0,8}|hereby (?:\w+ ){0,4})$/;
const NO_COPYRIGHT = /(?:no copyright is claimed|author disclaims copyright)/;
const WORDS_OF_TITLE = 20;
const MOST_MENTIONS = 16;

function publicDomain(plain: string): NamedForm | undefined {
  const words = 'public domain';
  let found: NamedForm | undefined;
  let at = plain.indexOf(words);
  for (let i = 0; at >= 0 && i < MOST_MENTIONS; i += 1, at = plain.indexOf(words, at + 1)) {
    const before = plain.slice(Math.max(0, at - 160), at);
    const isOfTheFile = OF_THE_FILE.test(before) || (at < 160 && before.split(' ').length <= WORDS_OF_TITLE);
    if (isOfTheFile) return { id: PUBLIC_DOMAIN, confidence: 0.9, start: at, end: at + words.length };
    found ??= { id: PUBLIC_DOMAIN, confidence: 0.6, start: at, end: at + words.length };
  }
  const waived = NO_COPYRIGHT.exec(plain);
  if (waived === null) return found;
  return { id: PUBLIC_DOMAIN, confidence: 0.9, start: waived.index, end: waived.index + waived[0].length };
}

/** `creativecommons.org/licenses/by-sa/3.0` */
const CREATIVE_COMMONS = /creativecommons org licenses (by(?: nc)?(?: nd| sa)?) ([1-4]) ([05])\b/;

/** Without one of these words nothing here can match; most comments have none. */
const HINT =
  /licens|copyright|public domain|public license|gpl|\bcc0|jpeg group|freetype project|creativecommons|unlicense/;

/** What the plain text states by a short form; an id is named once, by its first place. */
export function shortForms(plain: string): NamedForm[] {
  if (!HINT.test(plain)) return [];
  const found = gnuForms(plain);
  const add = (id: string, confidence: number, start: number, length: number): void => {
    if (!found.some((one) => one.id === id)) found.push({ id, confidence, start, end: start + length });
  };
  for (const { id, confidence, words, pattern } of COMPILED) {
    if (!plain.includes(words)) continue;
    const match = pattern.exec(plain);
    if (match !== null) add(id, confidence, match.index, match[0].length);
  }
  const shared = CREATIVE_COMMONS.exec(plain);
  if (shared !== null) {
    const [whole, kind = '', major = '', minor = ''] = shared;
    add(`CC-${kind.toUpperCase().replaceAll(' ', '-')}-${major}.${minor}`, 0.9, shared.index, whole.length);
  }
  const free = publicDomain(plain);
  return free === undefined ? found : [...found, free];
}
