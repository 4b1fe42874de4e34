/** What a file says of itself, in the order in which it was found, within bounds: a description may be a novel. */
import type { Asset } from '../../core/index.js';

export type MetadataEntries = NonNullable<Asset['metadata']>;

const MOST_ENTRIES = 48;
const LONGEST_NAME = 80;
const LONGEST_VALUE = 400;

export interface Entries {
  /** Empty values, and those that the name has already, are left out. */
  add(name: string, value: unknown): void;
  finish(): MetadataEntries;
}

export function createEntries(): Entries {
  const found: { name: string; value: string }[] = [];
  const seen = new Set<string>();
  let more = 0;
  return {
    add(name, value) {
      const text = textOf(value);
      if (text === '') return;
      const entry = { name: clip(name.trim(), LONGEST_NAME), value: clip(text, LONGEST_VALUE) };
      const key = JSON.stringify([entry.name, entry.value]);
      if (seen.has(key)) return;
      if (found.length === MOST_ENTRIES) {
        more++;
        return;
      }
      seen.add(key);
      found.push(entry);
    },
    finish: () => (more === 0 ? found : [...found, { name: 'not listed', value: `${more} more entries` }]),
  };
}

/** Text, numbers and lists of them; anything else says nothing. */
function textOf(value: unknown): string {
  if (Array.isArray(value))
    return value
      .slice(0, MOST_ENTRIES)
      .map(textOf)
      .filter((text) => text !== '')
      .join('; ');
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  // Control characters end what is said: fixed-width fields are filled with them.
  return typeof value === 'string' ? value.replaceAll(/\p{Cc}+/gu, ' ').trim() : '';
}

function clip(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
