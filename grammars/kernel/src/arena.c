#include "arena.h"
#include "kernel.h"
#include <string.h>

#define PAGE 65536u
#define SMALL_LIMIT 1024u
#define HEADER 8u

extern uint8_t __heap_base;

typedef struct Free {
  struct Free *next;
} Free;

static uintptr_t persistent_end; /* where the next file's text will lie */
static uintptr_t arena_start;
static uintptr_t bump;
static uintptr_t memory_end;
static uintptr_t limit; /* of `bump`: the memory that exists, and the arena's own limit */
static Free *small_lists[SMALL_LIMIT / 8 + 1];
static Free *large_lists[32];
static uintptr_t arena_limit;

static inline uint32_t *capacity_of(void *pointer) { return (uint32_t *)((uint8_t *)pointer - HEADER); }

static void memory_grow(uintptr_t end) {
  uintptr_t pages = (end - memory_end + PAGE - 1) / PAGE;
  uintptr_t step = (memory_end / PAGE) / 8 + 16; /* growing is slow: by an eighth at least, where that can be had */
  if (pages >= step || __builtin_wasm_memory_grow(0, step) == (size_t)-1) {
    step = pages;
    if (__builtin_wasm_memory_grow(0, step) == (size_t)-1) {
      kernel_stop = STOP_MEMORY;
      __builtin_trap();
    }
  }
  memory_end += step * PAGE;
}

/* Whether an allocation fails must not hang on how much memory the instance has from the files before. */
static void __attribute__((noinline)) ensure(uintptr_t end) {
  if (end - arena_start > arena_limit) {
    kernel_stop = STOP_MEMORY;
    __builtin_trap();
  }
  if (end > memory_end) memory_grow(end);
  limit = memory_end - arena_start > arena_limit ? arena_start + arena_limit : memory_end;
}

void arena_set_limit(uint32_t bytes) {
  arena_limit = bytes;
  limit = bump; /* the next allocation computes it */
}

static inline uintptr_t take(uintptr_t bytes) {
  uintptr_t start = bump;
  uintptr_t end = start + bytes;
  if (__builtin_expect(end > limit, 0)) ensure(end);
  bump = end;
  return start;
}

void *persistent_allocate(uint32_t bytes) {
  if (persistent_end == 0) {
    persistent_end = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    memory_end = __builtin_wasm_memory_size(0) * PAGE;
  }
  uintptr_t start = persistent_end;
  persistent_end = (start + bytes + 15) & ~(uintptr_t)15;
  if (persistent_end > memory_end) memory_grow(persistent_end);
  return (void *)start;
}

uint8_t *arena_begin(uint32_t bytes) {
  uint8_t *text = persistent_allocate(0);
  bump = (persistent_end + bytes + 16 + 15) & ~(uintptr_t)15;
  if (bump > memory_end) memory_grow(bump);
  arena_start = bump;
  arena_set_limit(0x7fffffff);
  memset(text + bytes, 0, 16);
  memset(small_lists, 0, sizeof small_lists);
  memset(large_lists, 0, sizeof large_lists);
  return text;
}

uint32_t arena_used(void) { return (uint32_t)(bump - arena_start); }

void *malloc(size_t size) {
  Free **list;
  if (__builtin_expect(size <= SMALL_LIMIT, 1)) {
    size = (size + 7) & ~(size_t)7;
    if (size == 0) size = 8;
    list = &small_lists[size / 8];
  } else {
    unsigned class = 32 - (unsigned)__builtin_clz((unsigned)size - 1);
    if (class >= 31) {
      kernel_stop = STOP_MEMORY;
      __builtin_trap();
    }
    size = (size_t)1 << class;
    list = &large_lists[class];
  }
  if (*list) {
    void *result = *list;
    *list = (*list)->next;
    return result;
  }
  uint8_t *block = (uint8_t *)take(size + HEADER);
  *(uint32_t *)block = (uint32_t)size;
  return block + HEADER;
}

void free(void *pointer) {
  if (!pointer) return;
  uint32_t size = *capacity_of(pointer);
  Free **list = size <= SMALL_LIMIT ? &small_lists[size / 8] : &large_lists[31 - __builtin_clz(size)];
  ((Free *)pointer)->next = *list;
  *list = pointer;
}

void *calloc(size_t count, size_t size) {
  void *result = malloc(count * size);
  memset(result, 0, count * size);
  return result;
}

void *realloc(void *pointer, size_t size) {
  if (!pointer) return malloc(size);
  uint32_t capacity = *capacity_of(pointer);
  if (size <= capacity) return pointer;
  if ((uintptr_t)pointer + capacity == bump && size > SMALL_LIMIT && capacity > SMALL_LIMIT) {
    size_t rounded = (size_t)1 << (32 - (unsigned)__builtin_clz((unsigned)size - 1));
    take(rounded - capacity);
    *capacity_of(pointer) = (uint32_t)rounded;
    return pointer;
  }
  void *result = malloc(size);
  memcpy(result, pointer, capacity);
  free(pointer);
  return result;
}
