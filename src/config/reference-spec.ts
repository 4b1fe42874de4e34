/** `NAME=PATH`: a reference set as a flag gives it. */
import type { ReferenceSpec } from '../core/index.js';
import { SpecProblem } from './module-spec.js';

/** Names become part of a rule's id, which stands in tables and is typed after --without. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

export function parseReferenceSpec(written: string): ReferenceSpec {
  const at = written.indexOf('=');
  if (at < 1) throw new SpecProblem('must read NAME=PATH, such as engine=../unreal@4.27');
  const name = written.slice(0, at);
  const spec = written.slice(at + 1);
  if (!NAME.test(name))
    throw new SpecProblem('has a name of other characters than letters, digits, dot, dash and underscore');
  if (spec === '' || spec.includes('\0')) throw new SpecProblem('names no path after the equals sign');
  return { name, spec };
}
