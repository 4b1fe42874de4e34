import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quotedRates, ratesModule, ratesTable } from '../../bench/accuracy/quote.js';
import { en, MEASURED_RATES, renderHtml } from '../../src/report/index.js';
import { emptyCase } from './cases.js';
import { SAMPLE_RATES } from './error-rates.js';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const plain = (page: string): string => page.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('known error rates', () => {
  const of = (algorithmVersion: string): string => {
    const empty = emptyCase();
    return plain(renderHtml({ ...empty, tool: { ...empty.tool, algorithmVersion } }, [], en, SAMPLE_RATES));
  };

  test('stand in the report with counts, intervals, and where they come from', () => {
    const text = of('9');
    expect(text).toContain('on 2026-01-02, version 9 of the method');
    expect(text).toMatch(/0\.9975 \(0\.981–1\.000\)/);
    expect(text).toMatch(/4\.12 %\s*0\.31 %/);
    expect(text).toMatch(/100 \/ 120; 70\.0 % – 90\.0 %/);
    expect(text).toMatch(/1\.0 %\s*1\.2 %\s*12 \/ 1,000/);
    expect(text).not.toContain('do not hold for it');
  });

  test('of another version of the method are said not to hold', () => {
    expect(of('10')).toContain('made with version 10 of the method: the rates below do not hold for it');
  });

  test('are those of the saved run, typed nowhere twice', () => {
    const { machine, data } = JSON.parse(file('bench/accuracy/results/accuracy.json'));
    expect(quotedRates(data, machine)).toEqual(MEASURED_RATES);
    expect(file('src/report/measured-rates.ts')).toBe(ratesModule(MEASURED_RATES));
    expect(file('README.md')).toContain(ratesTable(MEASURED_RATES));
  });
});
