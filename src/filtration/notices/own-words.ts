/** What of a listed licence is its own wording. */
import { type Words, wordsOf } from './words.js';

const PLACEHOLDER = /<[^<>\n]{1,60}>|\[(?:yyyy|year|name|fullname|dates)[^\]\n]{0,60}\]/gi;
const COPYRIGHT_LINE = /^[ \t*#/.-]{0,12}(?:copyright|\(c\)|©)(?=[^\n]{0,200}(?:\d{4}|[<[{©]|\(c\)))[^\n]{0,200}\n/gim;
const END_OF_TERMS = /\bend of (?:the )?terms and conditions\b/i;
const TITLE_WORDS = 12;

/** A licence's own words: without title, copyright lines, placeholders and the appendix on how to apply it. */
export function ownWords(text: string): Words {
  return wordsOf(barText(text));
}

function barText(text: string): string {
  const end = text.search(END_OF_TERMS);
  const body = (end > text.length / 2 ? text.slice(0, end) : text)
    .replace(/\r\n?/g, '\n')
    .replace(COPYRIGHT_LINE, '\n')
    .replace(PLACEHOLDER, ' ');
  const first = /^\s*([^\n]{1,120})\n\s*\n/.exec(body);
  const isTitle =
    first !== null && /licen[cs]e/i.test(first[1] as string) && wordsOf(first[1] as string).count <= TITLE_WORDS;
  return isTitle ? body.slice(first[0].length) : body;
}
