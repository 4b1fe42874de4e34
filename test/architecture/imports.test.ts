import { describe, expect, test } from 'vitest';
import { cruiseTree, RULES } from './cruise-tree.js';
import { ROOT, typescriptBelow } from './tree.js';

/** Each rule with the files of the fixture that break it. */
const BROKEN: Readonly<Record<string, readonly string[]>> = {
  'no-cycles': ['src/fingerprint/cycle-first.ts'], // told once, at the file where it was met first
  'no-unresolved': ['src/ingest/imports-what-is-not-there.ts'],
  'core-imports-nothing': ['src/core/reaches-out.ts'],
  'rooms-know-core-only': ['src/comparison/knows-a-room.ts'],
  'grammars-for-abstraction-only': ['src/ingest/reads-grammars.ts', 'workers/reads-grammars.worker.ts'],
  'engine-not-report-or-cli': ['src/engine/knows-report.ts'],
  'cli-knows-core-config-engine-report': ['src/cli/knows-ingest.ts'],
  'workers-know-core-and-rooms': ['workers/knows-engine.worker.ts'],
  'grammars-know-core-only': ['grammars/c/knows-a-room.ts'],
  'rooms-by-their-door': ['src/engine/climbs-in.ts'],
  'rooms-by-their-door-from-outside': ['workers/climbs-in.worker.ts'],
  'pure-rooms-touch-no-node': ['src/comparison/touches-node.ts'],
  'zod-in-config-only': ['src/ingest/uses-zod.ts'],
  'commander-in-cli-only': ['src/ingest/uses-commander.ts'],
  'piscina-in-engine-only': ['src/ingest/uses-piscina.ts'],
  'simple-git-in-history-and-ingest-only': ['src/traces/uses-simple-git.ts'],
  'no-development-package-in-product': ['src/ingest/uses-a-development-package.ts'],
};

describe('imports', () => {
  test('every rule has a fixture', () => {
    expect(Object.keys(BROKEN)).toEqual(RULES);
  });

  test('the fixture breaks each rule in the files made for it, and nowhere else', async () => {
    const { summary } = await cruiseTree(`${ROOT}test/architecture/fixture`, ['src', 'workers', 'grammars']);
    const broken = RULES.map((name) => {
      const files = summary.violations.filter(({ rule }) => rule.name === name).map(({ from }) => from);
      return [name, files.sort()];
    });
    expect(Object.fromEntries(broken)).toEqual(BROKEN);
  });

  test('this tree keeps them, and all of it was looked at', async () => {
    const folders = ['src', 'workers', 'grammars', 'corpora', 'bench'].filter(
      (folder) => typescriptBelow(folder).length > 0,
    );
    const { modules, summary } = await cruiseTree(ROOT, folders);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    const seen = new Set(modules.map(({ source }) => source));
    const ours = folders.flatMap(typescriptBelow);
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((path) => !seen.has(path))).toEqual([]);
  });

  test('a worker carries the work of one or two rooms', async () => {
    const { modules } = await cruiseTree(ROOT, ['workers']);
    const carried = modules
      .filter(({ source }) => source.endsWith('.worker.ts'))
      .map(({ source, dependencies }) => {
        const rooms = dependencies.map(({ resolved }) => /^src\/([^/]+)\//.exec(resolved)?.[1]);
        return { source, rooms: new Set(rooms.filter((room) => room !== undefined && room !== 'core')) };
      });
    expect(carried.length).toBeGreaterThan(0);
    expect(carried.filter(({ rooms }) => rooms.size > 2)).toEqual([]);
  });
});
