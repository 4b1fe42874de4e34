/** The built command as a process: what only a process shows. `npm test` builds first. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXIT, VERSION } from '../../src/core/index.js';
import { ROOT } from '../architecture/tree.js';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** `stdout`: a file descriptor to write to instead of a pipe; `closed`: the reader goes away before anything is written. */
function stemma(
  args: readonly string[],
  { stdout, closed = false }: { stdout?: number; closed?: boolean } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`${ROOT}dist/bundle/main.js`, ...args], {
      stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
    });
    let out = '';
    let error = '';
    if (closed) child.stdout?.destroy();
    else child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (error += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, error }));
  });
}

describe('the process', () => {
  test('prints its version', async () => {
    expect(await stemma(['--version'])).toEqual({ code: EXIT.done, out: `${VERSION}\n`, error: '' });
  });

  test('without arguments shows its help on the error stream and ends with the usage code', async () => {
    const { code, out, error } = await stemma([]);
    expect({ code, out }).toEqual({ code: EXIT.usage, out: '' });
    expect(error).toContain('Usage: stemma');
  });

  test('a reader that went away is no error', async () => {
    expect(await stemma(['compare', '--help'], { closed: true })).toEqual({ code: EXIT.done, out: '', error: '' });
  });

  test.runIf(process.platform === 'linux')('a full disk under standard output is one', async () => {
    const full = openSync('/dev/full', 'w');
    try {
      const { code, error } = await stemma(['compare', '--help'], { stdout: full });
      expect(code).toBe(EXIT.usage);
      expect(error).toContain('stemma: cannot write to standard output');
    } finally {
      closeSync(full);
    }
  });
});
