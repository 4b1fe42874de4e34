/** All languages, in the order in which they are tried. */
import { c } from './c/vocabulary.js';
import { cpp } from './cpp/vocabulary.js';
import { csharp } from './csharp/vocabulary.js';
import { java } from './java/vocabulary.js';
import type { Vocabulary } from './vocabulary.js';

export type { Vocabulary } from './vocabulary.js';

export const VOCABULARIES: readonly Vocabulary[] = [c, cpp, csharp, java];
