import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openRepository } from '../../src/ingest/index.js';
import { temporaryFolder } from './folders.js';
import { GIT_ENV } from './run-git.js';

afterEach(() => void vi.unstubAllEnvs());

/** Sizes around those of the pieces in which git's output comes. */
const SIZES = [0, 1, 4095, 4096, 65_535, 65_536, 65_537, 300_001];
const TEXTS = SIZES.map((size, i) => Buffer.alloc(size, `${i} line\n`));

function store(): { readonly folder: string; readonly ids: string[] } {
  const folder = join(temporaryFolder(), 'bare.git');
  const git = (args: readonly string[], input: Buffer): string =>
    execFileSync('git', args as string[], { env: GIT_ENV, input, encoding: 'utf8' }).trim();
  git(['init', '-q', '--bare', folder], Buffer.alloc(0));
  return { folder, ids: TEXTS.map((text) => git(['-C', folder, 'hash-object', '-w', '--stdin'], text)) };
}

async function readAll(folder: string, ids: readonly string[], pulse = (): void => {}) {
  const door = openRepository(folder);
  const found: Buffer[] = [];
  try {
    const failures = await door.read(ids, { signal: undefined, pulse }, (_id, size) => {
      const memory = Buffer.alloc(size);
      let filled = 0;
      return {
        write(chunk) {
          memory.set(chunk, filled);
          filled += chunk.length;
        },
        end: () => void found.push(memory.subarray(0, filled)),
        discard: () => void found.push(Buffer.from('given up')),
      };
    });
    return { found, failures: [...failures] };
  } finally {
    await door.close();
  }
}

describe('objects of a git store', () => {
  it('come whole and in the order asked for, with their sizes', async () => {
    const { folder, ids } = store();
    const order = [...ids].reverse();
    const { found, failures } = await readAll(folder, order);
    expect(failures).toEqual([]);
    expect(found.map((bytes) => bytes.length)).toEqual([...SIZES].reverse());
    expect(Buffer.concat(found).equals(Buffer.concat([...TEXTS].reverse()))).toBe(true);
  });

  it('come all the same where the path of the temporary folder is too long for a local socket', async () => {
    const { folder, ids } = store();
    const deep = join(temporaryFolder(), 'd'.repeat(120));
    mkdirSync(deep);
    vi.stubEnv('TMPDIR', deep);
    const { found, failures } = await readAll(folder, ids);
    expect(failures).toEqual([]);
    expect(Buffer.concat(found).equals(Buffer.concat(TEXTS))).toBe(true);
  });

  it('are not read on where the receiver throws', async () => {
    const { folder, ids } = store();
    let pulses = 0;
    const pulse = (): void => {
      pulses++;
      throw new Error('enough');
    };
    await expect(readAll(folder, ids, pulse)).rejects.toThrow('enough');
    expect(pulses).toBe(1);
  });

  it('that the store lacks are named, and the others come', async () => {
    const { folder, ids } = store();
    const missing = '0123456789012345678901234567890123456789';
    const { found, failures } = await readAll(folder, [ids[1]!, missing, ids[2]!]);
    expect(failures).toEqual([[missing, 'git object is missing from the repository']]);
    expect(found.map((bytes) => bytes.length)).toEqual([1, 4095]);
  });
});
