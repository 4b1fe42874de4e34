/**
 * What of an SVG may be drawn. libvips draws with librsvg, which runs no script and, given bytes alone, opens no other file; what it would have to leave
 * out, and text, whose look depends on the machine's fonts, makes a picture of something else: such files are compared by their bytes.
 */
import { unreadable } from '../unreadable.js';

const LONGEST = 2 ** 22;
/** Longest side that is drawn: shapes have no pixels of their own. */
export const DRAWN = 256;

const REFUSED: readonly (readonly [mark: string, why: string])[] = [
  ['<!entity', 'it declares entities'],
  ['<text', 'it shows text, which looks different with other fonts'],
  ['<foreignobject', 'it shows content of another kind'],
  ['<xi:include', 'it includes other files'],
  ['@import', 'its style lies in another file'],
  ['<?xml-stylesheet', 'its style lies in another file'],
];
/** A reference to anything but a part of this file. */
const REFERENCE = /(?:href\s{0,9}=\s{0,9}["']|url\(\s{0,9}["']?)\s{0,9}([^#"'\s])/g;
const SCRIPTED = /<script|<animate|<set\b|\son[a-z]{3,20}\s{0,9}=/;

/** What is not shown, in words. @throws StemmaError with the reason where it is not to be drawn. */
export function checkSvg(bytes: Buffer): string | undefined {
  if (bytes.length > LONGEST) throw unreadable('vector image of more than 4 MB: compared by its bytes only');
  const text = bytes.toString('utf8').toLowerCase();
  if (!text.includes('<svg'))
    throw unreadable('no SVG in it (perhaps packed or in UTF-16); compared by its bytes only');
  const found = REFUSED.find(([mark]) => text.includes(mark));
  if (found !== undefined) throw refused(found[1]);
  for (const [, begin] of text.matchAll(REFERENCE)) {
    if (begin !== undefined) throw refused('it refers to something outside itself, which is not fetched');
  }
  return SCRIPTED.test(text) ? 'its scripts and animations were not run' : undefined;
}

function refused(why: string): Error {
  return unreadable(`vector image: ${why}; compared by its bytes only`);
}
