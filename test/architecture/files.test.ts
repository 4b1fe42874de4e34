import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VERSION } from '../../src/core/index.js';
import { ROOT, typescriptBelow } from './tree.js';

const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');
const ours = ['src', 'workers', 'grammars', 'corpora', 'bench', 'test'].flatMap(typescriptBelow);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|worker|bench|d))?\.ts$/;
const MOST_LINES = 300;
/** Files that may be longer, each with its reason. */
const LONG: Readonly<Record<string, string>> = {
  'src/report/messages/en.ts': 'a catalogue: one entry a message, and one file a language',
};

describe('files', () => {
  test('names are kebab-case', () => {
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((path) => !KEBAB.test(path.slice(path.lastIndexOf('/') + 1)))).toEqual([]);
  });

  test(`a file of the product has at most ${MOST_LINES} lines, or a reason`, () => {
    const long = ['src', 'workers']
      .flatMap(typescriptBelow)
      .filter((path) => read(path).split('\n').length - 1 > MOST_LINES);
    expect(long).toEqual(Object.keys(LONG));
  });

  test('the command line alone prints and ends the process', () => {
    const rooms = ['src', 'workers'].flatMap(typescriptBelow).filter((path) => !path.startsWith('src/cli/'));
    expect(rooms.length).toBeGreaterThan(0);
    expect(rooms.filter((path) => /\bconsole\.|\bprocess\.(exit|exitCode|stdout|stderr)\b/.test(read(path)))).toEqual(
      [],
    );
  });

  test('the version is that of the package', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(VERSION).toBe(version);
  });
});
