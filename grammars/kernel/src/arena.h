/*
 * All memory of the kernel: a persistent part (tables made once) that only grows, then the file's text, then an arena that is
 * emptied in one step when the next file begins. `malloc` and friends serve the tree-sitter core and the grammars' scanners.
 *
 * A block has an 8-byte header with its capacity, so that `free` can put it on the list of its size class and `realloc` can
 * grow the last block in place. Free lists keep the generalised LR stack, which frees as much as it allocates, from growing
 * the arena. Nothing is ever returned to the host: the driver makes a fresh instance after an unusually large file.
 */
#ifndef STEMMA_ARENA_H
#define STEMMA_ARENA_H
#include <stddef.h>
#include <stdint.h>

/* Bytes that stay for the life of the instance; 8-aligned. Only between files. */
void *persistent_allocate(uint32_t bytes);

/* Empties the arena and puts a buffer for `bytes` of text (and 16 zero bytes of slack) before it. */
uint8_t *arena_begin(uint32_t bytes);

/* Bytes in use since `arena_begin`, the text not counted. */
uint32_t arena_used(void);

/* Limit on `arena_used` until the next `arena_begin`; an allocation beyond it traps after noting STOP_MEMORY. */
void arena_set_limit(uint32_t bytes);

#endif
