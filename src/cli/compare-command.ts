/** `stemma compare`: run the engine, write what it found, say where. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type CompareSettings, readNamedFiles } from '../config/index.js';
import {
  type CaseResult,
  EXIT,
  type RunRecord,
  SIDES,
  type Side,
  StemmaError,
  visible,
  visibleLines,
} from '../core/index.js';
import { idleOptions } from './idle-options.js';
import { openOutFolder, writeAtomically } from './out-folder.js';
import { type Output, print } from './output.js';
import { withProgress } from './progress-line.js';
import type { Services } from './services.js';

/** Gives the exit code; throws where the run failed or `signal` ended it. */
export async function compareCommand(
  settings: CompareSettings,
  services: Services,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const folder = await openOutFolder(
    settings.out,
    SIDES.map((side) => ({ what: `the ${side} side`, spec: settings[side] })),
  );
  try {
    const options = await readNamedFiles(settings);
    const found = await withProgress(output, (events) => services.compare(options, events, signal));
    signal.throwIfAborted();
    assertFiles(found.result);
    const caseJson = services.canonicalJson(found.result);
    const run: RunRecord = { ...found.run, caseSha256: createHash('sha256').update(caseJson).digest('hex') };
    // The run record says when; SPDX wants whole seconds.
    const inputs = { created: run.startedAt.replace(/\.\d+Z$/, 'Z'), caseSha256: run.caseSha256 };
    const bills = SIDES.map((side) => ({
      name: billName(side),
      content: services.renderSpdx(found.result, side, inputs),
    }));
    // The run record comes last: it holds the digest, so where it is new the others are.
    await writeAtomically(folder.path, [
      { name: 'case.json', content: caseJson },
      ...bills,
      { name: 'report.html', content: services.renderHtml(found.result, found.excerpts) },
      { name: 'run.json', content: `${JSON.stringify(run, null, 2)}\n` },
    ]);
    const remarks = [...found.notices.map(({ message }) => message), ...idleOptions(options, found.result)];
    await tell(settings, found.result, remarks, caseJson, services.renderSummary, folder.path, output);
    return warnUnread(found.result, output);
  } finally {
    await folder.discard();
  }
}

async function tell(
  settings: CompareSettings,
  result: CaseResult,
  remarks: readonly string[],
  caseJson: string,
  renderSummary: Services['renderSummary'],
  folder: string,
  { stdout, stderr }: Output,
): Promise<void> {
  if (!settings.json || stderr.isTTY === true) {
    for (const remark of remarks) await print(stderr, `stemma: note: ${visible(remark)}\n`);
  }
  if (settings.json) return print(stdout, caseJson);
  const summary = visibleLines(renderSummary(result)).trimEnd();
  const bills = SIDES.map(
    (side) => `${visible(join(folder, billName(side)))} (components: ${result.components[side].length})`,
  );
  await print(
    stdout,
    `${summary}\n\nReport: ${visible(join(folder, 'report.html'))}\nSPDX:   ${bills.join('\n        ')}\n`,
  );
}

/** The bill of materials of one side. */
function billName(side: Side): string {
  return `${side}.spdx.json`;
}

function assertFiles({ sides }: CaseResult): void {
  const empty = SIDES.filter((side) => sides[side].files === 0);
  if (empty.length === 0) return;
  const named = empty.map((side) => `the ${side} side ${sides[side].label}`).join(' and ');
  throw new StemmaError('input', 'NO_FILES', `no file was found on ${named}`, {
    hint: 'Look at the path, the revision and --exclude.',
    data: { sides: empty },
  });
}

/** A side with files but without a token measures nothing. The ledger that says why is written by now, so this tells, and ends with its own code. */
async function warnUnread({ sides }: CaseResult, { stderr }: Output): Promise<number> {
  const unread = SIDES.filter((side) => sides[side].tokens === 0);
  for (const side of unread) {
    const text = `no source code could be read on the ${side} side ${sides[side].label}; the coverage ledger in the report says why, file by file`;
    await print(stderr, `stemma: ${visible(text)}\n`);
  }
  return unread.length === 0 ? EXIT.done : EXIT.nothingReadable;
}
