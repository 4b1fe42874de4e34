import type { Vocabulary } from '../vocabulary.js';

export const java: Vocabulary = {
  rule: { id: 'java', extensions: ['.java'] },
  package: 'tree-sitter-java',
  wasm: 'tree-sitter-java.wasm',
  classes: {
    identifier: ['identifier', 'type_identifier'],
    number: [
      ...['decimal_integer_literal', 'hex_integer_literal', 'octal_integer_literal', 'binary_integer_literal'],
      ...['decimal_floating_point_literal', 'hex_floating_point_literal'],
    ],
    string: ['string_fragment', 'multiline_string_fragment', 'escape_sequence'],
    character: ['character_literal'],
  },
  byText: [
    ...['void_type', 'boolean_type', 'integral_type', 'floating_point_type', 'true', 'false', 'null_literal', 'this'],
    ...['super', 'asterisk', 'underscore_pattern', 'requires_modifier'],
  ],
  words: ['void', 'boolean', 'true', 'false', 'null', 'this', 'super', '*', '_'],
  comments: ['line_comment', 'block_comment'],
  routines: ['method_declaration', 'constructor_declaration', 'compact_constructor_declaration'],
  parameters: ['formal_parameters'],
};
