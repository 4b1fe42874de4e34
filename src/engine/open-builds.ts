/** Builds whose assets are compared: everything listed, archives inside them opened too. */
import { type AssetsOptions, type CoverageRow, type ListedFile, type Side, StemmaError } from '../core/index.js';
import { DEFAULT_LIMITS, type OpenedSide, openSide } from '../ingest/index.js';
import type { Clock } from './clock.js';

export interface OpenedBuild {
  readonly side: Side;
  readonly label: string;
  readonly identity?: string;
  /** Paths of archive entries are `archive!/entry`. */
  readonly files: readonly ListedFile[];
  readonly problems: readonly Pick<CoverageRow, 'path' | 'size' | 'sha256' | 'reason'>[];
  /** Files that were opened as archives, by path; with the reason, those that could not be opened. */
  readonly archives: ReadonlyMap<string, string | undefined>;
  close(): Promise<void>;
}

/** Endings of what is zip, tar, WAD or PAK inside: game packs, Android and Unity packages. The content decides whether it can be opened. */
const ARCHIVES = /\.(?:zip|pk3|pk4|pke|jar|apk|epub|love|nupkg|mcpack|vsix|tar|tgz|gz|unitypackage|wad|pak)$/i;
/** Archives inside archives inside archives: further ones are listed, not opened. */
const DEEPEST = 3;

export async function openBuilds(options: AssetsOptions, clock: Clock, signal?: AbortSignal): Promise<OpenedBuild[]> {
  clock.begin('list', 0, 0);
  const opened: OpenedBuild[] = [];
  try {
    for (const spec of options.known) opened.push(await openBuild(spec, 'known', options.exclude, signal));
    opened.push(await openBuild(options.questioned, 'questioned', options.exclude, signal));
  } catch (error) {
    await Promise.all(opened.map((build) => build.close()));
    throw error;
  }
  return opened;
}

async function openBuild(
  spec: string,
  side: Side,
  exclude: readonly string[],
  signal: AbortSignal | undefined,
): Promise<OpenedBuild> {
  const sides: OpenedSide[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(sides.map((one) => one.close()));
  };
  let left = DEFAULT_LIMITS.maxTotalBytes;
  const open = async (at: string, patterns: readonly string[]): Promise<OpenedSide> => {
    const one = await openSide(at, {
      side,
      exclude: patterns,
      limits: { maxTotalBytes: left },
      ...(signal === undefined ? {} : { signal }),
    });
    sides.push(one);
    return one;
  };
  try {
    const root = await open(spec, exclude);
    const files: ListedFile[] = [...root.files];
    const problems: OpenedBuild['problems'][number][] = [...root.problems];
    const archives = new Map<string, string | undefined>();
    const pending = root.files.filter(({ path }) => ARCHIVES.test(path)).map((file) => ({ file, depth: 1 }));
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      const { file, depth } = next;
      if (depth > DEEPEST || left < 1) {
        const why = depth > DEEPEST ? `it lies ${DEEPEST} archives deep` : 'too much was unpacked already';
        archives.set(file.path, `archive: not opened, ${why}`);
        continue;
      }
      const inner = await openArchive(file, open);
      if (typeof inner === 'string') {
        archives.set(file.path, inner);
        continue;
      }
      archives.set(file.path, undefined);
      left -= inner.files.reduce((sum, { size }) => sum + size, 0);
      const within = <T extends { readonly path: string }>(one: T): T => ({
        ...one,
        path: `${file.path}!/${one.path}`,
      });
      files.push(...inner.files.map(within));
      problems.push(...inner.problems.map(within));
      pending.push(
        ...inner.files
          .filter(({ path }) => ARCHIVES.test(path))
          .map((one) => ({ file: within(one), depth: depth + 1 })),
      );
    }
    const { label, identity } = root;
    return { side, label, ...(identity === undefined ? {} : { identity }), files, problems, archives, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The reason where it cannot be opened: damaged, built to exhaust the machine, or no archive at all. */
async function openArchive(
  file: ListedFile,
  open: (at: string, patterns: readonly string[]) => Promise<OpenedSide>,
): Promise<OpenedSide | string> {
  try {
    return await open(file.locator, []);
  } catch (error) {
    if (!(error instanceof StemmaError) || (error.kind !== 'input' && error.kind !== 'config')) throw error;
    // Where its bytes lie for now is nothing to tell.
    return `archive: cannot be opened: ${error.message.replaceAll(file.locator, file.path)}`;
  }
}
