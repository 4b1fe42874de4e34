/**
 * Finds licences of the list by their own words. Candidates come from an inverted index of three-word runs, so the cost
 * follows from the text, not from the length of the list; each candidate is then placed: the interval of the text that the
 * licence explains best, and the share of the licence's words found in it.
 */
import { addTo, type NoticedLicence } from '../../core/index.js';
import type { LicenceIndex } from './licence-index.js';
import { keyOf, type LicenceList, type ListedText } from './licence-list.js';
import { SHINGLE, shinglesOf, type Words } from './words.js';

/** A licence is named when at least this share of its words stands in the text. */
const LEAST_SHARE = 0.8;
/** A candidate shares at least this share of its indexed runs: a tenth of changed words breaks up to three tenths of the runs. */
const LEAST_RUNS = 0.5;
/** Candidates placed in each round, best first: variants of one family differ in few words, so the list must not be too short. */
const MOST_CANDIDATES = 24;
/** A collection of third-party notices holds many licences. */
const MOST_LICENCES = 16;

interface Placed {
  readonly text: ListedText;
  /** First and one past the last word of the interval. */
  readonly first: number;
  readonly last: number;
  readonly share: number;
  /** Words of the text explained, less words of the licence missing. */
  readonly score: number;
}

export type MatchTexts = (words: Words) => NoticedLicence[];

export function createTextMatcher(list: LicenceList): MatchTexts {
  const findCandidates = createFinder(list);
  return (words) => {
    const shingles = shinglesOf(words);
    const free = new Uint8Array(words.count).fill(1);
    const found: NoticedLicence[] = [];
    let open = findCandidates(shingles).map((number) => place(list.text(number), shingles, free));
    while (found.length < MOST_LICENCES) {
      open = open.filter(({ share }) => share >= LEAST_SHARE);
      if (open.length === 0) break;
      const best = open.reduce((a, b) => (isBetter(b, a) ? b : a));
      free.fill(0, best.first, best.last);
      found.push({
        id: best.text.id,
        by: 'text',
        confidence: Math.floor(best.share * 100) / 100,
        start: words.start[best.first] as number,
        end: words.end[best.last - 1] as number,
      });
      open = open.map((one) =>
        one.first < best.last && one.last > best.first ? place(one.text, shingles, free) : one,
      );
    }
    return found;
  };
}

function isBetter(a: Placed, b: Placed): boolean {
  return a.score !== b.score ? a.score > b.score : a.share > b.share;
}

/** Numbers of the texts that share runs enough, best first. The arrays serve every call: most calls touch little of them. */
function createFinder(list: LicenceList): (shingles: Uint32Array) => number[] {
  const { keys, rows, holders, texts } = list.index;
  const lastCall = new Uint32Array(keys.length);
  const hits = new Uint16Array(texts.length);
  let call = 0;
  return (shingles) => {
    call += 1;
    const touched: number[] = [];
    for (let i = 0; i < shingles.length; i += 1) {
      const key = keyOf(list, shingles[i] as number);
      if (key < 0 || lastCall[key] === call) continue;
      lastCall[key] = call;
      const last = rows[key + 1] as number;
      for (let at = rows[key] as number; at < last; at += 1) {
        const holder = holders[at] as number;
        if (hits[holder] === 0) touched.push(holder);
        hits[holder]! += 1;
      }
    }
    const near: Candidate[] = [];
    for (const number of touched) {
      const { words, indexed } = texts[number] as LicenceIndex['texts'][0];
      const share = (hits[number] as number) / indexed;
      hits[number] = 0;
      if (share >= LEAST_RUNS) near.push({ number, share, weight: share * words });
    }
    return mostLikely(near);
  };
}

interface Candidate {
  readonly number: number;
  /** Share of the licence's indexed runs that the text has, and the words that this stands for. */
  readonly share: number;
  readonly weight: number;
}

function mostLikely(near: readonly Candidate[]): number[] {
  // Licences nest (BSD-2-Clause in BSD-3-Clause): whatever is there whole comes first, the longer before the shorter.
  const byShare = near.toSorted((a, b) => b.share - a.share || a.number - b.number).slice(0, MOST_CANDIDATES / 2);
  const byWeight = near
    .toSorted((a, b) => b.share * b.weight - a.share * a.weight || a.number - b.number)
    .slice(0, MOST_CANDIDATES);
  return [...new Set([...byWeight, ...byShare])].map(({ number }) => number);
}

/** Runs of the licence: hash → its places. Built once a licence, since few of the list are ever met. */
const places = new WeakMap<ListedText, ReadonlyMap<number, readonly number[]>>();
function placesOf(text: ListedText): ReadonlyMap<number, readonly number[]> {
  const known = places.get(text);
  if (known !== undefined) return known;
  const map = new Map<number, number[]>();
  text.shingles.forEach((shingle, at) => {
    addTo(map, shingle, at);
  });
  places.set(text, map);
  return map;
}

function place(text: ListedText, shingles: Uint32Array, free: Uint8Array): Placed {
  const runs = placesOf(text);
  const matched = new Uint8Array(free.length);
  for (let i = 0; i < shingles.length; i += 1) {
    if (free[i] === 1 && free[i + SHINGLE - 1] === 1 && runs.has(shingles[i] as number))
      matched.fill(1, i, i + SHINGLE);
  }
  const { first, last, ours } = bestInterval(matched);
  const covered = new Uint8Array(text.words);
  for (let i = first; i + SHINGLE <= last; i += 1) {
    if (matched[i] === 0 || matched[i + 1] === 0 || matched[i + 2] === 0) continue;
    for (const at of runs.get(shingles[i] as number) ?? []) covered.fill(1, at, at + SHINGLE);
  }
  const theirs = covered.reduce((sum, one) => sum + one, 0);
  const missing = text.words - theirs;
  return { text, first, last, share: theirs / text.words, score: ours - missing };
}

/** The interval with the most matched words over unmatched ones. */
function bestInterval(matched: Uint8Array): { first: number; last: number; ours: number } {
  let best = { first: 0, last: 0, ours: 0 };
  let first = 0;
  let sum = 0;
  for (let i = 0; i < matched.length; i += 1) {
    sum += matched[i] === 1 ? 1 : -1;
    if (sum <= 0) {
      sum = 0;
      first = i + 1;
    } else if (sum > best.ours) {
      best = { first, last: i + 1, ours: sum };
    }
  }
  return best;
}
