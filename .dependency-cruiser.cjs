/**
 * Who may import whom. Data moves one way, through plain types in `core`; `engine` alone knows the order of the rooms.
 * Checked by test/architecture/imports.test.ts, on this tree and on a fixture that breaks every rule.
 */

const ROOMS = 'config|ingest|abstraction|fingerprint|comparison|filtration|traces|history|assets|evidence|report';
const PRODUCT = '^(src|workers|grammars)/';

/** Paths of an npm package, wherever it is installed. */
const npm = (name) => `(^|/)node_modules/${name}/`;

/** `name` may be imported only from files that match `home`. */
const onlyIn = (name, ruleName, home) => ({
  name: ruleName,
  severity: 'error',
  from: { path: PRODUCT, pathNot: home },
  to: { path: npm(name) },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-imports-nothing',
      comment: 'Not a room, not a package, not a node module.',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'rooms-know-core-only',
      severity: 'error',
      from: { path: `^src/(${ROOMS})/` },
      to: { path: '^(src|workers|grammars|corpora|bench|test)/', pathNot: ['^src/(core|$1)/', '^grammars/'] },
    },
    {
      name: 'grammars-for-abstraction-only',
      comment: 'A language is data; the one room that reads it turns it into tokens.',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: '^src/abstraction/' },
      to: { path: '^grammars/' },
    },
    {
      name: 'engine-not-report-or-cli',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: { path: '^(src/(report|cli)|workers|corpora|bench|test)/' },
    },
    {
      name: 'cli-knows-core-config-engine-report',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: '^(src|workers|corpora|bench|test)/', pathNot: '^src/(core|config|engine|report|cli)/' },
    },
    {
      name: 'workers-know-core-and-rooms',
      comment: 'How many rooms one worker may carry is counted in the architecture test.',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^(src/(cli|engine|config|report)|corpora|bench|test)/' },
    },
    {
      name: 'grammars-know-core-only',
      severity: 'error',
      from: { path: '^grammars/' },
      to: { path: '^(src|workers|corpora|bench|test)/', pathNot: '^src/core/' },
    },
    {
      name: 'rooms-by-their-door',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'rooms-by-their-door-from-outside',
      severity: 'error',
      from: { path: '^(workers|grammars|corpora|bench)/' },
      to: { path: '^src/[^/]+/', pathNot: '^src/[^/]+/index\\.ts$' },
    },
    {
      name: 'pure-rooms-touch-no-node',
      comment: 'What decides a number or writes a report reads no clock, no file and no environment.',
      severity: 'error',
      from: { path: '^src/(core|fingerprint|comparison|filtration|report)/' },
      to: { dependencyTypes: ['core'] },
    },
    onlyIn('zod', 'zod-in-config-only', '^src/config/'),
    onlyIn('commander', 'commander-in-cli-only', '^src/cli/'),
    onlyIn('piscina', 'piscina-in-engine-only', '^src/engine/'),
    onlyIn('simple-git', 'simple-git-in-history-and-ingest-only', '^src/(history|ingest)/'),
    {
      name: 'no-development-package-in-product',
      comment:
        'Users do not have them. Types alone are erased, so they may come from there; `grammars/kernel` holds build scripts.',
      severity: 'error',
      from: { path: PRODUCT, pathNot: '^grammars/kernel/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/@types/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['node', 'import', 'require', 'types'] },
  },
};
