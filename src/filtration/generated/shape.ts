/**
 * Files that are plain dumps by their shape: pictures, sounds, fonts and compiled shaders as arrays of numbers, checksum and sine tables; and text
 * without lines.
 *
 * Measured on the 30,622 files with at least 50 tokens of 26 code bases (C, C++, C#; `damped` at level `renamed`):
 * - 107 files pass all bounds below: pictures, fonts, compiled shaders, checksum, window and sine tables, every one. Eight more would but for routines
 *   beside the table, which people wrote; they stay whole.
 * - A row of a table that people keep holds names, strings or braces, so its file has fewer numbers: packet lengths of Hercules ≤ 33 % numbers
 *   and ≥ 17 % names, item layouts of ServUO ≤ 37 % numbers, weapon tables of OpenJK 40 % numbers and 3 % names, opcodes of
 *   MaNGOS 7 % numbers. Those are decided by people, and stay.
 * - The longest lines on average: 254 bytes a line (a database of gamepads), 213 (a picture), 185 and less for code that is read by people.
 */
import { KIND, type ParsedFile } from '../../core/index.js';

const LEAST_TOKENS = 1000;
const DAMPED = 0.97;
const NUMBERS = 0.45;
const NAMES = 0.02;
/** A picture as one string full of escapes: no row of a table of strings, whose quotes and commas are half of its tokens, has as many. */
const STRINGS = 0.9;
/** Bytes a line. UTF-16 doubles the longest measured, and stays below. */
const LINE = 600;
const LEAST_BYTES = 5000;

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/**
 * Evidence that the file is text without lines or a dump of numbers; undefined where it is not.
 *
 * @param countDamped tokens in low-entropy runs at level `renamed`, as the comparison counts them; asked only where the file may be a dump.
 * @param bytes size as stored. @param lines number of lines.
 */
export function generatedByShape(
  unit: ParsedFile,
  countDamped: () => number,
  bytes: number,
  lines: number,
): string | undefined {
  const perLine = bytes / Math.max(1, lines);
  if (bytes >= LEAST_BYTES && perLine >= LINE) return `minified: ${Math.round(perLine)} bytes a line on average`;
  const tokens = unit.tokens.lexeme.length;
  if (tokens < LEAST_TOKENS || unit.routines.first.length > 0) return undefined;
  const { numbers, strings, names } = countClasses(unit);
  if (names > NAMES * tokens || (numbers < NUMBERS * tokens && strings < STRINGS * tokens)) return undefined;
  const damped = countDamped();
  if (damped < DAMPED * tokens) return undefined;
  const [what, count] = numbers < strings ? ['pieces of strings', strings] : ['numbers', numbers];
  return `table only: ${percent(count, tokens)} of the tokens are ${what}, ${percent(names, tokens)} names, ${percent(damped, tokens)} lie in repetitive runs`;
}

function countClasses({ tokens: { lexeme, table } }: ParsedFile): { numbers: number; strings: number; names: number } {
  let numbers = 0;
  let strings = 0;
  let names = 0;
  for (let i = 0, n = lexeme.length; i < n; i++) {
    const kind = table.kind[lexeme[i] as number];
    if (kind === KIND.number) numbers++;
    else if (kind === KIND.string || kind === KIND.character) strings++;
    else if (kind === KIND.identifier || kind === KIND.directiveBody) names++;
  }
  return { numbers, strings, names };
}
