import { expect } from 'vitest';
import { canonicalJson, renderHtml, renderSummary } from '../../src/report/index.js';
import { columns } from '../../src/report/terminal-text.js';
import { reporterContract } from '../contracts/reporter.js';
import { readMarkup } from './markup.js';

/** Controls and characters that reorder or hide others; line breaks, and tabs in code, are layout. */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u115f\u3164\u00a0]/u;

reporterContract({
  name: 'html',
  render: (result, excerpts) => renderHtml(result, excerpts),
  bound: 7_000_000,
  refusesLoneSurrogates: false,
  checkHarmless: (text) => {
    expect(text).not.toMatch(HIDDEN);
    for (const { attributes } of readMarkup(text)) expect(attributes.get('href') ?? '#').toMatch(/^#/);
  },
});

reporterContract({
  name: 'summary',
  render: (result) => renderSummary(result),
  bound: 6_000,
  refusesLoneSurrogates: false,
  checkHarmless: (text) => {
    expect(text).not.toMatch(HIDDEN);
    expect(text).not.toContain('\t');
    for (const line of text.split('\n')) expect(columns(line)).toBeLessThanOrEqual(100);
  },
});

reporterContract({
  name: 'json',
  render: (result) => canonicalJson(result),
  bound: Number.POSITIVE_INFINITY,
  refusesLoneSurrogates: true,
  checkHarmless: (text) => {
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    // RFC 8785 escapes what is below U+0020 and nothing else.
    expect([...text].filter((character) => character < ' ')).toEqual([]);
  },
});
