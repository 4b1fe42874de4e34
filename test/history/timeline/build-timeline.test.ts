import { describe, expect, test } from 'vitest';
import { buildTimeline, measureClocks } from '../../../src/history/index.js';
import { type CommitToMake, DAY, makeHistory, START } from '../make-history.js';

const timeline = async (known: CommitToMake[], questioned: CommitToMake[], tags: number[] = []) => {
  const [k, q] = [makeHistory(known, 'k'), makeHistory(questioned, 'q')];
  const refs = [...k.history.refs, ...tags.map((commit, i) => ({ name: `refs/tags/v${i}`, commit }))];
  const history = { ...k.history, refs };
  const clocks = {
    known: (await measureClocks(history, k.contents)).clocks,
    questioned: (await measureClocks(q.history, q.contents)).clocks,
  };
  const events = [{ seconds: START + 2 * DAY, kind: 'user' as const, label: 'warning letter' }];
  return buildTimeline({ known: history, questioned: q.history, clocks, events });
};

describe('the timeline', () => {
  test('events of both sides and of the user, by time', async () => {
    const { events, months, outside } = await timeline([{}, {}, {}, {}], [{ at: START + 40 * DAY }], [1]);
    expect(events.map(({ kind, side, label }) => [kind, side, label])).toEqual([
      ['first-commit', 'known', undefined],
      ['tag', 'known', 'v0'],
      ['user', undefined, 'warning letter'],
      ['last-commit', 'known', undefined],
      ['first-commit', 'questioned', undefined],
      ['last-commit', 'questioned', undefined],
    ]);
    expect(months).toEqual([
      { month: '2020-01', known: 4, questioned: 0 },
      { month: '2020-02', known: 0, questioned: 1 },
    ]);
    expect(outside).toEqual({ known: 0, questioned: 0 });
  });

  test('what is too much is counted, and absurd times stay outside of the months', async () => {
    const many = Array.from({ length: 60 }, (_, i): CommitToMake => ({ at: START + i }));
    const { events, leftOut, outside, months } = await timeline(
      [...many, { at: 9e15 }],
      [{ at: -5 }],
      many.map((_, i) => i),
    );
    expect(events.filter(({ kind }) => kind === 'tag')).toHaveLength(50);
    expect(leftOut).toContainEqual(['tag', 10]);
    expect(outside).toEqual({ known: 1, questioned: 1 });
    expect(months.reduce((sum, { known, questioned }) => sum + known + questioned, 0)).toBe(60);
  });

  test('of nothing there is nothing but the user’s events', async () => {
    const { events, months } = await timeline([], []);
    expect(events).toHaveLength(1);
    expect(months).toEqual([]);
  });
});
