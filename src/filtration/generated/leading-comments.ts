/**
 * The comments before a file's first statement, as one says what it says: without comment signs and the stars of boxes. Directives and
 * lines that only import names may stand between them, as many programs write an include guard before their banner.
 */

/** Code units of the file that are looked at: banners stand within the first screens, after a licence at most. */
export const HEAD = 16_384;

/** One comment, or one run of line comments. */
export interface LeadingComment {
  /** The comment's words: lines joined by `\n`, signs and outer white space of each line dropped, inner white space folded. */
  readonly words: string;
  /** For each code unit of `words` its offset in the text. */
  readonly at: readonly number[];
}

const SPACE = /\s/;
/** What boxes are drawn with. A less-than sign or an at sign begins a marker, so they stay. */
const DECORATION = new Set([...' \t\r\f\v*/!|;=#-+~\u00a0\ufeff']);
const IMPORT = /^(?:global using|using|import|package)[ \t][^\n;{}()]{1,200};/;

/** Leading comments of a file in a C-like language, in order. Linear in the head of the text. */
export function leadingComments(text: string): LeadingComment[] {
  const head = text.length > HEAD ? text.slice(0, HEAD) : text;
  const out: { words: string; at: number[] }[] = [];
  let run: { words: string; at: number[] } | undefined;
  for (let i = 0; i < head.length; ) {
    if (SPACE.test(head[i] as string)) {
      i++;
    } else if (head.startsWith('//', i)) {
      const end = lineEnd(head, i);
      if (run === undefined) {
        run = { words: '', at: [] };
        out.push(run);
      }
      addLine(run, head, i + 2, end);
      i = end;
    } else if (head.startsWith('/*', i)) {
      const close = head.indexOf('*/', i + 2);
      const end = close < 0 ? head.length : close;
      const block = { words: '', at: [] };
      for (let from = i + 2; from < end; ) {
        const to = Math.min(end, lineEnd(head, from));
        addLine(block, head, from, to);
        from = to + 1;
      }
      out.push(block);
      run = undefined;
      i = end + 2;
    } else {
      run = undefined;
      const end = head[i] === '#' ? directiveEnd(head, i) : i + (IMPORT.exec(head.slice(i, i + 256))?.[0].length ?? 0);
      if (end === i) break;
      i = end;
    }
  }
  return out;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The end of a directive's last line, splices followed. A comment that ends the line is passed over with it. */
function directiveEnd(text: string, from: number): number {
  let end = lineEnd(text, from);
  while (end < text.length && (text[end - 1] === '\\' || text.startsWith('\\\r', end - 2)))
    end = lineEnd(text, end + 1);
  return end;
}

function addLine(comment: { words: string; at: number[] }, text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && DECORATION.has(text[start] as string)) start++;
  while (end > start && DECORATION.has(text[end - 1] as string)) end--;
  if (comment.words !== '') {
    comment.words += '\n';
    comment.at.push(start);
  }
  // Whether the words end with a space is kept beside them: to ask a text that is being put together costs its length.
  let isSpaced = false;
  for (let i = start; i < end; i++) {
    const isSpace = SPACE.test(text[i] as string);
    if (isSpace && isSpaced) continue;
    comment.words += isSpace ? ' ' : text[i];
    comment.at.push(i);
    isSpaced = isSpace;
  }
}
