/** The version that a header states of its own component: "zlib.h -- version 1.2.11", "stb_image - v2.19". */
import type { NoticedSpan } from '../../core/index.js';

const STATED =
  /\b(?:version|release|ver\.?|v\.?|rev\.?)[ \t]{0,3}[-:=]?[ \t]{0,3}(\d{1,4}(?:\.\d{1,5}){1,3}(?:[a-z]\d?|-?(?:alpha|beta|rc)\.?\d*)?)(?!\.?\d)/gi;
/** Versions of licences, not of components. */
const OF_LICENCE = /licen[cs]e|public|foundation|gpl|copying|creative|commons|spdx|unicode|c\+\+|opengl/i;
/** What follows the last full stop or empty line. */
const LAST_SENTENCE = /(?:(?!\.\s|\n\n)[\s\S]){0,60}$/;
const BEFORE = 60;
const AFTER = 24;
const MOST_TRIES = 50;

/** The first stated version outside the licences found; components number with a dot, so "version 2" is none. */
export function readVersion(text: string, licences: readonly NoticedSpan[]): string | undefined {
  let tries = 0;
  for (const match of text.matchAll(STATED)) {
    tries += 1;
    if (tries > MOST_TRIES) return undefined;
    const end = match.index + match[0].length;
    if (licences.some((span) => match.index < span.end && end > span.start)) continue;
    const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
    const after = text.slice(end, end + AFTER);
    if (OF_LICENCE.test(before.slice(before.search(LAST_SENTENCE))) || /^\s*(?:of the|,? or)\b/i.test(after)) continue;
    return match[1];
  }
  return undefined;
}
