import type { Measurement } from '../src/core/index.js';

/** What a measurement must be when the sides are swapped. */
export const mirrored = (one: Measurement): Measurement => ({
  known: one.questioned,
  questioned: one.known,
  coverageOfKnown: one.coverageOfQuestioned,
  coverageOfQuestioned: one.coverageOfKnown,
  containmentOfKnown: one.containmentOfQuestioned,
  containmentOfQuestioned: one.containmentOfKnown,
  resemblance: one.resemblance,
});
