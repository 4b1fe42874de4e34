import { expect, test } from 'vitest';
import { en, renderHtml } from '../../../src/report/index.js';
import { assetMessages } from '../../../src/report/messages/assets.js';
import { historyFindings } from '../../../src/report/messages/history-findings.js';
import { caseHistory, fullCase, SHA } from '../cases.js';

const { assets, history: _, ...without } = fullCase();
const history = caseHistory('<b>Import</b>');
const numbered = (page: string) => [...page.matchAll(/<h2>(\d+)\. ([^<]*)</g)].map(([, n, title]) => `${n} ${title}`);
const { caseHeading, kind } = historyFindings.timeline;

test('a case that took histories over draws their timeline before the last section, behind the assets where it has some', () => {
  expect(numbered(renderHtml({ ...without, history }, [])).slice(-2)).toEqual([
    `10 ${caseHeading}`,
    `11 ${en.reproduce.heading}`,
  ]);
  expect(numbered(renderHtml({ ...without, assets: assets!, history }, [])).slice(-3)).toEqual([
    `10 ${assetMessages.caseHeading}`,
    `11 ${caseHeading}`,
    `12 ${en.reproduce.heading}`,
  ]);
});

test('says where the events come from, lists each, and escapes what a history holds', () => {
  const page = renderHtml({ ...without, history }, []);
  for (const told of [SHA, kind['bulk-import'], '2017-07-14', '&lt;b&gt;Import&lt;/b&gt;', '<svg class="wide"']) {
    expect(page).toContain(told);
  }
  expect(page).not.toContain('<b>Import');
});

test('no other case has it', () => {
  expect(renderHtml(without, [])).not.toContain(caseHeading);
});
