/** Random pairs of small trees that share blocks of code: copied, renamed, with other constants, cut, in tables, moved about. */
import fc from 'fast-check';
import { code, renamed, type Tree, table, text, withConstants } from './synthetic.js';

/** Lengths about the thresholds: below k, between k and t, t − 1, t, t + 1, and well above. */
const LENGTHS = [8, 19, 20, 30, 35, 36, 37, 50, 80];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.record({ block: fc.nat(11), change: fc.constantFrom('none', 'renamed', 'constants') }) },
  { weight: 2, arbitrary: fc.record({ own: fc.integer({ min: 1, max: 24 }) }) },
  { weight: 1, arbitrary: fc.record({ rows: fc.integer({ min: 1, max: 20 }) }) },
);
type Piece = { block: number; change: string } | { own: number } | { rows: number };

let fresh = 1000;
function tokensOfPiece(part: Piece): string[] {
  if ('own' in part) return code(fresh++, part.own);
  if ('rows' in part) return table(part.rows);
  const tokens = code(part.block, LENGTHS[part.block % LENGTHS.length] as number);
  return part.change === 'renamed' ? renamed(tokens) : part.change === 'constants' ? withConstants(tokens) : tokens;
}

/** What a file is made of: an array of pieces, and CRLF or not. */
const file = fc.record({ pieces: fc.array(piece, { maxLength: 6 }), crlf: fc.boolean() });
const tree = (prefix: string): fc.Arbitrary<Tree> =>
  fc
    .uniqueArray(fc.record({ folder: fc.constantFrom('', 'a/', 'b/', 'b/c/'), name: fc.nat(9), file }), {
      maxLength: 5,
      selector: ({ folder, name }) => `${folder}${name}`,
    })
    .map((files) => {
      fresh = prefix.charCodeAt(0) * 1000;
      return Object.fromEntries(
        files.map(({ folder, name, file: { pieces, crlf } }) => [
          `${folder}${prefix}${name}.c`,
          text(pieces.flatMap(tokensOfPiece), crlf ? '\r\n' : '\n'),
        ]),
      );
    });

export const knownTree = tree('k');
export const questionedTree = tree('q');
/** Two trees of which parts are equal by content, as between versions of one project. */
export const overlappingTrees: fc.Arbitrary<{ known: Tree; questioned: Tree }> = fc
  .record({ known: knownTree, questioned: questionedTree, kept: fc.array(fc.nat(9), { maxLength: 4 }) })
  .map(({ known, questioned, kept }) => ({
    known,
    questioned: {
      ...questioned,
      ...Object.fromEntries(Object.entries(known).filter((_, i) => kept.includes(i))),
    },
  }));
