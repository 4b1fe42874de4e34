import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseHistorySpec } from '../../src/ingest/index.js';
import { temporaryFolder } from './folders.js';

test('a side that is not there, or holds no history, is refused with the forms that a history takes', () => {
  const folder = temporaryFolder();
  const note = join(folder, 'note.txt');
  writeFileSync(note, 'not a dump\n');
  for (const [spec, code] of [
    [join(folder, 'nowhere'), 'SIDE_NOT_FOUND'],
    [note, 'SIDE_KIND'],
    [`2020-01-01=${join(folder, 'nowhere')}`, 'SIDE_NOT_FOUND'],
    ['', 'SIDE_EMPTY'],
  ] as const) {
    const hint = expect.stringMatching(/\.bundle.*svnadmin dump.*2019-05-01=/);
    expect(() => parseHistorySpec(spec)).toThrow(expect.objectContaining({ code, hint }));
  }
});

test('a folder or an archive without a date is one snapshot', () => {
  const folder = temporaryFolder();
  expect(parseHistorySpec(folder)).toMatchObject({ kind: 'snapshots', snapshots: [{ spec: folder }] });
});
