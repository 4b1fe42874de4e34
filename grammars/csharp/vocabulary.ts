import type { Vocabulary } from '../vocabulary.js';

export const csharp: Vocabulary = {
  rule: { id: 'csharp', extensions: ['.cs', '.csx'] },
  kernelIndex: 1,
  package: 'tree-sitter-c-sharp',
  wasm: 'tree-sitter-c_sharp.wasm',
  classes: {
    identifier: ['identifier'],
    number: ['integer_literal', 'real_literal'],
    string: [
      ...[
        'string_content',
        'string_literal_content',
        'escape_sequence',
        'raw_string_content',
        'verbatim_string_literal',
      ],
      ...['interpolation_format_clause'],
    ],
    character: ['character_literal_content'],
    directiveBody: ['preproc_arg', 'shebang_directive'],
  },
  byText: [
    ...['predefined_type', 'boolean_literal', 'null_literal', 'implicit_type', 'modifier', 'discard'],
    ...['attribute_target_specifier', 'string_literal_encoding', 'raw_string_start', 'raw_string_end'],
    ...['interpolation_start', 'interpolation_quote', 'interpolation_brace', 'preproc_nullable'],
  ],
  words: [
    ...[
      'bool',
      'byte',
      'char',
      'decimal',
      'double',
      'float',
      'int',
      'long',
      'nint',
      'nuint',
      'object',
      'sbyte',
      'short',
    ],
    ...['string', 'uint', 'ulong', 'ushort', 'void', 'true', 'false', 'null', 'var', '_', 'u8', 'U8'],
    ...['"""', '"', '{', '}', '$', '@', '$@', '@$', '$$', '$$$', '{{', '}}', '{{{', '}}}'],
  ],
  comments: ['comment'],
  routines: [
    ...['method_declaration', 'constructor_declaration', 'destructor_declaration', 'operator_declaration'],
    ...['conversion_operator_declaration', 'local_function_statement', 'accessor_declaration'],
  ],
  parameters: ['parameter_list', 'bracketed_parameter_list'],
};
