import { describe, expect, test } from 'vitest';
import { readHistoryFile } from '../../src/config/history-file.js';
import { caseHistory } from '../report/cases.js';

const timeline = caseHistory('x').timeline;
const whole = {
  formatVersion: 1,
  tool: { name: 'stemma', version: '0', algorithmVersion: '0' },
  sides: { known: { label: 'a.git' }, questioned: { label: 'b.git' } },
  ladder: [],
  conclusions: { timeline, tree: {} },
};
const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

describe('a history.json for a case', () => {
  test('gives its timeline, its sides and its digest', () => {
    const { file, sides, timeline: read } = readHistoryFile(bytesOf(whole), 'history.json');
    expect(file).toEqual({ label: 'history.json', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(sides).toEqual({ known: 'a.git', questioned: 'b.git' });
    expect(read).toEqual(timeline);
  });

  test.each([
    ['another format', { ...whole, formatVersion: 2 }],
    ['another tool', { ...whole, tool: { name: 'other' } }],
    ['a case', { formatVersion: 1, tool: { name: 'stemma' }, fragments: [] }],
    ['no timeline', { ...whole, conclusions: {} }],
    ['an event of no kind', { ...whole, conclusions: { timeline: { ...timeline, events: [{ seconds: 1 }] } } }],
    ['an event of a kind that there is not', withEvent({ seconds: 1, kind: 'theft' })],
    ['a time that is none', withEvent({ seconds: 'now', kind: 'tag' })],
    ['a member more', withEvent({ seconds: 1, kind: 'tag', more: 1 })],
    ['a month that is none', { ...whole, conclusions: { timeline: { ...timeline, months: [{ month: 'May' }] } } }],
    ['null', null],
  ])('%s is refused', (_, value) => {
    expect(() => readHistoryFile(bytesOf(value), 'h.json')).toThrow(
      expect.objectContaining({ kind: 'config', code: 'HISTORY_FILE', message: expect.stringContaining('h.json') }),
    );
  });

  test('what is no JSON is refused', () => {
    expect(() => readHistoryFile(Uint8Array.of(0xff, 0xfe), 'h.json')).toThrow('is no JSON');
  });
});

function withEvent(event: unknown): unknown {
  return { ...whole, conclusions: { timeline: { ...timeline, events: [event] } } };
}
