import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeSlowly } from '../../src/report/canonical-json.js';
import { canonicalJson } from '../../src/report/index.js';
import { fullCase, HOSTILE } from './cases.js';

describe('vectors of RFC 8785', () => {
  test('section 3.2.2: primitives', () => {
    const input = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(input)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('section 3.2.3: keys by UTF-16 code units', () => {
    const input = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(input)))).toHaveLength(7);
    const order = ['\r', '1', '\u0080', 'ö', '€', '😀', '\ufb33'].map((key) =>
      canonicalJson(input).indexOf(`${JSON.stringify(key)}:`),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  test.each([
    [0, '0'],
    [-0, '0'],
    [Number.MIN_VALUE, '5e-324'],
    [-Number.MIN_VALUE, '-5e-324'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [9.999999999999997e22, '9.999999999999997e+22'],
    [1e23, '1e+23'],
    [999999999999999700000, '999999999999999700000'],
    [1e21, '1e+21'],
    [0.000001, '0.000001'],
    [1e-7, '1e-7'],
    [333333333.3333332, '333333333.3333332'],
    [-0.0000033333333333333333, '-0.0000033333333333333333'],
    [1424953923781206.2, '1424953923781206.2'],
  ])('appendix B: %d', (value, text) => expect(canonicalJson([value])).toBe(`[${text}]`));
});

describe('what cannot be carried is an error, not a gap', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  test.each<[string, unknown]>([
    ['NaN', { a: [Number.NaN] }],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['undefined member', { a: undefined }],
    ['undefined item', [undefined]],
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tested
    ['hole', [1, , 2]],
    ['nothing', undefined],
    ['bigint', 1n],
    ['function', { toJSON: () => 1 }],
    ['date', new Date(0)],
    ['map', new Map()],
    ['lone surrogate', ['\ud800']],
    ['lone surrogate in a key', { '\udc00': 1 }],
    ['lone surrogate in an unruly object', { 7: '\udc00' }],
    ['cycle', cycle],
  ])('%s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ kind: 'internal', code: 'NOT_CANONICAL' }));
    expect(() => writeSlowly(value)).toThrow(expect.objectContaining({ code: 'NOT_CANONICAL' }));
  });
});

describe('properties', () => {
  const key = fc.oneof(
    fc.constantFrom('a', 'b', 'id', '10', '9', '__proto__', 'constructor', 'a\u0000b', '\ue000', '😀'),
    fc.string({ unit: 'binary' }),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('record'),
    ),
    list: fc.array(tie('any')),
    record: fc.array(fc.tuple(key, tie('any'))).map(Object.fromEntries),
  })).any;

  test('the fast road and the plain road write the same text, and it reads back', () => {
    fc.assert(
      fc.property(value, (input) => {
        const text = canonicalJson(input);
        expect(text).toBe(writeSlowly(input));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(input)));
      }),
    );
  });

  test('the order in which members were set changes nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name }), (entries) => {
        expect(canonicalJson(Object.fromEntries(entries.toReversed()))).toBe(
          canonicalJson(Object.fromEntries(entries)),
        );
      }),
    );
  });

  test('shapes that alternate at one place do not mix', () => {
    expect(canonicalJson([{ b: 1, a: 2 }, { a: 3 }, {}, { c: 1, a: { z: 1, y: 2 } }, { b: 4, a: { y: 1 } }])).toBe(
      '[{"a":2,"b":1},{"a":3},{},{"a":{"y":2,"z":1},"c":1},{"a":{"y":1},"b":4}]',
    );
  });

  test('the argument is left as it was', () => {
    const input = fullCase();
    const before = JSON.stringify(input);
    canonicalJson(input);
    expect(JSON.stringify(input)).toBe(before);
  });

  test('hostile text survives the round trip', () => {
    const texts = HOSTILE.map((text) => text.replace(/\p{Surrogate}/gu, () => '\ufffd'));
    expect(JSON.parse(canonicalJson(texts))).toEqual(texts);
  });
});
