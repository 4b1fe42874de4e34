import { describe, expect, test } from 'vitest';
import { type CaseResult, SIDES } from '../../src/core/index.js';
import { evaluator } from '../../src/filtration/index.js';
import { en, renderFilter, renderHtml } from '../../src/report/index.js';
import { coverageWith } from '../../src/report/sums.js';
import { emptyCase, fullCase, mark, SHA } from './cases.js';
import { realisticCase } from './realistic-case.js';

const plain = (page: string) =>
  page
    .slice(page.indexOf('<section id="filtration"'), page.indexOf('<section id="ledger"'))
    .replace(/<[^>]*>/g, () => ' ')
    .replace(/\s+/g, () => ' ');

describe('sums over the ledger', () => {
  const sizes = { knownModules: 6, questionedModules: 5, pairs: 3, excerpts: 1, skipped: 1 };
  const { filtration } = realisticCase(sizes).result;

  test('with any rules on, what the ledger itself reckons', () => {
    for (const isOn of [
      () => true,
      () => false,
      (rule: string) => rule === 'low-entropy',
      (rule: string) => rule !== 'low-entropy',
    ]) {
      for (const cells of [filtration.overall.renamed!, ...filtration.modules.map((levels) => levels.verbatim!)]) {
        const measured = evaluator(filtration, isOn)(cells);
        for (const side of SIDES) {
          const { covered, tokens } = measured[side];
          expect(coverageWith(filtration, isOn)(cells, side)).toEqual({ covered, tokens });
        }
      }
    }
  });

  test('a greater least length leaves out shorter fragments, and no token of the denominator', () => {
    const cells = {
      tokens: {
        known: [
          [0, 0, 5],
          [0, 1, 7],
          [0, 2, 11],
          [1, 2, 13],
        ] as const,
        questioned: [],
      },
      features: { known: [], questioned: [], both: [] },
    };
    const sum = coverageWith({ ruleSets: [[], ['vendored']] }, (rule) => rule === 'vendored');
    expect([1, 2, 3].map((step) => sum(cells, 'known', step))).toEqual([
      { covered: 18, tokens: 23 },
      { covered: 11, tokens: 23 },
      { covered: 0, tokens: 23 },
    ]);
  });
});

describe('filtration ledger', () => {
  const text = plain(renderHtml(fullCase(), []));

  test('a rule: doctrine, what it says, marks, tokens, coverage without it and with it alone', () => {
    // 50 of 120 covered tokens of 200 are the rule's; 10 damped ones come back when it stands alone.
    expect(text).toContain(
      'reference:engine code of a third party Text of the reference set &quot;engine&quot;. 1 50 50 in fragments 50 50 in fragments 60.0 % 120 / 200 68.8 % 110 / 160 43.8 % 70 / 160 54.5 % 60 / 110',
    );
    expect(text).toContain('All rules in force 46.7 % 70 / 150 54.5 % 60 / 110');
    expect(text).toContain('No rule in force 57.1 % 120 / 210 68.8 % 110 / 160');
  });

  test('references, components, traces, the file of marks and remarks', () => {
    for (const part of [
      `engine-2.0 reference:engine 89abcdef ${SHA} 12 4,321 1`,
      'of 7 revisions the one nearest to both',
      'zlib 1.2.11 Zlib Jean-loup Gailly 1 folder name zlib',
      en.filtration.noComponents.questioned,
      'notice on one side only Known side core/ 战斗.cpp bytes 0 to 20 src/ fight.cpp Copyright A. Studio',
      'marks.yaml A. Expert 2026-01-02',
      'A. Expert: written by us',
      'bytes 5 to 9 the damage formula',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('a case without any of it says so', () => {
    const bare = plain(renderHtml(emptyCase(), []));
    const { noReferences, noComponents, noTraces, noMarksFile, noMarks } = en.filtration;
    for (const part of [noReferences, noComponents.known, noTraces, noMarksFile, noMarks]) expect(bare).toContain(part);
  });

  test('a rule that could not be applied is named with the reason', () => {
    const idle = {
      rule: 'widespread',
      doctrine: 'common-practice',
      says: 'Common text.',
      reason: 'no <list> fits',
    } as const;
    const bare = emptyCase();
    const result = { ...bare, filtration: { ...bare.filtration, notInForce: [idle] } };
    expect(plain(renderHtml(result, []))).toContain(
      `${en.filtration.notInForce} widespread common practice Common text. Reason: no &lt;list&gt; fits.`,
    );
    expect(plain(renderHtml(bare, []))).not.toContain(en.filtration.notInForce);
    const recomputed = { on: [], overall: { name: '(all)', levels: {} }, modules: [] };
    expect(renderFilter(result, recomputed)).toContain('  widespread: not in force (no <list> fits)\n');
  });

  test('marks of one file and files beyond the bound are counted', () => {
    const marks = Array.from({ length: 70 }, (_, i) => mark({ path: `f${i}.c`, spans: [[0, i + 1]] }));
    const many = Array.from({ length: 9 }, (_, i) =>
      mark({ path: 'many.c', evidence: `r${i}`, spans: [[i * 100, i * 100 + 90]] }),
    );
    const shown = plain(renderHtml({ ...fullCase(), marks: [...marks, ...many] }, []));
    expect(shown).toContain('Marks in force: 79, in 71 files. Shown: the 30 files');
    expect(shown).toContain('and 3 more byte ranges in this file');
    expect(shown).toContain('Left out: 41 files with 41 marks');
    expect(shown).toContain(' f69.c ');
    expect(shown).not.toContain(' f9.c ');
  });

  test('every mark that a person added is listed with the reason, however small it is', () => {
    const large = Array.from({ length: 40 }, (_, i) => mark({ path: `large${i}.c`, spans: [[0, 1_000_000]] }));
    const added = mark({
      path: 'x.c',
      decidedBy: 'A. Expert, 2026-11-23',
      evidence: 'bought in 2019',
      spans: [[1, 9]],
    });
    const marksFile = { label: 'marks.yaml', sha256: 'ab'.repeat(32), signedBy: 'A. Expert', date: '2026-11-23' };
    const shown = (marks: CaseResult['marks']) => plain(renderHtml({ ...fullCase(), marksFile, marks }, []));
    expect(shown([...large, added])).toMatch(/x\.c bytes 1 to 9 .* bought in 2019 /);
    expect(shown(large)).not.toContain(en.filtration.addedCaption);
  });

  test('an overruled mark is listed as one and not among those in force', () => {
    const overruled = mark({ path: 'ours.c', overruled: 'A. Expert: ours' });
    const shown = plain(renderHtml({ ...fullCase(), marks: [overruled] }, []));
    expect(shown).toContain('A. Expert: ours');
    expect(shown).toContain(en.filtration.noMarks);
  });
});
