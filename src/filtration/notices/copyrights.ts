/** Copyright lines: who, which years, where. */
import type { NoticedCopyright } from '../../core/index.js';

/** A line longer than this is no notice but minified text. */
const LONGEST_LINE = 1000;
const MOST_COPYRIGHTS = 200;

const MARKER =
  /(?:\(c\)[ \t]{0,4})?copyrights?\b[ \t]{0,4}(?:\(c\)|©|&copy;|\\u00a9)?|\(c\)|©|&copy;|\bcopr\.|版权所有/gi;
const ANY_MARKER = new RegExp(MARKER.source, 'i');
const DECORATION = /^[\s/*#;!|%<>="'+~_:.`-]+/;
const COMPANY = /\bcopyright\b[^>]{0,300}?\bcompany="([^"]{1,200})"/i;

/** Sentences about copyright, not notices of it. */
const TALK =
  /^(?:above|notices?\b|holders?\b|owners?\b|laws?\b|interests?\b|statements?\b|licen[cs]es?\b|and\b|or\b|in\b|to\b|of\b|is\b|are\b|as\b|on\b|for\b|from\b|if\b|the (?:above|following)|this\b|that\b|may\b|protected|protection|infring|information|disclaim|messages?\b|headers?\b|lines?\b|comments?\b|file\b|terms\b|permission|treat|claim|material|owned|assign|reserved|act\b|claus|string|text|year\b|symbol|free\b|date|propert|preserved|["”'])/i;
/** What a template leaves to be filled in. */
const BLANK =
  /^(?:[<[{]|(?:19|20)[yx]{2}\b|year\b|yyyy|name of|copyright (?:holder|owner)|your name|author'?s? name|\$)/i;
/** Nobody in particular, and talk that looked like a name. */
const NOBODY =
  /^(?:(?:the )?(?:respective )?(?:authors?|contributors?|owners?|others?)|et al|me|us|info(?:rmation)?|notice)\.?$/i;
/** A year, a range, "1999-present", "'99". */
const YEARS =
  /^[\s,;:()-]*((?:(?:19|20)\d{2}|'\d{2})(?:\s{0,2}(?:-|–|—|~|to|through|thru|and|&|,|\/)\s{0,2}(?:(?:19|20)\d{2}\b|\d{1,2}\b|present|now|today|'\d{2}))*(?:\s{0,2}(?:and )?onwards?\b|\+)?)/i;
const YEARS_AFTER =
  /[ ,(]{1,4}((?:19|20)\d{2}(?:\s{0,2}(?:-|–|,)\s{0,2}(?:(?:19|20)?\d{2}\b|present|now))*)\)?[ .,;]{0,4}$/i;
/** Where the name ends and the next sentence begins. */
const AFTER_NAME =
  /(?:[.,; ]{1,4}| ?\()(?:all rights? reserved|保留所有权利|licen[cs]ed\b|released\b|distributed\b|permission\b|this (?:file|software|code|program|library|source|work)|see (?:the|licen|copying|below|file)|for (?:conditions|more|licen)|use of this|subject to|under the\b|under terms|published\b|portions\b|redistribution\b|available\b|created\b|version\b|https?:\/\/|www\.|last (?:modified|change))/i;
/** What may trail a name: the end of a comment, a comma; a bracket that nothing opened. */
const TRAILING = ' \t*/#,;:|"\'`-([<';
const EMPTY = /^\P{L}*$/u;
/** The name goes on in the next line. */
const OPEN_END = /(?:,|\band|&|\bby|\bthe)$/i;
const LONGEST_HOLDER = 160;
const LONGEST_NEXT = 90;

interface Line {
  readonly start: number;
  readonly text: string;
}

export function readCopyrights(text: string): NoticedCopyright[] {
  if (!/copyright|\(c\)|©|&copy;|copr\.|版权/i.test(text)) return [];
  const lines = linesOf(text);
  const found: NoticedCopyright[] = [];
  for (let i = 0; i < lines.length && found.length < MOST_COPYRIGHTS; i += 1) {
    const line = lines[i] as Line;
    const company = COMPANY.exec(line.text);
    if (company !== null) {
      found.push({
        holder: company[1] as string,
        years: '',
        start: line.start + company.index,
        end: line.start + line.text.length,
      });
      continue;
    }
    const markers = [...line.text.matchAll(MARKER)].filter(({ 0: sign, index }) => isMarker(line.text, sign, index));
    markers.forEach((marker, m) => {
      const from = marker.index + marker[0].length;
      const to = markers[m + 1]?.index ?? line.text.length;
      const one = readOne(line, marker.index, from, to, to === line.text.length ? lines[i + 1] : undefined);
      if (one !== undefined && !isTwice(found, one)) found.push(one);
    });
  }
  return found;
}

/** `(c)` is a sign before a year or a name, a list's letter or a cast elsewhere. */
function isMarker(line: string, sign: string, index: number): boolean {
  return (
    !/^\(c\)$/i.test(sign) ||
    /^[ \t]{0,4}(?:[12]\d{3}|\p{Lu})/u.test(line.slice(index + sign.length, index + sign.length + 10))
  );
}

function isTwice(found: readonly NoticedCopyright[], { holder, years }: NoticedCopyright): boolean {
  return found.some((one) => one.holder === holder && one.years === years);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (end - start <= LONGEST_LINE) {
      const decoration = DECORATION.exec(text.slice(start, end))?.[0].length ?? 0;
      const body = text.slice(start + decoration, end).trimEnd();
      lines.push({ start: start + decoration, text: body });
    }
    start = end + 1;
  }
  return lines;
}

/** The notice whose marker stands at `at` of the line and whose words stand from `from` to `to`. */
function readOne(
  line: Line,
  at: number,
  from: number,
  to: number,
  next: Line | undefined,
): NoticedCopyright | undefined {
  const sign = line.text.slice(at, from);
  const said = line.text
    .slice(from, to)
    .replace(/^[\s:,.*-]+/, '')
    .replace(/\s+/g, ' ');
  const { years, rest } = splitYears(said);
  const isSigned = years !== '' || /[(©&版]/.test(sign);
  // "copyright holders be liable", "the copyright law": no sign, no year, and not the beginning of a name.
  if (years === '' && TALK.test(said)) return undefined;
  if (!isSigned && (/^c/.test(sign) || said === '' || at > 0)) return undefined;
  let holder = nameIn(rest);
  let end = line.start + to;
  // "Id Software (c) 1999": the name may stand before the sign; a list's third letter has a sentence after it.
  const isOpen = EMPTY.test(holder) || OPEN_END.test(holder);
  if (EMPTY.test(holder) && isSigned) holder = nameBefore(line.text.slice(0, at));
  if (isOpen && isSigned && next !== undefined && !EMPTY.test(next.text) && !ANY_MARKER.test(next.text)) {
    const more = nameIn(next.text);
    if ((EMPTY.test(holder) || OPEN_END.test(holder)) && more.length < LONGEST_NEXT) {
      holder = `${holder} ${more}`.trim();
      end = next.start + next.text.length;
    }
  }
  if (years === '' && /^\(c\)$/i.test(sign) && !/^\P{Ll}\S* +\P{Ll}/u.test(holder)) return undefined;
  holder = holder.replace(/[,&]$|\band$/i, '').trim();
  const isName = !EMPTY.test(holder) && !BLANK.test(holder) && !NOBODY.test(holder) && holder.length <= LONGEST_HOLDER;
  return isName ? { holder, years, start: line.start + at, end } : undefined;
}

function splitYears(text: string): { years: string; rest: string } {
  const first = YEARS.exec(text);
  if (first !== null) return { years: (first[1] as string).trim(), rest: text.slice(first[0].length) };
  const body = text.slice(0, AFTER_NAME.exec(text)?.index ?? text.length);
  const last = YEARS_AFTER.exec(body);
  return last === null
    ? { years: '', rest: text }
    : { years: (last[1] as string).trim(), rest: body.slice(0, last.index) };
}

function nameIn(text: string): string {
  const body = text
    .replace(/^[\s,.;:*)-]+/, '')
    .replace(/\s+/g, ' ')
    .replace(/^(?:by|of) /i, '');
  const cut = AFTER_NAME.exec(body);
  return trimTail(cut === null ? body : body.slice(0, cut.index));
}

/** Without what trails; a closing bracket stays where the name holds its opening one, as in `Jane Doe <jane@doe.org>`. */
function trimTail(name: string): string {
  let end = name.length;
  for (; end > 0; end -= 1) {
    const last = name[end - 1] as string;
    const opening = { ')': '(', ']': '[', '>': '<' }[last];
    if (opening === undefined ? !TRAILING.includes(last) : name.lastIndexOf(opening, end - 2) >= 0) break;
  }
  return name.slice(0, end);
}

/** "Foo Games, Inc. (c) 1999": the words before the sign, where they look like a name. */
function nameBefore(text: string): string {
  const name = trimTail(text.replace(/\s+/g, ' ').replace(/^.*\bby /i, ''));
  return /^(?:the )?\p{Lu}/u.test(name) && name.length < 60 && !/\b(?:is|are|was|portions|parts)\b/i.test(name)
    ? name
    : '';
}
