/*
 * Makes the lexers' tables by taking every step of the generated code. The build runs this (build.ts) and puts the tables into the
 * kernel as data, `lex-data.c`; the kernel then never calls the generated lexers. While it did, be it for the end of each file
 * only, V8 spent 0.7 s of CPU on optimising them: a call that returns far down a large function counts as hot.
 */
static bool probe_eof;
static bool probe_is_eof(const TSLexer *lexer) {
  (void)lexer;
  return probe_eof;
}
static TSLexer probe = {.eof = probe_is_eof};
static bool (*generated)(TSLexer *, TSStateId);

/* One step: answers where it leads, as in a table; leaves the accepted symbol in `accepted`. */
static uint16_t accepted;
static uint16_t lex_step(TSStateId state, int32_t lookahead, bool eof) {
  probe.lookahead = lookahead;
  probe_eof = eof;
  accepted = generated(&probe, state) ? probe.result_symbol : NO_SYMBOL;
  if (lex_next >> 2 >= MAX_STATES) __builtin_trap();
  return (uint16_t)lex_next;
}

/* Code points, ascending from the first beyond ASCII, such that all from one up to the next lead to the same from any state. */
static const int32_t *bounds;
static uint32_t bound_count;

static uint8_t seen[MAX_STATES];
static TSStateId queue[MAX_STATES];
static uint32_t queued;

static void visit(uint32_t state) {
  if (seen[state]) return;
  seen[state] = 1;
  queue[queued++] = (TSStateId)state;
}

/* Column number `wide` of the table: NUL (0), what is no UTF-8 (1), then one for each of `bounds`. */
static int32_t lookahead_of(uint32_t wide) { return wide == 0 ? 0 : wide == 1 ? TS_DECODE_ERROR : bounds[wide - 2]; }

/* Fills a table for the states in `queue` and all that can be reached from them. */
static void lex_table_make(LexTable *table, bool (*step)(TSLexer *, TSStateId)) {
  generated = step;
  uint32_t last = 0;
  uint32_t columns = bound_count + 2;
  for (uint32_t i = 0; i < queued; i++) {
    TSStateId state = queue[i];
    if (state > last) last = state;
    visit(lex_step(state, 0, true) >> 2);
    for (int32_t c = 1; c < 128; c++) visit(lex_step(state, c, false) >> 2);
    for (uint32_t j = 0; j < columns; j++) visit(lex_step(state, lookahead_of(j), false) >> 2);
  }
  uint32_t states = last + 1;
  uint16_t *next = persistent_allocate(states * 128 * 2);
  uint16_t *accept = persistent_allocate(states * 2);
  memset(next, 0, states * 128 * 2);
  memset(accept, 0xff, states * 2);
  for (uint32_t i = 0; i < queued; i++) {
    TSStateId state = queue[i];
    next[state * 128] = lex_step(state, 0, true);
    for (int32_t c = 1; c < 128; c++) next[state * 128 + c] = lex_step(state, c, false);
    lex_step(state, 0, false);
    accept[state] = accepted;
  }

  /* Equal columns are one class; `wide` holds the classes' columns, one after the other. */
  uint16_t *wide = persistent_allocate(MAX_CLASSES * states * 2);
  uint8_t *class_of = persistent_allocate(columns);
  memset(wide, 0, MAX_CLASSES * states * 2);
  uint32_t classes = 0;
  for (uint32_t j = 0; j < columns; j++) {
    if (classes == MAX_CLASSES) __builtin_trap();
    uint16_t *column = wide + classes * states;
    for (uint32_t i = 0; i < queued; i++) column[queue[i]] = lex_step(queue[i], lookahead_of(j), false);
    uint32_t same = 0;
    while (memcmp(wide + same * states, column, states * 2) != 0) same++;
    class_of[j] = (uint8_t)same;
    if (same == classes) classes++;
  }
  *table = (LexTable){next, accept, wide, class_of, bounds, bound_count, states, classes};
}

static void lex_tables_make(LexTable made[2], const TSLanguage *language) {
  memset(seen, 0, sizeof seen);
  queued = 0;
  for (uint32_t i = 0; i < language->state_count; i++) {
    TSStateId state = ts_language_lex_mode_for_state(language, (TSStateId)i).lex_state;
    if (state < MAX_STATES) visit(state);
  }
  lex_table_make(&made[0], language->lex_fn);
  memset(seen, 0, sizeof seen);
  queued = 0;
  visit(0);
  if (language->keyword_lex_fn) lex_table_make(&made[1], language->keyword_lex_fn);
}
