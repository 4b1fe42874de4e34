/** Runs of lines that are a licence's: one side has them in a licence's file, and the other in a README or a header, where no name tells what they are. */
import { isUtf8 } from 'node:buffer';
import { type HistoryGap, type NoticeRequest, type Notices, type NoticeTask, SIDES, type Side } from '../core/index.js';
import { isLicencePath } from '../filtration/index.js';
import {
  contentsOfSharedRuns,
  eachWindow,
  type IndexedHistory,
  type Lines,
  linesOf,
  runWithin,
} from '../history/index.js';
import { asText, createSpool } from '../ingest/index.js';
import { isFailure, runBatches, startWorkers, workerModule } from './pool.js';
import { readDescribed } from './read-described.js';

/** Versions of licence files that are looked at on each side; projects have some dozens. */
const MOST_CONTENTS = 1000;
/** A licence's file is read to here. */
const MOST_BYTES = 64 << 10;

export interface LicenceRuns {
  readonly has: (lo: number, hi: number) => boolean;
  readonly gaps: readonly HistoryGap[];
}

/** A file's name is not believed: its text must be that of a licence of the SPDX list, as `compare` finds them. */
export async function findLicenceRuns(
  sides: Readonly<Record<Side, IndexedHistory>>,
  signal?: AbortSignal,
): Promise<LicenceRuns> {
  const contents = contentsOfSharedRuns(sides, isLicencePath);
  const gaps: HistoryGap[] = [];
  const texts: Text[] = [];
  const spool = createSpool();
  try {
    for (const side of SIDES) {
      const left = contents[side].length - MOST_CONTENTS;
      if (left > 0) gaps.push({ what: `${side} side`, reason: `${left} versions of licence files were not looked at` });
      const take = (_content: number, stored: Uint8Array): void => {
        const lines = linesOf(stored.slice(0, MOST_BYTES), asText);
        if (lines === undefined) return;
        const file = spool.file();
        file.write(lines.bytes);
        file.end();
        const name = isUtf8(lines.bytes) ? 'utf-8' : 'windows-1252';
        texts.push({ lines, request: { locator: file.locator, encoding: { name, bom: false, confidence: 1 } } });
      };
      await sides[side].contents.read(contents[side].slice(0, MOST_CONTENTS), take, signal);
    }
    const runs = new Set<string>();
    for (const [i, notices] of (await readTexts(texts, signal)).entries())
      if (!isFailure(notices)) addRuns(runs, texts[i]!, notices);
    return { has: (lo, hi) => runs.has(`${lo} ${hi}`), gaps };
  } finally {
    spool.close();
  }
}

interface Text {
  readonly lines: Lines;
  readonly request: NoticeRequest;
}

async function readTexts(texts: readonly Text[], signal: AbortSignal | undefined) {
  if (texts.length === 0) return [];
  const workers = startWorkers(1);
  try {
    const index = readDescribed('licences', 'licence-index', 'LICENCE_INDEX_INVALID');
    return await runBatches<NoticeRequest, Notices>(
      workers,
      texts.map(({ request }) => request),
      {
        ...{ module: workerModule('notices'), task: 'readAll' },
        sizeOf: () => MOST_BYTES,
        message: (files): NoticeTask => ({ files, index }),
        signal,
      },
    );
  } finally {
    await workers.close();
  }
}

const LF = 0x0a;

/** Of the licences' texts in a file, whole lines: marks stand before their first words and after their last. */
function addRuns(runs: Set<string>, { lines }: Text, { licences }: Notices): void {
  const { bytes } = lines;
  for (const { by, start, end } of licences) {
    if (by !== 'text') continue;
    const to = bytes.indexOf(LF, end);
    const run = runWithin(lines, bytes.lastIndexOf(LF, start) + 1, to < 0 ? bytes.length : to);
    eachWindow(run, (lo, hi) => void runs.add(`${lo} ${hi}`));
  }
}
