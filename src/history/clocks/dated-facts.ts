/** What a project file says that cannot be older than something released on a known day. */
import { PACKAGES } from './package-releases.js';
import { PRODUCTS, type Product } from './releases.js';

export interface DatedFact {
  readonly fact: string;
  /** Seconds since 1970 UTC: the release, and the earliest day on which a preview could have been used. */
  readonly released: number;
  readonly earliest: number;
}

interface Pattern {
  readonly product: Product;
  /** Of lower-case file name and path. */
  readonly file: (name: string, path: string) => boolean;
  /** Finds the version in its first group; no part of it can match the same text in two ways. */
  readonly version: RegExp;
}

const endsWith =
  (...ends: string[]) =>
  (name: string) =>
    ends.some((end) => name.endsWith(end));
const isNamed =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);
const isCmake = (name: string): boolean => name === 'cmakelists.txt' || name.endsWith('.cmake');
const isMsbuild = endsWith('.csproj', '.vcxproj', '.props', '.targets', '.fsproj', '.vbproj');

const PATTERNS: readonly Pattern[] = [
  {
    product: PRODUCTS.unity,
    file: isNamed('projectversion.txt'),
    version: /m_EditorVersion: {0,4}(\d{1,4}\.\d{1,2})\./g,
  },
  { product: PRODUCTS.dotnet, file: isMsbuild, version: /[>;](net(?:coreapp|standard)?\d{1,2}\.\d)(?=[;<-])/g },
  { product: PRODUCTS.netFramework, file: isMsbuild, version: /<TargetFrameworkVersion>(v\d\.\d(?:\.\d)?)</g },
  { product: PRODUCTS.toolset, file: isMsbuild, version: /<PlatformToolset>(v\d{3})(?:_xp)?</g },
  { product: PRODUCTS.visualStudio, file: endsWith('.sln'), version: /# Visual Studio (?:Version )?(\d\d)\b/g },
  { product: PRODUCTS.cmake, file: isCmake, version: /cmake_minimum_required ?\( ?VERSION (\d\.\d{1,2})/gi },
  { product: PRODUCTS.npmLock, file: isNamed('package-lock.json'), version: /"lockfileVersion": ?(\d)\b/g },
  { product: PRODUCTS.gradle, file: isNamed('gradle-wrapper.properties'), version: /gradle-(\d\.\d)[.-]/g },
  { product: PRODUCTS.unreal, file: endsWith('.uproject'), version: /"EngineAssociation": ?"(\d\.\d{1,2})"/g },
  { product: PRODUCTS.godot, file: isNamed('project.godot'), version: /PackedStringArray\("(\d\.\d)"/g },
  {
    product: PRODUCTS.actions,
    file: (name, path) => path.includes('.github/workflows/') && /\.ya?ml$/.test(name),
    version: /^ {2,8}(runs-on):/gm,
  },
  {
    product: PRODUCTS.cplusplus,
    file: (name) => isCmake(name) || name === 'makefile' || name === 'configure.ac' || name === 'meson.build',
    version: /(?:-std=|cpp_std=)(c\+\+2[03])\b/g,
  },
  {
    product: PACKAGES.newtonsoftJson,
    file: (name) => isMsbuild(name) || name === 'packages.config',
    version: /"Newtonsoft\.Json" version="(\d{1,2}\.\d\.\d{1,2})"/gi,
  },
  {
    product: PACKAGES.newtonsoftJson,
    file: isNamed('packages.lock.json'),
    version:
      /"Newtonsoft\.Json": \{\s{0,12}"type": "\w{1,20}",\s{0,12}(?:"requested": "[^"\n]{1,60}",\s{0,12})?"resolved": "(\d{1,2}\.\d\.\d{1,2})"/g,
  },
  {
    product: PACKAGES.monoGame,
    file: (name) => isMsbuild(name) || name === 'packages.config',
    version: /"MonoGame\.[a-z.]{1,40}" version="(3\.\d\.\d)[.-]/gi,
  },
  {
    product: PACKAGES.eslint,
    file: isNamed('package-lock.json'),
    version: /"(?:node_modules\/)?eslint": \{\s{0,12}"version": "(\d{1,2})\./g,
  },
  {
    product: PACKAGES.eslint,
    file: isNamed('yarn.lock'),
    version: /^"?eslint@[^\n]{1,200}:\n {2}version "(\d{1,2})\./gm,
  },
];

const COPYRIGHT_FILES =
  /^(?:licen[cs]e|copying|copyright|notice|readme|authors|assemblyinfo\.cs|version\.rc|resource\.rc)/;
/** `Copyright (c) 2004-2019`: the years of one statement. */
const COPYRIGHT = /copyright[^\n]{0,60}?((?:19|20)\d\d)(?:[-–, ]{1,3}((?:19|20)\d\d))?/gi;

/** Whether a file of this path may say when it is from at the earliest. */
export function canBeDated(path: string): boolean {
  const whole = path.toLowerCase();
  const name = whole.slice(whole.lastIndexOf('/') + 1);
  return COPYRIGHT_FILES.test(name) || PATTERNS.some(({ file }) => file(name, whole));
}

/** The facts that a file states, each once: no more than the versions that we know and the years of two centuries. */
export function datedFacts(path: string, text: string): DatedFact[] {
  const whole = path.toLowerCase();
  const name = whole.slice(whole.lastIndexOf('/') + 1);
  const facts = new Map<string, DatedFact>();
  const note = (fact: DatedFact): void => void facts.set(fact.fact, fact);
  for (const { product, file, version } of PATTERNS) {
    if (!file(name, whole)) continue;
    for (const [, stated] of text.matchAll(version)) {
      const day = product.released[stated!.toLowerCase()];
      if (day === undefined) continue;
      const released = Date.parse(`${day}T00:00:00Z`) / 1000;
      note({ fact: `${product.name} ${stated!}`, released, earliest: released - product.lead * 86_400 });
    }
  }
  if (COPYRIGHT_FILES.test(name)) {
    for (const [, first, last] of text.matchAll(COPYRIGHT)) {
      const year = Math.max(Number(first), Number(last ?? 0));
      const released = Date.UTC(year, 0, 1) / 1000;
      // The year begins half a day earlier in the east, and people write the coming year into files in its last weeks.
      note({ fact: `copyright year ${year}`, released, earliest: released - 31 * 86_400 });
    }
  }
  return [...facts.values()];
}
