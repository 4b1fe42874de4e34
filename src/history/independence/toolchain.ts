/** Build systems and versions of tools over time, from project files of both sides. */
import { type CommitNote, type History, REMOVED, type ToolchainStep } from '../../core/index.js';
import type { DatedContents } from '../clocks/content-newer.js';
import { noteOf } from '../walk/commit-note.js';

/** Build system by file name, lower case. */
const BY_NAME: Readonly<Record<string, string>> = {
  makefile: 'make',
  gnumakefile: 'make',
  'configure.ac': 'Autoconf',
  'configure.in': 'Autoconf',
  'makefile.am': 'Automake',
  'cmakelists.txt': 'CMake',
  'meson.build': 'Meson',
  sconstruct: 'SCons',
  'build.gradle': 'Gradle',
  'build.gradle.kts': 'Gradle',
  'pom.xml': 'Maven',
  'build.xml': 'Ant or NAnt',
  'premake4.lua': 'Premake',
  'premake5.lua': 'Premake',
  'build.zig': 'Zig',
  'vcpkg.json': 'vcpkg',
  'conanfile.txt': 'Conan',
  'conanfile.py': 'Conan',
  'package.json': 'npm',
  dockerfile: 'Docker',
  'projectversion.txt': 'Unity project',
  'project.godot': 'Godot project',
};
const BY_ENDING: Readonly<Record<string, string>> = {
  dsp: 'Visual C++ 6 project',
  vcproj: 'Visual C++ 2002–2008 project',
  vcxproj: 'Visual C++ 2010 or later project',
  csproj: 'C# project',
  sln: 'Visual Studio solution',
  xcodeproj: 'Xcode project',
  pbxproj: 'Xcode project',
  uproject: 'Unreal Engine project',
  bazel: 'Bazel',
  cbp: 'Code::Blocks project',
};

/** First commit of each side by build system and named version, in the order of the earlier of the two. */
export function compareToolchains(
  known: { readonly history: History; readonly dated: DatedContents },
  questioned: { readonly history: History; readonly dated: DatedContents },
): ToolchainStep[] {
  const ofKnown = firstMentions(known.history, known.dated);
  const ofQuestioned = firstMentions(questioned.history, questioned.dated);
  const steps = [...new Set([...ofKnown.keys(), ...ofQuestioned.keys()])].map((what): ToolchainStep => {
    const here = ofKnown.get(what);
    const there = ofQuestioned.get(what);
    return {
      what,
      ...(here === undefined ? {} : { known: here }),
      ...(there === undefined ? {} : { questioned: there }),
    };
  });
  const began = ({ known: a, questioned: b }: ToolchainStep): number => Math.min(timeOf(a), timeOf(b));
  return steps.sort((a, b) => ascending(began(a), began(b)) || (a.what < b.what ? -1 : 1));
}

/** Infinity less itself is no number. */
function ascending(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function timeOf(commit: CommitNote | undefined): number {
  return commit === undefined || commit.undated ? Number.POSITIVE_INFINITY : commit.committed;
}

function firstMentions(history: History, { facts }: DatedContents): Map<string, CommitNote> {
  const { start, path, content } = history.changes;
  const systems = history.paths.map(buildSystem);
  const first = new Map<string, CommitNote>();
  for (let commit = 0; commit < history.commits.length; commit++) {
    for (let row = start[commit]!; row < start[commit + 1]!; row++) {
      if (content[row] === REMOVED) continue;
      const system = systems[path[row]!];
      if (system !== undefined && !first.has(system)) first.set(system, noteOf(history, commit));
      for (const { fact } of facts.get(content[row]!) ?? []) {
        if (!fact.startsWith('copyright') && !first.has(fact)) first.set(fact, noteOf(history, commit));
      }
    }
  }
  return first;
}

function buildSystem(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const ending = name.slice(name.lastIndexOf('.') + 1);
  if (Object.hasOwn(BY_NAME, name)) return BY_NAME[name];
  return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined;
}
