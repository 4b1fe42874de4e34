/** Text in terminal columns. An estimate: East Asian wide characters and emoji take two, combining marks none. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const ZERO = /\p{M}/u;

function widthOf(character: string): number {
  if (character < '\u0300') return 1;
  return WIDE.test(character) ? 2 : ZERO.test(character) ? 0 : 1;
}

export function columns(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Cuts to at most `limit` columns, with an ellipsis where something is gone. Paths lose their start: their ends differ. */
export function clip(text: string, limit: number, lose: 'start' | 'end' = 'end'): string {
  // No need to look at all of a name of a million characters: `limit` columns are at most that many characters and marks.
  const characters = Array.from(lose === 'end' ? text.slice(0, limit * 8) : text.slice(-limit * 8));
  if (characters.join('').length === text.length && columns(text) <= limit) return text;
  if (lose === 'start') characters.reverse();
  const kept: string[] = [];
  let width = 1;
  for (const character of characters) {
    width += widthOf(character);
    if (width > limit) break;
    kept.push(character);
  }
  return lose === 'end' ? `${kept.join('')}…` : `…${kept.reverse().join('')}`;
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

export function padLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text;
}
