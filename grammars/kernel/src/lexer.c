/*
 * The core's lexer (the interface of its lexer.h) over one piece of UTF-8 text: no chunks, no included ranges, no columns, no
 * log. `table_lex` runs a grammar's lexer from its table. In a `Length`, `extent.column` counts UTF-16 code units and goes on
 * over line ends; edits.ts says why.
 */
#include "core/lexer.h"
#include "core/unicode.h"
#include "kernel.h"
#include "tables.h"

static inline void read_lookahead(Lexer *self) {
  uint32_t at = self->current_position.bytes;
  self->lookahead_size = 1;
  if (at >= source_length) {
    self->data.lookahead = 0;
  } else if (source[at] < 0x80) {
    self->data.lookahead = source[at];
  } else {
    self->lookahead_size = ts_decode_utf8(source + at, source_length - at, &self->data.lookahead);
    if (self->data.lookahead == TS_DECODE_ERROR) self->lookahead_size = 1;
  }
}

static bool lexer_eof(const TSLexer *lexer) { return ((const Lexer *)lexer)->current_position.bytes >= source_length; }

static void lexer_advance(TSLexer *lexer, bool skip) {
  Lexer *self = (Lexer *)lexer;
  if (self->current_position.bytes >= source_length) return;
  if (self->data.lookahead == '\n') self->current_position.extent.row++;
  self->current_position.extent.column += 1 + (self->lookahead_size == 4);
  self->current_position.bytes += self->lookahead_size;
  kernel_work++;
  if (skip) self->token_start_position = self->current_position;
  read_lookahead(self);
}

static void lexer_mark_end(TSLexer *lexer) {
  Lexer *self = (Lexer *)lexer;
  self->token_end_position = self->current_position;
}

static uint32_t lexer_get_column(TSLexer *lexer) {
  (void)lexer;
  __builtin_trap(); /* the build refuses grammars whose scanners ask */
}

static bool lexer_at_range_start(const TSLexer *lexer) {
  return ((const Lexer *)lexer)->current_position.bytes == 0;
}

static void lexer_log(const TSLexer *lexer, const char *format, ...) {
  (void)lexer;
  (void)format;
}

void ts_lexer_init(Lexer *self) {
  self->data = (TSLexer){
    .advance = lexer_advance,
    .mark_end = lexer_mark_end,
    .get_column = lexer_get_column,
    .is_at_included_range_start = lexer_at_range_start,
    .eof = lexer_eof,
    .log = lexer_log,
  };
}

void ts_lexer_delete(Lexer *self) { (void)self; }

void ts_lexer_set_input(Lexer *self, TSInput input) {
  (void)input;
  self->lookahead_size = 0;
}

void ts_lexer_reset(Lexer *self, Length position) {
  if (position.bytes == self->current_position.bytes) return;
  self->current_position = position;
  self->lookahead_size = 0;
}

void ts_lexer_start(Lexer *self) {
  self->token_start_position = self->current_position;
  self->token_end_position = LENGTH_UNDEFINED;
  self->data.result_symbol = 0;
  self->did_get_column = false;
  if (self->lookahead_size == 0) read_lookahead(self);
  if (self->current_position.bytes == 0 && self->data.lookahead == 0xFEFF) lexer_advance(&self->data, true);
}

/* `lookahead_end_byte` serves incremental parsing only. */
void ts_lexer_finish(Lexer *self, uint32_t *lookahead_end_byte) {
  if (length_is_undefined(self->token_end_position)) self->token_end_position = self->current_position;
  if (self->token_end_position.bytes < self->token_start_position.bytes) {
    self->token_start_position = self->token_end_position;
  }
  if (self->token_end_position.bytes > *lookahead_end_byte) *lookahead_end_byte = self->token_end_position.bytes;
}

void ts_lexer_mark_end(Lexer *self) { lexer_mark_end(&self->data); }

bool ts_lexer_set_included_ranges(Lexer *self, const TSRange *ranges, uint32_t count) {
  (void)self;
  (void)ranges;
  return count == 0;
}

TSRange *ts_lexer_included_ranges(const Lexer *self, uint32_t *count) {
  (void)self;
  *count = 0;
  return NULL;
}

#define POSITION ((Length){at, {row, at + shift}})

/* The class of NUL, of TS_DECODE_ERROR or of a code point beyond ASCII. */
static uint32_t wide_class(const LexTable *table, int32_t lookahead) {
  if (lookahead <= 0) return table->class_of[lookahead == 0 ? 0 : 1];
  uint32_t low = 0;
  uint32_t high = table->bound_count;
  while (high - low > 1) {
    uint32_t middle = (low + high) / 2;
    if (table->bounds[middle] <= lookahead) low = middle;
    else high = middle;
  }
  return table->class_of[low + 2];
}

/* What the generated lexer does from `state` on, between `ts_lexer_start` and `ts_lexer_finish`. */
static bool table_lex(Lexer *self, const LexTable *table, uint32_t state) {
  const uint8_t *text = source;
  const uint16_t *next = table->next;
  const uint32_t length = source_length;
  uint32_t at = self->current_position.bytes;
  uint32_t row = self->current_position.extent.row;
  uint32_t shift = self->current_position.extent.column - at;
  uint32_t begin = at;
  bool result = false;
  int32_t lookahead;
  uint32_t size;

  for (;;) {
    const uint16_t *transitions = next + state * 128;
    uint32_t again = state << 2 | 1;
    uint32_t c = text[at];
    while (c - 1 < 127 && transitions[c] == again) {
      row += c == '\n';
      c = text[++at];
    }
    uint16_t symbol = table->accept[state];
    if (symbol != NO_SYMBOL) {
      result = true;
      self->data.result_symbol = symbol;
      self->token_end_position = POSITION;
    }
    if (__builtin_expect(c - 1 < 127, 1)) {
      uint32_t transition = transitions[c];
      if (transition == 0) {
        lookahead = (int32_t)c;
        size = 1;
        break;
      }
      row += c == '\n';
      at++;
      if (transition & 2) {
        while (text[at] == ' ' && next[(transition >> 2) * 128 + ' '] == transition) at++;
        self->token_start_position = POSITION;
      }
      state = transition >> 2;
      continue;
    }

    /* NUL, the end, or beyond ASCII. */
    bool eof = at >= length;
    uint32_t transition = transitions[0];
    lookahead = 0;
    size = 1;
    if (!eof) {
      if (c != 0) {
        size = ts_decode_utf8(text + at, length - at, &lookahead);
        if (lookahead == TS_DECODE_ERROR) size = 1;
      }
      transition = table->wide[wide_class(table, lookahead) * table->states + state];
    }
    if (transition == 0) break;
    if (!eof) {
      at += size;
      shift += 1u + (size == 4) - size;
      if (transition & 2) self->token_start_position = POSITION;
    }
    state = transition >> 2;
  }
  kernel_work += (at - begin) / 16;
  self->current_position = POSITION;
  self->data.lookahead = lookahead;
  self->lookahead_size = size;
  return result;
}
