import type { FilterRule } from '../../core/index.js';

/** Whole files and regions that a program wrote. The evidence of a mark says what shows it: a banner, the name, line directives, the shape. */
export const GENERATED: FilterRule = {
  id: 'generated',
  doctrine: 'generated',
  says: 'Files and regions that say, or show by their name or shape, that a program wrote them.',
};
