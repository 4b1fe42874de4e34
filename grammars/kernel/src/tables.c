#include "arena.h"
#include "core/unicode.h"
#include "kernel.h"
#include "tables.h"
#include <string.h>

const Tables *tables;
uint32_t lex_next; /* of the generated lexers, see lex-step.h */

#ifdef MAKE_LEX_TABLES
#include "lex-tables.c"
#else
#include "lex-data.c"
#endif

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

void tables_build(Tables *self, const TSLanguage *language, uint32_t index) {
#ifndef MAKE_LEX_TABLES
  self->main = lex_data[index][0];
  self->keyword = lex_data[index][1];
#endif
  (void)index;
  self->small_states = small_states_build(language);
}
