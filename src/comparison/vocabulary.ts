/**
 * The vocabulary of a unit: identifiers, longer strings, numbers and macro bodies, comments, and once more the names of the routines that it defines, each as
 * a 64-bit hash. Shared rare vocabulary tells old forks apart that share much of their structure, and survives where statements were rewritten; a
 * routine written anew from end to end keeps its name, which many files use and one defines.
 */
import { KIND, type Unit } from '../core/index.js';

/** Shorter literals ("%s", 0, 255, 0x10) recur everywhere and say nothing. Bytes of the text in UTF-8, whatever the file's encoding. */
const SHORTEST_LITERAL = 5;
/** Comments shorter than this ("// end") likewise. Bytes, comment signs included. */
const SHORTEST_COMMENT = 11;

/** Kinds that count from `SHORTEST_LITERAL` on. A directive's body is the text of a macro. */
const LITERALS: ReadonlySet<number> = new Set([KIND.string, KIND.number, KIND.directiveBody]);

/** Distinct words of one unit: 64-bit hashes, two words a row. */
export function vocabularyOf(unit: Unit): Uint32Array {
  const { hash, kind, length: stored, textLength: length = stored } = unit.tokens.table;
  const { routines, tokens } = unit;
  const out = new Uint32Array(2 * (kind.length + unit.comments.start.length + routines.name.length));
  let n = 0;
  for (let i = 0; i < kind.length; i++) {
    const code = kind[i] as number;
    if (code !== KIND.identifier && !(LITERALS.has(code) && (length[i] as number) >= SHORTEST_LITERAL)) continue;
    out[n++] = hash[2 * i] as number;
    out[n++] = hash[2 * i + 1] as number;
  }
  const { start, end, hash: commentHash, textLength } = unit.comments;
  for (let i = 0; i < start.length; i++) {
    if ((textLength?.[i] ?? (end[i] as number) - (start[i] as number)) < SHORTEST_COMMENT) continue;
    out[n++] = commentHash[2 * i] as number;
    // A comment that says "main" is not the identifier `main`.
    out[n++] = ~(commentHash[2 * i + 1] as number) >>> 0;
  }
  const named = new Uint8Array(kind.length);
  for (const token of routines.name) {
    const id = tokens.lexeme[token];
    // The grammar gives some no name; overloads share one.
    if (id === undefined || named[id] === 1) continue;
    named[id] = 1;
    // To define `main` is not to mention it.
    out[n++] = ~(hash[2 * id] as number) >>> 0;
    out[n++] = hash[2 * id + 1] as number;
  }
  return out.slice(0, n);
}
