#include "arena.h"
#include "kernel.h"
#include "tables.h"
#include <string.h>

const Tables *tables;
uint32_t lex_next;

static bool probe_eof;
static bool probe_is_eof(const TSLexer *lexer) {
  (void)lexer;
  return probe_eof;
}
static TSLexer probe = {.eof = probe_is_eof};

/* One step of the generated lexer: leaves `lex_next`, answers the accepted symbol. */
static uint16_t lex_step(const LexTable *table, TSStateId state, int32_t lookahead, bool eof) {
  probe.lookahead = lookahead;
  probe_eof = eof;
  return table->step(&probe, state) ? probe.result_symbol : NO_SYMBOL;
}

#define MAX_STATES 16384u
static uint8_t seen[MAX_STATES];
static TSStateId queue[MAX_STATES];

/* Fills a table for the states in `queue` and all that ASCII or the end of the text leads to from them. */
static void lex_table_build(LexTable *table, bool (*step)(TSLexer *, TSStateId), uint32_t queued) {
  table->step = step;
  uint32_t last = 0;
  for (uint32_t i = 0; i < queued; i++) {
    if (queue[i] > last) last = queue[i];
    for (int32_t c = 0; c < 128; c++) {
      lex_step(table, queue[i], c, c == 0);
      uint32_t target = lex_next >> 2;
      if (lex_next == 0 || target >= MAX_STATES || seen[target]) continue;
      seen[target] = 1;
      queue[queued++] = (TSStateId)target;
    }
  }
  table->states = last + 1;
  uint16_t *next = persistent_allocate(table->states * 128 * 2);
  uint16_t *accept = persistent_allocate(table->states * 2);
  uint8_t *known = persistent_allocate(table->states);
  memset(next, 0, table->states * 128 * 2);
  memset(known, 0, table->states);
  for (uint32_t i = 0; i < queued; i++) {
    TSStateId state = queue[i];
    known[state] = 1;
    accept[state] = lex_step(table, state, 0, false);
    for (int32_t c = 1; c < 128; c++) {
      lex_step(table, state, c, false);
      if (lex_next >> 2 < MAX_STATES) next[state * 128 + c] = (uint16_t)lex_next;
    }
  }
  table->next = next;
  table->accept = accept;
  table->known = known;
}

static void main_table_build(LexTable *table, const TSLanguage *language) {
  memset(seen, 0, sizeof seen);
  uint32_t queued = 0;
  for (uint32_t i = 0; i < language->state_count; i++) {
    TSStateId state = ts_language_lex_mode_for_state(language, (TSStateId)i).lex_state;
    if (state >= MAX_STATES || seen[state]) continue;
    seen[state] = 1;
    queue[queued++] = state;
  }
  lex_table_build(table, language->lex_fn, queued);
}

/* The parse table of small states as rows, in place of the core's search through groups of symbols. */
static const uint16_t *small_states_build(const TSLanguage *language) {
  uint32_t count = language->state_count - language->large_state_count;
  uint32_t bytes = count * language->symbol_count * 2;
  uint16_t *rows = persistent_allocate(bytes);
  memset(rows, 0, bytes);
  for (uint32_t i = 0; i < count; i++) {
    uint16_t *row = rows + i * language->symbol_count;
    const uint16_t *data = &language->small_parse_table[language->small_parse_table_map[i]];
    uint16_t groups = *data++;
    while (groups-- > 0) {
      uint16_t value = *data++;
      uint16_t symbols = *data++;
      while (symbols-- > 0) {
        /* The search takes the first entry of a symbol. */
        uint16_t symbol = *data++;
        if (row[symbol] == 0) row[symbol] = value;
      }
    }
  }
  return rows;
}

void tables_build(Tables *self, const TSLanguage *language) {
  main_table_build(&self->main, language);
  memset(seen, 0, sizeof seen);
  seen[0] = 1;
  queue[0] = 0;
  if (language->keyword_lex_fn) lex_table_build(&self->keyword, language->keyword_lex_fn, 1);
  self->small_states = small_states_build(language);
}
