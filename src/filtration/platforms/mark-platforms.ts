import { KIND, type ParsedFile, type TokenMark } from '../../core/index.js';
import { collectMarks, mergeMarks } from '../forms/scan.js';
import { codesOf, W } from '../forms/words.js';
import { markMacro, markMap } from './macros.js';
import { createMembership } from './membership.js';
import type { Dictated, Named, Platforms } from './prepare.js';
import { markRoutine, markTypes, type Search } from './routines.js';

/**
 * Token runs that a platform dictates: result type, name and parameters of its callbacks where they are declared, never their bodies; macro lines;
 * frames of message maps. A name alone is no ground: signature, signs in the same file and, where the platform's documentation says so, a
 * base class must fit. In ascending order, none overlapping another. Linear in the tokens.
 */
export function markPlatforms(unit: ParsedFile, language: string, platforms: Platforms): TokenMark[] {
  const { names, active } = readNames(unit, platforms);
  const applies = (one: Dictated): boolean => one.languages.has(language) && active[one.owner] === 1;
  const typed = [...platforms.types.values()].some((types) => types.some(applies));
  const wanted = new Map([...names].filter(([, { dictated }]) => dictated.some(applies)));
  if (!typed && wanted.size === 0) return [];

  const named = collectMarks();
  const byType = collectMarks();
  const declaration = { tokens: unit.tokens, codes: codesOf(unit.tokens).codes };
  if (wanted.size > 0) markNamed({ ...declaration, mark: named.mark }, wanted, names, language, applies);
  if (typed) markTypes({ ...declaration, mark: byType.mark }, unit, platforms.types, applies);
  return mergeMarks(named.marks, byType.marks);
}

/** Lexemes of the file that mean something to a platform, and the owners that it shows signs of. */
function readNames(
  { tokens: { table } }: ParsedFile,
  platforms: Platforms,
): { names: Map<number, Named>; active: Uint8Array } {
  const names = new Map<number, Named>();
  const { owners } = platforms;
  const shown = new Uint8Array(2 * owners.length);
  for (const one of platforms.always) shown[one] = 1;
  const { byText } = platforms;
  const { hash, kind } = table;
  for (let id = 0, n = kind.length; id < n; id++) {
    const found = byText.find(hash[2 * id] as number, hash[2 * id + 1] as number);
    if (found < 0) continue;
    const named = platforms.named[found] as Named;
    if (kind[id] !== KIND.string) names.set(id, named);
    for (const one of named.signOf) shown[one] = 1;
  }
  const active = new Uint8Array(owners.length);
  owners.forEach((p, owner) => {
    active[owner] = (shown[owner] as number) & (shown[owners.length + p] as number);
  });
  return { names, active };
}

function markNamed(
  search: Search,
  wanted: ReadonlyMap<number, Named>,
  names: ReadonlyMap<number, Named>,
  language: string,
  applies: (one: Dictated) => boolean,
): void {
  const { codes, tokens, mark } = search;
  const { lexeme } = tokens;
  const isWanted = new Uint8Array(tokens.table.kind.length);
  for (const id of wanted.keys()) isWanted[id] = 1;
  const isEnd = (at: number): boolean => names.get(lexeme[at] as number)?.ends === true;
  const managed = language === 'csharp' || language === 'java';
  const membership = managed ? createMembership(codes, language) : undefined;
  for (let i = 0; i < lexeme.length; i++) {
    membership?.advance(i);
    if (isWanted[lexeme[i] as number] === 0 || codes[i - 1] === W.define) continue;
    for (const one of wanted.get(lexeme[i] as number)?.dictated ?? []) {
      if (!applies(one)) continue;
      if (one.callback.kind === 'macro' || one.callback.kind === 'message-map') {
        const own = (first: number, last: number): void => mark(first, last, one.rule, one.evidence);
        const isMap = one.callback.kind === 'message-map';
        const end = isMap
          ? markMap(codes, i, isEnd, own)
          : markMacro(codes, i, one.callback.keepsArguments === true, own);
        // C++ counts no members here, so tokens may be passed over.
        if (membership === undefined) i = end - 1;
        break;
      }
      if (one.derived && membership !== undefined && !membership.derived()) continue;
      if (markRoutine(search, i, one)) break;
    }
  }
}
