/* The kernel's door: what the driver (src/abstraction/kernel-driver.ts) calls. */
#include "arena.h"
#include "kernel.h"
#include <stdlib.h>
#include <string.h>

const TSLanguage *tree_sitter_cpp(void);
const TSLanguage *tree_sitter_c_sharp(void);
const TSLanguage *tree_sitter_c(void);

/* Indices are a contract with grammars/<language>/vocabulary.ts. */
enum { LANGUAGE_CPP = 0, LANGUAGE_C_SHARP = 1, LANGUAGE_C = 2, LANGUAGE_COUNT = 3 };

static Vocabulary vocabularies[LANGUAGE_COUNT];
static Tables language_tables[LANGUAGE_COUNT];

static const TSLanguage *language_at(uint32_t index) {
  switch (index) {
    case LANGUAGE_CPP:
      return tree_sitter_cpp();
    case LANGUAGE_C_SHARP:
      return tree_sitter_c_sharp();
    default:
      return tree_sitter_c();
  }
}

__attribute__((export_name("reserve"))) void *reserve(uint32_t bytes) { return persistent_allocate(bytes); }

__attribute__((export_name("symbol_count"))) uint32_t symbol_count(uint32_t language) {
  return ts_language_symbol_count(language_at(language));
}

__attribute__((export_name("symbol_name"))) const char *symbol_name(uint32_t language, uint32_t symbol) {
  return ts_language_symbol_name(language_at(language), (TSSymbol)symbol);
}

/* Bit 0: visible, bit 1: named. */
__attribute__((export_name("symbol_flags"))) uint32_t symbol_flags(uint32_t language, uint32_t symbol) {
  TSSymbolMetadata metadata = ts_language_symbol_metadata(language_at(language), (TSSymbol)symbol);
  return (metadata.visible ? 1u : 0u) | (metadata.named ? 2u : 0u);
}

__attribute__((export_name("set_vocabulary"))) void set_vocabulary(
  uint32_t language, const uint16_t *kind, const uint8_t *mode, const uint8_t *node, const uint8_t *name_length
) {
  const TSLanguage *self = language_at(language);
  vocabularies[language] = (Vocabulary){
    .kind = kind,
    .mode = mode,
    .node = node,
    .name_length = name_length,
    .symbol_count = ts_language_symbol_count(self),
    .name_field = ts_language_field_id_for_name(self, "name", 4),
    .declarator_field = ts_language_field_id_for_name(self, "declarator", 10),
  };
}

/* Makes a language's tables, once, before its first file's `begin`. */
__attribute__((export_name("prepare"))) void prepare(uint32_t language) {
  if (!language_tables[language].small_states) tables_build(&language_tables[language], language_at(language), language);
}

#ifdef MAKE_LEX_TABLES
/* For the build: the tables of the main and of the keyword lexer. `code_points` lie where `reserve` told. */
__attribute__((export_name("lex_tables"))) const LexTable *lex_tables(
  uint32_t language, const int32_t *code_points, uint32_t count
) {
  static LexTable made[2];
  memset(made, 0, sizeof made);
  bounds = code_points;
  bound_count = count;
  lex_tables_make(made, language_at(language));
  return made;
}
#endif

/* Empties the arena; the driver writes `bytes` of text to the address returned, then calls `parse` or `scan`. */
__attribute__((export_name("begin"))) uint8_t *begin(uint32_t bytes) {
  kernel_stop = STOP_NONE;
  kernel_work = 0;
  uint8_t *text = arena_begin(bytes);
  source = text;
  source_length = bytes;
  output_begin(bytes);
  return text;
}

/* Our lexer reads the text where it lies; the core only wants to see that there is an input. */
static const char *read_nothing(void *payload, uint32_t byte, TSPoint point, uint32_t *length) {
  (void)payload;
  (void)byte;
  (void)point;
  *length = 0;
  return NULL;
}

/*
 * Parses the text with a grammar. 0 = done; else a STOP_ code, with nothing in the output. `work` and `memory` are the file's
 * budget: parser actions and bytes of arena, both independent of the machine's speed.
 */
__attribute__((export_name("parse"))) uint32_t parse(uint32_t language, double work, uint32_t memory) {
  kernel_work_limit = (uint64_t)work;
  arena_set_limit(memory);
  line_ends_normalise();
  const TSLanguage *self = language_at(language);
  tables = &language_tables[language];
  TSParser *parser = ts_parser_new();
  if (!ts_parser_set_language(parser, self)) __builtin_trap();
  finished_root = NULL_SUBTREE;
  ts_parser_parse(parser, NULL, (TSInput){NULL, read_nothing, TSInputEncodingUTF8, NULL});
  if (!finished_root.ptr) {
    if (kernel_stop == STOP_NONE) kernel_stop = STOP_OPERATIONS;
    return kernel_stop;
  }
  walk_tree(self, &vocabularies[language], finished_root);
  return STOP_NONE;
}

/* The lexical fallback: tokens without a grammar. Fails only by trapping for want of memory. */
__attribute__((export_name("scan"))) void scan(uint32_t memory) {
  arena_set_limit(memory);
  line_ends_normalise();
  lexical_scan();
}

__attribute__((export_name("fingerprints"))) void fingerprints(uint32_t k0, uint32_t w0, uint32_t k1, uint32_t w1) {
  fingerprint_all(k0, w0, k1, w1);
  damp_all(k0, k1);
}

static uint32_t *column(uint32_t *to, const List *list, uint32_t width, uint32_t first, uint32_t count) {
  for (uint32_t i = 0; i < list->size; i += width) {
    for (uint32_t j = 0; j < count; j++) *to++ = list->items[i + first + j];
  }
  return to;
}

static uint8_t *append(uint8_t *to, const uint8_t *from, uint32_t count) {
  memcpy(to, from, count);
  return to + count;
}

/*
 * Lays the output out by columns in one block, which the driver copies in one piece. Words, in this order: tokens' lexemes,
 * starts; lexemes' hashes, lengths; comments' starts, ends, hashes; routines' firsts, lasts, names; then for verbatim and for
 * renamed the fingerprints' hashes and positions; then the lexemes' kinds as 16-bit values; last, as bytes, for verbatim and for
 * renamed which tokens and which fingerprints are damped.
 */
__attribute__((export_name("pack"))) uint32_t *pack(void) {
  Output *o = &output;
  offsets_store(&o->tokens, 2, 1, 0);
  offsets_store(&o->comments, 4, 0, 0);
  offsets_store(&o->comments, 4, 1, 1);
  size_t words = o->tokens.size + o->lexemes.size + o->comments.size + o->routines.size + o->fingerprints[0].size +
                 o->fingerprints[1].size + 2;
  size_t bytes = o->tokens.size + (o->fingerprints[0].size + o->fingerprints[1].size) / 3;
  uint32_t *block = malloc(words * 4 + bytes);
  uint32_t *to = block;
  to = column(to, &o->tokens, 2, 0, 1);
  to = column(to, &o->tokens, 2, 1, 1);
  to = column(to, &o->lexemes, 6, 0, 2);
  to = column(to, &o->lexemes, 6, 3, 1);
  to = column(to, &o->comments, 4, 0, 1);
  to = column(to, &o->comments, 4, 1, 1);
  to = column(to, &o->comments, 4, 2, 2);
  for (uint32_t i = 0; i < 3; i++) to = column(to, &o->routines, 3, i, 1);
  for (uint32_t level = 0; level < 2; level++) {
    to = column(to, &o->fingerprints[level], 3, 0, 2);
    to = column(to, &o->fingerprints[level], 3, 2, 1);
  }
  uint16_t *kinds = (uint16_t *)to;
  for (uint32_t i = 0; i < o->lexemes.size; i += 6) *kinds++ = (uint16_t)o->lexemes.items[i + 2];
  uint8_t *flags = (uint8_t *)kinds;
  for (uint32_t level = 0; level < 2; level++) {
    flags = append(flags, o->damped[level], o->tokens.size / 2);
    flags = append(flags, o->damped_fingerprints[level], o->fingerprints[level].size / 3);
  }
  return block;
}

__attribute__((export_name("output_address"))) Output *output_address(void) { return &output; }
__attribute__((export_name("stop_reason"))) uint32_t stop_reason(void) { return kernel_stop; }
__attribute__((export_name("work_done"))) double work_done(void) { return (double)kernel_work; }
__attribute__((export_name("arena_bytes"))) uint32_t arena_bytes(void) { return arena_used(); }
