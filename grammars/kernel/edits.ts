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
  {
    file: 'core/parser.c',
    find: '  if (self->lexer.logger.log || self->dot_graph_file) { ',
    replace: '  if (0) { ',
    count: 2,
    why: 'no logging',
  },
  {
    file: 'core/parser.c',
    find: '  if (self->dot_graph_file) { ',
    replace: '  if (0) { ',
    count: 2,
    why: 'no dot graphs',
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
  // Speed: tables in place of searches and generated code, and a reduce step without copies.
  ...GRAMMARS.map((grammar) => ({
    file: `${grammar}/parser.c`,
    find: '#include "tree_sitter/parser.h"\n',
    replace: '#include "tree_sitter/parser.h"\n#include "lex-step.h"\n',
    why: 'the generated lexer becomes a step function, from which the kernel makes a table',
  })),
  {
    file: 'core/parser.c',
    find: '    return self->language->lex_fn(&self->lexer.data, lex_mode.lex_state);\n',
    replace: '    return table_lex(&self->lexer, &tables->main, lex_mode.lex_state);\n',
    why: 'the lexer runs from its table',
  },
  {
    file: 'core/parser.c',
    find: '    return self->language->keyword_lex_fn(&self->lexer.data, 0);\n',
    replace: '    return table_lex(&self->lexer, &tables->keyword, 0);\n',
    why: 'the lexer runs from its table',
  },
  {
    file: 'core/language.h',
    find: '    uint32_t index = self->small_parse_table_map[state - self->large_state_count];\n    const uint16_t *data = &self->small_parse_table[index];\n    uint16_t group_count = *(data++);\n    for (',
    replace:
      '    return tables->small_states[(state - self->large_state_count) * self->symbol_count + symbol];\n    uint32_t index = self->small_parse_table_map[state - self->large_state_count];\n    const uint16_t *data = &self->small_parse_table[index];\n    uint16_t group_count = *(data++);\n    for (',
    why: 'one load in place of a search',
  },
  {
    file: 'core/parser.c',
    find: 'static StackVersion ts_parser__reduce(\n',
    replace: '#include "reduce.c"\n\nstatic StackVersion ts_parser__reduce(\n',
    why: 'reduce without copies',
  },
  {
    file: 'core/parser.c',
    find: '          StackVersion reduction_version = ts_parser__reduce(\n            self, version, action.reduce.symbol, action.reduce.child_count,\n            action.reduce.dynamic_precedence, action.reduce.production_id,\n            is_fragile,',
    replace:
      '          if (!is_fragile && ts_parser__reduce_in_place(self, version, action, end_of_non_terminal_extra)) {\n            last_reduction_version = version;\n            break;\n          }\n          StackVersion reduction_version = ts_parser__reduce(\n            self, version, action.reduce.symbol, action.reduce.child_count,\n            action.reduce.dynamic_precedence, action.reduce.production_id,\n            is_fragile,',
    why: 'reduce without copies; renumbering a version to itself does nothing',
  },
  {
    file: 'core/stack.c',
    find: '  Length position;\n  StackLink links[MAX_LINK_COUNT];\n  short unsigned int link_count;\n  uint32_t ref_count;\n  unsigned error_cost;\n  unsigned node_count;\n  int dynamic_precedence;\n',
    replace:
      '  short unsigned int link_count;\n  uint32_t ref_count;\n  Length position;\n  unsigned error_cost;\n  unsigned node_count;\n  int dynamic_precedence;\n  StackLink links[MAX_LINK_COUNT];\n',
    why: 'what every push touches lies together',
  },
  {
    file: 'core/stack.c',
    find: '  *node = (StackNode) {\n    .ref_count = 1,\n    .link_count = 0,\n    .state = state\n  };\n',
    replace:
      '  node->ref_count = 1;\n  node->link_count = 0;\n  node->state = state;\n  node->node_count = 0;\n  node->dynamic_precedence = 0;\n',
    why: 'clearing all eight links of a node costs more than the rest of a push',
  },
  // Work that the parser's own count of actions leaves out: without it, error recovery could take minutes within its budget.
  {
    file: 'core/parser.c',
    find: '    TSStateId state = ts_stack_state(self->stack, version);\n    bool has_shift_action = false;\n',
    replace:
      '    kernel_work += lookahead_symbol ? 2 : 20;\n    TSStateId state = ts_stack_state(self->stack, version);\n    bool has_shift_action = false;\n',
    why: 'tries all symbols',
  },
  {
    file: 'core/parser.c',
    find: '      TSStateId state = ts_stack_state(self->stack, v);\n      for (\n',
    replace: '      kernel_work += 20;\n      TSStateId state = ts_stack_state(self->stack, v);\n      for (\n',
    why: 'tries all symbols',
  },
  {
    file: 'core/parser.c',
    find: '  bool did_recover = false;\n  unsigned previous_version_count',
    replace: '  kernel_work += 4;\n  bool did_recover = false;\n  unsigned previous_version_count',
    why: 'looks back along the stack',
  },
  {
    file: 'core/subtree.c',
    find: '  ts_assert(!self.data.is_inline);\n\n  self.ptr->named_child_count = 0;\n',
    replace: '  kernel_work += self.ptr->child_count / 8;\n  self.ptr->named_child_count = 0;\n',
    why: 'long lists of children are made again and again',
  },
  {
    file: 'core/stack.c',
    find: '      StackAction action = callback(payload, iterator);\n',
    replace:
      '      kernel_work += iterator->subtree_count >= 16;\n      StackAction action = callback(payload, iterator);\n',
    why: 'long ways back along the stack',
  },
];
