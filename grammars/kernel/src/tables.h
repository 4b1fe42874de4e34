/* Tables made once a language, on its first file, from what the grammar's generated code states in slower forms. */
#ifndef STEMMA_TABLES_H
#define STEMMA_TABLES_H
#include <stdbool.h>
#include <stdint.h>

#define NO_SYMBOL 0xffffu

/* A generated lexer as a table over ASCII; other characters, NUL and the end of the text take a step of the generated code. */
typedef struct {
  const uint16_t *next;   /* [state][128]: state << 2 | skip << 1 | 1, or 0 */
  const uint16_t *accept; /* [state]: symbol, or NO_SYMBOL */
  const uint8_t *known;   /* [state]: whether the rows above are filled */
  uint32_t states;
  bool (*step)(TSLexer *, TSStateId);
} LexTable;

typedef struct {
  LexTable main;
  LexTable keyword;
  const uint16_t *small_states; /* [state - large_state_count][symbol] */
} Tables;

/* Those of the language being parsed. */
extern const Tables *tables;

void tables_build(Tables *self, const TSLanguage *language);

#endif
