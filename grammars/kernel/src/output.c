/* The file's output lists and its table of distinct lexemes. */
#include "arena.h"
#include "hash64.h"
#include "kernel.h"
#include <stdlib.h>
#include <string.h>

Output output;
const uint8_t *source;
uint32_t source_length;
const uint64_t *kind_hashes;
uint32_t kernel_stop;
uint64_t kernel_work;
uint64_t kernel_work_limit;

/* Words of all languages by the hash of their text: open addressing, rows (hash, code), code 0 = free. */
typedef struct {
  uint64_t hash;
  uint64_t code;
} WordRow;
static const WordRow *words;
static uint32_t word_mask;

static uint32_t *slots; /* lexeme id + 1, 0 = free */
static uint32_t slot_mask;
static uint8_t *scratch;
static uint32_t scratch_capacity;

__attribute__((export_name("configure"))) void configure(const uint64_t *hashes, const WordRow *table, uint32_t rows) {
  kind_hashes = hashes;
  words = table;
  word_mask = rows - 1;
}

/*
 * Line ends. The parser sees LF only, so that a file's line ends change nothing but offsets: CR LF loses its CR, a CR alone
 * becomes LF. `dropped` holds, for each CR that went, the index (in the text that the parser sees) of its LF.
 */
static List dropped;
static uint32_t dropped_cursor;

void line_ends_normalise(void) {
  memset(&dropped, 0, sizeof dropped);
  dropped_cursor = 0;
  uint8_t *text = (uint8_t *)source;
  const uint8_t *first = memchr(text, '\r', source_length);
  if (!first) return;
  uint32_t to = (uint32_t)(first - text);
  for (uint32_t from = to; from < source_length; from++) {
    uint8_t c = text[from];
    if (c == '\r') {
      if (from + 1 < source_length && text[from + 1] == '\n') {
        *list_push(&dropped, 1) = to;
        continue;
      }
      c = '\n';
    }
    text[to++] = c;
  }
  source_length = to;
  memset(text + to, 0, 16);
}

/* Starts ascend from call to call. */
static uint32_t __attribute__((noinline)) stored_length(uint32_t start, uint32_t length) {
  while (dropped_cursor < dropped.size && dropped.items[dropped_cursor] <= start) dropped_cursor++;
  uint32_t stored = length;
  for (uint32_t i = dropped_cursor; i < dropped.size && dropped.items[i] < start + length; i++) stored++;
  return stored;
}

void offsets_store(List *list, uint32_t width, uint32_t column, uint32_t back) {
  if (dropped.size == 0) return;
  uint32_t count = 0;
  for (uint32_t i = column; i < list->size; i += width) {
    while (count < dropped.size && dropped.items[count] <= list->items[i] - back) count++;
    list->items[i] += count;
  }
}

void list_grow(List *list, uint32_t words_needed) {
  uint32_t capacity = list->capacity ? list->capacity * 2 : 1024;
  while (capacity < list->size + words_needed) capacity *= 2;
  list->items = realloc(list->items, (size_t)capacity * 4);
  list->capacity = capacity;
}

void output_begin(uint32_t expected_bytes) {
  memset(&output, 0, sizeof output);
  scratch = NULL;
  scratch_capacity = 0;
  uint32_t size = 1024;
  while (size < expected_bytes / 16 && size < 1u << 22) size *= 2;
  slots = calloc(size, 4);
  slot_mask = size - 1;
}

static uint8_t *scratch_of(uint32_t length) {
  if (length + 16 > scratch_capacity) {
    free(scratch);
    scratch_capacity = (length + 16) * 2;
    scratch = malloc(scratch_capacity);
  }
  return scratch;
}

static void __attribute__((noinline)) rehash(void) {
  uint32_t size = (slot_mask + 1) * 2;
  free(slots);
  slots = calloc(size, 4);
  slot_mask = size - 1;
  const uint32_t *row = output.lexemes.items;
  for (uint32_t id = 0; id < output.lexemes.size / 6; id++, row += 6) {
    uint32_t slot = row[0] & slot_mask;
    while (slots[slot]) slot = (slot + 1) & slot_mask;
    slots[slot] = id + 1;
  }
}

uint32_t lexeme_at(uint32_t start, uint32_t length, uint16_t kind) {
  uint64_t hash = hash64(source + start, length);
  if (dropped.size > 0) length = stored_length(start, length);
  uint32_t lo = (uint32_t)hash;
  uint32_t hi = (uint32_t)(hash >> 32);
  uint32_t slot = lo & slot_mask;
  while (slots[slot]) {
    uint32_t id = slots[slot] - 1;
    const uint32_t *row = output.lexemes.items + id * 6;
    if (row[0] == lo && row[1] == hi && row[2] == kind && row[3] == length) return id;
    slot = (slot + 1) & slot_mask;
  }
  uint32_t id = output.lexemes.size / 6;
  slots[slot] = id + 1;
  uint32_t *row = list_push(&output.lexemes, 6);
  row[0] = lo;
  row[1] = hi;
  row[2] = kind;
  row[3] = length;
  uint64_t renamed = kind_hashes[kind];
  row[4] = (uint32_t)renamed;
  row[5] = (uint32_t)(renamed >> 32);
  if ((id + 1) * 2 > slot_mask) rehash();
  return id;
}

uint16_t word_at(uint32_t start, uint32_t length) {
  uint64_t hash = hash64(source + start, length);
  uint32_t slot = (uint32_t)hash & word_mask;
  while (words[slot].code) {
    if (words[slot].hash == hash) return (uint16_t)words[slot].code;
    slot = (slot + 1) & word_mask;
  }
  return 0;
}

static inline bool is_space(uint8_t c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

uint32_t space_at(uint32_t at) {
  const uint8_t *p = source + at; /* the text ends in zeros, so looking ahead is safe */
  if (is_space(*p)) return 1;
  if (*p == '\\') return p[1] == '\n' ? 2 : 0;
  if (*p == 0xC2) return p[1] == 0xA0 ? 2 : 0;
  if (*p == 0xE3) return p[1] == 0x80 && p[2] == 0x80 ? 3 : 0;
  if (*p == 0xEF) return p[1] == 0xBB && p[2] == 0xBF ? 3 : 0;
  return 0;
}

bool is_blank(uint32_t start, uint32_t length) {
  uint32_t end = start + length;
  while (start < end) {
    uint32_t space = space_at(start);
    if (space == 0) return false;
    start += space;
  }
  return true;
}

/* Runs of white space become one space; none is left at the ends. */
void comment_push(uint32_t start, uint32_t length) {
  const uint8_t *text = source + start;
  uint8_t *copy = scratch_of(length);
  uint32_t n = 0;
  bool gap = false;
  for (uint32_t i = 0; i < length; i++) {
    if (is_space(text[i])) {
      gap = true;
      continue;
    }
    if (gap && n > 0) copy[n++] = ' ';
    gap = false;
    copy[n++] = text[i];
  }
  uint64_t hash = hash64(copy, n);
  uint32_t *row = list_push(&output.comments, 4);
  row[0] = start;
  row[1] = start + length;
  row[2] = (uint32_t)hash;
  row[3] = (uint32_t)(hash >> 32);
}
