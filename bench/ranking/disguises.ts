/**
 * Five disguises of C code. They work on the token stream of our own parser, so that comments, strings and directives are
 * told apart; what they write need not compile, but reads as what a person could have written. Comments stay as they were in
 * all but the last.
 */
import type { Parser } from '../../src/abstraction/index.js';
import { createRandom, KIND, type Random } from '../../src/core/index.js';

export interface Disguise {
  readonly name: string;
  /** One file's text, one character a byte. Names are replaced alike in all files. */
  readonly apply: (text: string) => string;
}

interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly kind: number;
  readonly text: string;
}

interface ParsedText {
  readonly leaves: readonly Leaf[];
  /** Outermost routines, as first leaf and one past the last. */
  readonly routines: readonly (readonly [first: number, last: number])[];
  readonly comments: readonly (readonly [start: number, end: number])[];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const STATEMENT_EVERY_LINES = 5;

export function createDisguises(parser: Parser): Disguise[] {
  const parse = (text: string): ParsedText => parseText(parser, text);
  const names = new Map<string, string>();
  const random = createRandom(20_13);
  const rename = (text: string): string => edit(text, renames(parse(text), names, random));
  const insert = (text: string): string => edit(text, deadStatements(parse(text), text, random));
  const reorder = (text: string): string => edit(text, shuffledRoutines(parse(text), text, random));
  const change = (text: string): string => edit(text, changedConstants(parse(text), text, random));
  const strip = (text: string): string =>
    edit(
      text,
      parse(text).comments.map(([start, end]) => ({ start, end, text: '' })),
    );
  return [
    { name: 'renamed', apply: rename },
    { name: `dead statement every ${STATEMENT_EVERY_LINES} lines`, apply: insert },
    { name: 'functions reordered', apply: reorder },
    { name: 'constants changed', apply: change },
    { name: 'all four', apply: (text) => insert(reorder(change(rename(text)))) },
    { name: 'all four, comments removed', apply: (text) => insert(reorder(change(rename(strip(text))))) },
  ];
}

function parseText(parser: Parser, text: string): ParsedText {
  // One character a byte must stay one byte, so what is not ASCII is parsed as if it were a letter.
  const { tokens, routines, comments } = parser.parse(Buffer.from(text.replace(/[^\0-\x7f]/g, 'x')), 'c');
  const leaves = Array.from(tokens.lexeme, (id, i): Leaf => {
    const start = tokens.start[i] as number;
    const end = start + (tokens.table.length[id] as number);
    return { start, end, kind: tokens.table.kind[id] as number, text: text.slice(start, end) };
  });
  const outermost: [number, number][] = [];
  for (const [i, first] of routines.first.entries()) {
    if (first >= (outermost.at(-1)?.[1] ?? 0)) outermost.push([first, routines.last[i] as number]);
  }
  return {
    leaves,
    routines: outermost,
    comments: Array.from(comments.start, (start, i) => [start, comments.end[i] as number] as const),
  };
}

/** Lower-case letters. */
function wordOf(random: Random, length: number): string {
  return Array.from({ length }, () => String.fromCharCode(97 + random.below(26))).join('');
}

/** Every name is replaced, those of the C library too; the same name always by the same other one. */
function renames({ leaves }: ParsedText, names: Map<string, string>, random: Random): Edit[] {
  const renamed = (name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const fresh = wordOf(random, 4 + random.below(9));
    names.set(name, fresh);
    return fresh;
  };
  return leaves.flatMap(({ start, end, kind, text }) => {
    if (kind === KIND.identifier) return [{ start, end, text: renamed(text) }];
    // Of a macro's body only names that are used outside as well can be told from words of the language.
    if (kind === KIND.directiveBody)
      return [{ start, end, text: text.replace(/"(?:\\.|[^"\\])*"|[A-Za-z_]\w*/g, (word) => names.get(word) ?? word) }];
    return [];
  });
}

/** After a whole statement inside a function, wherever at least so many lines have passed since the one before. */
function deadStatements({ leaves, routines }: ParsedText, text: string, random: Random): Edit[] {
  const edits: Edit[] = [];
  let since = 0;
  for (const [first, last] of routines) {
    let parentheses = 0;
    let braces = 0;
    for (let i = first; i < last; i++) {
      const { text: lexeme, start, end } = leaves[i] as Leaf;
      if (lexeme === '(') parentheses++;
      else if (lexeme === ')') parentheses--;
      else if (lexeme === '{') braces++;
      else if (lexeme === '}') braces--;
      if (lexeme !== ';' || parentheses !== 0 || braces < 1) continue;
      if (leaves[i + 1]?.text === 'else' || leaves[i + 1]?.text === 'while') continue;
      if (countLines(text, since, start) < STATEMENT_EVERY_LINES) continue;
      edits.push({ start: end, end, text: `\n    ${deadStatement(random)}` });
      since = end;
    }
  }
  return edits;
}

function deadStatement(random: Random): string {
  const name = wordOf(random, 6);
  const [a, b] = [random.below(1000), random.below(1000)];
  const forms = [
    `int ${name} = ${a};`,
    `if (0) { ${name}(${a}); }`,
    `while (${a} > ${a + b + 1}) ${name}++;`,
    `static const int ${name} = ${a} * ${b} + ${a};`,
    `(void) (${a} + ${b});`,
  ];
  return forms[random.below(forms.length)] as string;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** The routines change places; what stands between them stays. */
function shuffledRoutines({ leaves, routines }: ParsedText, text: string, random: Random): Edit[] {
  const spans = routines.map(([first, last]) => ({
    start: (leaves[first] as Leaf).start,
    end: (leaves[last - 1] as Leaf).end,
  }));
  const order = random.shuffle(spans.map((_, i) => i));
  return spans.map(({ start, end }, i) => {
    const from = spans[order[i] as number] as { start: number; end: number };
    return { start, end, text: text.slice(from.start, from.end) };
  });
}

/** Every number and every letter of every string, but for what a directive names; escapes and formats stay. */
function changedConstants({ leaves }: ParsedText, text: string, random: Random): Edit[] {
  const digits = (number: string): string =>
    /^0[xX]/.test(number)
      ? number.slice(0, 2) + number.slice(2).replace(/[0-9a-fA-F]/g, () => random.below(16).toString(16))
      : number.replace(/\d/g, () => String(1 + random.below(9)));
  const letters = (string: string): string =>
    string.replace(/\\.|%[-+ #0-9.*lh]*[a-zA-Z]|[a-zA-Z]/g, (part) => (part.length > 1 ? part : wordOf(random, 1)));
  return leaves.flatMap(({ start, end, kind, text: lexeme }) => {
    if (kind === KIND.number) return [{ start, end, text: digits(lexeme) }];
    if (kind === KIND.directiveBody) return [{ start, end, text: lexeme.replace(/\b\d+\b/g, digits) }];
    if (
      kind !== KIND.string ||
      text
        .slice(text.lastIndexOf('\n', start) + 1, start)
        .trimStart()
        .startsWith('#')
    )
      return [];
    return [{ start, end, text: letters(lexeme) }];
  });
}

function edit(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => a.start - b.start)) {
    out += text.slice(at, start) + replacement;
    at = end;
  }
  return out + text.slice(at);
}
