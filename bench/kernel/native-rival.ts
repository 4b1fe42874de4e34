/** Stock tree-sitter in C, built here and now with gcc: the yardstick. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchFile, repositoryRoot } from '../root.js';
import type { CpuRival } from './cpu-rival.js';
import { GRAMMARS } from './grammars.js';

/** Undefined, with a word on the reason, where there is no gcc. */
export async function nativeRival(
  language: string,
  texts: readonly Uint8Array[],
  say: (text: string) => void,
): Promise<CpuRival | undefined> {
  const grammar = GRAMMARS[language];
  if (grammar === undefined) return undefined;
  if (spawnSync('gcc', ['--version']).status !== 0) {
    say('no gcc: stock C tree-sitter left out');
    return undefined;
  }
  const modules = join(repositoryRoot(), 'node_modules');
  const core = join(modules, 'tree-sitter/vendor/tree-sitter/lib');
  const sources = join(modules, grammar.package, 'src');
  const work = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
  const program = join(work, 'native');
  const scanner = join(sources, 'scanner.c');
  execFileSync('gcc', [
    ...['-O3', '-w', '-DNDEBUG', `-DLANGUAGE=${grammar.symbol}`],
    ...[`-I${core}/include`, `-I${core}/src`, `-I${sources}`],
    ...[benchFile('kernel/native.c'), `${core}/src/lib.c`, join(sources, 'parser.c')],
    ...(existsSync(scanner) ? [scanner] : []),
    ...['-o', program],
  ]);
  const paths = texts.map((text, i) => {
    const path = join(work, String(i));
    writeFileSync(path, text);
    return path;
  });
  const list = join(work, 'list');
  writeFileSync(list, paths.map((path) => `${path}\n`).join(''));
  return {
    name: 'C tree-sitter, gcc -O3: parse only',
    run: () => Number(execFileSync(program, [list, '1'], { encoding: 'utf8' })),
  };
}
