/** Sets of rules under small numbers: text that several rules take belongs to one set, so no mark overlaps another in a count. */
import { StemmaError } from '../../core/index.js';

/** Numbers sets as they are met; 0 is the empty set. Sets are met in an order that follows from the case, so numbers are stable. */
export interface RuleSets {
  /** The set with one more rule (an index into the list of rules). */
  with(set: number, rule: number): number;
  /** The set with one rule less. */
  without(set: number, rule: number): number;
  /** Rule indices of each set, ascending. */
  readonly members: readonly (readonly number[])[];
}

/** Sets are kept in 16 bits a token, the empty one included. Cases in use have some hundred. */
const MOST = 0x10000;

/** @throws StemmaError where rules overlap in more ways than can be numbered. */
export function createRuleSets(most: number = MOST): RuleSets {
  const members: number[][] = [[]];
  const numbers = new Map<string, number>([['', 0]]);
  const unions = new Map<number, number>();
  const numberOf = (rules: number[]): number => {
    const key = rules.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (members.length === most) throw tooMany('RULE_SETS_TOO_MANY', 'rules overlap', most);
    numbers.set(key, members.length);
    return members.push(rules) - 1;
  };
  const union = (a: number, b: number): number => {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    const key = a < b ? a * MOST + b : b * MOST + a;
    let set = unions.get(key);
    if (set === undefined) {
      const both = new Set([...(members[a] as number[]), ...(members[b] as number[])]);
      set = numberOf([...both].sort((x, y) => x - y));
      unions.set(key, set);
    }
    return set;
  };
  // Asked once a mark: a key for each would cost more than the counting.
  const singles: number[] = [];
  return {
    with: (set, rule) => {
      singles[rule] ??= numberOf([rule]);
      return union(set, singles[rule]);
    },
    without: (set, rule) => numberOf((members[set] as number[]).filter((one) => one !== rule)),
    members,
  };
}

/**
 * Sets of rule sets: where a fingerprint occurs. 0 is "nowhere"; 1 is "somewhere free of marks", whatever the other places.
 * Otherwise the rule sets of all its places.
 */
export interface Occurrences {
  with(occurrence: number, ruleSet: number): number;
  readonly members: readonly (readonly number[])[];
}

export const NOWHERE = 0;
const FREE = 1;
/** Pairs of them are counted under one number, see `count-features.ts`. */
export const MOST_OCCURRENCES = 0x100000;

/** @throws StemmaError where they are more than can be numbered. */
export function createOccurrences(most: number = MOST_OCCURRENCES): Occurrences {
  const members: number[][] = [[], [0]];
  const numbers = new Map<string, number>([
    ['', NOWHERE],
    ['0', FREE],
  ]);
  const steps = new Map<number, number>();
  return {
    with: (occurrence, ruleSet) => {
      if (ruleSet === 0 || occurrence === FREE) return FREE;
      const key = occurrence * MOST + ruleSet;
      let next = steps.get(key);
      if (next === undefined) {
        const places = new Set(members[occurrence]).add(ruleSet);
        const sorted = [...places].sort((x, y) => x - y);
        next = numbers.get(sorted.join());
        if (next === undefined) {
          if (members.length === most) throw tooMany('OCCURRENCES_TOO_MANY', 'fingerprints lie in rules', most);
          next = members.push(sorted) - 1;
          numbers.set(sorted.join(), next);
        }
        steps.set(key, next);
      }
      return next;
    },
    members,
  };
}

function tooMany(code: string, what: string, most: number): StemmaError {
  const message = `${what} in more than ${most.toLocaleString('en')} different ways: the ledger cannot count them`;
  return new StemmaError('config', code, message, {
    hint: 'Name fewer reference sets and controls, or fewer rules in the file of marks; one reference set may hold several projects.',
    data: { most },
  });
}
