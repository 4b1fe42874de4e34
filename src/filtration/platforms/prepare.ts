import type { FilterRule } from '../../core/index.js';
import { type TextTable, textTable } from '../forms/text-table.js';
import type { Callback, Platform } from './platform.js';
import type { Signature } from './signature.js';

/** A callback as the search meets it. */
export interface Dictated {
  readonly callback: Callback;
  readonly rule: FilterRule;
  /** Index into `Platforms.owners`. */
  readonly owner: number;
  readonly signatures: readonly Signature[];
  readonly evidence: string;
  readonly languages: ReadonlySet<string>;
  readonly derived: boolean;
  readonly static: boolean;
}

/** What hangs on one text: callbacks of that name, and owners that it is a sign of. */
export interface Named {
  readonly dictated: Dictated[];
  readonly signOf: number[];
  /** The text ends message maps. */
  ends: boolean;
}

/** Platforms laid out for the search. Made once, read by any number of searches. */
export interface Platforms {
  readonly rules: readonly FilterRule[];
  /** Index into `named` of each text. */
  readonly byText: TextTable;
  readonly named: readonly Named[];
  /** Callback types, whose routines have any name, by the low word of the first parameter's first token. */
  readonly types: ReadonlyMap<number, readonly Dictated[]>;
  /** Of each owner the number of its platform. Signs of platform p count under `owners.length + p`. */
  readonly owners: readonly number[];
  /** Owners and platforms that ask for no sign, numbered as signs are. */
  readonly always: readonly number[];
}

/** @param platforms in any order; the first by id gets what two platforms dictate alike. */
export function preparePlatforms(platforms: readonly Platform[]): Platforms {
  const texts = new Map<string, Named>();
  const named = (text: string): Named => {
    const entry = texts.get(text) ?? { dictated: [], signOf: [], ends: false };
    texts.set(text, entry);
    return entry;
  };
  const types = new Map<number, Dictated[]>();
  const always: number[] = [];
  const rules: FilterRule[] = [];
  const sorted = [...platforms].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const owners: number[] = [];
  const total = sorted.reduce((sum, platform) => sum + Object.keys(platform.owners).length, 0);
  sorted.forEach((platform, p) => {
    const numbers = new Map<string, number>();
    const show = (number: number, signs: readonly string[] | undefined): void => {
      if (signs === undefined) always.push(number);
      for (const sign of signs ?? []) named(sign).signOf.push(number);
    };
    show(total + p, platform.signs);
    for (const [name, { signs }] of Object.entries(platform.owners)) {
      numbers.set(name, owners.length);
      show(owners.length, signs);
      owners.push(p);
    }
    const languages = new Set(platform.languages);
    const rule = ruleOf(platform);
    rules.push(rule);
    for (const callback of platform.callbacks) {
      const { name, of, kind, until } = callback;
      const dictated: Dictated = {
        callback,
        rule,
        owner: numbers.get(of) as number,
        signatures: callback.signatures ?? [],
        evidence: `${platform.name}: ${name} (${of})`,
        languages,
        derived: platform.owners[of]?.derived === true,
        static: platform.owners[of]?.static === true,
      };
      if (kind === 'signature') {
        for (const first of firstTokens(dictated)) types.set(first, [...(types.get(first) ?? []), dictated]);
      } else named(name).dictated.push(dictated);
      if (until !== undefined) named(until).ends = true;
    }
  });
  const byText = textTable([...texts.keys()].map((text, i) => [text, i]));
  return { rules, byText, named: [...texts.values()], types, always, owners };
}

function ruleOf({ id, name, version }: Platform): FilterRule {
  return {
    id: `platform:${id}`,
    doctrine: 'interoperability',
    says: `Names, signatures and macro lines dictated to programs by ${name} (${version}); never a routine's body.`,
  };
}

function firstTokens({ signatures }: Dictated): Set<number> {
  return new Set(signatures.flatMap(({ parameters }) => parameters[0]?.[0]?.lo ?? []));
}
