/** `stemma assets`: compare the images, sounds and models of builds, write what was found, say where. */
import { join } from 'node:path';
import type { AssetsSettings } from '../config/index.js';
import { type AssetsResult, EXIT, SIDES, StemmaError, visible, visibleLines } from '../core/index.js';
import { openOutFolder, writeAtomically } from './out-folder.js';
import { type Output, print } from './output.js';
import { withProgress } from './progress-line.js';
import type { Services } from './services.js';

export async function assetsCommand(
  { out, json, ...options }: AssetsSettings,
  services: Services,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const builds = options.known.map((spec) => ({ what: 'the known side', spec }));
  const folder = await openOutFolder(out, [...builds, { what: 'the questioned side', spec: options.questioned }]);
  try {
    const { result, pictures } = await withProgress(output, (events) =>
      services.compareAssets(options, events, signal),
    );
    signal.throwIfAborted();
    assertFiles(result);
    const text = services.canonicalJson(result);
    await writeAtomically(folder.path, [
      { name: 'assets.html', content: services.renderAssetsHtml(result, pictures) },
      { name: 'assets.json', content: text },
    ]);
    if (json) await print(output.stdout, text);
    else {
      const summary = visibleLines(services.renderAssetsSummary(result)).trimEnd();
      await print(output.stdout, `${summary}\n\nReport: ${visible(join(folder.path, 'assets.html'))}\n`);
    }
    return warnEmpty(result, output);
  } finally {
    await folder.discard();
  }
}

function assertFiles({ builds }: AssetsResult): void {
  const empty = builds.filter(({ files }) => files === 0);
  if (empty.length === 0) return;
  throw new StemmaError(
    'input',
    'NO_FILES',
    `no file was found in ${empty.map(({ side, label }) => `the ${side} build ${label}`).join(' and ')}`,
    {
      hint: 'Look at the path, the revision and --exclude.',
      data: { builds: empty.map(({ label }) => label) },
    },
  );
}

/** A side without an asset measures nothing: the coverage rows say why. */
async function warnEmpty({ assets, builds }: AssetsResult, { stderr }: Output): Promise<number> {
  const empty = SIDES.filter((side) => assets[side].length === 0);
  for (const side of empty) {
    const labels = builds.filter((build) => build.side === side).map(({ label }) => label);
    await print(
      stderr,
      `stemma: no image, sound or model was found on the ${side} side ${visible(labels.join(', '))}\n`,
    );
  }
  return empty.length === 0 ? EXIT.done : EXIT.nothingReadable;
}
