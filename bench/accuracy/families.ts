/** Which k-grams the families of the calibration projects hold: of each family every k-gram once, whatever the number of its projects. */
import type { Winnowing } from '../../src/abstraction/index.js';
import { WINNOWING } from '../../src/config/index.js';
import { LEVELS, type Level } from '../../src/core/index.js';
import { ownCodeReader } from './own-code.js';
import { createLocator, type Project, projects } from './projects.js';

interface ReadProject {
  readonly project: Project;
  readonly files: number;
  readonly generated: number;
  readonly tokens: number;
}

export interface Family {
  readonly name: string;
  readonly projects: readonly ReadProject[];
  /** Distinct 64-bit fingerprints of all k-grams, ascending; damped ones (low-entropy) left out. */
  readonly grams: Readonly<Record<Level, BigUint64Array>>;
}

export type Language = Project['language'];

/** A window of one k-gram keeps them all, so that none goes missing where another project's neighbours outshine it. */
const EVERY_GRAM: Winnowing = {
  verbatim: { ...WINNOWING.verbatim, w: 1 },
  renamed: { ...WINNOWING.renamed, w: 1 },
};

/**
 * Families of the calibration use, by language, in order of name.
 * @throws Error where a project cannot be had: a frequency over fewer families would be another list.
 */
export async function readFamilies(
  repos: string | undefined,
  say: (text: string) => void,
): Promise<Readonly<Record<Language, readonly Family[]>>> {
  const locate = createLocator(repos);
  const read = await ownCodeReader(EVERY_GRAM);
  const out: Record<Language, Family[]> = { 'c-cpp': [], csharp: [] };
  for (const [name, members] of groupFamilies()) {
    const bags: Record<Level, Bag> = { verbatim: createBag(), renamed: createBag() };
    const done: ReadProject[] = [];
    for (const project of members) {
      const folder = await locate(project);
      if (typeof folder !== 'string') throw new Error(`${project.name} cannot be had: ${folder.missing}`);
      const { files, generated } = await read(project, folder);
      for (const { fingerprints, damping } of files) {
        for (const level of LEVELS) bags[level].add(fingerprints[level].hash, damping?.[level].fingerprints);
      }
      const tokens = files.reduce((sum, file) => sum + file.tokens.lexeme.length, 0);
      done.push({ project, files: files.length, generated, tokens });
      say(`${project.name}: ${files.length} files, ${tokens} tokens, ${generated} generated files left out`);
    }
    const grams = { verbatim: bags.verbatim.distinct(), renamed: bags.renamed.distinct() };
    out[(members[0] as Project).language].push({ name, projects: done, grams });
  }
  return out;
}

function groupFamilies(): [name: string, projects: Project[]][] {
  const families = new Map<string, Project[]>();
  for (const project of projects()) {
    if (project.use !== 'calibration') continue;
    families.set(project.family, [...(families.get(project.family) ?? []), project]);
  }
  return [...families].sort(([a], [b]) => (a < b ? -1 : 1));
}

interface Bag {
  add(hash: Uint32Array, skip: Uint8Array | undefined): void;
  distinct(): BigUint64Array;
}

function createBag(): Bag {
  let held = new BigUint64Array(1 << 16);
  let count = 0;
  return {
    add(hash, skip) {
      const rows = hash.length / 2;
      if (count + rows > held.length) {
        const more = new BigUint64Array(Math.max(2 * held.length, count + rows));
        more.set(held.subarray(0, count));
        held = more;
      }
      for (let i = 0; i < rows; i++) {
        if (skip?.[i] === 1) continue;
        held[count++] = (BigInt(hash[2 * i + 1] as number) << 32n) | BigInt(hash[2 * i] as number);
      }
    },
    distinct() {
      const sorted = held.subarray(0, count).sort();
      return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
    },
  };
}

/** In which families each k-gram occurs that at least `least` of them hold: bit f for family f. Ascending. */
export function gramsByFamilies(
  families: readonly Family[],
  level: Level,
  least: number,
): { readonly grams: BigUint64Array; readonly families: Uint32Array } {
  const total = families.reduce((sum, { grams }) => sum + grams[level].length, 0);
  const all = new BigUint64Array(total);
  let at = 0;
  for (const { grams } of families) {
    all.set(grams[level], at);
    at += grams[level].length;
  }
  all.sort();
  const grams = all.filter((value, i) => value !== all[i - 1] && value === all[i + least - 1]);
  const numbers = new Map([...grams].map((gram, i) => [gram, i]));
  const masks = new Uint32Array(grams.length);
  families.forEach((family, f) => {
    for (const gram of family.grams[level]) {
      const i = numbers.get(gram);
      if (i !== undefined) masks[i] = ((masks[i] as number) | (1 << f)) >>> 0;
    }
  });
  return { grams, families: masks };
}

/** Number of families of a mask. */
export function countFamilies(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest = (rest & (rest - 1)) >>> 0) count++;
  return count;
}
