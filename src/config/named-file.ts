/** Files that an option or argument names, read whole. */
import { readFile, stat } from 'node:fs/promises';
import { StemmaError } from '../core/index.js';

/** @throws Error that says why. A pipe would be waited for where no signal reaches, and a device has no end: neither is read. */
export async function readRegularFile(path: string): Promise<Uint8Array> {
  if (!(await stat(path)).isFile()) throw new Error('it is no regular file');
  return readFile(path);
}

/**
 * What a file of ours says.
 * @param refuse makes the error where it is no JSON in UTF-8.
 */
export function jsonOf(bytes: Uint8Array, refuse: (what: string, cause: unknown) => StemmaError): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw refuse('is no JSON', cause);
  }
}

/**
 * @param code of the error where it cannot be read.
 * @param what the file is, in words.
 * @param option that names it, for the hint.
 */
export async function readOptionFile(path: string, code: string, what: string, option: string): Promise<Uint8Array> {
  try {
    return await readRegularFile(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : cause;
    throw new StemmaError('config', code, `The ${what} ${JSON.stringify(path)} cannot be read: ${why}`, {
      hint: `Look at the path after ${option}.`,
      cause,
    });
  }
}
