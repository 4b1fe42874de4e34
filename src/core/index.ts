/** Types that cross rooms, errors and diagnostics. Imports nothing. */
export * from './case-result.js';
export * from './claims.js';
export * from './compared.js';
export * from './components.js';
export * from './errors.js';
export * from './filtration.js';
export * from './hash64.js';
export * from './ledger.js';
export * from './marks-file.js';
export * from './options.js';
export * from './packed-file.js';
export * from './progress.js';


export * from './random.js';
export * from './significance.js';


export * from './recomputed.js';


export * from './sources.js';
export * from './tasks.js';
export * from './tokens.js';
export * from './traces.js';
export * from './version.js';
export * from './visible.js';
