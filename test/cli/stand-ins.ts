/** Stand-ins for what surrounds the command line: streams that remember, and an engine that measures nothing. */
import { Writable } from 'node:stream';
import { run, type Surroundings } from '../../src/cli/run.js';
import type { Services } from '../../src/cli/services.js';
import {
  type AssetsOutput,
  type Calibration,
  type CaseResult,
  type CompareOutput,
  type HistoryOutput,
  type SideSummary,
  VERSION,
} from '../../src/core/index.js';

class Memory extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 120;

  constructor(isTTY = false) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

const side = (label: string): SideSummary => ({ label, files: 1, bytes: 10, lines: 2, tokens: 5 });

export function output(
  sides: { readonly known?: Partial<SideSummary>; readonly questioned?: Partial<SideSummary> } = {},
): CompareOutput {
  const result = {
    formatVersion: 1,
    tool: { name: 'stemma', version: VERSION, algorithmVersion: '0', kernelSha256: '' },
    sides: { known: { ...side('a'), ...sides.known }, questioned: { ...side('b'), ...sides.questioned } },
    components: { known: [], questioned: [] },
    modules: [{ name: 'm', knownFiles: 1, questionedFiles: 0, levels: {} }],
    coverage: [{ side: 'known', path: 'x', size: 1, status: 'skipped', reason: 'excluded by x/**' }],
  } as unknown as CaseResult;
  const run = {
    formatVersion: 1,
    startedAt: '2020-01-01T00:00:00.000Z',
    host: { platform: 'linux', arch: 'x64', cpus: 2, node: 'v20' },
    threads: 1,
    stages: [],
    totalMs: 1,
    cpuMs: 1,
    peakRssBytes: 1,
  } as const;
  return { result, run, excerpts: [], notices: [] };
}

function assetsOutput(): AssetsOutput {
  const build = { label: 'a', files: 1, bytes: 10 };
  const asset = { kind: 'image', format: 'png', size: 10, sha256: '', family: 0, files: [] } as const;
  return {
    result: {
      formatVersion: 1,
      tool: { name: 'stemma', version: VERSION, assetsVersion: '0' },
      options: { exclude: [] },
      builds: [
        { side: 'known', ...build },
        { side: 'questioned', ...build },
      ],
      coverage: [],
      assets: { known: [asset], questioned: [asset] },
      matches: [],
      shares: [],
      rates: [],
      searchedInPart: [],
      commonPatches: 0,
    },
    pictures: [],
  };
}

export function services(compare: Services['compare'] = async () => output()): Services {
  return {
    compare,
    compareAssets: async () => assetsOutput(),
    renderAssetsHtml: () => '<!doctype html>',
    renderAssetsSummary: () => 'the assets\n',
    calibrate: async () => ({ calibration: {} as Calibration, notices: [{ code: 'X', message: 'look at it' }] }),
    renderCalibration: () => 'the calibration\n',
    renderCalibrationSummary: () => 'what it holds\n',
    readCase: async () => output().result,
    recompute: () => ({ on: [], overall: { name: '(all)', levels: {} }, modules: [] }),
    renderFilter: () => 'the rules\n',
    renderMarks: () => 'the marks\n',
    canonicalJson: (value) => JSON.stringify(value),
    renderHtml: () => '<!doctype html>',
    renderSpdx: (_, side, { created, caseSha256 }) => `${side} ${created} ${caseSha256}`,
    renderSummary: () => 'the summary\n',
    compareHistories: async () =>
      ({ result: { formatVersion: 1, sides: {}, ladder: [] }, run: { totalMs: 1 } }) as unknown as HistoryOutput,
    renderHistory: () => '<!doctype html>',
    renderHistorySummary: () => 'the histories\n',
  };
}

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export async function stemma(
  args: readonly string[],
  {
    terminal = false,
    ...given
  }: Partial<Omit<Surroundings, 'stdout' | 'stderr'>> & { terminal?: boolean; services?: Services } = {},
): Promise<Ended> {
  const stdout = new Memory();
  const stderr = new Memory(terminal);
  const code = await run(args, {
    stdout,
    stderr,
    environment: {},
    signal: new AbortController().signal,
    loadServices: async () => given.services ?? services(),
    ...given,
  });
  return { code, out: stdout.text, error: stderr.text };
}
