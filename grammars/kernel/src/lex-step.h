/*
 * Included after a grammar's own tree_sitter/parser.h: turns its generated lexer, a loop over characters, into a function of one
 * step. Given a state and the lookahead it answers whether the state accepts (and what: `result_symbol`), and leaves in
 * `lex_next` where the lookahead leads: state << 2 | skip << 1 | 1, or 0. lex-tables.c makes tables of it.
 */
#ifndef STEMMA_LEX_STEP_H
#define STEMMA_LEX_STEP_H

extern uint32_t lex_next;

#undef START_LEXER
#undef ADVANCE
#undef ADVANCE_MAP
#undef SKIP
#undef ACCEPT_TOKEN
#undef END_STATE

#define START_LEXER()                    \
  bool result = false;                   \
  bool eof = false;                      \
  int32_t lookahead = lexer->lookahead;  \
  lex_next = 0;

#define ADVANCE(state_value)                       \
  {                                                \
    lex_next = (uint32_t)(state_value) << 2 | 1u;  \
    return result;                                 \
  }

#define ADVANCE_MAP(...)                                           \
  {                                                                \
    static const uint16_t map[] = {__VA_ARGS__};                   \
    for (uint32_t i = 0; i < sizeof(map) / sizeof(map[0]); i += 2) \
      if (map[i] == lookahead) ADVANCE(map[i + 1])                 \
  }

#define SKIP(state_value)                          \
  {                                                \
    lex_next = (uint32_t)(state_value) << 2 | 3u;  \
    return result;                                 \
  }

#define ACCEPT_TOKEN(symbol_value) \
  result = true;                   \
  lexer->result_symbol = symbol_value;

#define END_STATE() return result;

#endif
