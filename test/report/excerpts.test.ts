import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignLines, type Row } from '../../src/report/excerpts/align-lines.js';
import { splitLines } from '../../src/report/excerpts/split-lines.js';
import { excerptSide } from './cases.js';

const lines = (text: string, runs: readonly (readonly [number, number])[] = []) =>
  splitLines(excerptSide({ text, runs })).lines;
const textOf = (line: Row[0]) => line?.pieces.map((piece) => piece.text).join('') ?? null;
const layout = (rows: readonly Row[]) => rows.map(([known, questioned]) => [textOf(known), textOf(questioned)]);

/** A text of short lines and ascending, disjoint ranges in it. */
const sample = fc
  .tuple(
    fc.array(fc.stringMatching(/^[ab \t{}]{0,12}$/), { maxLength: 20 }),
    fc.array(fc.nat({ max: 9 }), { maxLength: 12 }),
  )
  .map(([all, steps]) => {
    const text = all.join('\n');
    let at = 0;
    const edges = steps.map((step) => {
      at += step;
      return Math.min(at, text.length);
    });
    return {
      text,
      runs: edges.flatMap((edge, i) =>
        i % 2 === 0 && edges[i + 1] !== undefined ? [[edge, edges[i + 1]!] as const] : [],
      ),
    };
  });

describe('splitLines', () => {
  test('the pieces are the text, and the marked ones are the runs', () => {
    fc.assert(
      fc.property(sample, ({ text, runs }) => {
        const split = lines(text, runs);
        expect(split.map((line) => textOf(line)).join('\n')).toBe(text);
        runs.forEach(([start, end], run) => {
          const marked = split.flatMap((line) =>
            line.pieces.filter((piece) => piece.run === run).map((piece) => piece.text),
          );
          expect(marked.join('')).toBe(text.slice(start, end).replaceAll('\n', ''));
        });
      }),
    );
  });

  test('lines are numbered from the first, a run opens once', () => {
    const split = splitLines(excerptSide({ firstLine: 41, text: 'ab\ncd\nef', runs: [[1, 7]] })).lines;
    expect(split.map((line) => line.number)).toEqual([41, 42, 43]);
    expect(split.map((line) => line.runs)).toEqual([[0], [0], [0]]);
    expect(split.flatMap((line) => line.pieces.filter((piece) => piece.opens).map((piece) => piece.text))).toEqual([
      'b',
    ]);
  });

  test('the carriage return of CRLF is dropped, another is kept to be shown', () => {
    expect(lines('a\r\nb\rc\r').map((line) => textOf(line))).toEqual(['a', 'b\rc']);
  });

  test('a long line is cut around its first mark, the count of what is gone is exact', () => {
    const text = `${'x'.repeat(1_000_000)}MARK${'y'.repeat(1_000_000)}`;
    const [line] = lines(text, [[1_000_000, 1_000_004]]);
    const shown = textOf(line)!;
    expect(shown).toContain('MARK');
    expect(shown.length).toBeLessThanOrEqual(600);
    expect(line!.cutBefore + shown.length + line!.cutAfter).toBe(text.length);
    expect(line!.cutBefore).toBeGreaterThan(0);
  });

  test('a cut never falls between the halves of a character', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), fc.integer({ min: 300, max: 900 }), (shift, pairs) => {
        const text = 'a'.repeat(shift) + '😀'.repeat(pairs);
        for (const line of lines(text, [[shift + 400, shift + 402]]))
          expect(textOf(line)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test('ranges outside the text or over each other are cut down, never drawn twice', () => {
    const split = lines('abcdef', [
      [2, 4],
      [3, 99],
      [500, 600],
      [-5, 1],
    ]);
    expect(split.map((line) => textOf(line))).toEqual(['abcdef']);
    expect(split[0]!.pieces.map((piece) => [piece.text, piece.run])).toEqual([
      ['ab', -1],
      ['cd', 0],
      ['ef', 1],
    ]);
  });

  test('too many lines are clipped and said to be', () => {
    expect(splitLines(excerptSide({ text: '\n'.repeat(100_000) }))).toMatchObject({ clipped: true });
    expect(splitLines(excerptSide({ text: '\n' }))).toMatchObject({ clipped: false });
  });
});

describe('alignLines', () => {
  test('every line stands once and in order on its side', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const known = lines(a.text, a.runs);
        const questioned = lines(b.text, b.runs);
        const rows = alignLines(known, questioned);
        expect(rows.flatMap(([line]) => line ?? [])).toEqual(known);
        expect(rows.flatMap(([, line]) => line ?? [])).toEqual(questioned);
        expect(rows.every(([k, q]) => k !== undefined || q !== undefined)).toBe(true);
      }),
    );
  });

  test('equal texts face each other line by line', () => {
    fc.assert(
      fc.property(sample, ({ text, runs }) => {
        for (const [known, questioned] of layout(alignLines(lines(text, runs), lines(text, runs))))
          expect(questioned).toBe(known);
      }),
    );
  });

  test('a line more on one side leaves a gap on the other', () => {
    expect(layout(alignLines(lines('a = 1;\n// note\nb(2);'), lines('x = 1;\ny(2);')))).toEqual([
      ['a = 1;', 'x = 1;'],
      ['// note', null],
      ['b(2);', 'y(2);'],
    ]);
  });

  test('the line where a run begins faces its counterpart, whatever the text', () => {
    const rows = layout(alignLines(lines('p\nq\nSTART', [[4, 9]]), lines('other;', [[0, 6]])));
    expect(rows).toContainEqual(['START', 'other;']);
  });

  test('lines of one run face each other though their shapes differ', () => {
    const rows = layout(alignLines(lines('a;\nb(1, 2, 3)\n{', [[0, 13]]), lines('a;\nc(1)\n{', [[0, 9]])));
    expect(rows).toContainEqual(['b(1, 2, 3)', 'c(1)']);
  });

  test('a stretch too large for the table is set line by line', () => {
    const many = lines(Array.from({ length: 400 }, (_, i) => `l${i}`).join('\n'));
    expect(alignLines(many, many.slice(0, 390))).toHaveLength(400);
  });
});
