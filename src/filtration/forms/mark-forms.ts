import type { ParsedFile, TokenMark } from '../../core/index.js';
import { enumBody, markEnum, markList } from './enum-skeleton.js';
import { guardOf, includeLine, linkageFrame, markGuard } from './include-block.js';
import { markIteration } from './iteration.js';
import { markMemberwise } from './memberwise.js';
import { markAccessors, markArrow } from './properties.js';
import { markRoutines } from './routines.js';
import { FORM_RULES } from './rules.js';
import { collectMarks, mergeMarks, type Scan } from './scan.js';
import { labelEnd, standsAlone, switchBody } from './switch-skeleton.js';
import { codesOf, W } from './words.js';

const LINES = 'names what the file uses or belongs to';
const LINKAGE = 'lets C++ read a C header';
const SWITCH = 'frame of a switch';

/** What an open brace belongs to. */
const PLAIN = 0;
const SWITCH_BODY = 1;
/** The block that a label begins: a `break` at its end is the switch's. */
const CASE_BLOCK = 2;

/**
 * Token runs whose form the language dictates (see `FORM_RULES`), in ascending order, none overlapping another. Each is decided by the
 * words around it alone, so equal text is marked alike on both sides. Linear in the tokens.
 *
 * @param language id of the unit's language; other ids than `c`, `cpp`, `csharp` and `java` yield no marks.
 */
export function markForms(unit: ParsedFile, language: string): TokenMark[] {
  if (!LANGUAGES.has(language)) return [];
  const { codes, stops, signs } = codesOf(unit.tokens);
  const base = { unit, codes, stops, signs, tokens: unit.tokens.lexeme.length, language };
  const routines = collectMarks();
  markRoutines({ ...base, mark: routines.mark });
  const members = collectMarks();
  markMemberwise({ ...base, mark: members.mark });
  const rest = collectMarks();
  const scan: Scan = { ...base, mark: rest.mark };
  const guard = language === 'c' || language === 'cpp' ? guardOf(scan) : undefined;
  if (guard !== undefined) markGuard(scan, 0, guard.opens);
  scanTokens(scan);
  if (guard !== undefined) markGuard(scan, guard.closes, guard.closes + 1);
  return mergeMarks(mergeMarks(routines.marks, members.marks), rest.marks);
}
const LANGUAGES: ReadonlySet<string> = new Set(['c', 'cpp', 'csharp', 'java']);

/** The forms that are found token by token, in one pass. */
function scanTokens(scan: Scan): void {
  const { codes, stops, signs, language, mark } = scan;
  const { includeBlock, switchSkeleton } = FORM_RULES;
  const csharp = language === 'csharp';
  const braces: number[] = [];
  let switchOpen = -1;
  let blockOpen = -1;
  /** Tokens before it belong to a form that was found. */
  let next = 0;
  for (let stop = 0; stop < signs; stop++) {
    const i = stops[stop] as number;
    if (i < next) continue;
    next = i + 1;
    switch (codes[i]) {
      case W.open: {
        const end = isList(codes[i - 1]) ? markList(scan, i) : i;
        if (end > i + 1) {
          next = end;
          break;
        }
        braces.push(i === switchOpen ? SWITCH_BODY : i === blockOpen ? CASE_BLOCK : PLAIN);
        if (i === switchOpen) mark(i - 1, i + 1, switchSkeleton, SWITCH);
        else if (i === blockOpen) mark(i, i + 1, switchSkeleton, SWITCH);
        break;
      }
      case W.close:
        if ((braces.pop() ?? PLAIN) !== PLAIN) mark(i, i + 1, switchSkeleton, SWITCH);
        break;
      case W.yields:
        if (csharp) markArrow(scan, i);
        break;
      case W.switch: {
        const open = switchBody(codes, i);
        if (open < 0) break;
        switchOpen = open;
        mark(i, i + 2, switchSkeleton, SWITCH);
        break;
      }
      case W.case:
      case W.default: {
        const end = labelEnd(scan, i);
        mark(i, end, switchSkeleton, SWITCH);
        if (end > i && codes[end] === W.open) blockOpen = end;
        break;
      }
      case W.break: {
        const behind = codes[i + 2];
        const ends = behind === W.case || behind === W.default;
        const closes = behind === W.close && (braces.at(-1) ?? PLAIN) !== PLAIN;
        if (standsAlone(codes, i) && (ends || closes)) mark(i, i + 2, switchSkeleton, SWITCH);
        break;
      }
      case W.for:
        next = markIteration(scan, i);
        break;
      case W.enum: {
        const open = enumBody(codes, i);
        if (open < 0) break;
        const end = markEnum(scan, i, open);
        // Java's constants end at a semicolon, and the type's members follow.
        if (codes[end - 1] !== W.close) braces.push(PLAIN);
        next = end;
        break;
      }
      case W.get:
      case W.set:
      case W.add:
      case W.remove:
        if (csharp) markAccessors(scan, i);
        break;
      case W.ifdef: {
        const end = linkageFrame(codes, i);
        mark(i, end, includeBlock, LINKAGE);
        next = Math.max(next, end);
        break;
      }
      default: {
        const end = includeLine(scan, i);
        mark(i, end, includeBlock, LINES);
        next = Math.max(next, end);
      }
    }
  }
}

/** What may stand before a list in braces: `=`, `[]`, or the row before it. */
const isList = (before: number | undefined): boolean =>
  before === W.assign || before === W.unbracket || before === W.open || before === W.comma;
