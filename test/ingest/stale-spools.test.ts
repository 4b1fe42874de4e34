import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeStale } from '../../src/ingest/stale-spools.js';
import { temporaryFolder } from './folders.js';

const DAY = 24 * 60 * 60;

/** Of a process that has ended. */
const gone = spawnSync(process.execPath, ['-e', '']).pid;

function plant(parent: string, name: string, ageSeconds: number): string {
  const folder = join(parent, name);
  mkdirSync(join(folder, '0'), { recursive: true });
  writeFileSync(join(folder, '0', '0'), 'left behind');
  const then = Date.now() / 1000 - ageSeconds;
  utimesSync(folder, then, then);
  return folder;
}

it('removes what a process that is gone left a day ago, and nothing else', () => {
  const parent = temporaryFolder();
  const stale = plant(parent, `stemma-${gone}-aB3dE6`, 2 * DAY);
  const kept = [
    plant(parent, `stemma-${gone}-young1`, DAY / 2),
    plant(parent, `stemma-${process.pid}-living`, 2 * DAY),
    plant(parent, `stemma-${gone}-toolong`, 2 * DAY),
    plant(parent, 'stemma-out', 2 * DAY),
    plant(parent, `other-${gone}-aB3dE6`, 2 * DAY),
  ];
  removeStale(parent);
  expect(existsSync(stale)).toBe(false);
  expect(kept.filter((folder) => !existsSync(folder))).toEqual([]);
});

it('follows no link, neither one of that name nor one inside', () => {
  const parent = temporaryFolder();
  const target = plant(temporaryFolder(), 'precious', 2 * DAY);
  symlinkSync(target, join(parent, `stemma-${gone}-linked`));
  const stale = plant(parent, `stemma-${gone}-inside`, 0);
  symlinkSync(target, join(stale, 'link'));
  const then = Date.now() / 1000 - 2 * DAY;
  utimesSync(stale, then, then);
  removeStale(parent);
  expect(existsSync(stale)).toBe(false);
  expect(existsSync(join(parent, `stemma-${gone}-linked`, '0', '0'))).toBe(true);
  expect(existsSync(join(target, '0', '0'))).toBe(true);
});

it('does not end the run where the folder cannot be read', () => {
  expect(() => removeStale('/nonexistent/stemma')).not.toThrow();
});
