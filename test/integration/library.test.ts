/** The package as a program of one's own imports it: the README's example, run as it stands there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../architecture/tree.js';
import { C_FILE, CPP_FILE } from './sources.js';
import { folderOf, stemma } from './stemma.js';

const example = /## As a library\n[^`]*(?:`[^`\n]+`[^`]*)*```js\n(.+?)```/s.exec(
  readFileSync(`${ROOT}README.md`, 'utf8'),
)?.[1];

/** A folder where `stemma` is installed, with the sides that the example names. */
function project(): string {
  const folder = folderOf({
    'package.json': '{"type":"module"}',
    'ours/a.c': C_FILE,
    'ours/b.cpp': CPP_FILE,
    'build-1/a.c': C_FILE,
    'build-1/tests/b.cpp': CPP_FILE,
    'build-2/b.cpp': CPP_FILE,
  });
  const installed = join(folder, 'node_modules/stemma');
  mkdirSync(dirname(installed));
  symlinkSync(ROOT, installed);
  return folder;
}

describe('the library', () => {
  test('runs the example of the README, and writes what the command line writes', async () => {
    const folder = project();
    writeFileSync(join(folder, 'batch.js'), example as string);
    const printed = execFileSync(process.execPath, ['batch.js'], { cwd: folder, encoding: 'utf8' });
    expect(printed.split('\n').map((line) => line.split(' ')[0])).toEqual(['build-1', 'build-2', '']);
    for (const build of ['build-1', 'build-2']) {
      const ended = await stemma(['compare', 'ours', build, '--exclude', '**/tests/**', '-o', `out-${build}`], folder);
      expect(ended.code).toBe(0);
      expect(readFileSync(join(folder, `${build}.case.json`), 'utf8')).toBe(
        readFileSync(join(folder, `out-${build}/case.json`), 'utf8'),
      );
      expect(readFileSync(join(folder, `${build}.html`), 'utf8')).toBe(
        readFileSync(join(folder, `out-${build}/report.html`), 'utf8'),
      );
    }
  });

  test('throws errors that tell their kind and code', () => {
    const folder = project();
    writeFileSync(
      join(folder, 'wrong.js'),
      `import { StemmaError } from 'stemma';
       import { readCompareSettings } from 'stemma/config';
       try { readCompareSettings({ known: 'ours', questioned: 'build-1', treads: 2 }); }
       catch (error) { console.log(error instanceof StemmaError, error.kind, error.message); }`,
    );
    const printed = execFileSync(process.execPath, ['wrong.js'], { cwd: folder, encoding: 'utf8' });
    expect(printed).toMatch(/^true config .*treads/);
  });
});
