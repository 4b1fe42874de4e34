/**
 * Makes every character visible that a reader could not see or that changes how its neighbours are read: controls,
 * bidirectional controls, zero-width and other ignorable characters, unusual spaces, private-use characters, lone
 * surrogates. What is under comparison is hostile; whoever shows it, on a terminal or in a report, must show all of it.
 */

/** Inside of a character class. U+3000 stays: it is wide, so it is seen, and it is the ordinary indent of Chinese comments. */
export const HIDDEN =
  '\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u2800';
const HIDDEN_ONLY = new RegExp(`[${HIDDEN}]`, 'gu');

/** `U+202E` */
export function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** One line of plain text in which hidden characters, line feeds among them, are written as `⟪U+202E⟫`. */
export function visible(text: string): string {
  return text.replace(HIDDEN_ONLY, (character) => `⟪${codePointName(character)}⟫`);
}

/** Several lines of our own making: line feeds are kept. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}
