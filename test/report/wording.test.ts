import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { conclusionsIn } from '../contracts/reporter-wording.js';

const files = [
  ...readdirSync('src/report', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/report/${file}`),
  ...readdirSync('schemas').map((file) => `schemas/${file}`),
];

describe('no template, message or schema draws a conclusion', () => {
  test('there is something to scan', () => {
    expect(files).toContain('src/report/messages/en.ts');
    expect(files).toContain('schemas/case.schema.json');
    expect(files.length).toBeGreaterThan(15);
  });

  test.each(files)('%s', (file) => {
    expect(conclusionsIn(readFileSync(file, 'utf8'))).toEqual([]);
  });
});

test('the scan finds what it should', () => {
  const texts = [
    'This infringes.',
    'Plagiarism',
    'was copied from',
    'STOLEN code',
    'a theft',
    'forged dates',
    '构成侵权',
    '抄袭',
    '系伪造',
    '剽窃',
  ];
  expect(texts.filter((text) => conclusionsIn(text).length === 0)).toEqual([]);
  expect(conclusionsIn('matches, is consistent with, reinforced, forget, 相似, 一致')).toEqual([]);
});
