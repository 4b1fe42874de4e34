/** The built command, run as users run it. `npm test` builds first. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect } from 'vitest';
import { type CaseResult, type CoverageRow, type Measurement, SIDES, type Side } from '../../src/core/index.js';
import { ROOT } from '../architecture/tree.js';
import { brokenRules, type SpdxDocument } from '../report/spdx/spdx-rules.js';
import type { Files } from './sources.js';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'stemma-integration-')));
afterAll(() => rmSync(home, { recursive: true, force: true }));

let made = 0;
/** A folder of its own, with the files written in the order given. */
export function folderOf(files: Files, name = 'side'): string {
  const folder = join(home, `${++made}`, name);
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export function stemma(args: readonly string[], cwd = home): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [`${ROOT}dist/bundle/main.js`, ...args];
    execFile(process.execPath, command, { cwd, maxBuffer: 2 ** 28 }, (error, out, errorText) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out, error: errorText });
    });
  });
}

export interface Compared {
  readonly json: string;
  readonly result: CaseResult;
  readonly html: string;
  readonly run: Record<string, unknown>;
  /** Bills of materials. */
  readonly spdx: Readonly<Record<Side, SpdxDocument>>;
  readonly ended: Ended;
}

const schemas = ['case', 'run'].map((name) =>
  JSON.parse(readFileSync(`${ROOT}schemas/${name}.schema.json`, 'utf8')),
) as object[];
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
const [isCase, isRun] = schemas.map((schema) => ajv.compile(schema));

/** Compares, expects the exit code, and holds what was written against schemas and the rules of SPDX. */
export async function compare(
  known: string,
  questioned: string,
  flags: readonly string[] = [],
  code = 0,
): Promise<Compared> {
  const out = join(home, `${++made}`, 'out');
  const ended = await stemma(['compare', known, questioned, '-o', out, ...flags]);
  expect({ code: ended.code, error: code === 0 ? ended.error : '' }).toEqual({ code, error: '' });
  const json = readFileSync(join(out, 'case.json'), 'utf8');
  const run = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')) as Record<string, unknown>;
  const result = JSON.parse(json) as CaseResult;
  isCase?.(result);
  expect(isCase?.errors).toBeNull();
  isRun?.(run);
  expect(isRun?.errors).toBeNull();
  const spdx = Object.fromEntries(
    SIDES.map((side) => [side, JSON.parse(readFileSync(join(out, `${side}.spdx.json`), 'utf8'))]),
  ) as Record<Side, SpdxDocument>;
  for (const side of SIDES) expect(brokenRules(spdx[side])).toEqual([]);
  return { json, result, spdx, html: readFileSync(join(out, 'report.html'), 'utf8'), run, ended };
}

export function renamed({ result }: Compared): Measurement {
  return result.overall.levels.renamed?.before as Measurement;
}

/** Everything that is a score: what line ends, encoding and the wrapping of a side may not change. Spans, digests and sizes left out. */
export function scores({ result }: Compared): unknown {
  const { modules, moduleMatrix, overall, filePairs, fragments } = result;
  return {
    modules,
    moduleMatrix,
    overall,
    filePairs,
    fragments: fragments.map(({ id, known, questioned, tokens, label, similarity, runs }) => {
      return [id, known.path, questioned.path, tokens, label, similarity, runs.map((run) => run.tokens)];
    }),
    tokens: [result.sides.known.tokens, result.sides.questioned.tokens],
  };
}

export function ledger({ result }: Compared, side: Side): Record<string, CoverageRow> {
  return Object.fromEntries(result.coverage.filter((row) => row.side === side).map((row) => [row.path, row]));
}
