/** What a history's stated times and identities show, as plain data that `history.json` carries. */
import type { CommitNote } from './commit-note.js';

/** Ways in which the stated times of a history can be at odds with each other, with its content, or with what is known otherwise. */
export const CLOCK_KINDS = [
  'committer-before-author',
  'child-before-parent',
  'equal-seconds',
  'fixed-steps',
  'contradicting-offsets',
  'bulk-import',
  'before-tool',
  'at-epoch',
  'after-acquisition',
  'content-newer',
  'committed-in-batches',
  'unreachable-commits',
  'revision-gaps',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

/**
 * How unusual the share is among public repositories: `usual` where at least one in five reaches it, `uncommon` where at least one in
 * twenty does, `rare` below; `unrated` where none were measured. About frequency only: a rare share has innocent causes too.
 */
export type ClockGrade = 'usual' | 'uncommon' | 'rare' | 'unrated';

export interface ClockFinding {
  readonly kind: ClockKind;
  readonly count: number;
  /** What the count is of: commits (paths for `bulk-import`, revision numbers for `revision-gaps`). */
  readonly of: number;
  readonly grade: ClockGrade;
  readonly baseRate?: BaseRate;
  /** The first ones, in the order of commits. */
  readonly examples: readonly ClockExample[];
}

/** The same share in public repositories that were measured. */
export interface BaseRate {
  readonly repositories: number;
  /** With any at all. */
  readonly withAny: number;
  /** With a share at least as high. */
  readonly reached: number;
  /** Half of them have a share of at most this, nine in ten at most that. */
  readonly median: number;
  readonly ninety: number;
}

export interface ClockExample {
  readonly commit: CommitNote;
  /** The commit that it is at odds with. */
  readonly other?: CommitNote;
  /** By how much: seconds of time, or of the clock's offset. */
  readonly seconds?: number;
  /** How many: files of a bulk import, commits of a batch, numbers passed over. */
  readonly items?: number;
  readonly path?: string;
  /** What in the content is newer: a product and its version, or a year. */
  readonly fact?: string;
  /** When that was released, seconds since 1970 UTC. */
  readonly released?: number;
}

/** One person of a side, as its mailmap joins names, by author. */
export interface IdentityProfile {
  readonly name: string;
  readonly email: string;
  readonly commits: number;
  /** Author's times. */
  readonly first: number;
  readonly last: number;
  /** Commits by hour of the author's own clock, 24 numbers; without those of unknown offset. */
  readonly hours: readonly number[];
  readonly atWeekends: number;
  /** Minutes east of UTC, and commits with it; the most frequent first. */
  readonly offsets: readonly (readonly [offset: number, commits: number])[];
}

/** Somebody who seems to stand in both histories. */
export interface SharedIdentity {
  /** What is equal: the strongest of key, e-mail, name. */
  readonly by: 'key' | 'email' | 'name';
  readonly value: string;
  readonly known: IdentityPeriod;
  readonly questioned: IdentityPeriod;
}

export interface IdentityPeriod {
  readonly names: readonly string[];
  readonly commits: number;
  readonly first: number;
  readonly last: number;
}

export interface SideClocks {
  readonly commits: number;
  readonly undated: number;
  readonly findings: readonly ClockFinding[];
  /** Those of most commits; `identityCount` says of how many. */
  readonly identities: readonly IdentityProfile[];
  readonly identityCount: number;
}
