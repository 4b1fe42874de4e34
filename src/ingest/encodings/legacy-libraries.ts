/** What knows the encodings from before UTF-8. Loaded where the first such text is met: most projects have none, and each thread would load them. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const iconv = (): typeof import('iconv-lite') => require('iconv-lite');
export const chardet = (): typeof import('chardet') => require('chardet');
