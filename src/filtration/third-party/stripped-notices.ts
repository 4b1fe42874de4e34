/** Copyright notices and licences that stand in one of two matching files and not in the other: traces, never marks. */
import type { NoticedCopyright, NoticedLicence, NoticeRef, Notices, Side, Trace } from '../../core/index.js';
import { visible } from '../../core/index.js';
import { factsOf, holderKeys, licenceFamily } from './holders.js';

/** Two files that match, as the comparison ranks them. */
export interface NoticedPair {
  readonly known: NoticedCounterpart;
  readonly questioned: NoticedCounterpart;
}
export interface NoticedCounterpart {
  readonly path: string;
  readonly notices: Notices;
  /** Share of its tokens covered by fragments with the other, 0 … 1. */
  readonly coverage: number;
}

/** On one side at least, this share of the file stands in the other. */
const LEAST_COVERAGE = 0.5;
const MOST_TEXT = 300;

/** One row for each holder and each licence that one of the pair lacks, in order of the pairs, the known side's first. */
export function strippedNotices(pairs: readonly NoticedPair[]): Trace[] {
  return pairs
    .filter(({ known, questioned }) => Math.max(known.coverage, questioned.coverage) >= LEAST_COVERAGE)
    .flatMap((pair) => [...missing(pair, 'known'), ...missing(pair, 'questioned')]);
}

function missing(pair: NoticedPair, side: Side): Trace[] {
  const here = pair[side];
  const there = pair[side === 'known' ? 'questioned' : 'known'];
  const theirs = factsOf(there.notices);
  const copyrights = here.notices.copyrights.filter(({ holder }) => {
    const keys = holderKeys(holder);
    return keys.length > 0 && !keys.some((key) => theirs.keys.includes(key));
  });
  const licences = factsOf(here.notices).licences.filter(({ id }) => !theirs.families.includes(licenceFamily(id)));
  const row = (start: number, end: number, text: string): Trace => {
    const refs: Record<Side, NoticeRef> = {
      known: { path: pair.known.path },
      questioned: { path: pair.questioned.path },
    };
    refs[side] = { path: here.path, start, end };
    return { kind: 'notice-on-one-side', side, ...refs, text: visible(text.slice(0, MOST_TEXT)) };
  };
  return [
    ...copyrights.map((one) => row(one.start, one.end, copyrightText(one, there.notices))),
    ...licences.map((one) => row(one.start, one.end, licenceText(one, there.notices))),
  ];
}

function copyrightText({ holder, years }: NoticedCopyright, there: Notices): string {
  const names = [...new Set(there.copyrights.map((one) => one.holder))];
  const other = names.length === 0 ? 'the counterpart names no holder' : `the counterpart names ${names.join(', ')}`;
  return `copyright ${years === '' ? '' : `${years} `}${holder}; ${other}`;
}

function licenceText({ id }: NoticedLicence, there: Notices): string {
  const ids = factsOf(there).licences.map((one) => one.id);
  const other = ids.length === 0 ? 'the counterpart names no licence' : `the counterpart names ${ids.join(', ')}`;
  return `licence ${id}; ${other}`;
}
