/**
 * Names with values, where a changed map shares all but a few nodes with the one that it was made from: a hash array mapped trie (Bagwell 2001).
 * A Map for each revision of a folder took memory by the square of the revisions. Ours because what npm has neither tells two maps' difference
 * by their shared nodes nor salts its hashes.
 */
import { randomInt } from 'node:crypto';

/** Undefined: no name. */
export type Entries<T> = Leaf<T> | Branch<T> | undefined;

interface Leaf<T> {
  readonly hash: number;
  readonly name: string;
  readonly value: T;
  /** Another name of the same hash. */
  readonly next: Leaf<T> | undefined;
}

interface Branch<T> {
  /** Which of 32 nodes there are. */
  readonly bits: number;
  readonly nodes: readonly (Leaf<T> | Branch<T>)[];
}

const STEP = 5;
/** Names of a hostile dump cannot be made to have one hash. The order of names follows from it, and nothing may follow from that. */
const SALT = randomInt(2 ** 32);

export function entryOf<T>(entries: Entries<T>, name: string): T | undefined {
  const hash = hashOf(name);
  let node = entries;
  for (let shift = 0; node !== undefined && !isLeaf(node); shift += STEP) node = childOf(node, bitOf(hash, shift));
  for (; node !== undefined; node = node.next) if (node.name === name) return node.value;
  return undefined;
}

export function withEntry<T>(entries: Entries<T>, name: string, value: T): Entries<T> {
  return put(entries, 0, { hash: hashOf(name), name, value, next: undefined });
}

export function withoutEntry<T>(entries: Entries<T>, name: string): Entries<T> {
  return takeOut(entries, 0, hashOf(name), name);
}

/** Calls `visit` for each name whose value is another one, in no order. What both share is passed over whole. */
export function diffEntries<T>(
  a: Entries<T>,
  b: Entries<T>,
  visit: (name: string, before: T | undefined, after: T | undefined) => void,
): void {
  if (a === b) return;
  if (a !== undefined && b !== undefined && !isLeaf(a) && !isLeaf(b)) {
    for (let bits = a.bits | b.bits; bits !== 0; bits &= bits - 1) {
      const bit = bits & -bits;
      diffEntries(childOf(a, bit), childOf(b, bit), visit);
    }
    return;
  }
  const old = new Map<string, T>();
  eachEntry(a, (name, value) => void old.set(name, value));
  eachEntry(b, (name, value) => {
    const before = old.get(name);
    old.delete(name);
    if (before !== value) visit(name, before, value);
  });
  for (const [name, value] of old) visit(name, value, undefined);
}

function eachEntry<T>(entries: Entries<T>, visit: (name: string, value: T) => void): void {
  if (entries === undefined) return;
  if (!isLeaf(entries)) for (const node of entries.nodes) eachEntry(node, visit);
  else for (let leaf: Leaf<T> | undefined = entries; leaf !== undefined; leaf = leaf.next) visit(leaf.name, leaf.value);
}

function put<T>(node: Entries<T>, shift: number, leaf: Leaf<T>): Leaf<T> | Branch<T> {
  if (node === undefined) return leaf;
  if (isLeaf(node)) {
    if (node.hash === leaf.hash) return { ...leaf, next: chainWithout(node, leaf.name) };
    return put(put({ bits: 0, nodes: [] }, shift, node), shift, leaf);
  }
  const bit = bitOf(leaf.hash, shift);
  const at = placeOf(node.bits, bit);
  const there = childOf(node, bit);
  const next = put(there, shift + STEP, leaf);
  return {
    bits: node.bits | bit,
    nodes: there === undefined ? node.nodes.toSpliced(at, 0, next) : node.nodes.with(at, next),
  };
}

function takeOut<T>(node: Entries<T>, shift: number, hash: number, name: string): Entries<T> {
  if (node === undefined) return undefined;
  if (isLeaf(node)) return node.hash === hash ? chainWithout(node, name) : node;
  const bit = bitOf(hash, shift);
  const there = childOf(node, bit);
  const next = takeOut(there, shift + STEP, hash, name);
  if (next === there) return node;
  const at = placeOf(node.bits, bit);
  if (next !== undefined) return { bits: node.bits, nodes: node.nodes.with(at, next) };
  return node.nodes.length === 1 ? undefined : { bits: node.bits & ~bit, nodes: node.nodes.toSpliced(at, 1) };
}

function chainWithout<T>(first: Leaf<T>, name: string): Leaf<T> | undefined {
  let kept: Leaf<T> | undefined;
  for (let leaf: Leaf<T> | undefined = first; leaf !== undefined; leaf = leaf.next)
    if (leaf.name !== name) kept = { ...leaf, next: kept };
  return kept;
}

function isLeaf<T>(node: Leaf<T> | Branch<T>): node is Leaf<T> {
  return 'hash' in node;
}

function childOf<T>({ bits, nodes }: Branch<T>, bit: number): Leaf<T> | Branch<T> | undefined {
  return (bits & bit) === 0 ? undefined : nodes[placeOf(bits, bit)];
}

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & 31);
}

/** How many of the lower bits are set. */
function placeOf(bits: number, bit: number): number {
  let count = 0;
  for (let lower = bits & (bit - 1); lower !== 0; lower &= lower - 1) count++;
  return count;
}

function hashOf(name: string): number {
  let hash = SALT;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
