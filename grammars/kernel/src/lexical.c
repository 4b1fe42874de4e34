/*
 * The lexical fallback for text that the parser was not allowed to finish: a tokeniser for languages of the C family. It knows
 * white space, line splices, both comments, strings, characters, numbers, words and operators by longest match. Words of any of
 * our languages keep their kind, other names are identifiers; all bytes count as error bytes.
 */
#include "kernel.h"

/* Enough for any file a person wrote; more than that is data. */
#define TOKEN_LIMIT (12u << 20)

static inline bool starts_name(uint8_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 0x80;
}
static inline bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }

/* End of a quoted text that begins at `i`: past the closing quote, or before the line's end where it has none. */
static uint32_t quoted_end(uint32_t i) {
  uint8_t quote = source[i++];
  while (i < source_length && source[i] != quote && source[i] != '\n') {
    if (source[i] == '\\' && i + 1 < source_length) {
      i++;
    }
    i++;
  }
  if (i > source_length) return source_length;
  return i < source_length && source[i] == quote ? i + 1 : i;
}

static uint32_t comment_end(uint32_t i) {
  if (source[i + 1] == '/') {
    while (i < source_length && source[i] != '\n') {
      if (source[i] == '\\' && i + 1 < source_length) i++;
      i++;
    }
    return i < source_length ? i : source_length;
  }
  for (i += 2; i + 1 < source_length; i++) {
    if (source[i] == '*' && source[i + 1] == '/') return i + 2;
  }
  return source_length;
}

static uint32_t number_end(uint32_t i) {
  while (i < source_length) {
    uint8_t c = source[i];
    bool exponent_sign = (c == '+' || c == '-') && ((source[i - 1] | 32) == 'e' || (source[i - 1] | 32) == 'p');
    bool separator = c == '\'' && i + 1 < source_length && (is_digit(source[i + 1]) || starts_name(source[i + 1]));
    if (!is_digit(c) && !starts_name(c) && c != '.' && !exponent_sign && !separator) break;
    i++;
  }
  return i;
}

static void push(uint32_t start, uint32_t end, uint16_t kind) {
  output.error_bytes += end - start;
  token_push(lexeme_at(start, end - start, kind), start);
}

void lexical_scan(void) {
  uint32_t i = 0;
  if (source_length >= 3 && source[0] == 0xEF && source[1] == 0xBB && source[2] == 0xBF) i = 3;
  while (i < source_length) {
    if (output.tokens.size / 2 >= TOKEN_LIMIT) {
      kernel_stop = STOP_TOKENS;
      return;
    }
    uint8_t c = source[i];
    uint32_t end = i + 1;
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      i++;
    } else if (c == '\\' && source[i + 1] == '\n') {
      i++;
    } else if (c == '/' && (source[i + 1] == '/' || source[i + 1] == '*')) {
      end = comment_end(i);
      comment_push(i, end - i);
      i = end;
    } else if (c == '"' || c == '\'') {
      end = quoted_end(i);
      push(i, end, c == '"' ? KIND_STRING : KIND_CHARACTER);
      i = end;
    } else if (is_digit(c) || (c == '.' && is_digit(source[i + 1]))) {
      end = number_end(i);
      push(i, end, KIND_NUMBER);
      i = end;
    } else if (starts_name(c)) {
      while (end < source_length && (starts_name(source[end]) || is_digit(source[end]))) end++;
      uint16_t word = word_at(i, end - i);
      push(i, end, word ? word : KIND_IDENTIFIER);
      i = end;
    } else {
      uint16_t word = 0;
      uint32_t length = source_length - i < 4 ? source_length - i : 4;
      while (length > 1 && !(word = word_at(i, length))) length--;
      if (length == 1) word = word_at(i, 1);
      push(i, i + length, word ? word : KIND_ERROR);
      i += length;
    }
  }
}
