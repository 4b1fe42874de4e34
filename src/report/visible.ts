/** Escaping for HTML; hidden characters are shown by `core`'s `visible`, here as marked spans. */
import { codePointName, HIDDEN, visible } from '../core/index.js';

const HIDDEN_OR_MARKUP = new RegExp(`[&<>"'\`${HIDDEN}]`, 'gu');

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

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
