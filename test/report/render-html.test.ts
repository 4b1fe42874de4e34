import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CaseResult } from '../../src/core/index.js';
import { en, renderHtml } from '../../src/report/index.js';
import { STYLE, STYLE_SHA256 } from '../../src/report/style.js';
import { emptyCase, excerpt, fragment, fullCase, measurement, pair, SHA } from './cases.js';
import { readMarkup } from './markup.js';

const plain = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, () => '')
    .replace(/<[^>]*>/g, () => ' ')
    .replace(/\s+/g, () => ' ');

test.each([
  [0.00009, '0.009 %'],
  [0.47, '47.0 %'],
  [0.9996, '99.9 %'],
])('a share of %d is a bound of figures: %s or more', (share, shown) => {
  const result = fullCase();
  const significance = structuredClone(result.significance!);
  Object.assign(significance.overall.levels.renamed!.known.statement!, { share });
  expect(plain(renderHtml({ ...result, significance }, []))).toContain(`the other project covers ${shown} or more`);
});

describe('the page is closed', () => {
  const page = renderHtml(fullCase(), [excerpt({}, {})]);

  test('the style that the policy allows is the style that is there', () => {
    expect(STYLE_SHA256).toBe(createHash('sha256').update(STYLE).digest('base64'));
    const policy = readMarkup(page).find(
      ({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy',
    );
    // The policy is an attribute of ours, so its quotes are escaped as all others are.
    expect(policy?.attributes.get('content')?.replaceAll('&#39;', "'")).toBe(
      `default-src 'none'; script-src 'none'; style-src 'sha256-${STYLE_SHA256}'; base-uri 'none'; form-action 'none'`,
    );
    expect(page.match(/<style>/g)).toHaveLength(1);
    expect(page).toContain(`<style>${STYLE}</style>`);
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
  });

  test('nothing leads out of it and nothing is loaded', () => {
    expect(page).not.toMatch(/https?:|\/\/[a-z]|url\(|@import|<(?:script|img|link|iframe|form|object|base)\b/i);
  });

  test('every link leads to a place on the page, every place is there once', () => {
    const tags = readMarkup(page);
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const links = tags.flatMap(({ attributes }) => attributes.get('href') ?? []);
    expect(links).toContain('#fragment-F1');
    expect(links.filter((link) => !ids.includes(link.slice(1)))).toEqual([]);
  });

  test('tables have captions and their heads have scopes', () => {
    expect(page.match(/<table/g)!.length).toBe(page.match(/<caption>/g)!.length);
    for (const { name, attributes } of readMarkup(page)) {
      if (name === 'th' && attributes.size > 0)
        expect(attributes.get('scope')).toMatch(/^(?:col|row|colgroup|rowgroup)$/);
    }
    expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
  });
});

describe('figures', () => {
  const withOverall = (known: readonly number[], questioned: readonly number[]): CaseResult => ({
    ...fullCase(),
    overall: {
      name: '',
      knownFiles: 3,
      questionedFiles: 4,
      levels: { renamed: { before: measurement(known, questioned), after: measurement([7, 3], [9, 2]) } },
    },
  });

  test('both directions, each with its numerator and denominator', () => {
    const text = plain(renderHtml(withOverall([1000, 333, 0, 400, 100], [9000, 300, 0, 800, 100]), []));
    expect(text).toContain('33.3 % 333 / 1,000 42.9 % 3 / 7 tokens');
    expect(text).toContain('3.3 % 300 / 9,000 22.2 % 2 / 9 tokens');
    expect(text).toContain('25.0 % 100 / 400 – distinct fingerprints');
    expect(text).toContain('12.5 % 100 / 800 – distinct fingerprints');
    // Resemblance: 100 / (400 + 800 - 100)
    expect(text).toContain('9.1 % 100 / 1,100');
  });

  test('beside the first figures and among the settings stands that filtration was switched off, where it was', () => {
    const result = fullCase();
    expect(plain(renderHtml(result, []))).not.toContain('switched off');
    const page = plain(renderHtml({ ...result, options: { ...result.options, unfiltered: true } }, []));
    expect(page).toContain(en.subject.unfiltered);
    expect(page).toContain(en.subject.switchedOff);
  });

  test('a tiny share is not nothing, nearly all is not all', () => {
    const text = plain(renderHtml(withOverall([1_000_000, 1], [1_000_000, 999_999]), []));
    expect(text).toContain('< 0.1 %'.replace('<', '&lt;'));
    expect(text).toContain('> 99.9 %'.replace('>', '&gt;'));
  });

  test('tokens that rules take stand apart, before and after', () => {
    const text = plain(renderHtml(fullCase(), []));
    expect(text).toMatch(
      / core 1 \/ 1 before 60\.0 % 120 \/ 200 68\.8 % 110 \/ 160 [^a-z]* 10 0 after 46\.7 % 70 \/ 150 54\.5 % 60 \/ 110 [^a-z]* 60 50 /,
    );
    expect(plain(renderHtml(withOverall([100, 10, 77_777], [100, 10, 66_666]), []))).toMatch(/77,777 66,666/);
  });

  test('the fraction behind a resemblance follows from it, though the shared counts look at the whole other side', () => {
    const odd = withOverall([100, 10, 0, 50, 20], [100, 10, 0, 40, 30]);
    const { before, after } = odd.overall.levels.renamed!;
    const renamed = { before: { ...before, resemblance: 7 / 83 }, after };
    const page = renderHtml({ ...odd, overall: { ...odd.overall, levels: { renamed } } }, []);
    expect(plain(page)).toContain('8.4 % 7 / 83');
  });

  test('a module that only one side has resembles nothing, which is not 0 %', () => {
    const text = plain(renderHtml(withOverall([100, 10, 0, 50, 20], []), []));
    expect(text).toMatch(/10\.0 % 10 \/ 100 – 40\.0 % 20 \/ 50 – – 0 0/);
  });

  test('module against module, before and after, in both directions', () => {
    const page = renderHtml(fullCase(), []);
    const titles = readMarkup(page).flatMap(({ name, attributes }) =>
      name === 'td' ? (attributes.get('title') ?? []) : [],
    );
    expect(titles.filter((title) => title.startsWith('core / src'))).toEqual(
      ['120 / 200', '70 / 150', '110 / 160', '60 / 110'].map((parts) => `core / src: ${parts} tokens`),
    );
    expect(plain(page)).toContain('core src 60.0 % 120 / 200 46.7 % 70 / 150 68.8 % 110 / 160 54.5 % 60 / 110');
  });

  test('a pair of files shows the fraction that its share came from', () => {
    const text = plain(
      renderHtml({ ...fullCase(), filePairs: [pair({ coverageOfKnown: 119 / 200, matchedTokens: 119 })] }, []),
    );
    expect(text).toContain('59.5 % 119 / 200 46.7 % 70 / 150 68.8 % 110 / 160 54.5 % 60 / 110');
  });
});

describe('what is left out is said to be', () => {
  test('pairs of files', () => {
    const filePairs = Array.from({ length: 1234 }, (_, i) => pair({ questioned: `f${i}.cpp` }));
    const page = renderHtml({ ...fullCase(), filePairs }, []);
    expect(page).toContain('the strongest 200 of 1,234 pairs');
    expect(page).toContain('f<wbr>'.replace('<wbr>', '199.cpp'));
    expect(page).not.toContain('f200.cpp');
  });

  test('modules, rows and columns', () => {
    const names = Array.from({ length: 200 }, (_, i) => `m${i}`);
    const row = names.map((_, i) => i);
    const cells = {
      coveredOfKnown: names.map(() => row),
      coveredOfQuestioned: names.map(() => row),
      tokensOfKnown: names.map(() => 300),
      tokensOfQuestioned: names.map(() => 300),
    };
    const matrix = { level: 'renamed' as const, known: names, questioned: names, ...cells, after: cells };
    const modules = names.map((name) => ({ ...fullCase().modules[0]!, name }));
    const page = renderHtml({ ...fullCase(), modules, moduleMatrix: matrix }, []);
    expect(page).toContain('the 150 modules with the most matching tokens, of 200');
    expect(page).toContain('170 rows and 182 columns');
    // The strongest columns are the last ones; all rows are alike, so the first stay.
    expect(page).toContain('<th scope="col"><span>m199</span></th>');
    expect(page).not.toContain('<th scope="col"><span>m100</span></th>');
    expect(page).toContain('of 39,800 pairs of modules');
  });

  test('fragments, and an excerpt that is cut', () => {
    const side = { truncated: true };
    const text = plain(renderHtml(fullCase(), [excerpt(side, {}, 'F2')]));
    expect(text).toContain('1 of 4 fragments');
    expect(text).toContain('longer than what is shown here (known)');
  });

  test('every file not fully analysed is listed with its reason', () => {
    const coverage = Array.from({ length: 3000 }, (_, i) => ({
      side: 'known' as const,
      path: `p${i}.bin`,
      size: 1,
      sha256: SHA,
      category: 'binary' as const,
      status: 'skipped' as const,
      reason: i % 2 === 0 ? 'binary' : 'too large',
    }));
    const page = renderHtml({ ...fullCase(), coverage }, []);
    for (const row of coverage) expect(page).toContain(`<span class="path">${row.path}</span>`);
    expect(plain(page)).toContain('Known side, not analysed: too large');
  });
});

describe('fragments', () => {
  test('the marked parts carry the same numbers on both sides', () => {
    const page = renderHtml(fullCase(), [
      excerpt(
        {
          text: 'aa bb cc',
          runs: [
            [0, 2],
            [6, 8],
          ],
        },
        {
          text: 'xx\nyy',
          runs: [
            [0, 2],
            [3, 5],
          ],
        },
      ),
    ]);
    expect(page.match(/<mark><b>1<\/b>(?:aa|xx)<\/mark>/g)).toHaveLength(2);
    expect(page.match(/<mark class="even"><b>2<\/b>(?:cc|yy)<\/mark>/g)).toHaveLength(2);
  });

  test('label, byte range, digests and the fraction behind the similarity', () => {
    const text = plain(
      renderHtml({ ...fullCase(), fragments: [fragment({})] }, [excerpt({ sha256: 'cd'.repeat(32) }, {})]),
    );
    for (const part of [
      en.fragments.labelMeaning.gapped,
      'bytes 10 to 110',
      'bytes 20 to 115',
      'cd'.repeat(32),
      SHA,
      '92.3 % (48 / 52;',
      '48 matching tokens in 2 parts',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('which rules take how many of its tokens, and how many stay', () => {
    const fragments = [
      fragment({}),
      fragment({ id: 'F2', unmarked: { known: 48, questioned: 48 }, takenBy: [] }),
      fragment({ id: 'F3', unmarked: { known: 0, questioned: 0 }, takenBy: [{ rule: 'vendored', tokens: 48 }] }),
      fragment({ id: 'F4', unmarked: { known: 0, questioned: 1 }, takenBy: [{ rule: 'vendored', tokens: 48 }] }),
      fragment({ id: 'F5', unmarked: { known: 48, questioned: 40 }, takenBy: [{ rule: 'vendored', tokens: 8 }] }),
    ];
    const text = plain(renderHtml({ ...fullCase(), fragments }, [excerpt({}, {}), excerpt({}, {}, 'F2')]));
    expect(text).toContain('Fragments of which rules take all matching tokens: 1; some: 3; none: 1.');
    expect(text).toContain(
      'reference:engine 20 tokens. Matching tokens not explained by the rules named: known 28 / 48, questioned 31 / 48.',
    );
    expect(text).toContain(
      'No rule takes any of its matching tokens. Matching tokens not explained by any rule in force: known 48 / 48',
    );
  });

  test('an excerpt of no known fragment is shown and said to be one', () => {
    expect(renderHtml(fullCase(), [excerpt({}, {}, 'F99')])).toContain(en.fragments.missing);
  });
});

test('a side without a measurement at the headline level does not fail', () => {
  const bare = { ...emptyCase(), overall: { name: '', knownFiles: 0, questionedFiles: 0, levels: {} } };
  expect(renderHtml(bare, [])).toContain(en.modules.heading);
});

test('a side with as many reasons as files keeps the ledger readable, and says how many there are', () => {
  const coverage = Array.from({ length: 500 }, (_, i) => ({
    side: 'known' as const,
    path: `lib${i}`,
    size: 0,
    status: 'skipped' as const,
    reason: `submodule at commit ${i}; its content is not in this repository`,
  }));
  const page = renderHtml({ ...fullCase(), coverage }, []);
  expect(page.match(/<h4>Known side, not analysed: submodule/g)).toHaveLength(200);
  expect(page).toContain('Shown: 200 of 500 reasons.');
});
