/** Copies of real code under the disguises that students and defendants use, compared with the original. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParser, loadGrammars } from '../../src/abstraction/index.js';
import { WINNOWING } from '../../src/config/index.js';
import { openSide } from '../../src/ingest/index.js';
import { compareSides } from './compare-sides.js';
import { createDisguises } from './disguises.js';
import { type LabelledPair, labelledPairs, locate } from './labelled-pairs.js';
import { type RankedTruth, rankTrue } from './rank-true.js';
import { codeLines, LEAST_CODE_LINES } from './truth.js';

export interface DisguiseFinding extends RankedTruth {
  /** What was done to the copy. */
  readonly name: string;
  readonly coverageOfKnown: number;
  readonly coverageOfQuestioned: number;
}

const FOLDER = 'src/doom/';

export async function rankDisguised(
  repos: string | undefined,
  say: (text: string) => void,
): Promise<DisguiseFinding[] | { readonly missing: string }> {
  const { known } = labelledPairs().find(({ name }) => name === 'chocolate-crispy') as LabelledPair;
  const spec = await locate(known, repos);
  if (typeof spec !== 'string') return spec;
  const originals = await readOriginals(spec);
  const disguises = createDisguises(await createParser(await loadGrammars([]), WINNOWING));
  const work = mkdtempSync(join(tmpdir(), 'stemma-bench-disguised-'));
  try {
    const from = join(work, 'original');
    writeAll(from, originals);
    const truth = new Map<string, string>();
    const findings: DisguiseFinding[] = [];
    for (const { name, apply } of disguises) {
      say(`disguised: ${name}`);
      const to = join(work, name.replaceAll(' ', '-'));
      const copies = new Map<string, string>();
      for (const [i, [path, text]] of [...originals].entries()) {
        // New names, not in the order of the old ones, so that no path gives a copy away.
        const copy = `unit-${(i * 37) % originals.size}${path.slice(path.lastIndexOf('.'))}`;
        copies.set(copy, apply(text));
        if (codeLines(text) >= LEAST_CODE_LINES) truth.set(path, copy);
      }
      writeAll(to, copies);
      const { filePairs, overall } = await compareSides({ known: from, questioned: to });
      const measured = overall.levels.renamed?.before;
      findings.push({
        name: `disguised, ${name}`,
        coverageOfKnown: measured?.coverageOfKnown ?? 0,
        coverageOfQuestioned: measured?.coverageOfQuestioned ?? 0,
        ...rankTrue(filePairs, truth),
      });
    }
    return findings;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Text by file name, one character a byte. */
async function readOriginals(spec: string): Promise<Map<string, string>> {
  const side = await openSide(spec, { side: 'known', exclude: [] });
  try {
    const files = side.files.filter(({ path }) => path.startsWith(FOLDER) && /\.[ch]$/.test(path));
    return new Map(files.map(({ path, locator }) => [path.slice(FOLDER.length), readFileSync(locator, 'latin1')]));
  } finally {
    await side.close();
  }
}

function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder);
  for (const [name, text] of files) writeFileSync(join(folder, name), text, 'latin1');
}
