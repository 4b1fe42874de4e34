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

  test('versions of the questioned side, versions that the user named, and nothing for what is undated', async () => {
    const side = makeHistory([{}]);
    const clocks = (await measureClocks(side.history, side.contents)).clocks;
    const commit = { id: 'c', position: 0, authored: START, committed: START, subject: '' };
    const version = {
      files: 1,
      closest: 1,
      equallyGood: 0,
      notBefore: [],
      notAfter: [],
      olderFiles: 0,
      newerFiles: 0,
      alternatives: [],
      curve: [],
    };
    const undated = { ...commit, authored: 0, committed: 0, undated: true as const };
    const versions = [
      { ...version, version: 'tip', commit, best: commit },
      { ...version, version: '1.76', given: true as const, commit },
      { ...version, version: 'drop', commit: undated, best: undated },
    ];
    const { events } = buildTimeline({
      known: side.history,
      questioned: side.history,
      clocks: { known: clocks, questioned: clocks },
      dating: { versions, contents: 0, contentsRead: 0, bytesRead: 0, resamples: 0 },
      events: [],
    });
    const told = events.filter(({ kind }) => kind === 'dated-version' || kind === 'best-revision');
    expect(told.map(({ kind, side, label }) => [kind, side, label])).toEqual([
      ['dated-version', undefined, '1.76'],
      ['best-revision', 'known', 'tip'],
      ['dated-version', 'questioned', 'tip'],
    ]);
  });

  test('of nothing there is nothing but the user’s events', async () => {
    const { events, months } = await timeline([], []);
    expect(events).toHaveLength(1);
    expect(months).toEqual([]);
  });
});
