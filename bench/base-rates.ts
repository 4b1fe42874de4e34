/**
 * How often public repositories show what `stemma history` tells of stated times: `node dist/bench/base-rates.js DIR`. DIR holds bare
 * clones as `<owner>+<name>/repo`. Rewrites src/history/clocks/base-rates.ts and bench/results/base-rates.json (each repository with the
 * commit that was read). What leads to HEAD is read, no other refs: those of pull requests belong to others.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureClocks, readGitHistory } from '../src/history/index.js';
import { openRepository } from '../src/ingest/index.js';
import { benchFile } from './root.js';

/** Forks of others in the folder: their commits would count twice. */
const FORKS = new Set([
  'fabiangreffrath+crispy-doom',
  'Mathijs-Bakker+Extenject',
  'ddnet+ddnet',
  'modernuo+ModernUO',
  'kraflab+dsda-doom',
  'MeridianOXC+OpenXcom',
  'bittiez+TazUO',
  'eternalcodes+EternalJK',
  'quickjs-ng+quickjs',
]);
/** A repository of fewer commits says little about shares. */
const LEAST_COMMITS = 100;
/** Told of no repository in general, or depending on more than its history. */
const UNRATED = new Set(['after-acquisition', 'unreachable-commits', 'revision-gaps']);

const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder of the clones.');
const measured: { repository: string; commit: string; commits: number; shares: Record<string, number> }[] = [];
for (const repository of readdirSync(folder).sort()) {
  const path = join(folder, repository, 'repo');
  if (!existsSync(path) || FORKS.has(repository)) continue;
  const opened = await readGitHistory(openRepository(path), { label: repository, revision: 'HEAD' });
  const { commits } = opened.history;
  if (commits.length >= LEAST_COMMITS) {
    const { clocks } = await measureClocks(opened.history, opened.contents);
    const rated = clocks.findings.filter(({ kind }) => !UNRATED.has(kind));
    const shares = Object.fromEntries(rated.map(({ kind, count, of }) => [kind, of === 0 ? 0 : count / of]));
    measured.push({ repository, commit: commits[commits.length - 1]!.id, commits: commits.length, shares });
    process.stderr.write(`${repository}: ${commits.length} commits, ${JSON.stringify(shares)}\n`);
  }
  await opened.close();
}
const rounded = (share: number): number => Math.round(share * 1e6) / 1e6;
const kinds = Object.keys(measured[0]?.shares ?? {}).sort();
const lines = kinds.map((kind) => {
  const shares = measured.map((one) => rounded(one.shares[kind]!)).sort((a, b) => a - b);
  return `  '${kind}': [${shares.join(', ')}],`;
});
const source = `/**
 * By indicator: its share in each of ${measured.length} public repositories of at least ${LEAST_COMMITS} commits, ascending (about games and engines, in C, C++
 * and C#; what leads to HEAD). Made by bench/base-rates.ts; bench/results/base-rates.json names each repository and its commit.
 */
export const BASE_RATES = {
${lines.join('\n')}
} as const;

export type RatedKind = keyof typeof BASE_RATES;
`;
writeFileSync(benchFile('../src/history/clocks/base-rates.ts'), source);
writeFileSync(benchFile('results/base-rates.json'), `${JSON.stringify(measured, null, 1)}\n`);
