import { describe, expect, test } from 'vitest';
import type { Notices } from '../../../src/core/index.js';
import { type NoticedPair, strippedNotices } from '../../../src/filtration/index.js';
import { notices } from './sides.js';

const pair = (known: Notices, questioned: Notices, coverage = 0.9): NoticedPair => ({
  known: { path: 'k/a.c', notices: known, coverage },
  questioned: { path: 'q/a.c', notices: questioned, coverage: coverage / 2 },
});
const rows = (...args: Parameters<typeof pair>): string[] => strippedNotices([pair(...args)]).map(({ text }) => text);

describe('notices that stand on one side', () => {
  const full = notices({ holders: ['Jane Doe'], licences: ['MIT'] });

  test('holder and licence are told apart, each with its place, on either side', () => {
    expect(strippedNotices([pair(full, notices())])).toEqual([
      {
        kind: 'notice-on-one-side',
        side: 'known',
        known: { path: 'k/a.c', start: 0, end: 9 },
        questioned: { path: 'q/a.c' },
        text: 'copyright 2004 Jane Doe; the counterpart names no holder',
      },
      {
        kind: 'notice-on-one-side',
        side: 'known',
        known: { path: 'k/a.c', start: 40, end: 90 },
        questioned: { path: 'q/a.c' },
        text: 'licence MIT; the counterpart names no licence',
      },
    ]);
    expect(strippedNotices([pair(notices(), full)]).map(({ side }) => side)).toEqual(['questioned', 'questioned']);
  });

  test('another name in its place is told', () => {
    expect(rows(full, notices({ holders: ['Example Games'], licences: ['MIT'] }))).toEqual([
      'copyright 2004 Jane Doe; the counterpart names Example Games',
      'copyright 2004 Example Games; the counterpart names Jane Doe',
    ]);
  });

  test('nothing where both say the same in other words, where both are silent, or where the files hardly match', () => {
    const same = notices({ holders: ['JANE DOE <jane@doe.org>'], licences: ['MIT'] });
    expect(rows(full, same)).toEqual([]);
    expect(rows(notices({ licences: ['GPL-2.0-only'] }), notices({ licences: ['GPL-2.0-or-later'] }))).toEqual([]);
    expect(rows(notices(), notices())).toEqual([]);
    expect(rows(full, notices(), 0.4)).toEqual([]);
  });

  test('what a file holds is shown and not obeyed, and not at length', () => {
    const [text = ''] = rows(notices({ holders: [`Jane\u202eDoe\n${'x'.repeat(1000)}`] }), notices());
    expect(text).toContain('⟪U+202E⟫');
    expect(text).toContain('⟪U+000A⟫');
    expect(text.length).toBeLessThan(400);
  });
});
