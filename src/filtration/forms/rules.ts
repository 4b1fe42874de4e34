import type { FilterRule } from '../../core/index.js';

const form = (name: string, says: string): FilterRule => ({ id: `form:${name}`, doctrine: 'common-practice', says });

/** Forms that the language dictates once the author has decided what little the tokens outside of the mark say. */
export const FORM_RULES = {
  includeBlock: form(
    'include-block',
    'Lines that name what a file uses or belongs to: #include, using, import, package, and include guards.',
  ),
  accessor: form('accessor', 'Routines and properties that read or write one field and do nothing else.'),
  forwarder: form(
    'forwarder',
    'Routines whose whole body is one call that passes their parameters on, with or without a variable for its result.',
  ),
  memberwise: form(
    'memberwise',
    'Routines that do the same to each member of a value, as arithmetic of vectors does, or store each parameter in a field.',
  ),
  iteration: form(
    'iteration',
    'The head of a loop that visits each element of a container by an iterator, as the standard library of C++ dictates; not the name of the container, and not the statements inside.',
  ),
  switchSkeleton: form(
    'switch-skeleton',
    'The frame of a switch: its words, labels and breaks; not what it decides by, and not the statements inside.',
  ),
  enumSkeleton: form(
    'enum-skeleton',
    'The frame of an enumeration or a plain list of names: braces, commas, and values that count on; not the names, and no other values.',
  ),
} as const satisfies Record<string, FilterRule>;
