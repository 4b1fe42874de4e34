import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, count, fraction, percent } from '../../src/report/numbers.js';

describe('percent', () => {
  test.each([
    [0, 0, '–'],
    [0, 5, '0.0 %'],
    [5, 5, '100.0 %'],
    [1, 1_000_000, '< 0.1 %'],
    [999_999, 1_000_000, '> 99.9 %'],
    [1, 3, '33.3 %'],
    [1, 1000, '0.1 %'],
    [999, 1000, '99.9 %'],
    [9995, 10_000, '> 99.9 %'],
    [3, 2, '150.0 %'],
  ])('%d of %d is %s', (numerator, denominator, text) => expect(percent(numerator, denominator)).toBe(text));

  test('only nothing reads 0.0 %, only the whole reads 100.0 %', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (denominator, share) => {
          const numerator = Math.floor(share * denominator);
          expect(percent(numerator, denominator) === '0.0 %').toBe(numerator === 0);
          expect(percent(numerator, denominator) === '100.0 %').toBe(numerator === denominator);
        },
      ),
    );
  });
});

test('digits are grouped by hand, never by the locale of the machine', () => {
  expect([0, 999, 1000, 1234567].map(count)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect(fraction(1000, 20000)).toBe('1,000 / 20,000');
  expect([0, 1023, 1024, 1536, 5 * 1024 ** 3, 3 * 1024 ** 5].map(bytes)).toEqual([
    '0',
    '1,023',
    '1,024 (1.0 KiB)',
    '1,536 (1.5 KiB)',
    '5,368,709,120 (5.0 GiB)',
    '3,377,699,720,527,872 (3072.0 TiB)',
  ]);
});
