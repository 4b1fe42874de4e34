/** Modules and exclusions that took no file: most often a glob that was meant otherwise. */
import type { CaseResult, CompareOptions } from '../core/index.js';

/** One sentence each, for the user. */
export function idleOptions(options: CompareOptions, { modules: found, coverage }: CaseResult): string[] {
  const { modules, exclude, references, controls = [], ancestor } = options;
  const filled = new Set(
    found.filter(({ knownFiles, questionedFiles }) => knownFiles + questionedFiles > 0).map(({ name }) => name),
  );
  const reasons = new Set(coverage.map(({ reason }) => reason));
  return [
    ...modules
      .filter(({ name }) => !filled.has(name))
      .map(({ name, globs }) => `no source file lies in the module "${name}" (${globs.join(', ')})`),
    ...exclude
      // It may be meant for a reference set, whose files are not listed.
      .filter(
        (glob) =>
          references.length + controls.length === 0 && ancestor === undefined && !reasons.has(`excluded by ${glob}`),
      )
      .map((glob) => `--exclude ${glob} took no file, or none that another --exclude did not take before it`),
  ];
}
