/** Components as marks of the ledger. */
import type { Component, PathMark, Side } from '../../core/index.js';
import { VENDORED } from './rules.js';

/** One mark for each file of each component, the whole file; in order of path. */
export function markComponents(side: Side, components: readonly Component[]): PathMark[] {
  const marks = components.flatMap((component) => {
    const evidence = lineOf(component);
    return component.files.map((path) => ({ side, path, rule: VENDORED.id, evidence }));
  });
  return marks.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `component zlib 1.2.11, licence Zlib (text, 0.98) in code/zlib-1.2.11/README; folder name zlib-1.2.11` */
function lineOf({ name, version, evidence }: Component): string {
  return `component ${name}${version === undefined ? '' : ` ${version}`}, ${evidence.join('; ')}`;
}
