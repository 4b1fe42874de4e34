/**
 * Makes every character visible that a reader could not see or that changes how its neighbours are read: controls,
 * bidirectional controls, zero-width and other ignorable characters, unusual spaces, private-use characters, lone
 * surrogates. What is under comparison is hostile; a report that shows it must show all of it.
 */

/** U+3000 stays: it is wide, so it is seen, and it is the ordinary indent of Chinese comments. */
const HIDDEN =
  '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u2800';
const HIDDEN_ONLY = new RegExp(`[${HIDDEN}]`, 'gu');
const HIDDEN_OR_MARKUP = new RegExp(`[&<>"'\`${HIDDEN}]`, 'gu');

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** `U+202E` */
export function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Plain text in which hidden characters are written as `⟪U+202E⟫`: for terminals and for attributes. */
export function visible(text: string): string {
  return text.replace(HIDDEN_ONLY, (character) => `⟪${codePointName(character)}⟫`);
}

/** Text for an attribute value in double quotes. */
export function escapeAttribute(text: string): string {
  return visible(text).replace(/[&<>"'`]/g, (character) => ENTITY[character]!);
}

/** Text for element content, hidden characters as marked spans. `keepTabs`: in code a tab is layout. */
export function escapeText(text: string, keepTabs = false): string {
  return text.replace(HIDDEN_OR_MARKUP, (character) => {
    if (keepTabs && character === '\t') return character;
    const entity = ENTITY[character];
    if (entity !== undefined) return entity;
    const name = codePointName(character);
    return `<span class="ctl" title="${name}">⟪${name}⟫</span>`;
  });
}

/** Cuts at `limit` UTF-16 code units, never through a surrogate pair; the middle goes, since names differ at their ends. */
export function clipMiddle(
  text: string,
  limit: number,
): { readonly head: string; readonly tail: string; readonly cut: number } {
  if (text.length <= limit) return { head: text, tail: '', cut: 0 };
  const head = text.slice(0, wholeBefore(text, Math.floor(limit / 3)));
  const tail = text.slice(wholeBefore(text, text.length - (limit - head.length)));
  return { head, tail, cut: text.length - head.length - tail.length };
}

/** The greatest index ≤ `index` that does not stand between the halves of a surrogate pair. */
export function wholeBefore(text: string, index: number): number {
  const here = text.charCodeAt(index);
  const before = text.charCodeAt(index - 1);
  const splits = here >= 0xdc00 && here <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
  return splits ? index - 1 : index;
}
