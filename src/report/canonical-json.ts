/**
 * Canonical JSON after RFC 8785: no white space, keys in order of their UTF-16 code units, numbers as ECMAScript prints
 * them, strings with the shortest escapes. Ours because the npm package `canonicalize` 4 (5 needs Node 22) drops
 * `undefined` in silence, where evidence must rather fail, and takes twice the time.
 *
 * The engine's own `JSON.stringify` already writes numbers and strings as the RFC wants, several times faster than any
 * loop over pieces of text; only the order of keys is missing. So the value is rebuilt with its keys in order (parts that
 * are in order already are taken as they are) and handed to it. `writeSlowly` serves the keys whose place
 * JavaScript decides itself (`"10"`), and is the oracle in the tests.
 */
import { StemmaError } from '../core/index.js';

/** Deeper than any result of ours; a cycle ends here and not in a stack overflow. */
const MAX_DEPTH = 500;
/** Printable ASCII: most of a case's strings, and cheaper to prove than the absence of lone surrogates. */
const PLAIN = /^[ -~]*$/;
const LONE_SURROGATE = /\p{Surrogate}/u;
/** Keys that an object does not keep in the order of their insertion, or does not keep at all. */
const UNRULY = /^(?:\d+|__proto__)$/;

/** What was seen last at one place of the structure. A case repeats few shapes thousands of times, each at its place. */
interface Place {
  names: readonly string[];
  /** The same in canonical order; undefined where a key is unruly. */
  keys: readonly string[] | undefined;
  inOrder: boolean;
  children: Place[];
  item: Place | undefined;
}

/** The one JSON text of a plain value. Throws `StemmaError('internal')` on whatever JSON or RFC 8785 cannot carry. */
export function canonicalJson(value: unknown): string {
  const ordered = order(value, newPlace(), 0);
  return ordered === UNORDERED ? writeSlowly(value) : JSON.stringify(ordered);
}

const UNORDERED = Symbol('unordered');

function order(value: unknown, place: Place, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return checkLeaf(value);
  if (depth > MAX_DEPTH) throw unfit(`nesting deeper than ${MAX_DEPTH}, or a cycle`);
  return Array.isArray(value) ? orderArray(value, place, depth) : orderObject(value, place, depth);
}

function orderArray(items: readonly unknown[], place: Place, depth: number): unknown {
  place.item ??= newPlace();
  let copy: unknown[] | undefined;
  for (let i = 0; i < items.length; i += 1) {
    const item = order(items[i], place.item, depth + 1);
    if (item === UNORDERED) return UNORDERED;
    if (item !== items[i]) copy ??= items.slice();
    if (copy !== undefined) copy[i] = item;
  }
  return copy ?? items;
}

function orderObject(value: object, place: Place, depth: number): unknown {
  learnShape(value, place);
  const { keys, children } = place;
  if (keys === undefined) return UNORDERED;
  const source = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  let same = place.inOrder;
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i]!;
    const item = order(source[key], children[i]!, depth + 1);
    if (item === UNORDERED) return UNORDERED;
    same &&= item === source[key];
    copy[key] = item;
  }
  return same ? value : copy;
}

function learnShape(value: object, place: Place): void {
  const names = namesOf(value);
  if (names.length === place.names.length && names.every((name, i) => name === place.names[i])) return;
  const keys = names.toSorted();
  place.names = names;
  place.keys = keys.some((key) => UNRULY.test(key)) ? undefined : keys;
  place.inOrder = keys.every((key, i) => key === names[i]);
  place.children = keys.map(newPlace);
  keys.forEach(checkLeaf);
}

function newPlace(): Place {
  return { names: [], keys: [], inOrder: true, children: [], item: undefined };
}

function namesOf(value: object): string[] {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw unfit('an object that is not plain');
  return Object.keys(value);
}

/** The same text by the plain road: every piece written here, keys in the default sort, which is by UTF-16 code units. */
export function writeSlowly(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(checkLeaf(value));
  if (depth > MAX_DEPTH) throw unfit(`nesting deeper than ${MAX_DEPTH}, or a cycle`);
  if (Array.isArray(value)) return `[${Array.from(value, (item) => writeSlowly(item, depth + 1)).join(',')}]`;
  const source = value as Record<string, unknown>;
  const pairs = namesOf(value)
    .toSorted()
    .map((key) => `${JSON.stringify(checkLeaf(key))}:${writeSlowly(source[key], depth + 1)}`);
  return `{${pairs.join(',')}}`;
}

function checkLeaf(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      if (!PLAIN.test(value) && LONE_SURROGATE.test(value)) throw unfit('a lone surrogate');
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw unfit(`number ${value}`);
      return value;
    case 'boolean':
      return value;
    default:
      if (value === null) return value;
      throw unfit(typeof value);
  }
}

function unfit(what: string): StemmaError {
  return new StemmaError('internal', 'NOT_CANONICAL', `cannot be written as canonical JSON: ${what}`, {
    data: { what },
  });
}
