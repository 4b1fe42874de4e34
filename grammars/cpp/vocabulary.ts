import { c, PRIMITIVE_TYPES } from '../c/vocabulary.js';
import type { Vocabulary } from '../vocabulary.js';

/**
 * What tells a C++ header from a C header. `extern "C"` alone says nothing: C headers have it for C++'s sake. Each alternative begins with
 * the rare thing and only then looks back for where it stands, since most of the time goes into places where nothing begins.
 */
const MARKERS = [
  String.raw`::(?<=\b[A-Za-z_]\w*::)~?[A-Za-z_]`,
  String.raw`\b(?:${[
    String.raw`(?:class|namespace)(?<=^[ \t]*(?:typedef[ \t]+)?\w+)[ \t]+[A-Za-z_][\w:]*[^;()=]{0,200}\{`,
    String.raw`class(?<=^[ \t]*class)[ \t]+[A-Za-z_]\w*[ \t]*;`,
    String.raw`using(?<=^[ \t]*using)[ \t]+(?:namespace\b|[A-Za-z_]\w*[ \t]*=)`,
    String.raw`template(?<=^[ \t]*template)[ \t]*<`,
    String.raw`(?:public|private|protected)(?<=^[ \t]*\w+)[ \t]*:`,
    String.raw`virtual(?<=^[ \t]*virtual)[ \t]`,
    String.raw`(?:nullptr|constexpr|noexcept|static_cast|reinterpret_cast|const_cast|dynamic_cast)\b`,
    String.raw`operator[ \t]*(?:[-+*/%&|^!=<>]=?|\(\)|\[\]|new|delete)`,
  ].join('|')})`,
];

export const cpp: Vocabulary = {
  rule: {
    id: 'cpp',
    extensions: ['.h', '.cpp', '.cc', '.cxx', '.c++', '.hpp', '.hh', '.hxx', '.h++', '.inl', '.ipp', '.tpp', '.tcc'],
    contentMarkers: MARKERS.join('|'),
  },
  kernelIndex: 0,
  package: 'tree-sitter-cpp',
  wasm: 'tree-sitter-cpp.wasm',
  classes: {
    ...c.classes,
    identifier: [
      ...['identifier', 'field_identifier', 'type_identifier', 'statement_identifier', 'namespace_identifier'],
      ...['literal_suffix', 'raw_string_delimiter'],
    ],
    string: ['string_content', 'escape_sequence', 'system_lib_string', 'raw_string_content'],
  },
  byText: ['primitive_type', 'true', 'false', 'this', 'auto', 'preproc_directive'],
  words: [...PRIMITIVE_TYPES, ...c.words, 'this', 'auto'],
  comments: ['comment'],
  routines: ['function_definition'],
  parameters: ['parameter_list'],
};
