/** Accuracy on code of known lineage: true counterparts ranked first, unrelated code told apart, disguised copies found. */
import { quantile } from './measure.js';
import type { BenchOptions } from './options.js';
import { compareSides } from './ranking/compare-sides.js';
import { rankDisguised } from './ranking/disguised.js';
import type { DerivedFinding, UnrelatedFinding } from './ranking/findings.js';
import { labelledPairs, locatePair } from './ranking/labelled-pairs.js';
import { rankTrue } from './ranking/rank-true.js';
import { rankUnrelated } from './ranking/rank-unrelated.js';
import {
  disguisedTable,
  missTable,
  separationTable,
  strikingTable,
  trueTable,
  unrelatedTable,
} from './ranking/tables.js';
import { counterparts, substantialFiles } from './ranking/truth.js';
import type { BenchReport } from './report.js';

const DISGUISES = 'disguised';

export async function ranking({ repos, only }: BenchOptions, say: (text: string) => void): Promise<BenchReport> {
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name);
  const derived: DerivedFinding[] = [];
  const unrelated: UnrelatedFinding[] = [];
  const skipped: string[] = [];
  for (const pair of labelledPairs().filter(({ name }) => wanted(name))) {
    const sides = await locatePair(pair, repos);
    if ('missing' in sides) {
      skipped.push(`${pair.name}: needs ${sides.missing}`);
      say(skipped.at(-1) as string);
      continue;
    }
    say(pair.name);
    const result = await compareSides(sides);
    const known = await substantialFiles(sides.known, result.coverage);
    if (pair.truth === undefined) {
      unrelated.push({ name: pair.name, ...rankUnrelated(result, known) });
      continue;
    }
    const questioned = result.coverage.filter((row) => row.side === 'questioned' && row.tokens !== undefined);
    const { truth } = pair;
    for (const rule of ['place', 'name'] as const) {
      const pairs = counterparts(
        truth,
        rule,
        known,
        questioned.map(({ path }) => path),
      );
      derived.push({ name: pair.name, rule, own: rule === truth.rule, ...rankTrue(result.filePairs, pairs) });
    }
  }
  const disguised = wanted(DISGUISES) ? await rankDisguised(repos, say) : [];
  if ('missing' in disguised) skipped.push(`${DISGUISES}: needs ${disguised.missing}`);
  const own = derived.filter((finding) => finding.own);
  return {
    tables: [
      trueTable(derived),
      unrelatedTable(unrelated),
      ...(own.length > 0 && unrelated.length > 0 ? [separationTable(own, unrelated)] : []),
      ...('missing' in disguised ? [] : [disguisedTable(disguised)]),
      missTable([...own, ...('missing' in disguised ? [] : disguised)]),
      strikingTable(unrelated),
      ...(skipped.length === 0 ? [] : [{ title: 'Skipped', head: ['pair'], rows: skipped.map((line) => [line]) }]),
    ],
    data: { derived, unrelated: unrelated.map(summarise), disguised, skipped },
  };
}

/** Most files of unrelated code share nothing: of the best scores only those above 0 are kept, highest first. */
function summarise(finding: UnrelatedFinding) {
  const { best, ...rest } = finding;
  const above = best.filter((score) => score > 0).sort((a, b) => b - a);
  return { ...rest, files: best.length, p99: quantile(best, 0.99), bestAboveZero: above };
}
