/** A finished case, read back from its file. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaseResult, StemmaError } from '../core/index.js';

/** @param path `case.json`, or the folder that holds it. @throws StemmaError where it is no case of this format. */
export async function readCase(path: string): Promise<CaseResult> {
  const file = (await isFolder(path)) ? join(path, 'case.json') : path;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw refused(file, 'cannot be read', 'Name a case.json or the folder that holds it.', cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refused(file, 'is no JSON', 'Name the case.json that stemma compare wrote.', cause);
  }
  const problem = shapeProblem(value);
  if (problem !== undefined)
    throw refused(file, problem, 'Name a case.json that this version of stemma compare wrote.');
  return value as CaseResult;
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

type Shape = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Shape => typeof value === 'object' && value !== null;

/** What the recomputation relies on; `schemas/case.schema.json` says all. */
function shapeProblem(value: unknown): string | undefined {
  if (!isObject(value) || !isObject(value.tool) || value.tool.name !== 'stemma') return 'is no case of stemma';
  if (value.formatVersion !== 1) return `has format version ${JSON.stringify(value.formatVersion)}, not 1`;
  const { filtration, modules, overall, marks } = value;
  if (!isObject(filtration) || !Array.isArray(marks)) return 'has no filtration ledger';
  const { rules, ruleSets, occurrences } = filtration;
  if (![rules, ruleSets, occurrences, filtration.modules, modules].every(Array.isArray)) return 'has a damaged ledger';
  if (!isObject(overall) || !isObject(overall.levels) || !isObject(filtration.overall)) return 'has no figures';
  const cells = [filtration.overall, ...(filtration.modules as unknown[])];
  if (!cells.every((one) => isObject(one) && Object.values(one).every(areCells))) return 'has damaged cells';
  const sound = (modules as unknown[]).every((one) => isObject(one) && isObject(one.levels));
  return sound ? undefined : 'has damaged modules';
}

function areCells(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.tokens) || !isObject(value.features)) return false;
  const { tokens, features } = value;
  return [tokens.known, tokens.questioned, features.known, features.questioned, features.both].every(
    (rows) =>
      Array.isArray(rows) &&
      rows.every((row) => Array.isArray(row) && row.length === 3 && row.every(Number.isSafeInteger)),
  );
}

function refused(file: string, what: string, hint: string, cause?: unknown): StemmaError {
  return new StemmaError('input', 'CASE_UNREADABLE', `${JSON.stringify(file)} ${what}`, {
    hint,
    data: { file },
    cause,
  });
}
