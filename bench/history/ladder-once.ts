/** The ladder of two repositories in a process of its own, so that its memory can be measured: `ladder-once KNOWN QUESTIONED FILE`. */
import { writeFileSync } from 'node:fs';
import { isVendoredPath } from '../../src/filtration/index.js';
import { ladderOf } from '../../src/history/index.js';
import type { LadderFinding } from './findings.js';
import { readSide } from './read-side.js';

const [known = '', questioned = '', file = ''] = process.argv.slice(2);
const sides = [await readSide(known), await readSide(questioned)] as const;
const began = performance.now();
const [a, b] = sides.map(({ opened, features }) => ({ history: opened.history, features })) as [
  Parameters<typeof ladderOf>[0]['known'],
  Parameters<typeof ladderOf>[0]['questioned'],
];
const ladder = ladderOf({ known: a, questioned: b, references: [], isVendored: isVendoredPath });
const finding: LadderFinding = {
  sides: sides.map(({ opened: { history }, historyMs, featuresMs }) => ({
    commits: history.commits.length,
    contents: history.contents.length,
    bytes: history.contents.reduce((sum, { size }) => sum + size, 0),
    historyMs,
    featuresMs,
  })),
  ladderMs: performance.now() - began,
  rungs: ladder.map(({ rung, known, questioned, shared, explained }) => ({
    rung,
    known: known.total,
    questioned: questioned.total,
    shared,
    explained: explained.reduce((sum, { count }) => sum + count, 0),
  })),
};
writeFileSync(file, JSON.stringify(finding));
for (const { opened } of sides) await opened.close();
