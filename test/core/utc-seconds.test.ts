import { afterEach, expect, test } from 'vitest';
import { utcSeconds } from '../../src/core/index.js';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each([
  ['2019-05-01', 1_556_668_800],
  ['2019-05-01T00:00', 1_556_668_800],
  ['2019-05-01T00:00Z', 1_556_668_800],
  ['2019-05-01T00:00:07', 1_556_668_807],
  ['2020-02-29', 1_582_934_400],
])('%s means the same wherever the machine stands', (written, seconds) => {
  for (const place of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
    process.env.TZ = place;
    expect(utcSeconds(written)).toBe(seconds);
  }
});

test.each([
  '2019-02-30',
  '2019-04-31T10:00Z',
  '2019-13-01',
  '2019-5-1',
  '01.05.2019',
  '2019-05-01T25:00',
  '2019-05-01 10:00',
  '',
])('%j is no date', (written) => {
  expect(utcSeconds(written)).toBeUndefined();
});
