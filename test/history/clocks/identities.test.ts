import { describe, expect, test } from 'vitest';
import { measureClocks, shareIdentities } from '../../../src/history/index.js';
import { DAY, makeHistory, START } from '../make-history.js';

describe('identities', () => {
  test('hours are those of the author’s own clock', async () => {
    // 2020-01-01 00:00 UTC was a Wednesday; 23:30 on a Friday in UTC is Saturday further east.
    const made = [
      { at: START, offset: 480 },
      { at: START + 2 * DAY + 23.5 * 3600, offset: 60 },
    ];
    const { history, contents } = makeHistory(made);
    const { identities, identityCount } = (await measureClocks(history, contents)).clocks;
    expect(identityCount).toBe(1);
    expect(identities[0]!.hours[8]).toBe(1);
    expect(identities[0]!.hours[0]).toBe(1);
    expect(identities[0]!.atWeekends).toBe(1);
    expect(identities[0]!.offsets).toEqual([
      [60, 1],
      [480, 1],
    ]);
  });

  test('who stands in both, each once, by the strongest of key, e-mail and name', () => {
    const known = makeHistory([
      { by: 'Ada', signedBy: 'KEY1' },
      { by: 'Bob', email: 'bob@studio.example' },
      { by: 'Cy', email: 'cy@home' },
      { by: 'GitHub', email: 'noreply@github.com' },
      { by: 'Dee', email: 'd@x' },
    ]);
    const questioned = makeHistory([
      { by: 'Someone Else', email: 'new@x', signedBy: 'KEY1' },
      { by: 'B.', email: 'BOB@studio.example' },
      { by: 'cy ', email: 'other@x' },
      { by: 'GitHub', email: 'noreply@github.com' },
      { by: 'Eve', email: 'e@x' },
    ]);
    const shared = shareIdentities(known.history, questioned.history);
    expect(shared.map(({ by, value }) => [by, value])).toEqual([
      ['key', 'KEY1'],
      ['email', 'bob@studio.example'],
      ['name', 'cy'],
    ]);
    expect(shared[1]!.known).toMatchObject({ names: ['Bob'], commits: 1, first: START + DAY, last: START + DAY });
  });

  test('swapping the sides swaps the periods and nothing else', () => {
    const a = makeHistory([{ by: 'Ada' }, { by: 'Bob' }]).history;
    const b = makeHistory([{ by: 'Bob' }, { by: 'Ada' }, { by: 'Ada' }]).history;
    const swapped = shareIdentities(b, a).map(({ known, questioned, ...rest }) => ({
      ...rest,
      known: questioned,
      questioned: known,
    }));
    expect(swapped).toEqual(shareIdentities(a, b));
  });
});
