/** `--exclude GLOB`: matched against the path within the side; a pattern that matches a folder takes all that is below. */
import picomatch from 'picomatch';
import { StemmaError } from '../core/index.js';

/** Returns the first pattern that excludes the path. */
export type Excluder = (path: string) => string | undefined;

export function compileExclude(patterns: readonly string[]): Excluder {
  if (patterns.length === 0) return () => undefined;
  const matchers = patterns.map((pattern) => ({ pattern, matches: compile(pattern) }));
  const folders = new Map<string, string | undefined>();

  const ownMatch = (path: string): string | undefined => matchers.find(({ matches }) => matches(path))?.pattern;
  const folderMatch = (path: string): string | undefined => {
    if (!folders.has(path)) folders.set(path, ownMatch(path) ?? parentMatch(path));
    return folders.get(path);
  };
  const parentMatch = (path: string): string | undefined => {
    const slash = path.lastIndexOf('/');
    return slash < 0 ? undefined : folderMatch(path.slice(0, slash));
  };
  return (path) => parentMatch(path) ?? ownMatch(path);
}

function compile(pattern: string): (path: string) => boolean {
  const trimmed = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
  try {
    if (trimmed === '') throw new TypeError('the pattern is empty');
    // The flag lets `**` cross names that contain a newline.
    return picomatch(trimmed, { dot: true, flags: 's' });
  } catch (cause) {
    throw new StemmaError(
      'config',
      'EXCLUDE_PATTERN',
      `The exclude pattern ${JSON.stringify(pattern)} cannot be used: ${(cause as Error).message}`,
      {
        hint: 'Give a glob relative to the side, for example "third_party/**" or "**/*.generated.cs".',
        data: { pattern },
        cause,
      },
    );
  }
}
