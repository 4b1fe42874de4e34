/** What the benches are asked on the command line. */
import { parseArgs } from 'node:util';

export interface FolderPair {
  readonly known: string;
  readonly questioned: string;
}

export interface BenchOptions {
  /** Names of the benches, in the order given; empty means all. */
  readonly names: readonly string[];
  /** Rounds of each side-by-side measurement. Odd, so that a median was really measured. */
  readonly rounds: number;
  readonly threads: readonly number[];
  /** Folders to measure besides the corpora that npm can fetch. */
  readonly pairs: readonly FolderPair[];
  /** Where git repositories lie, as `<owner>+<name>/repo`. */
  readonly repos: string | undefined;
  /** Where results are written; undefined where they are only printed. */
  readonly results: string | undefined;
  /** Names of labelled pairs that `ranking` is restricted to; empty means all. */
  readonly only: readonly string[];
  /** A remark that is printed with the results, such as what else ran on the machine. */
  readonly remark: string | undefined;
}

export const USAGE = `npm run bench -- [name …] [options]

  name                         kernel, micro, pipeline, scale, ranking, history, asset-search (default: all)
  --rounds N                   rounds of each measurement, side by side (default 5)
  --threads N[,N]              worker threads to measure with (default 1,2)
  --pair KNOWN QUESTIONED      two folders to measure too (pipeline, scale); repeatable, write it last
  --repos DIR                  git repositories for ranking and history, as DIR/<owner>+<name>/repo
  --only NAME[,NAME]           these labelled pairs alone (ranking, history)
  --remark TEXT                printed with the results
  --save                       write bench/results/<name>.json and .md
`;

export function readBenchOptions(argv: readonly string[], resultsFolder: string): BenchOptions {
  const pairs: FolderPair[] = [];
  const rest: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] !== '--pair') {
      rest.push(argv[i] as string);
      continue;
    }
    const [known, questioned] = [argv[++i], argv[++i]];
    if (known === undefined || questioned === undefined) throw new Error('--pair needs two folders');
    pairs.push({ known, questioned });
  }
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      threads: { type: 'string', default: '1,2' },
      repos: { type: 'string' },
      only: { type: 'string', default: '' },
      remark: { type: 'string' },
      save: { type: 'boolean', default: false },
    },
  });
  return {
    names: positionals,
    rounds: positive(values.rounds),
    threads: values.threads.split(',').map(positive),
    pairs,
    repos: values.repos,
    results: values.save ? resultsFolder : undefined,
    only: values.only.split(',').filter((name) => name !== ''),
    remark: values.remark,
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${JSON.stringify(text)} is not a whole number above 0`);
  return value;
}
