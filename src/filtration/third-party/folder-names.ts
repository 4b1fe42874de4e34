/** What the name of a folder says about the code below it. */
import { KNOWN_LIBRARIES, type KnownLibrary } from './known-libraries.js';

/**
 * How surely a folder of this name holds what others wrote. `sure`: nobody keeps own code there. `likely`: libraries, but own
 * bridges to them too, so a notice must show it. `possible`: a notice of another's licence must show it. `Vendors` is none:
 * in games they are shopkeepers.
 */
export type Vendor = 'sure' | 'likely' | 'possible';

const VENDORS: readonly (readonly [Vendor, RegExp])[] = [
  [
    'sure',
    /^(?:third[-_ .]?part(?:y|ies)|3rd[-_ .]?part(?:y|ies)|thirdpartylibs|node_modules|packagecache|bower_components)$/i,
  ],
  ['sure', /^vcpkg(?:_installed|-ports)?$/i],
  [
    'likely',
    /^(?:vendor|vendored|externals?|extern|ext[-_]?libs?|external[-_]libs?|deps?|dependenc(?:y|ies)|submodules)$/i,
  ],
  ['possible', /^(?:libs?|libraries|contrib|plugins?|packages?|ext|imports?|addons?|modules)$/i],
];

/** Folders below a vendor folder that sort its libraries instead of holding one. */
const SORTING =
  /^(?:include|includes|inc|src|source|sources|lib|libs|common|client|server|win(?:32|64)?|linux|mac|android|ios|x64|x86|c|cpp|cs|csharp|tools?|shared|static|headers)$/i;
/** A version at the end of a name. */
const VERSION = /[-_. ]?v?(\d{1,8}(?:[._]\d{1,5}){0,3}[a-z]{0,2}\d{0,2}(?:[-_](?:alpha|beta|rc|p)\d{0,3})?)$/i;
const LONGEST_NAME = 80;
/** A library as Apple's systems have it, built, with its headers. */
const FRAMEWORK = /^(.+)\.framework$/i;

export function vendorKind(segment: string): Vendor | undefined {
  return VENDORS.find(([, pattern]) => pattern.test(segment))?.[0];
}

export function isSortingFolder(segment: string): boolean {
  return SORTING.test(segment);
}

export interface NamedFolder {
  readonly library?: KnownLibrary;
  /** The name without its version, as written. */
  readonly bare: string;
  readonly version?: string;
}

const BY_FOLDER = new Map(
  KNOWN_LIBRARIES.flatMap((library) => library.folders.map((folder) => [folder, library] as const)),
);

/** `zlib-1.2.11` is zlib 1.2.11, `jpeg-8c` is jpeg 8c, `SDL2` is a name whole; `level-1` is a name and a number of no library. */
export function readFolderName(segment: string): NamedFolder {
  const whole = lookUp(segment);
  if (whole !== undefined) return { library: whole, bare: segment };
  if (segment.length > LONGEST_NAME) return { bare: segment };
  const framework = FRAMEWORK.exec(segment)?.[1];
  if (framework !== undefined) return { library: { name: framework, folders: [], distinctive: true }, bare: framework };
  const version = VERSION.exec(segment);
  if (version === null || version.index === 0) return { bare: segment };
  const bare = segment.slice(0, version.index);
  const library = lookUp(bare);
  // `sha-1` and `level2` are names; a number with a dot is a version.
  if (library === undefined && !(version[1] as string).includes('.')) return { bare: segment };
  return {
    ...(library === undefined ? {} : { library }),
    bare,
    version: (version[1] as string).replaceAll('_', '.'),
  };
}

function lookUp(name: string): KnownLibrary | undefined {
  const lower = name.toLowerCase();
  return BY_FOLDER.get(lower) ?? (lower.startsWith('lib') ? BY_FOLDER.get(lower.slice(3)) : undefined);
}
