/** The whole text of each reporter for one small case. After a wanted change: `UPDATE_GOLDEN=1 npx vitest run test/golden`, and read the diff. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { canonicalJson, renderHtml, renderSummary } from '../../src/report/index.js';
import { goldenCase } from './golden-case.js';

const { result, excerpts } = goldenCase();

test.each([
  ['report.html.golden', renderHtml(result, excerpts)],
  ['summary.txt.golden', renderSummary(result)],
  ['case.json.golden', canonicalJson(result)],
])('%s', (name, text) => {
  const file = new URL(`./expected/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});
