/** A project's own code, parsed: what `vendors` names and what a program wrote is left out. */
import { readFileSync } from 'node:fs';
import { createParser, languageRules, loadGrammars, type Winnowing } from '../../src/abstraction/index.js';
import { countDamped, dampingOf } from '../../src/comparison/index.js';
import { WINNOWING } from '../../src/config/index.js';
import type { Encoding, ParsedFile } from '../../src/core/index.js';
import {
  generatedBanner,
  generatedByDirectives,
  generatedByName,
  generatedByShape,
} from '../../src/filtration/index.js';
import { decodeSource, openSide, scanFile } from '../../src/ingest/index.js';
import { type Project, vendoredPaths } from './projects.js';

/** The languages that a project of each kind is read in. */
export const LANGUAGES: Readonly<Record<Project['language'], readonly string[]>> = {
  'c-cpp': ['c', 'cpp'],
  csharp: ['csharp'],
};

export interface OwnCode {
  /** In order of path. */
  readonly files: readonly ParsedFile[];
  /** Files left out because a program wrote them. */
  readonly generated: number;
}

/** A banner that tells stands in the first of these bytes. */
const HEAD = 16384;

/** Gives a reader; `folder` as `compare` takes a side. */
export async function ownCodeReader(
  winnowing: Winnowing,
): Promise<(project: Project, folder: string) => Promise<OwnCode>> {
  const parser = await createParser(await loadGrammars([]), winnowing);
  const rules = languageRules();
  return async (project, folder) => {
    const side = await openSide(folder, { side: 'known', exclude: vendoredPaths(project) });
    try {
      const files: ParsedFile[] = [];
      let generated = 0;
      for (const file of side.files) {
        const { category, language, encoding, lines } = scanFile(file, rules);
        if (category !== 'source' || !LANGUAGES[project.language].includes(language as string)) continue;
        const { utf8 } = decodeSource(readFileSync(file.locator), encoding as Encoding);
        const parsed = parser.parse(utf8, language as string);
        if (isGenerated(file.path, utf8, parsed, file.size, lines ?? 0)) generated++;
        else files.push(parsed);
      }
      return { files, generated };
    } finally {
      await side.close();
    }
  };
}

function isGenerated(path: string, utf8: Uint8Array, parsed: ParsedFile, bytes: number, lines: number): boolean {
  const damped = (): number => countDamped([dampingOf(parsed, 'renamed', WINNOWING.renamed.k).tokens])[0] ?? 0;
  return (
    generatedByName(path) !== undefined ||
    generatedBanner(Buffer.from(utf8.subarray(0, HEAD)).toString()) !== undefined ||
    generatedByDirectives(parsed) !== undefined ||
    generatedByShape(parsed, damped, bytes, lines) !== undefined
  );
}
