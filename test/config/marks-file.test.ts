import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readMarksFile } from '../../src/config/marks-file.js';
import { StemmaError } from '../../src/core/index.js';

const SHA = '0123456789'.repeat(7).slice(0, 64);
const at = `side: known, path: a.c, sha256: ${SHA}`;
const signed = 'signed: { by: Jane Doe, date: 2026-11-23 }\n';
const read = (text: string) => readMarksFile(Buffer.from(text), 'marks.yaml');
const entry = (text: string) => read(`${signed}marks:\n  - ${text}\n`);

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(StemmaError);
    expect(error).toMatchObject({ kind: 'config', code: 'MARKS_FILE' });
    return (error as StemmaError).message.replace('The file of marks marks.yaml cannot be used: ', '');
  }
  throw new Error('was not refused');
}

describe('a file of marks', () => {
  test('is read with its digest, who signed it, and its entries in order', () => {
    const text = `${signed}marks:
  - add: { ${at}, bytes: [120, 480], doctrine: licensed, reason: bought }
  - overrule: { ${at}, rule: vendored, reason: ours }
  - overrule: { ${at}, reason: ours }
  - annotate: { ${at}, note: see exhibit 4 }
`;
    const place = { side: 'known', path: 'a.c', sha256: SHA };
    expect(read(text)).toEqual({
      label: 'marks.yaml',
      sha256: createHash('sha256').update(text).digest('hex'),
      signedBy: 'Jane Doe',
      date: '2026-11-23',
      entries: [
        { kind: 'add', ...place, span: [120, 480], doctrine: 'licensed', reason: 'bought' },
        { kind: 'overrule', ...place, rule: 'vendored', reason: 'ours' },
        { kind: 'overrule', ...place, reason: 'ours' },
        { kind: 'annotate', ...place, note: 'see exhibit 4' },
      ],
    });
  });

  test('may be signed and hold no entry', () => {
    expect(read(`${signed}marks: []\n`).entries).toEqual([]);
  });

  test.each([
    [
      'a rule that is none',
      `add: { ${at}, doctrine: nonsense, reason: r }`,
      'entry 1, add, doctrine: must be one of: third-party',
    ],
    [
      'a digest that is none',
      'annotate: { side: known, path: a.c, sha256: 12, note: n }',
      'entry 1, annotate, sha256: must be the SHA-256 of the file',
    ],
    ['no digest', 'annotate: { side: known, path: a.c, note: n }', 'entry 1, annotate, sha256: is missing'],
    [
      'an unknown side',
      `annotate: { side: ours, path: a.c, sha256: ${SHA}, note: n }`,
      'entry 1, annotate, side: must be one of: known, questioned',
    ],
    [
      'a range from its end',
      `add: { ${at}, bytes: [9, 9], doctrine: licensed, reason: r }`,
      'must be [start, end] with start before end',
    ],
    [
      'a range of one number',
      `add: { ${at}, bytes: [9], doctrine: licensed, reason: r }`,
      'entry 1, add, bytes: must be [start, end]',
    ],
    ['a negative range', `add: { ${at}, bytes: [-1, 9], doctrine: licensed, reason: r }`, 'must be a whole number'],
    ['no reason', `overrule: { ${at} }`, 'entry 1, overrule, reason: is missing'],
    ['an unknown member', `annotate: { ${at}, note: n, colour: red }`, 'colour'],
    ['an unknown kind', `remove: { ${at} }`, 'remove'],
    [
      'two kinds at once',
      `{ overrule: { ${at}, reason: r }, annotate: { ${at}, note: n } }`,
      'entry 1: must hold one of add, overrule and annotate',
    ],
    ['no kind', '{}', 'entry 1: must hold one of add, overrule and annotate'],
  ])('with %s is refused by the place of the entry', (_, text, expected) => {
    expect(refusal(() => entry(text))).toContain(expected);
  });

  test.each([
    ['without a signature', 'marks: []\n', 'signed: must say who signed and when'],
    ['without a date', 'signed: { by: J }\nmarks: []\n', 'signed.date'],
    ['with a date that is none', 'signed: { by: J, date: 2026-13-01 }\nmarks: []\n', 'signed.date: must be a date'],
    ['with marks that are no list', `${signed}marks: none\n`, 'marks: must be a list of entries'],
    ['that is no YAML', 'a: [', 'at line 1'],
    ['with a key twice', `${signed}${signed}marks: []\n`, 'unique'],
    ['that is empty', '', 'the file: must hold “signed” and “marks”'],
  ])('%s is refused', (_, text, expected) => {
    expect(refusal(() => read(text))).toContain(expected);
  });

  test('of aliases that multiply is refused, soon', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`);
    expect(refusal(() => read(`a0: &a0 [x]\n${levels.join('\n')}\n`))).toContain('alias');
  });

  test('above the limit is refused unread', () => {
    expect(refusal(() => readMarksFile(Buffer.alloc((16 << 20) + 1, 0x20), 'marks.yaml'))).toContain('bytes');
  });
});
