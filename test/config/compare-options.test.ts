import { availableParallelism } from 'node:os';
import { describe, expect, test } from 'vitest';
import {
  COMPARE_HELP,
  MAX_GAP,
  MIN_FRAGMENT,
  OUT_FOLDER,
  readCompareSettings,
  WINNOWING,
} from '../../src/config/index.js';
import { StemmaError } from '../../src/core/index.js';

const SIDES = { known: 'a', questioned: 'b' };

function failure(raw: Record<string, unknown>): StemmaError {
  try {
    readCompareSettings(raw);
  } catch (error) {
    if (error instanceof StemmaError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('options of compare', () => {
  test('defaults', () => {
    expect(readCompareSettings(SIDES)).toEqual({
      ...SIDES,
      out: OUT_FOLDER,
      modules: [],
      threads: Math.min(256, availableParallelism()),
      levels: ['verbatim', 'renamed'],
      exclude: [],
      calibrationFiles: [],
      references: [],
      controls: [],
      minFragment: MIN_FRAGMENT,
      unfiltered: false,
      json: false,
      winnowing: WINNOWING,
      maxGap: MAX_GAP,
    });
  });

  test('what flags give is read', () => {
    const raw = {
      ...SIDES,
      threads: '3',
      levels: ['renamed'],
      exclude: ['a/**,b/**', 'c'],
      minFragment: '30',
      modules: ['m=x/**'],
    };
    const read = readCompareSettings(raw);
    expect(read).toMatchObject({ threads: 3, levels: ['renamed'], exclude: ['a/**', 'b/**', 'c'], minFragment: 30 });
    expect(read.modules.map(({ name }) => name)).toEqual(['m']);
  });

  test('levels come once each, in their own order', () => {
    expect(readCompareSettings({ ...SIDES, levels: ['renamed', 'verbatim', 'renamed'] }).levels).toEqual([
      'verbatim',
      'renamed',
    ]);
  });

  test.each(['0', '257', '-1', '1.5', 'x', '', '1e2', '0x10', ' 2', 0, 257, 1.5, Number.NaN])(
    'threads %j is refused, not clamped',
    (threads) => {
      const error = failure({ ...SIDES, threads });
      expect(error.kind).toBe('config');
      expect(error.message).toContain('--threads');
      expect(error.message).toContain('from 1 to 256');
    },
  );

  test.each([1, 256, '1', '256'])('threads %j is taken', (threads) => {
    expect(readCompareSettings({ ...SIDES, threads }).threads).toBe(Number(threads));
  });

  test.each([
    [{ known: '' }, '<known> "" must not be empty'],
    [{ questioned: 'a\0b' }, '<questioned>'],
    [{ out: '' }, '--out "" must not be empty'],
    [{ levels: ['structural'] }, '--level "structural" must be one of: verbatim, renamed'],
    [{ modules: ['x'] }, '--module "x" has no "="'],
    [{ modules: ['m=a', 'm=b'] }, '--module names the module "m" twice; give all'],
    [{ exclude: ['../x'] }, '--exclude "../x"'],
    [{ minFragment: '0' }, '--min-tokens "0" must be a whole number'],
    [{ unfiltered: true, references: ['a=b'] }, '--unfiltered cannot stand with --reference'],
    [{ unfiltered: true, marksFile: 'm', ancestor: 'a' }, '--unfiltered cannot stand with --ancestor, --marks'],
    [{ unfiltered: true, calibrations: ['c'] }, '--unfiltered cannot stand with --calibration'],
    [{ references: ['engine'] }, 'must read NAME=PATH'],
    [{ references: ['=x'] }, 'must read NAME=PATH'],
    [{ references: ['a b=x'] }, 'other characters than letters'],
    [{ references: ['a='] }, 'names no path'],
    [{ references: ['a=x\0'] }, 'names no path'],
    [{ references: ['a=x', 'a=y'] }, '--reference names the reference set "a" twice'],
    [{ controls: ['a=x'] }, '--control names one project alone'],
  ])('%j is refused by its flag', (wrong, message) => {
    expect(failure({ ...SIDES, ...wrong }).message).toContain(message);
  });

  test('every wrong option is told at once', () => {
    const { message } = failure({ ...SIDES, threads: '0', levels: ['x'] });
    expect(message).toMatch(/--threads.*; --level|--level.*; --threads/);
  });

  test('an option that does not exist is refused', () => {
    expect(failure({ ...SIDES, thread: 2 }).message).toContain('thread');
  });

  test('unfiltered, nothing is measured against a calibration', () => {
    expect(readCompareSettings({ ...SIDES, unfiltered: true }).calibrationFiles).toEqual(['none']);
    expect(readCompareSettings(SIDES)).toMatchObject({ unfiltered: false, calibrationFiles: [] });
  });

  test('flags are distinct', () => {
    const flags = Object.values(COMPARE_HELP).flatMap(({ flags }) => flags.match(/--?[a-z-]+|^<\w+>/g) ?? []);
    expect(flags).toContain('--threads');
    expect(new Set(flags).size).toBe(flags.length);
  });
});
