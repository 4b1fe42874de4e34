/**
 * Edits that the build makes to its copies of third-party sources. Each names the text it replaces, which must occur exactly
 * `count` times (once by default), so that a new version of a package cannot silently lose one.
 */
export interface Edit {
  /** Path within the build directory: `core/<file>` or `<grammar>/parser.c`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly count?: number;
  readonly why: string;
}

const GRAMMARS = ['cpp', 'c-sharp', 'c'] as const;

export const EDITS: readonly Edit[] = [
  ...GRAMMARS.map((grammar) => ({
    file: `${grammar}/parser.c`,
    find: '#pragma clang optimize off\n',
    replace: '',
    why: 'the generated lexer is hot; the pragma is there to shorten compile time only',
  })),
  {
    file: 'core/parser.c',
    find: '  self->operation_count += operations;\n',
    replace:
      '  (void)lookahead; (void)position;\n  kernel_work += operations;\n  if (kernel_work <= kernel_work_limit) return true;\n  kernel_stop = STOP_OPERATIONS;\n  return false;\n  self->operation_count += operations;\n',
    why: 'a budget counted in parser actions: the same on every machine, unlike a time limit',
  },
  {
    file: 'core/parser.c',
    find: 'static bool ts_parser__balance_subtree(TSParser *self) {\n',
    replace: 'static bool ts_parser__balance_subtree(TSParser *self) {\n  if (self) return true;\n',
    why: 'balancing rearranges hidden repetition nodes; the walker passes through them and does not recurse',
  },
  ...(['parser.c', 'lexer.c'] as const).map((name) => ({
    file: `core/${name}`,
    find:
      name === 'parser.c'
        ? '  if (self->lexer.logger.log || self->dot_graph_file) { '
        : '  if (self->logger.log) {                    \\\n',
    replace: name === 'parser.c' ? '  if (0) { ' : '  if (0) { \\\n',
    count: name === 'parser.c' ? 2 : 1,
    why: 'no logging; formatting would need a host',
  })),
  {
    file: 'core/parser.c',
    find: '  if (self->dot_graph_file) { ',
    replace: '  if (0) { ',
    count: 2,
    why: 'no dot graphs',
  },
  {
    file: 'core/lexer.c',
    find: '  if (self->logger.log) {\n    vsnprintf',
    replace: '  if (0) {\n    vsnprintf',
    why: 'no logging',
  },
  {
    file: 'core/parser.c',
    find: '  if (self->timeout_duration) {\n',
    replace: '  if (0) {\n',
    why: 'no clock: the budget is counted in actions',
  },
  // Error recovery weighs skipped text by its length, and web-tree-sitter (our oracle, and the driver of other languages) measures
  // in bytes of UTF-16. So that one text has one tree, the `column` of a length is made to count UTF-16 code units, over line
  // ends too (no grammar of ours asks for columns), and costs are taken from it.
  {
    file: 'core/point.h',
    find: '  if (b.row > 0)\n    return point__new(a.row + b.row, b.column);\n  else\n    return point__new(a.row, a.column + b.column);\n',
    replace: '  return point__new(a.row + b.row, a.column + b.column);\n',
    why: 'columns count on over line ends',
  },
  {
    file: 'core/point.h',
    find: '  if (a.row > b.row)\n    return point__new(a.row - b.row, a.column);\n  else\n    return point__new(0, (a.column >= b.column) ? a.column - b.column : 0);\n',
    replace: '  return point__new(a.row - b.row, a.column - b.column);\n',
    why: 'columns count on over line ends',
  },
  {
    file: 'core/lexer.c',
    find: '      self->current_position.extent.column = 0;\n',
    replace: '      self->current_position.extent.column += 1;\n',
    why: 'a line end is one UTF-16 unit',
  },
  {
    file: 'core/lexer.c',
    find: '      self->current_position.extent.column += self->lookahead_size;\n',
    replace: '      self->current_position.extent.column += 1 + (self->lookahead_size == 4);\n',
    why: 'four bytes of UTF-8 are two UTF-16 units',
  },
  {
    file: 'core/subtree.c',
    find: '    size.bytes < TS_MAX_INLINE_TREE_LENGTH &&\n',
    replace: '    size.bytes < TS_MAX_INLINE_TREE_LENGTH && size.bytes == size.extent.column &&\n',
    why: 'inline leaves have no column of their own',
  },
  {
    file: 'core/subtree.c',
    find: '      ERROR_COST_PER_SKIPPED_CHAR * self.ptr->size.bytes +\n',
    replace: '      ERROR_COST_PER_SKIPPED_CHAR * 2 * self.ptr->size.extent.column +\n',
    why: 'cost in bytes of UTF-16',
  },
  {
    file: 'core/parser.c',
    find: '        (position.bytes - entry.position.bytes) * ERROR_COST_PER_SKIPPED_CHAR +\n',
    replace: '        (position.extent.column - entry.position.extent.column) * 2 * ERROR_COST_PER_SKIPPED_CHAR +\n',
    why: 'cost in bytes of UTF-16',
  },
  {
    file: 'core/parser.c',
    find: '    ts_subtree_total_bytes(lookahead) * ERROR_COST_PER_SKIPPED_CHAR +\n',
    replace: '    ts_subtree_total_size(lookahead).extent.column * 2 * ERROR_COST_PER_SKIPPED_CHAR +\n',
    why: 'cost in bytes of UTF-16',
  },
];
