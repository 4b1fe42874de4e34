/** A finished case, read back from its file. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { caseRefused, readCaseFile, readRegularFile } from '../config/index.js';
import type { CaseResult } from '../core/index.js';

/** @param path `case.json`, or the folder that holds it. @throws StemmaError where it is no case of this format. */
export async function readCase(path: string): Promise<CaseResult> {
  return (await openCase(path)).result;
}

/** The case and the SHA-256 of the bytes that it was read from. */
export async function openCase(path: string): Promise<{ readonly result: CaseResult; readonly sha256: string }> {
  const found = await stat(path).catch(() => undefined);
  const file = found?.isDirectory() === true ? join(path, 'case.json') : path;
  let bytes: Uint8Array;
  try {
    bytes = await readRegularFile(file);
  } catch (cause) {
    throw caseRefused(file, `cannot be read: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
  return { result: readCaseFile(bytes, file), sha256: createHash('sha256').update(bytes).digest('hex') };
}
