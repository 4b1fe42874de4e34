/** Which files make which module. */
import picomatch from 'picomatch';
import { type ModuleDefinition, SIDES, type Side } from '../core/index.js';

/** A source file for this purpose: where it lies and how much it weighs. */
export interface PlacedFile {
  readonly path: string;
  readonly tokens: number;
}

export interface ModuleMap {
  /** Names in order; indices are module numbers. */
  readonly names: readonly string[];
  /** Module numbers of a path. */
  readonly of: (side: Side, path: string) => readonly number[];
}

/** Files directly in the source root. */
const ROOT_MODULE = '(root)';
/** Named modules: files that no glob takes. */
const REST_MODULE = '(rest)';
/** A folder that holds this share of the tokens is the way to the sources, not a part of them. */
const DOMINANT = 0.9;

/**
 * Named modules where the user defined some (a file may lie in several; files in none make `(rest)`); else one module a folder, one level below
 * each side's source root. The source root is found by descending while one folder holds at least 90 % of the tokens; what lies
 * beside it is named by its own first folder with `../` in front, loose files there `../(root)`.
 */
export function mapModules(
  definitions: readonly ModuleDefinition[],
  files: Readonly<Record<Side, readonly PlacedFile[]>>,
): ModuleMap {
  const place = definitions.length > 0 ? byGlobs(definitions) : byFolders(files);
  const found = new Set<string>();
  for (const side of SIDES) for (const { path } of files[side]) for (const name of place(side, path)) found.add(name);
  const defined = definitions.map(({ name }) => name);
  const names = [...defined, ...[...found].filter((name) => !defined.includes(name)).sort()];
  const numbers = new Map(names.map((name, i) => [name, i]));
  return { names, of: (side, path) => place(side, path).map((name) => numbers.get(name) as number) };
}

/** As `--exclude` has them. */
const GLOB_OPTIONS = { dot: true, flags: 's' };

type Place = (side: Side, path: string) => string[];

function byGlobs(definitions: readonly ModuleDefinition[]): Place {
  const matchers = definitions.map(({ name, known, questioned }) => ({
    name,
    known: picomatch([...known], GLOB_OPTIONS),
    questioned: picomatch([...questioned], GLOB_OPTIONS),
  }));
  return (side, path) => {
    const names = matchers.filter((matcher) => matcher[side](path)).map(({ name }) => name);
    return names.length > 0 ? names : [REST_MODULE];
  };
}

function byFolders(files: Readonly<Record<Side, readonly PlacedFile[]>>): Place {
  const roots = { known: sourceRoot(files.known), questioned: sourceRoot(files.questioned) };
  return (side, path) => {
    const root = roots[side];
    const inside = path.startsWith(root);
    const rest = inside ? path.slice(root.length) : path;
    const slash = rest.indexOf('/');
    return [`${inside ? '' : '../'}${slash < 0 ? ROOT_MODULE : rest.slice(0, slash)}`];
  };
}

/** The source root as a prefix: '' or a folder with its slash. */
export function sourceRoot(files: readonly PlacedFile[]): string {
  const total = files.reduce((sum, { tokens }) => sum + tokens, 0);
  let root = '';
  for (;;) {
    const weights = new Map<string, number>();
    for (const { path, tokens } of files) {
      const slash = path.indexOf('/', root.length);
      if (slash < 0 || !path.startsWith(root)) continue;
      const folder = path.slice(0, slash + 1);
      weights.set(folder, (weights.get(folder) ?? 0) + tokens);
    }
    const heaviest = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    if (heaviest === undefined || heaviest[1] === 0 || heaviest[1] < DOMINANT * total) return root;
    root = heaviest[0];
  }
}
