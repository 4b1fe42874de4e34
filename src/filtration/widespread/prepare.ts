import {
  FINGERPRINT_VERSION,
  type FilterRule,
  type IdleRule,
  LEVELS,
  type Level,
  type WinnowParameters,
} from '../../core/index.js';
import { type HashTable, hashTable } from '../hash-table.js';
import type { WidespreadList, WidespreadSet } from './read-list.js';

/** What a run asks of the rules that look at each text by itself. */
export interface RunOfTexts {
  /** Of the files on both sides. */
  readonly languages: ReadonlySet<string>;
  readonly winnowing: Readonly<Record<Level, WinnowParameters>>;
  readonly levels: readonly Level[];
  /** See `CompareOptions`. */
  readonly listedFamilies?: number;
}

/** The list laid out for the search. Made once, read by any number of searches. */
export interface Widespread {
  readonly rule: FilterRule;
  /** Families that must hold a k-gram. */
  readonly least: number;
  /** By language. */
  readonly searches: ReadonlyMap<string, readonly LevelSearch[]>;
}

interface LevelSearch {
  readonly level: Level;
  readonly k: number;
  /** The number of families that hold the k-gram with this fingerprint; −1 where it is not listed. */
  readonly frequencies: HashTable;
  /** What shows that a mark is right, by the least frequency in it. */
  readonly evidence: (frequency: number) => string;
}

const ID = 'widespread';
const DOCTRINE = 'common-practice';

/**
 * The list ready for use; or, where none of its fingerprints could ever be met in the run, the rule with the reason why it is not in force: they were made in
 * another way, or from other languages. How far apart fingerprints are kept (w) does not matter: the list holds every k-gram.
 */
export function prepareWidespread(list: WidespreadList, run: RunOfTexts): Widespread | { readonly idle: IdleRule } {
  const rule: FilterRule = { id: ID, doctrine: DOCTRINE, says: saysOf(list) };
  const idle = (reason: string) => ({ idle: { rule: ID, doctrine: rule.doctrine, says: rule.says, reason } });
  if (list.fingerprintVersion !== FINGERPRINT_VERSION) {
    return idle(
      `the list holds fingerprints of version ${list.fingerprintVersion}, this run makes version ${FINGERPRINT_VERSION}`,
    );
  }
  if (!list.sets.some(({ languages }) => languages.some((language) => run.languages.has(language)))) {
    return idle(
      `the list knows ${list.sets.map(({ title }) => title).join(', ')} only, and neither side holds any of it`,
    );
  }
  const levels = LEVELS.filter((level) => run.levels.includes(level));
  for (const level of levels) {
    const other = list.sets.find((set) => set.levels[level].k !== run.winnowing[level].k)?.levels[level].k;
    if (other === undefined) continue;
    return idle(
      `the list holds runs of ${other} tokens at level ${level}, this run compares runs of ${run.winnowing[level].k}`,
    );
  }
  const met = list.sets.filter(({ languages }) => languages.some((language) => run.languages.has(language)));
  const searches = met.flatMap((set) => {
    const ofSet = levels.map((level) => searchOf(set, level));
    return set.languages.map((language) => [language, ofSet] as const);
  });
  return { rule, least: list.atLeast + (run.listedFamilies ?? 0), searches: new Map(searches) };
}

function saysOf({ atLeast, sets }: WidespreadList): string {
  const looked = sets.map(({ families, title }) => `${families} of ${title}`).join(', ');
  return `Text that is common practice: each short run of its tokens occurs in at least ${atLeast} families of unrelated projects (looked at: ${looked}). Marked at the level of abstraction at which it does.`;
}

function searchOf({ title, families, levels }: WidespreadSet, level: Level): LevelSearch {
  const { k, hash, frequency } = levels[level];
  return {
    level,
    k,
    frequencies: hashTable(hash, frequency),
    evidence: (least) =>
      `each ${k} tokens occur in ${least} or more of ${families} unrelated project families (${title})`,
  };
}
