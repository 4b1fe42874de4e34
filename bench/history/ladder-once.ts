/** `stemma history` of two repositories in a process of its own, so that its memory can be measured: `ladder-once KNOWN QUESTIONED THREADS FILE`. */
import { writeFileSync } from 'node:fs';
import { compareHistories } from '../../src/engine/index.js';
import type { LadderFinding } from './findings.js';

const [known = '', questioned = '', threads = '', file = ''] = process.argv.slice(2);
const sides = { known, questioned, threads: Number(threads) };
const { result, run } = await compareHistories(
  { ...sides, references: [], versions: [], events: [] },
  { onProgress: () => {} },
);
const [list, parse, ladder] = run.stages.map(({ ms }) => ms) as [number, number, number];
const finding: LadderFinding = {
  sides: [result.sides.known, result.sides.questioned].map(({ commits, contents, bytes }) => ({
    commits,
    contents,
    bytes,
  })),
  readMs: list + parse,
  ladderMs: ladder,
  wholeMs: run.totalMs,
  ownCpuMs: run.cpuMs,
  rungs: result.ladder.map(({ rung, known, questioned, shared, explained }) => ({
    rung,
    known: known.total,
    questioned: questioned.total,
    shared,
    explained: explained.reduce((sum, { count }) => sum + count, 0),
  })),
};
writeFileSync(file, JSON.stringify(finding));
