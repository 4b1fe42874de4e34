/**
 * Text that may come from a hostile path or file, made safe for a terminal: control characters (escape sequences among them),
 * invisible format characters (bidirectional overrides among them) and lone surrogates are shown by number instead of obeyed.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** One line: a line feed is shown too. */
export function visibleLine(text: string): string {
  return text.replace(UNSEEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Several lines of our own making: line feeds are kept. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visibleLine).join('\n');
}
