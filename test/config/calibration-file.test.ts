import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCalibration, readShippedCalibration } from '../../src/config/calibration-file.js';
import { readCalibrateSettings, readCompareSettings } from '../../src/config/index.js';
import { StemmaError } from '../../src/core/index.js';
import { renderCalibration } from '../../src/report/index.js';
import { calibrationOf } from '../calibrations.js';

const pairs = [{ known: 'a', questioned: 'b', relation: 'unrelated' as const, drawn: ['a', 'b'] as const, levels: {} }];
const calibration = calibrationOf(pairs);
const text = renderCalibration(calibration);
const refusal = (written: string | Uint8Array): StemmaError => {
  try {
    readCalibration(typeof written === 'string' ? Buffer.from(written) : written, 'x.json');
  } catch (error) {
    if (error instanceof StemmaError) return error;
  }
  throw new Error('was not refused');
};

describe('the calibration file', () => {
  test('is read back as it was written, with its digest', () => {
    const read = readCalibration(Buffer.from(text), 'x.json');
    expect(read.calibration).toEqual(calibration);
    expect(read.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test.each([
    ['no JSON', '{'],
    ['another format', JSON.stringify({ ...calibration, formatVersion: 2 })],
    ['something else', JSON.stringify({ kind: 'case' })],
    ['a member more', JSON.stringify({ ...calibration, more: 1 })],
    ['a pair of a project that it does not list', JSON.stringify({ ...calibration, projects: [] })],
    [
      'more covered than there is',
      JSON.stringify({
        ...calibration,
        pairs: [
          {
            ...pairs[0],
            levels: {
              renamed: {
                m: 1,
                n: 1,
                whole: { known: [1, 2], questioned: [1, 0] },
                modules: { known: [], questioned: [] },
                lengths: [],
              },
            },
          },
        ],
      }),
    ],
  ])('with %s is refused by name', (_, written) => {
    const error = refusal(written);
    expect([error.kind, error.code]).toEqual(['config', 'CALIBRATION_FILE']);
    expect(error.message).toContain('x.json');
  });

  test('above its size limit is refused before it is parsed', () => {
    expect(refusal(new Uint8Array((64 << 20) + 1)).message).toContain('bytes');
  });
});

describe('the options of calibrate', () => {
  const read = (given: Record<string, unknown>) => readCalibrateSettings({ out: 'c.json', threads: 1, ...given });

  test('controls meet both sides and each other; a side is no draw of chance', () => {
    const { pairs: made, projects } = read({ known: 'x/ours', questioned: 'y/theirs', controls: ['c/one', 'c/two'] });
    expect(made.map(({ known, questioned, drawn }) => [known, questioned, drawn.join()])).toEqual([
      ['ours', 'one', 'one'],
      ['ours', 'two', 'two'],
      ['theirs', 'one', 'one'],
      ['theirs', 'two', 'two'],
      ['one', 'two', 'one,two'],
    ]);
    expect(projects.map(({ spec }) => spec)).toEqual(['x/ours', 'y/theirs', 'c/one', 'c/two']);
  });

  test('names are as much of a path as tells them apart', () => {
    const { projects } = read({ controls: ['a/src', 'b/src', 'c/lib'], derived: ['a/src=d/old'] });
    expect(projects.map(({ name }) => name)).toEqual(['a/src', 'b/src', 'lib', 'old']);
  });

  test.each([
    ['one side alone', { known: 'a', controls: ['b', 'c'] }],
    ['one control without sides', { controls: ['b'] }],
    ['a control twice', { controls: ['b', './b'] }],
    ['a side as control', { known: 'a', questioned: 'b', controls: ['b'] }],
    ['two controls as derived', { controls: ['b', 'c'], derived: ['b=c'] }],
    ['no couple', { controls: ['b', 'c'], derived: ['b'] }],
    ['no date', { controls: ['b', 'c'], date: 'today' }],
  ])('%s is a usage error', (_, given) => {
    expect(() => read(given)).toThrow(StemmaError);
  });
});

test('“none” stands alone after --calibration', () => {
  const read = (calibrations: string[]) => readCompareSettings({ known: 'a', questioned: 'b', calibrations });
  expect(read(['none']).calibrationFiles).toEqual(['none']);
  expect(() => read(['none', 'x.json'])).toThrow('stands alone');
});

describe.each(readdirSync('corpora/calibration'))('%s of the package', (name) => {
  const bytes = readFileSync(`corpora/calibration/${name}`);

  test('is what the schema asks for, so that a run need not look', () => {
    expect(readShippedCalibration(bytes, name)).toEqual({ ...readCalibration(bytes, name), shipped: true });
  });

  test('cut short, is told to be damaged', () => {
    const read = () => readShippedCalibration(bytes.subarray(0, bytes.length - 2), name);
    expect(read).toThrow(expect.objectContaining({ kind: 'integrity', code: 'CALIBRATION_DAMAGED' }));
  });
});
