/** `stemma calibrate`: compare control projects, keep what they show. */
import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { type CalibrateSettings, loadCalibration } from '../config/index.js';
import { EXIT, StemmaError, visible, visibleLines } from '../core/index.js';
import { assertOutside, writeAtomically } from './out-folder.js';
import { type Output, print } from './output.js';
import { withProgress } from './progress-line.js';
import type { Services } from './services.js';

export async function calibrateCommand(
  settings: CalibrateSettings,
  services: Services,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { out, reuse, ...given } = settings;
  const file = resolve(out);
  await assertFolder(file, out);
  await assertOutside(
    'the calibration',
    out,
    given.projects.map(({ spec }) => ({ what: 'the project', spec })),
  );
  const earlier = reuse === undefined ? {} : { earlier: await loadCalibration(reuse, '--reuse') };
  const options = { ...given, ...earlier };
  const { calibration, notices } = await withProgress(output, (events) => services.calibrate(options, events, signal));
  signal.throwIfAborted();
  await writeAtomically(dirname(file), [{ name: basename(file), content: services.renderCalibration(calibration) }]);
  for (const { message } of notices) await print(output.stderr, `stemma: note: ${visible(message)}\n`);
  const summary = visibleLines(services.renderCalibrationSummary(calibration)).trimEnd();
  await print(output.stdout, `${summary}\n\nCalibration: ${visible(out)}\n`);
  return EXIT.done;
}

/** Told before the comparisons, which take minutes. */
async function assertFolder(file: string, out: string): Promise<void> {
  const folder = await stat(dirname(file)).catch(() => undefined);
  const there = await lstat(file).catch(() => undefined);
  // What is renamed to this name would take the place of a device or a link.
  if (folder?.isDirectory() === true && there?.isFile() !== false) return;
  throw new StemmaError('config', 'OUT_NOT_WRITABLE', `cannot write the calibration ${JSON.stringify(out)}`, {
    hint: 'Name a regular file, new or old, in a folder that exists with --out.',
    data: { out },
  });
}
