import { describe, expect, test } from 'vitest';
import { readHistorySettings } from '../../src/config/index.js';

const sides = { known: 'a.git', questioned: 'b.git' };

describe('options of stemma history', () => {
  test('events, further versions and the date of acquisition', () => {
    expect(
      readHistorySettings({
        ...sides,
        events: ['2019-05-01=release = 1.0'],
        versions: ['1.76=v176/'],
        acquired: '2020-02-03T10:30Z',
      }),
    ).toMatchObject({
      events: [{ seconds: 1_556_668_800, label: 'release = 1.0' }],
      versions: [{ name: '1.76', spec: 'v176/' }],
      acquired: 1_580_725_800,
    });
    expect(readHistorySettings(sides)).toMatchObject({ events: [], versions: [] });
    expect(readHistorySettings(sides)).not.toHaveProperty('acquired');
  });

  test.each([
    [{ events: ['release'] }, '--event'],
    [{ events: ['2019-13-45=release'] }, '--event'],
    [{ events: ['2019-02-30=release'] }, '--event'],
    [{ events: ['2019-05-01='] }, '--event'],
    [{ acquired: 'yesterday' }, '--acquired'],
    [{ versions: ['v176/'] }, '--also'],
    [{ versions: ['a=x', 'a=y'] }, '--also'],
  ])('%j is refused and names %s', (raw, flag) => {
    expect(() => readHistorySettings({ ...sides, ...raw })).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID', message: expect.stringContaining(flag) }),
    );
  });
});
