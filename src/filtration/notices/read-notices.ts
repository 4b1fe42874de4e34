/** What the comments of a file, or a licence text beside it, say about where the file comes from. */
import type { NoticedCopyright, NoticedLicence, Notices } from '../../core/index.js';
import { readCopyrights } from './copyrights.js';
import type { LicenceIndex } from './licence-index.js';
import { createLicenceList, type LicenceTextOf } from './licence-list.js';
import { createTextMatcher } from './match-texts.js';
import { shortForms } from './short-forms.js';
import { readTags } from './spdx-tags.js';
import { readVersion } from './stated-version.js';
import { type PlainText, plainText, type Words, wordAt, wordsOf } from './words.js';

/** UTF-16 code units looked at; longer texts are read to here. */
const LONGEST_TEXT = 0x10000;
/** A text of fewer words holds no licence of the list. */
const FEWEST_WORDS = 12;

export type ReadNotices = (text: string) => Notices;

/** Tells whether a text says that a program wrote the file, and which. */
export type ReadBanner = (text: string) => Notices['generated'];

/**
 * A reader over the full SPDX list: its index, and where its texts are to be had (`spdx-license-list`; this room reads no file). The reader keeps
 * no state that changes an answer, so callers may cache by text. `banner` is the rule of generated code, which is another's.
 */
export function createNoticeReader(index: LicenceIndex, textOf: LicenceTextOf, banner?: ReadBanner): ReadNotices {
  const list = createLicenceList(index, textOf);
  const matchTexts = createTextMatcher(list);
  return (whole) => {
    const text = whole.length > LONGEST_TEXT ? whole.slice(0, LONGEST_TEXT) : whole;
    const words = wordsOf(text);
    const tags = readTags(text, list);
    const texts = words.count < FEWEST_WORDS ? [] : matchTexts(words);
    const forms = formsOf(words, plainText(text, words));
    const licences = merge(tags, texts, forms);
    const copyrights = readCopyrights(text).filter((one) => !isOfLicenceText(text, one, texts));
    const version = readVersion(text, licences);
    const generated = banner?.(text);
    return {
      licences,
      copyrights,
      ...(generated === undefined ? {} : { generated }),
      ...(version === undefined ? {} : { version }),
    };
  };
}

function formsOf(words: Words, plain: PlainText): NoticedLicence[] {
  return shortForms(plain.text).map(({ id, confidence, start, end }) => ({
    id,
    by: 'text',
    confidence,
    start: words.start[wordAt(plain, start)] as number,
    end: words.end[wordAt(plain, end - 1)] as number,
  }));
}

/** Tags before texts before short forms; a short form inside a licence's text belongs to that text. */
function merge(
  tags: readonly NoticedLicence[],
  texts: readonly NoticedLicence[],
  forms: readonly NoticedLicence[],
): NoticedLicence[] {
  const kept = [...tags];
  const add = (one: NoticedLicence): void => {
    if (!kept.some(({ id }) => id === one.id)) kept.push(one);
  };
  texts.toSorted((a, b) => b.confidence - a.confidence || a.start - b.start).forEach(add);
  const outside = forms.filter((form) => !texts.some((text) => form.start < text.end && form.end > text.start));
  outside.toSorted((a, b) => b.confidence - a.confidence || a.start - b.start).forEach(add);
  return kept;
}

/** Texts that speak of copyright at length, have a copyright of their own, and name no holder of the code. */
const TREATISE = /^(?:[AL]?GPL|GFDL|CC|Apache|MPL|EPL|CDDL|CPL|EUPL|OSL|APSL)-/;

/** "Everyone is permitted to copy … this license document" follows a licence's own copyright. */
function isOfLicenceText(text: string, { start, end }: NoticedCopyright, texts: readonly NoticedLicence[]): boolean {
  if (/everyone is permitted to copy/i.test(text.slice(end, end + 200))) return true;
  return texts.some((one) => TREATISE.test(one.id) && start >= one.start && end <= one.end);
}
