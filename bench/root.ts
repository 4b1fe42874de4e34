/** The repository's folder; compiled benches run from `dist/bench`, where neither JSON nor results lie. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function repositoryRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('The repository’s package.json was not found above the benches');
  }
}

export function benchFile(name: string): string {
  return join(repositoryRoot(), 'bench', name);
}

/** The command line as users run it, compiled. */
export function commandLine(): string {
  return join(repositoryRoot(), 'dist', 'bundle', 'main.js');
}
