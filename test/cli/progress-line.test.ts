import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { progressLine, describe as words } from '../../src/cli/progress-line.js';
import type { Progress } from '../../src/core/index.js';

const event = (rest: Partial<Progress>): Progress => ({
  stage: 'parse',
  doneFiles: 0,
  totalFiles: 0,
  doneBytes: 0,
  totalBytes: 0,
  elapsedMs: 0,
  ...rest,
});

describe('the progress line', () => {
  test.each([
    [{ stage: 'list', doneFiles: 7 }, 0, 'list · 7 files'],
    [{ stage: 'compare' }, 0, 'compare'],
    [
      { doneFiles: 2, totalFiles: 8, doneBytes: 25e5, totalBytes: 1e7, elapsedMs: 5000 },
      1000,
      'parse · 2 of 8 files · 2.5 of 10.0 MB · about 12 s left',
    ],
    [{ doneFiles: 1, totalFiles: 101, elapsedMs: 2000 }, 0, 'parse · 1 of 101 files · about 3 min 20 s left'],
    [{ doneFiles: 2, totalFiles: 8, elapsedMs: 900 }, 0, 'parse · 2 of 8 files'],
    [{ doneFiles: 8, totalFiles: 8, elapsedMs: 9000 }, 0, 'parse · 8 of 8 files'],
  ] as const)('%j', (rest, began, text) => {
    expect(words(event(rest), began)).toBe(text);
  });

  test('the time left counts from the start of the stage', () => {
    const written: string[] = [];
    const line = progressLine({ columns: 200, write: (text: string) => written.push(text) });
    line.update(event({ stage: 'list', doneFiles: 1, totalFiles: 2, elapsedMs: 60_000 }));
    line.update(event({ stage: 'parse', doneFiles: 0, totalFiles: 2, elapsedMs: 70_000 }));
    line.update(event({ stage: 'parse', doneFiles: 1, totalFiles: 2, elapsedMs: 74_000 }));
    expect(written.at(-1)).toContain('about 4 s left');
  });

  test('at most ten updates a second, none wider than the terminal', () => {
    const step = fc.record({
      wait: fc.nat(300),
      files: fc.nat(1e9),
      stage: fc.constantFrom('list', 'parse', 'compare'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 2, max: 60 }), (steps, columns) => {
        const times: number[] = [];
        let elapsedMs = 0;
        const line = progressLine({
          columns,
          write: (text: string) => {
            times.push(elapsedMs);
            expect(text.replace('\r\u001b[K', '').length).toBeLessThan(columns);
          },
        });
        for (const { wait, files, stage } of steps) {
          elapsedMs += wait;
          line.update(event({ stage: stage as Progress['stage'], doneFiles: files, totalFiles: files, elapsedMs }));
        }
        expect(times.length > 0).toBe(steps.length > 0);
        expect(times.every((time, i) => i === 0 || time - times[i - 1]! >= 100)).toBe(true);
      }),
    );
  });

  test('a terminal that does not know its width gets a whole line', () => {
    const written: string[] = [];
    progressLine({ columns: 0, write: (text: string) => written.push(text) }).update(event({ totalFiles: 3 }));
    expect(written).toEqual(['\r\u001b[Kparse · 0 of 3 files']);
  });

  test('nothing is cleared where nothing was shown', () => {
    const written: string[] = [];
    progressLine({ write: (text: string) => written.push(text) }).clear();
    expect(written).toEqual([]);
  });
});
