/** The whole text of each reporter for one small case. After a wanted change: `UPDATE_GOLDEN=1 npx vitest run test/golden`, and read the diff. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CaseResult, Component } from '../../src/core/index.js';
import { canonicalJson, en, renderHtml, renderSpdx, renderSummary } from '../../src/report/index.js';
import { SAMPLE_RATES } from '../report/error-rates.js';
import { brokenRules } from '../report/spdx/spdx-rules.js';
import { goldenCase } from './golden-case.js';

const { result, excerpts } = goldenCase();
const hurt: Component = {
  name: 'hurt',
  version: '1.2',
  licences: ['Zlib'],
  holders: ['A. Writer'],
  files: ['battle/hurt.cpp'],
  evidence: ['licence Zlib (text, 1.00) in battle/hurt.cpp'],
  shownBy: { path: 'battle/hurt.cpp', start: 0, end: 40 },
};
const vendoring: CaseResult = { ...result, components: { known: [], questioned: [hurt] } };
const spdx = renderSpdx(vendoring, 'questioned', { created: '2026-11-23T09:00:00Z', caseSha256: '0a'.repeat(32) });

test.each([
  ['report.html.golden', renderHtml(result, excerpts, en, SAMPLE_RATES)],
  ['summary.txt.golden', renderSummary(result)],
  ['case.json.golden', canonicalJson(result)],
  ['questioned.spdx.json.golden', spdx],
])('%s', (name, text) => {
  const file = new URL(`./expected/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test('the golden bill of materials keeps the rules of SPDX 2.3', () => {
  expect(brokenRules(JSON.parse(spdx))).toEqual([]);
});
