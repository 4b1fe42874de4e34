/* Tables of what a grammar's generated code states in slower forms: the lexers' by the build, the parser's on the first file. */
#ifndef STEMMA_TABLES_H
#define STEMMA_TABLES_H
#include <stdbool.h>
#include <stdint.h>

#define NO_SYMBOL 0xffffu

#define MAX_STATES 16384u
#define MAX_CLASSES 64u

/*
 * A generated lexer as tables. A step leads to state << 2 | skip << 1 | 1, or 0 where the token ends. Characters beyond ASCII fall into
 * few classes; `bounds` cuts the code points from 128 on into ranges of one class each.
 */
typedef struct {
  const uint16_t *next;    /* [state][128], by ASCII character; 0 stands for the end of the text */
  const uint16_t *accept;  /* [state]: symbol, or NO_SYMBOL */
  const uint16_t *wide;    /* [class][state] */
  const uint8_t *class_of; /* class of NUL, of what is no UTF-8, then of each range */
  const int32_t *bounds;   /* first code point of each range, ascending from 128 */
  uint32_t bound_count;
  uint32_t states;
  uint32_t classes;
} LexTable;

typedef struct {
  LexTable main;
  LexTable keyword;
  const uint16_t *small_states; /* [state - large_state_count][symbol] */
} Tables;

/* Those of the language being parsed. */
extern const Tables *tables;

/* `index` is the language's, see parse.c. */
void tables_build(Tables *self, const TSLanguage *language, uint32_t index);

#endif
