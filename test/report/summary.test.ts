import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseSignificance } from '../../src/core/index.js';
import { renderSummary } from '../../src/report/index.js';
import { clip, columns, pad } from '../../src/report/terminal-text.js';
import { emptyCase, fullCase, pair } from './cases.js';
import { significanceOf } from './significance-of.js';

describe('terminal text', () => {
  test('wide characters take two columns, combining marks none', () => {
    expect([columns('abc'), columns('战斗'), columns('e\u0301'), columns('ｱ'), columns('한글'), columns('😀')]).toEqual(
      [3, 4, 1, 1, 4, 2],
    );
  });

  test('clipped text fits, and what fits is left alone', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '战', 'e\u0301', '😀') }),
        fc.integer({ min: 2, max: 30 }),
        fc.constantFrom('start' as const, 'end' as const),
        (text, limit, lose) => {
          const clipped = clip(text, limit, lose);
          expect(columns(clipped)).toBeLessThanOrEqual(limit);
          expect(clipped === text).toBe(columns(text) <= limit);
          expect(columns(pad(clipped, 40))).toBe(40);
        },
      ),
    );
  });

  test('a name of a million characters is cut at once', () => {
    expect(columns(clip('x'.repeat(1_000_000), 30))).toBe(30);
    expect(clip(`${'\u0301'.repeat(1_000_000)}end`, 10, 'start').length).toBeLessThan(200);
  });
});

describe('significance', () => {
  const lines = (changes: Partial<CaseSignificance>) =>
    renderSummary({ ...fullCase(), significance: { ...significanceOf(1), ...changes } }).split('\n');

  test('how many unrelated pairs reach each direction, or why nothing is stated', () => {
    const unstated = { language: 'c-cpp', statement: null, reason: 'too-small' } as const;
    const { overall } = significanceOf(1);
    const renamed = overall.levels.renamed as NonNullable<typeof overall.levels.renamed>;
    const held = lines({ overall: { levels: { renamed: { ...renamed, questioned: unstated } } } });
    expect(held).toContain('  known: 0 of 40, at most 8.8 % (95 %)');
    expect(held).toContain('  questioned: too few tokens: nothing is stated of so little code');
    const none = lines({ calibrations: [], uncalibrated: [{ language: 'java', why: `none ${'x'.repeat(200)}` }] });
    expect(none).toContain('How often unrelated code reaches these figures is not stated:');
    expect(none.find((line) => line.startsWith('  java: none x'))?.length).toBe(100);
    expect(renderSummary(emptyCase())).not.toContain('nrelated');
  });
});

describe('summary', () => {
  const lineWith = (text: string, part: string) => text.split('\n').find((line) => line.includes(part));

  test('whole and modules with both directions and fractions', () => {
    const text = renderSummary(fullCase());
    expect(text).toMatch(/\n +after +46\.7 % +70 \/ 150 +54\.5 % +60 \/ 110\n/);
    expect(lineWith(text, 'Whole side')).toMatch(/60\.0 % +120 \/ 200 +68\.8 % +110 \/ 160$/);
    expect(lineWith(text, '  core ')).toMatch(/60\.0 % +120 \/ 200/);
  });

  test('rules that take something, those that take most first, with what a fragment covers', () => {
    const text = renderSummary(fullCase());
    expect(lineWith(text, '  reference:engine ')).toMatch(/ 50 +50 +50 +50$/);
    expect(lineWith(text, '  low-entropy ')).toMatch(/ 10 +0 +0 +0$/);
    expect(text.indexOf('  reference:engine ')).toBeLessThan(text.indexOf('  low-entropy '));
    expect(text).not.toContain('  generated ');
  });

  test('says that filtration was switched off, where it was', () => {
    const result = fullCase();
    expect(renderSummary(result)).not.toContain('--unfiltered');
    const off = { ...result, options: { ...result.options, unfiltered: true as const } };
    expect(lineWith(renderSummary(off), '--unfiltered')).toMatch(/equals what stands before it/);
  });

  test('ten pairs at most, the rest counted', () => {
    const filePairs = Array.from({ length: 31 }, (_, i) => pair({ questioned: `file${i}.cpp` }));
    const text = renderSummary({ ...fullCase(), filePairs });
    expect(text).toContain('file9.cpp');
    expect(text).not.toContain('file10.cpp');
    expect(text).toContain('and 21 more file pairs');
  });

  test('a pair without a fragment is explained where one is shown, and only there', () => {
    const without = pair({ matchedTokens: 0, coverageOfKnown: 0 });
    expect(renderSummary({ ...fullCase(), filePairs: [without] })).toContain(
      '0 matching tokens: the two share vocabulary',
    );
    expect(renderSummary({ ...fullCase(), filePairs: [pair({})] })).not.toContain('0 matching tokens');
  });

  test('columns line up behind Chinese names', () => {
    const text = renderSummary(fullCase());
    const whole = lineWith(text, 'src/fight.cpp')!;
    expect(columns(whole.slice(0, whole.indexOf('src/fight.cpp')))).toBe(66);
  });

  test('a name cannot speak to the terminal', () => {
    const label = '\u001b[2J\u009b31m\r\n\u202e';
    const base = fullCase();
    const text = renderSummary({ ...base, sides: { ...base.sides, known: { ...base.sides.known, label } } });
    expect(text).toContain('⟪U+001B⟫[2J⟪U+009B⟫31m⟪U+000D⟫⟪U+000A⟫⟪U+202E⟫');
  });
});
