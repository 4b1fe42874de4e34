/** Declarations of dictated routines, by name or by type. */
import type { ParsedFile } from '../../core/index.js';
import { closing, type Scan } from '../forms/scan.js';
import { isName, W } from '../forms/words.js';
import type { Dictated } from './prepare.js';
import { type Declaration, firstOfType, fitsParameters, resultStart, type Signature } from './signature.js';

export interface Search extends Declaration {
  readonly mark: Scan['mark'];
}

const NO_TOKEN = 0xffffffff;
/** Tokens of a parameter list, at most. */
const LONGEST_LIST = 256;
const MOST_MODIFIERS = 6;

/** What may follow the parameters where a routine is declared or defined; `W.word` for `where` and attributes. */
const DECLARED: ReadonlySet<number | undefined> = new Set([
  ...[W.open, W.semicolon, W.qualifier, W.assign, W.yields, W.throws, W.word],
]);

/** The parenthesis that closes the parameters of the routine declared at token `name`, or −1 where none is declared there. */
function parametersEnd(codes: Uint8Array, name: number): number {
  if (codes[name + 1] !== W.parenthesis) return -1;
  const close = closing(codes, name + 1, W.parenthesis, W.unparenthesis, LONGEST_LIST);
  return close >= 0 && DECLARED.has(codes[close + 1]) ? close : -1;
}

/** Marks the declaration whose name is token `name`, if it is the dictated one. */
export function markRoutine(search: Search, name: number, dictated: Dictated): boolean {
  const close = parametersEnd(search.codes, name);
  return close >= 0 && dictated.signatures.some((signature) => markFitting(search, name, close, signature, dictated));
}

/** Marks the routines defined with a callback's type, whatever their name. @param types by the first parameter's first token. */
export function markTypes(
  search: Search,
  { routines }: ParsedFile,
  types: ReadonlyMap<number, readonly Dictated[]>,
  applies: (one: Dictated) => boolean,
): void {
  const { codes } = search;
  for (let r = 0; r < routines.name.length; r++) {
    const name = routines.name[r] as number;
    if (name === NO_TOKEN || codes[name + 1] !== W.parenthesis) continue;
    const near = types.get(firstOfType(search, name + 2))?.filter(applies);
    if (near === undefined || near.length === 0) continue;
    const close = parametersEnd(codes, name);
    if (close < 0) continue;
    near.find((one) => one.signatures.some((signature) => markFitting(search, name, close, signature, one)));
  }
}

function markFitting(search: Search, name: number, close: number, signature: Signature, dictated: Dictated): boolean {
  if (!fitsParameters(search, name + 1, close, signature.parameters)) return false;
  const { codes, mark } = search;
  const { rule, evidence } = dictated;
  // `Type Class::name(`: the class is the program's own.
  let last = name - 1;
  while (codes[last] === W.scope && isName(codes[last - 1])) last -= 2;
  let first = resultStart(search, last, signature.result);
  // A calling convention may stand between result and name: `LRESULT CALLBACK WndProc(`.
  const convention = isName(codes[last]) || codes[last] === W.word;
  if (first < 0 && convention) first = resultStart(search, last - 1, signature.result);
  if (first < 0 || (dictated.derived && !dictated.static && isStatic(codes, first))) return false;
  // The name of a callback by type is the program's own as well.
  const named = dictated.callback.kind === 'signature' ? name + 1 : name;
  if (named === last + 1) mark(first, close + 1, rule, evidence);
  else {
    mark(first, last + 1, rule, evidence);
    mark(named, close + 1, rule, evidence);
  }
  return true;
}

/** Whether `static` is among the modifiers before the result type at token `first`. */
function isStatic(codes: Uint8Array, first: number): boolean {
  for (let i = first - 1; i >= 0 && i > first - MOST_MODIFIERS; i--) {
    if (codes[i] === W.static) return true;
    if (codes[i] !== W.access && codes[i] !== W.word && codes[i] !== W.qualifier) return false;
  }
  return false;
}
