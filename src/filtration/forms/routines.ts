/**
 * Accessors and forwarders among the routines. Dictated: once a field and its name, or the routine behind, are decided, such a routine can hardly be
 * written in another way. A literal, a default, a second statement or an argument that is no parameter is a decision, and the routine stays.
 */
import { isTypePart, LONGEST_ROUTINE, parametersOf } from './parameters.js';
import { FORM_RULES } from './rules.js';
import { closing, type Scan } from './scan.js';
import { isName, W } from './words.js';

const NO_TOKEN = 0xffffffff;
/** Tokens of modifiers, type and qualified name, at most. */
const LONGEST_TYPE = 48;
const ACCESSOR = 'reads or writes one field, nothing else';
const FORWARDER = 'one call that passes the parameters on, nothing else';

/** A routine's body: the tokens of its one statement or expression, without braces, `return` and semicolon. */
interface Body {
  readonly first: number;
  readonly last: number;
  readonly returns: boolean;
  /** Parameters' lexeme ids. */
  readonly names: readonly number[];
  readonly lexeme: Uint32Array;
  readonly codes: Uint8Array;
}

export function markRoutines({ unit, codes, language, mark }: Scan): void {
  const { first, last, name } = unit.routines;
  const { lexeme } = unit.tokens;
  for (let r = 0; r < first.length; r++) {
    const at = name[r] as number;
    const end = last[r] as number;
    if (at === NO_TOKEN || end - at > LONGEST_ROUTINE || !isName(codes[at]) || codes[at - 1] === W.tilde) continue;
    if (codes[end - 1] !== W.close && codes[end - 1] !== W.semicolon) continue;
    const parameters = parametersOf(codes, lexeme, at, language);
    if (parameters === undefined) continue;
    const { names, end: behind } = parameters;
    const from = declarationStart(codes, first[r] as number, at);
    if (!isDeclaration(codes, from, at)) continue;
    if (codes[behind] === W.colon) {
      if (passesToBase(codes, lexeme, names, behind + 1, end)) mark(from, end, FORM_RULES.forwarder, FORWARDER);
      continue;
    }
    const open = bodyStart(codes, behind, end);
    if (open < 0) continue;
    const body = readBody(codes, lexeme, names, open, end) ?? readResultBody(codes, lexeme, names, open, end);
    if (body === undefined) continue;
    if (isAccess(body)) mark(from, end, FORM_RULES.accessor, ACCESSOR);
    else if (isForward(body)) mark(from, end, FORM_RULES.forwarder, FORWARDER);
  }
}

/** Behind the attributes and annotations, which say something of their own. */
function declarationStart(codes: Uint8Array, first: number, name: number): number {
  let at = first;
  while (at < name) {
    if (codes[at] === W.bracket) {
      const end = closing(codes, at, W.bracket, W.unbracket, name - at);
      if (end < 0) return at;
      at = end + 1;
    } else if (codes[at] === W.at) {
      at += 2;
      if (codes[at] !== W.parenthesis) continue;
      const end = closing(codes, at, W.parenthesis, W.unparenthesis, name - at);
      if (end < 0) return at;
      at = end + 1;
    } else return at;
  }
  return at;
}

/** Whether only modifiers and a type stand before the name: after a parse error a routine may begin with anything. */
function isDeclaration(codes: Uint8Array, from: number, name: number): boolean {
  if (name - from > LONGEST_TYPE) return false;
  for (let i = from; i < name; i++) if (!isTypePart(codes[i] as number)) return false;
  return true;
}

/** The brace or `=>` that begins the body, or −1 where more than qualifiers stands before it. */
function bodyStart(codes: Uint8Array, from: number, end: number): number {
  let throwing = false;
  for (let i = from; i < end; i++) {
    const code = codes[i] as number;
    if (code === W.open || code === W.yields) return i;
    if (code === W.throws) throwing = true;
    else if (code !== W.qualifier && !(throwing && (isName(code) || code === W.comma || code === W.dot))) return -1;
  }
  return -1;
}

function readBody(
  codes: Uint8Array,
  lexeme: Uint32Array,
  names: readonly number[],
  open: number,
  end: number,
): Body | undefined {
  const braces = codes[open] === W.open;
  let last = end - 1;
  if (braces) {
    if (codes[last] !== W.close) return undefined;
    last--;
    // `return *this;` behind a setter lets calls be chained.
    const chained = codes[last - 3] === W.return && codes[last - 2] === W.star && codes[last - 1] === W.this;
    if (chained && codes[last] === W.semicolon) last -= 4;
  }
  if (codes[last] !== W.semicolon) return undefined;
  let first = open + 1;
  const returns = braces ? codes[first] === W.return : true;
  if (braces && returns) first++;
  if (codes[first] === W.await) first++;
  if (first >= last) return undefined;
  // Token `last` is one.
  if (codes.indexOf(W.semicolon, first) < last) return undefined;
  return { first, last, returns, names, lexeme, codes };
}

/** `{ T r; f(a, out r); return r; }`: one call, whose last argument is the result. */
function readResultBody(
  codes: Uint8Array,
  lexeme: Uint32Array,
  names: readonly number[],
  open: number,
  end: number,
): Body | undefined {
  let local = open + 1;
  while (isTypePart(codes[local] as number) && codes[local + 1] !== W.semicolon && local - open < LONGEST_TYPE) local++;
  const last = end - 5;
  const declared = local > open + 1 && isName(codes[local]) && codes[local + 1] === W.semicolon;
  const returned =
    codes[last] === W.semicolon &&
    codes[last + 1] === W.return &&
    lexeme[last + 2] === lexeme[local] &&
    codes[last + 3] === W.semicolon &&
    codes[last + 4] === W.close;
  const first = local + 2;
  if (!declared || !returned || first >= last) return undefined;
  // Token `last` is one.
  if (codes.indexOf(W.semicolon, first) < last) return undefined;
  return { first, last, returns: false, names: [...names, lexeme[local] as number], lexeme, codes };
}

/** `FIELD`, `this->FIELD`, or `P->FIELD` where P is the first parameter: behind it, or −1. `owned`: through that parameter. */
function fieldEnd({ codes, lexeme, names }: Body, from: number): { end: number; owned: boolean } {
  const reached = codes[from + 1] === W.arrow || codes[from + 1] === W.dot;
  if (codes[from] === W.this) return { end: reached && isName(codes[from + 2]) ? from + 3 : -1, owned: false };
  if (!isName(codes[from])) return { end: -1, owned: false };
  if (reached && isName(codes[from + 2])) {
    return { end: names[0] === lexeme[from] ? from + 3 : -1, owned: true };
  }
  return { end: names.includes(lexeme[from] as number) ? -1 : from + 1, owned: false };
}

function isAccess(body: Body): boolean {
  const { codes, lexeme, names, first, last, returns } = body;
  const reference = returns && (codes[first] === W.star || codes[first] === W.ampersand);
  const { end, owned } = fieldEnd(body, reference ? first + 1 : first);
  if (end < 0) return false;
  const others = names.length - (owned ? 1 : 0);
  if (returns && end === last) return others === 0;
  return others === 1 && codes[end] === W.assign && end + 2 === last && lexeme[end + 1] === names.at(-1);
}

function isForward(body: Body): boolean {
  const { codes, lexeme, names, first, last } = body;
  const parenthesis = calleeEnd(codes, first, last);
  if (parenthesis < 0) return false;
  // The object called upon may be a parameter, which then need not be an argument: `self->impl->f(x)`.
  const owner = lexeme[first] === names[0] && parenthesis > first + 1;
  const end = argumentsEnd(codes, lexeme, owner ? names.slice(1) : names, parenthesis);
  return end === last || (owner && argumentsEnd(codes, lexeme, names, parenthesis) === last);
}

/** The parenthesis behind a plain callee such as `f`, `a.b`, `A::f` or `this->x->f`, or −1. */
function calleeEnd(codes: Uint8Array, first: number, last: number): number {
  let i = codes[first] === W.scope ? first + 1 : first;
  if (codes[i] !== W.this && codes[i] !== W.base && !isName(codes[i])) return -1;
  i++;
  while (i + 1 < last && (codes[i] === W.dot || codes[i] === W.arrow || codes[i] === W.scope) && isName(codes[i + 1])) {
    i += 2;
  }
  return codes[i] === W.parenthesis ? i : -1;
}

/** Behind an argument list that is exactly `names` in order, each by itself, by reference, moved or forwarded; or −1. */
function argumentsEnd(codes: Uint8Array, lexeme: Uint32Array, names: readonly number[], open: number): number {
  let i = open + 1;
  for (let n = 0; n < names.length; n++) {
    if (n > 0 && codes[i++] !== W.comma) return -1;
    if (codes[i] === W.passing || codes[i] === W.ampersand || codes[i] === W.star) i++;
    const wrapped = wrapperEnd(codes, i);
    if (wrapped > i) {
      if (lexeme[wrapped] !== names[n] || codes[wrapped + 1] !== W.unparenthesis) return -1;
      i = wrapped + 2;
    } else if (lexeme[i++] !== names[n]) return -1;
    if (codes[i] === W.ellipsis) i++;
  }
  return codes[i] === W.unparenthesis ? i + 1 : -1;
}

/** Behind `std::move(` or `std::forward<T>(`, or `i`. */
function wrapperEnd(codes: Uint8Array, i: number): number {
  if (!isName(codes[i]) || codes[i + 1] !== W.scope) return i;
  if (codes[i + 2] === W.moves && codes[i + 3] === W.parenthesis) return i + 4;
  const typed = codes[i + 2] === W.forwards && codes[i + 3] === W.less && isName(codes[i + 4]);
  return typed && codes[i + 5] === W.greater && codes[i + 6] === W.parenthesis ? i + 7 : i;
}

/** A constructor that hands its parameters to its base class and does nothing else: `: base(a, b) { }`. */
function passesToBase(
  codes: Uint8Array,
  lexeme: Uint32Array,
  names: readonly number[],
  from: number,
  end: number,
): boolean {
  const parenthesis = calleeEnd(codes, from, end);
  if (parenthesis < 0 || names.length === 0) return false;
  const behind = argumentsEnd(codes, lexeme, names, parenthesis);
  return behind === end - 2 && codes[behind] === W.open && codes[behind + 1] === W.close;
}
