/** What `npm run accuracy` is asked on the command line. */
import { parseArgs } from 'node:util';
import type { AccuracyPair } from './projects.js';

export interface AccuracyOptions {
  /** Which pairs to measure: what is tested was not calibrated on. */
  readonly uses: readonly AccuracyPair['use'][];
  readonly languages: readonly AccuracyPair['language'][];
  readonly relations: readonly AccuracyPair['relation'][];
  /** Where git repositories lie, as `<owner>+<name>/repo`. */
  readonly repos: string | undefined;
  /** Parts of the names of pairs; empty means all. */
  readonly only: readonly string[];
  /** At most so many negative pairs of each language and relation; undefined means all. */
  readonly sample: number | undefined;
  readonly threads: number;
  /** How many of the strongest negatives and weakest derived pairs are listed. */
  readonly list: number;
  readonly vendored: boolean;
  readonly save: boolean;
  readonly remark: string | undefined;
}

export const USAGE = `npm run accuracy -- [options]

  --repos DIR                  clones of the repositories in bench/accuracy/projects.json, as DIR/<owner>+<name>/repo;
                               without it, the pairs that npm alone gives
  --use test|calibration|all   which pairs (default: test, those that no calibration was made from)
  --language c-cpp|csharp|all  (default: all)
  --relation RELATION|all      derived, unrelated or third-party-only (default: all)
  --only TEXT[,TEXT]           pairs whose name holds one of these
  --sample N                   of each language, at most N unrelated pairs and N that share third-party code alone; which
                               ones follows from the digests of their names, so that nobody chooses them
  --vendored                   besides: of the folders that are listed as third-party code, the share that the rules take
  --list N                     strongest negatives and weakest derived ones to list (default 15)
  --threads N                  worker threads (default 2)
  --remark TEXT                kept with the results, such as what else ran on the machine
  --save                       write bench/accuracy/results/ and what README and report quote

Each pair is measured once for one state of the engine and kept in the user's cache folder (or STEMMA_CACHE), so an
interrupted run goes on where it stopped.
`;

const CHOICES = {
  use: ['test', 'calibration'],
  language: ['c-cpp', 'csharp'],
  relation: ['derived', 'unrelated', 'third-party-only'],
} as const;

export function readAccuracyOptions(argv: readonly string[]): AccuracyOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      repos: { type: 'string' },
      use: { type: 'string', default: 'test' },
      language: { type: 'string', default: 'all' },
      relation: { type: 'string', default: 'all' },
      only: { type: 'string', default: '' },
      sample: { type: 'string' },
      vendored: { type: 'boolean', default: false },
      list: { type: 'string', default: '15' },
      threads: { type: 'string', default: '2' },
      remark: { type: 'string' },
      save: { type: 'boolean', default: false },
    },
  });
  const chosen = <K extends keyof typeof CHOICES>(key: K): readonly (typeof CHOICES)[K][number][] => {
    const all: readonly string[] = CHOICES[key];
    if (values[key] === 'all') return CHOICES[key];
    if (!all.includes(values[key])) throw new Error(`--${key} is one of ${all.join(', ')}, all; not ${values[key]}`);
    return [values[key] as (typeof CHOICES)[K][number]];
  };
  const only = values.only.split(',').filter((name) => name !== '');
  const part = only.length > 0 || values.use !== 'test' || values.language !== 'all' || values.relation !== 'all';
  if (values.save && part) throw new Error('--save keeps figures of the test pairs, not of a choice of them');
  return {
    uses: chosen('use'),
    languages: chosen('language'),
    relations: chosen('relation'),
    repos: values.repos,
    only,
    sample: values.sample === undefined ? undefined : whole('sample', values.sample),
    threads: whole('threads', values.threads),
    list: whole('list', values.list),
    vendored: values.vendored,
    save: values.save,
    remark: values.remark,
  };
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} is a whole number above 0, not ${text}`);
  return value;
}
