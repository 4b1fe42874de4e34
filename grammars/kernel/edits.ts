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
];
