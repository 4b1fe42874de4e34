/* What the parts of the kernel share. One instance serves one worker; nothing here is re-entrant. */
#ifndef STEMMA_KERNEL_H
#define STEMMA_KERNEL_H
#include <stdbool.h>
#include <stdint.h>

/* Why the last file was not parsed to the end. The driver words them (src/abstraction/kernel-driver.ts). */
enum { STOP_NONE = 0, STOP_OPERATIONS = 1, STOP_MEMORY = 2, STOP_TOKENS = 3 };
extern uint32_t kernel_stop;

/* Work done on the current file, in units of roughly one parser action; see `budget` in parse.c. */
extern uint64_t kernel_work;
extern uint64_t kernel_work_limit;

/* Class codes and the first word code: KIND and FIRST_WORD of src/core/tokens.ts. */
enum {
  KIND_IDENTIFIER = 1,
  KIND_NUMBER = 2,
  KIND_STRING = 3,
  KIND_CHARACTER = 4,
  KIND_DIRECTIVE_BODY = 5,
  KIND_ERROR = 6,
  KIND_OTHER = 7,
  FIRST_WORD = 16
};

/* How a leaf of a symbol becomes a token. */
enum {
  MODE_FIXED = 0,    /* kind as in the table */
  MODE_BY_TEXT = 1,  /* the word of this text, or the kind in the table where no word has it */
  MODE_COMMENT = 2,
  MODE_ANONYMOUS = 3 /* a word whose text is, but for inner white space, the symbol's name: cached by symbol */
};

/* Flags of a symbol as an inner node. */
enum { NODE_ROUTINE = 1, NODE_PARAMETERS = 2 };

typedef struct {
  const uint16_t *kind;       /* by symbol */
  const uint8_t *mode;        /* by symbol */
  const uint8_t *node;        /* by symbol */
  const uint8_t *name_length; /* by symbol, of anonymous words: bytes of the name; 0 where it is longer than 255 */
  uint32_t symbol_count;
  uint16_t name_field;
  uint16_t declarator_field;
} Vocabulary;

typedef struct {
  uint32_t *items;
  uint32_t size;
  uint32_t capacity;
} List;

/* Grows by doubling; rows are whole words. */
void list_grow(List *list, uint32_t words);
static inline uint32_t *list_push(List *list, uint32_t words) {
  if (__builtin_expect(list->size + words > list->capacity, 0)) list_grow(list, words);
  uint32_t *row = list->items + list->size;
  list->size += words;
  return row;
}

/* What one file yields; the driver copies the lists out. Rows: see the field comments. */
typedef struct {
  List tokens;          /* lexeme id, start byte */
  List lexemes;         /* hash low, hash high, kind, stored length, renamed-hash low, high */
  List comments;        /* start, end, hash low, hash high */
  List routines;        /* first token, one past the last, name token or 0xffffffff */
  List fingerprints[2]; /* hash low, hash high, first token; [0] verbatim, [1] renamed */
  uint32_t error_bytes;
  uint8_t *damped[2];              /* one byte a token */
  uint8_t *damped_fingerprints[2]; /* one byte a fingerprint */
} Output;
extern Output output;

extern const uint8_t *source;
extern uint32_t source_length;
extern const uint64_t *kind_hashes;

/* Makes all line ends of `source` LF; `offsets_store` brings ascending offsets back to the file as stored. An end offset is
   mapped by the byte before it (`back` 1). */
void line_ends_normalise(void);
void offsets_store(List *list, uint32_t width, uint32_t column, uint32_t back);

/* Clears the output and the lexeme table for a new file. */
void output_begin(uint32_t expected_bytes);
/* The id of the lexeme at `start` … `start + length`, made at first sight. */
uint32_t lexeme_at(uint32_t start, uint32_t length, uint16_t kind);
/* The word with this text, or 0. */
uint16_t word_at(uint32_t start, uint32_t length);
/* Bytes of the white space, line splice, U+00A0, U+3000 or U+FEFF that begins here, or 0. */
uint32_t space_at(uint32_t at);
/* True where the bytes are such white space only. */
bool is_blank(uint32_t start, uint32_t length);
void comment_push(uint32_t start, uint32_t length);
static inline void token_push(uint32_t lexeme, uint32_t start) {
  uint32_t *row = list_push(&output.tokens, 2);
  row[0] = lexeme;
  row[1] = start;
}

void fingerprint_all(uint32_t k_verbatim, uint32_t w_verbatim, uint32_t k_renamed, uint32_t w_renamed);
void damp_all(uint32_t k_verbatim, uint32_t k_renamed);
void lexical_scan(void);

#endif
