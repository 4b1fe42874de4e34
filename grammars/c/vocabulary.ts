import type { Vocabulary } from '../vocabulary.js';

/** Built-in type names of tree-sitter-c's `primitive_type`, which its C++ grammar takes over. */
export const PRIMITIVE_TYPES = [
  ...['bool', 'char', 'int', 'float', 'double', 'void', 'size_t', 'ssize_t', 'ptrdiff_t', 'intptr_t', 'uintptr_t'],
  ...['charptr_t', 'nullptr_t', 'max_align_t'],
  ...['int8_t', 'int16_t', 'int32_t', 'int64_t', 'uint8_t', 'uint16_t', 'uint32_t', 'uint64_t'],
  ...['char8_t', 'char16_t', 'char32_t', 'char64_t'],
];

export const c: Vocabulary = {
  rule: { id: 'c', extensions: ['.c', '.h'] },
  kernelIndex: 2,
  package: 'tree-sitter-c',
  wasm: 'tree-sitter-c.wasm',
  classes: {
    identifier: ['identifier', 'field_identifier', 'type_identifier', 'statement_identifier'],
    number: ['number_literal'],
    string: ['string_content', 'escape_sequence', 'system_lib_string'],
    character: ['character'],
    directiveBody: ['preproc_arg'],
  },
  byText: ['primitive_type', 'true', 'false', 'preproc_directive', 'variadic_parameter'],
  words: [
    ...PRIMITIVE_TYPES,
    'true',
    'TRUE',
    'false',
    'FALSE',
    '...',
    '#pragma',
    '#error',
    '#warning',
    '#undef',
    '#line',
  ],
  comments: ['comment'],
  routines: ['function_definition'],
  parameters: ['parameter_list'],
};
