/**
 * The hot loop, piece by piece, in tokens per second of LevelDB and RocksDB, each against the best alternatives that were tried.
 * Rivals do no more than is needed to answer the same question, so that a ratio flatters nobody but them.
 */
import { median, ratio, timeSideBySide } from './measure.js';
import type { Contest } from './micro/contest.js';
import { featureRivals } from './micro/feature-rivals.js';
import { hashRivals } from './micro/hash-rivals.js';
import { joinRivals } from './micro/join-rivals.js';
import { loadParsedCorpus, type ParsedCorpus } from './micro/parsed-corpus.js';
import { tokeniseRivals } from './micro/tokenise-rivals.js';
import { winnowRivals } from './micro/winnow-rivals.js';
import type { BenchOptions } from './options.js';
import type { BenchReport, Cell } from './report.js';

const CONTESTS: readonly ((corpus: ParsedCorpus) => Contest | Promise<Contest>)[] = [
  tokeniseRivals,
  hashRivals,
  winnowRivals,
  featureRivals,
  joinRivals,
];

export async function micro({ rounds }: BenchOptions, say: (text: string) => void): Promise<BenchReport> {
  const corpus = await loadParsedCorpus(say);
  const rows: Cell[][] = [];
  const data = [];
  for (const make of CONTESTS) {
    const { step, tokens, rivals } = await make(corpus);
    say(`${step}: ${rivals.map(({ name }) => name).join(' | ')}`);
    const timings = await timeSideBySide(rivals, rounds);
    const ours = timings[0]?.rounds as readonly number[];
    for (const { name, rounds: times } of timings) {
      const perSecond = tokens / (median(times) / 1000);
      rows.push([step, name, Number((perSecond / 1e6).toFixed(2)), `${ratio(times, ours).toFixed(2)} ×`]);
    }
    data.push({ step, tokens, timings });
  }
  const title = `Hot loop, one thread, median of ${rounds} interleaved rounds`;
  const note =
    'The first row of each step is ours; the last column is the time of the row over ours, median of the rounds.';
  return { tables: [{ title, head: ['step', 'body', 'M tokens/s', 'time / ours'], rows, note }], data };
}
