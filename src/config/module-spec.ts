/**
 * `NAME=GLOB[,GLOB…]`: how a user names a module.
 *
 * - The name ends at the first `=`. Any script; no control characters; not beginning with `(`, which is kept for groups the tool forms.
 * - Globs are separated by commas; a comma inside `{…}`, `[…]` or `(…)`, or after a backslash, belongs to its glob.
 * - A glob applies to both sides, unless `known:` or `questioned:` stands before it; the prefix holds for that one glob.
 *   (`known\:x` is the path `known:x`.)
 * - Globs are matched against paths within a side, so they are neither absolute nor do they climb with `..`.
 * - A leading `!` is refused: in a list it would be open to two readings. Leave files out with `--exclude`.
 */
import { type ModuleDefinition, SIDES, type Side } from '../core/index.js';

/** Why a text is not a module or a glob, in words for the user. */
export class SpecProblem extends Error {}

const CONTROL = /\p{Cc}/u;
const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

export function parseModuleSpec(text: string): ModuleDefinition {
  const cut = text.indexOf('=');
  if (cut === -1) throw new SpecProblem('has no "="; write NAME=GLOB[,GLOB…]');
  const name = text.slice(0, cut).trim();
  if (name === '') throw new SpecProblem('has no name before "="');
  if (CONTROL.test(name)) throw new SpecProblem('has a control character in its name');
  if (name.startsWith('('))
    throw new SpecProblem('has a name beginning with "(", which is kept for groups the tool forms');
  const globs = splitGlobs(text.slice(cut + 1));
  const bySide: Record<Side, string[]> = { known: [], questioned: [] };
  for (const written of globs) {
    const only = sideOf(written);
    const glob = checkGlob(only === undefined ? written : written.slice(only.length + 1));
    for (const side of only === undefined ? SIDES : [only]) bySide[side].push(glob);
  }
  return { name, globs, known: bySide.known, questioned: bySide.questioned };
}

/** `GLOB[,GLOB…]` for both sides. A side's prefix is refused: taken for a path it would match nothing, in silence. */
export function parseGlobList(text: string): string[] {
  return splitGlobs(text).map((glob) => {
    if (sideOf(glob) !== undefined) throw new SpecProblem('has a side before a glob, but applies to both sides');
    return checkGlob(glob);
  });
}

function sideOf(glob: string): Side | undefined {
  return SIDES.find((side) => glob.startsWith(`${side}:`));
}

/** The glob itself, if it can match a path within a side. */
function checkGlob(glob: string): string {
  if (glob === '') throw new SpecProblem('has an empty glob');
  if (CONTROL.test(glob)) throw new SpecProblem('has a control character in a glob');
  if (glob.startsWith('/')) throw new SpecProblem(`has the absolute glob ${glob}; globs are relative to the side`);
  if (glob.split('/').includes('..')) throw new SpecProblem(`has the glob ${glob} that leaves the side with ".."`);
  if (glob.startsWith('!') && !glob.startsWith('!(')) throw new SpecProblem(`has the negated glob ${glob}`);
  return glob;
}

/** Cut at the commas that no bracket encloses and no backslash escapes. */
function splitGlobs(text: string): string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\\') at += 1;
    else if (char === open.at(-1)) open.pop();
    else if (open.at(-1) === ']') continue;
    else if (char in CLOSER) open.push(CLOSER[char] ?? '');
    else if (char === ',' && open.length === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw new SpecProblem(`has a glob whose "${unclosed}" is missing`);
  parts.push(text.slice(from));
  return parts.map((part) => part.trim());
}
