/** Which files the kernel must parse for a pair of folders: each distinct content once, as the case's ledger has them. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CaseResult, CoverageRow } from '../../src/core/index.js';
import type { FolderPair } from '../options.js';
import type { KernelItem } from './kernel-only.js';

export interface KernelList {
  readonly files: number;
  readonly bytes: number;
}

export function writeKernelList(file: string, { coverage }: CaseResult, folders: FolderPair): KernelList {
  const items = new Map<string, KernelItem>();
  for (const row of coverage) {
    if (row.tokens === undefined) continue;
    const { path, size, sha256, language, encoding } = row as Required<CoverageRow>;
    const item = { path, size, sha256, language, encoding, locator: resolve(folders[row.side], path) };
    items.set(`${sha256} ${language} ${encoding.name}`, item);
  }
  const all = [...items.values()];
  writeFileSync(file, JSON.stringify(all));
  return { files: all.length, bytes: all.reduce((sum, { size }) => sum + size, 0) };
}
