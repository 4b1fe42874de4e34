/** Filtration: which text is left out of a comparison, why, and who decided. A ledger, not a delete. */
import type { Side } from './sources.js';
import type { Level } from './tokens.js';

/** Why text may be left out (the field's names; see the abstraction–filtration–comparison test, Computer Associates v. Altai 1992). */
export const DOCTRINES = [
  'third-party',
  'public-domain',
  'licensed',
  'generated',
  'common-practice',
  'merger',
  'interoperability',
  'scenes-a-faire',
  'de-minimis',
] as const;
export type Doctrine = (typeof DOCTRINES)[number];

/** A rule that yields marks. Rules of a family carry a name after a colon: `reference:engine`, `platform:unity`. */
export interface FilterRule {
  readonly id: string;
  readonly doctrine: Doctrine;
  /** What the rule takes, in one sentence. */
  readonly says: string;
}

/** Tokens `first` … `last` − 1 of one content that a rule takes, wherever the content lies. */
export interface TokenMark {
  readonly first: number;
  readonly last: number;
  readonly rule: string;
  /** What shows it: a name, a figure, a quotation; plain text, one line. */
  readonly evidence: string;
  /** Where the rule takes the tokens at one level of abstraction only. */
  readonly level?: Level;
}

/** A rule that this run could not apply. */
export interface IdleRule {
  readonly rule: string;
  readonly doctrine: Doctrine;
  readonly says: string;
  /** Why not, in words. */
  readonly reason: string;
}

/** A whole file, or a byte range of it, that a rule takes on one side. */
export interface PathMark {
  readonly side: Side;
  readonly path: string;
  /** Absent for the whole file. */
  readonly span?: Span;
  readonly rule: string;
  readonly evidence: string;
}

/** Half-open byte range in a file as stored. */
export type Span = readonly [start: number, end: number];

/** One row of the filtration ledger, as `case.json` holds it: what one rule takes of one file for one reason. */
export interface Mark {
  readonly side: Side;
  readonly path: string;
  /** One or more, ascending; the file's digest stands in the coverage ledger. */
  readonly spans: readonly Span[];
  readonly rule: string;
  readonly doctrine: Doctrine;
  readonly evidence: string;
  /** `rule`, or the person who signed the file of marks. */
  readonly decidedBy: string;
  /** By whom and why the mark was overruled: it is listed, and takes nothing. */
  readonly overruled?: string;
  /** Where the rule takes text at one level of abstraction only. */
  readonly level?: Level;
}

/** What a comment near the beginning or the end of a file, or a licence text beside it, says about where the file comes from. Offsets: UTF-16 code units of the text that was read. */
export interface Notices {
  /** SPDX licence ids, best first. */
  readonly licences: readonly NoticedLicence[];
  readonly copyrights: readonly NoticedCopyright[];
  /** Present where the text says that a program wrote the file. */
  readonly generated?: NoticedSpan & { readonly by: string };
  /** A stated version of the component, as in "zlib.h -- version 1.2.11". */
  readonly version?: string;
}
export interface NoticedSpan {
  readonly start: number;
  readonly end: number;
}
/** The same notices at other places. @param place where a start, or an end, lies there. */
export function moveNotices(notices: Notices, place: (at: number, isEnd: boolean) => number): Notices {
  const moved = <T extends NoticedSpan>(one: T): T => ({
    ...one,
    start: place(one.start, false),
    end: place(one.end, true),
  });
  return {
    ...notices,
    licences: notices.licences.map(moved),
    copyrights: notices.copyrights.map(moved),
    ...(notices.generated === undefined ? {} : { generated: moved(notices.generated) }),
  };
}

export interface NoticedLicence extends NoticedSpan {
  /** Id of the SPDX licence list. */
  readonly id: string;
  /** `tag`: an SPDX-License-Identifier line; `text`: the licence's own words were found. */
  readonly by: 'tag' | 'text';
  /** 0 … 1: share of the licence's words found; 1 for a tag. */
  readonly confidence: number;
}
export interface NoticedCopyright extends NoticedSpan {
  /** As written, without "Copyright", sign and years. */
  readonly holder: string;
  readonly years: string;
}
