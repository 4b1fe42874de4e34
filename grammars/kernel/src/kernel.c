/*
 * One translation unit of the tree-sitter core and our walker, so that the compiler sees through all of it. The core's sources
 * are those of the `tree-sitter` npm package, edited at build time as `edits.ts` states.
 */
#define ts_malloc malloc
#define ts_calloc calloc
#define ts_realloc realloc
#define ts_free free

/* The core prints only for debugging. Without stdio the module needs nothing from its host. */
#include <stdio.h>
#define fprintf(...) ((void)0)
#define fputs(text, file) ((void)0)
#define fputc(c, file) ((void)0)
#define fclose(file) ((void)0)
#define fdopen(...) NULL
#define snprintf(...) 0
#define vsnprintf(...) 0
#undef stderr
#define stderr NULL

#include "arena.c"
#include "kernel.h"
#include "core/tree.h"

/* The core would wrap the finished tree in a heap object with a copy of the ranges; the walker needs the root only. */
static Subtree finished_root;
static inline TSTree *keep_root(Subtree root) {
  finished_root = root;
  return NULL;
}
#define ts_tree_new(root, language, ranges, count) keep_root(root)

#include "tables.h"
#include "core/language.c"
#include "tables.c"
#include "lexer.c"
#include "core/subtree.c"
#include "core/stack.c"
#include "core/parser.c"
#include "core/wasm_store.c"
#include "core/tree_cursor.c"
#include "core/get_changed_ranges.c"
#include "output.c"
#include "fingerprint.c"
#include "damping.c"
#include "lexical.c"
#include "walker.c"
#include "parse.c"
