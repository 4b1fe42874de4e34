import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each run needs a build first (`npm test` makes one): a `.ts` worker cannot start on Node 20, so workers run from dist.
    pool: 'forks',
    maxWorkers: 2,
    // A hang must end; nothing here is a measurement of speed.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
