/*
 * From the tree to tokens, comments and routines: one pass over the core's own subtrees, without cursors and without recursion.
 * What a node is called follows `ts_tree_cursor`: its parent's production may give it an alias, and hidden nodes are passed
 * through. A visible node without visible children is a leaf, whatever hidden parts it has.
 */
#include "arena.h"
#include "kernel.h"
#include <stdlib.h>
#include <string.h>

#define NO_TOKEN 0xffffffffu

enum { FRAME_ERROR = 1, FRAME_ROUTINE = 2, FRAME_NAME_PATH = 4, FRAME_NAME_BEFORE = 8 };

typedef struct {
  const Subtree *next; /* next child */
  const Subtree *end;
  const TSSymbol *aliases; /* alias of the next structural child, or NULL */
  uint32_t routine_row; /* word offset of the routine's row in the output */
  uint32_t first_token;
  uint32_t name_token;
  const Subtree *name_child; /* of a node on the name path: the child to follow */
  uint8_t flags;
} Frame;

typedef struct {
  const TSLanguage *language;
  const Vocabulary *vocabulary;
  Frame *frames;
  uint32_t depth;
  uint32_t capacity;
  uint32_t position;       /* where the next subtree's padding begins */
  uint32_t covered;        /* end of the last visible leaf */
  bool hidden;             /* a hidden leaf with text came since */
  uint32_t *symbol_lexeme; /* lexeme id + 1 of an anonymous symbol's plain text, 0 = not seen in this file */
} Walk;

static inline uint32_t token_count(void) { return output.tokens.size / 2; }

/* Text that only hidden leaves cover: each run without white space is a word, else a name, else of no class. */
static void __attribute__((noinline)) emit_gap(Walk *walk, uint32_t end, bool in_error) {
  uint32_t start = walk->covered;
  while (start < end) {
    uint32_t space = space_at(start);
    if (space > 0) {
      start += space;
      continue;
    }
    uint32_t stop = start;
    while (stop < end && space_at(stop) == 0) stop++;
    uint16_t kind = word_at(start, stop - start);
    uint8_t first = source[start];
    bool name = first == '_' || first == '@' || first >= 0x80 || ((first | 32) >= 'a' && (first | 32) <= 'z');
    if (kind == 0) kind = name ? KIND_IDENTIFIER : KIND_OTHER;
    if (in_error) output.error_bytes += stop - start;
    token_push(lexeme_at(start, stop - start, kind), start);
    start = stop;
  }
  walk->hidden = false;
}

static void emit(Walk *walk, TSSymbol symbol, uint32_t start, uint32_t size, bool in_error) {
  if (size == 0) return;
  if (__builtin_expect(walk->hidden, 0)) emit_gap(walk, start, in_error);
  walk->covered = start + size;
  const Vocabulary *v = walk->vocabulary;
  uint32_t lexeme;
  if (symbol >= v->symbol_count) {
    if (is_blank(start, size)) return;
    lexeme = lexeme_at(start, size, KIND_ERROR);
  } else {
    uint8_t mode = v->mode[symbol];
    uint16_t kind = v->kind[symbol];
    if (mode == MODE_ANONYMOUS && v->name_length[symbol] == size) {
      lexeme = walk->symbol_lexeme[symbol];
      if (lexeme == 0) {
        if (is_blank(start, size)) return;
        lexeme = lexeme_at(start, size, kind) + 1;
        walk->symbol_lexeme[symbol] = lexeme;
      }
      lexeme--;
    } else if (mode == MODE_COMMENT) {
      comment_push(start, size);
      return;
    } else {
      uint8_t first = source[start];
      if ((first <= ' ' || first == '\\' || first >= 0x80) && is_blank(start, size)) return;
      if (mode == MODE_BY_TEXT) {
        uint16_t word = word_at(start, size);
        if (word) kind = word;
      }
      lexeme = lexeme_at(start, size, kind);
    }
  }
  if (in_error || symbol >= v->symbol_count) output.error_bytes += size;
  token_push(lexeme, start);
}

/*
 * The child that leads to the routine's name: the one of field `name`, else `declarator`, else the last named child. None where
 * that would lead into a parameter list: the name then stands before this node (a C++ conversion operator).
 */
static const Subtree *name_child_of(Walk *walk, Subtree tree, bool *name_before) {
  const Vocabulary *v = walk->vocabulary;
  const TSFieldMapEntry *entry, *end;
  ts_language_field_map(walk->language, tree.ptr->production_id, &entry, &end);
  uint32_t wanted = NO_TOKEN;
  for (; entry < end; entry++) {
    if (entry->field_id == v->name_field) {
      wanted = entry->child_index;
      break;
    }
    if (entry->field_id == v->declarator_field && wanted == NO_TOKEN) wanted = entry->child_index;
  }
  const Subtree *children = ts_subtree_children(tree);
  const Subtree *last_named = NULL;
  uint32_t structural = 0;
  for (uint32_t i = 0; i < tree.ptr->child_count; i++) {
    if (ts_subtree_extra(children[i])) continue;
    if (structural == wanted) return &children[i];
    structural++;
    TSSymbol symbol = ts_subtree_symbol(children[i]);
    if (wanted == NO_TOKEN && symbol < v->symbol_count && v->node[symbol] & NODE_PARAMETERS) {
      *name_before = true;
      return NULL;
    }
    bool hidden_inner = !ts_subtree_visible(children[i]) && ts_subtree_child_count(children[i]) > 0;
    if (ts_subtree_named(children[i]) || hidden_inner) last_named = &children[i];
  }
  return last_named;
}

static void enter(Walk *walk, Subtree tree, uint8_t flags) {
  if (walk->depth == walk->capacity) {
    walk->capacity = walk->capacity ? walk->capacity * 2 : 256;
    walk->frames = realloc(walk->frames, walk->capacity * sizeof(Frame));
  }
  Frame *frame = &walk->frames[walk->depth++];
  frame->next = ts_subtree_children(tree);
  frame->end = frame->next + tree.ptr->child_count;
  frame->aliases = ts_language_alias_sequence(walk->language, tree.ptr->production_id);
  frame->flags = flags;
  frame->first_token = token_count();
  frame->name_token = NO_TOKEN;
  frame->name_child = NULL;
  if (flags & FRAME_NAME_PATH) {
    bool name_before = false;
    frame->name_child = name_child_of(walk, tree, &name_before);
    if (name_before) frame->flags |= FRAME_NAME_BEFORE;
  }
}

static void leave(Walk *walk) {
  Frame *frame = &walk->frames[--walk->depth];
  uint32_t end = token_count();
  uint32_t name = frame->name_token;
  if (frame->flags & FRAME_NAME_PATH) {
    bool inner = !(frame->flags & FRAME_ROUTINE);
    if (inner && name == NO_TOKEN && frame->flags & FRAME_NAME_BEFORE && frame->first_token > 0) {
      name = frame->first_token - 1;
    }
    /* No child led further: the name is the last token of this node (an operator). */
    if (inner && name == NO_TOKEN && end > frame->first_token) name = end - 1;
    if (inner && walk->depth > 0) walk->frames[walk->depth - 1].name_token = name;
  }
  if (frame->flags & FRAME_ROUTINE && end > frame->first_token) {
    /* Reserved when the routine was entered, so that rows stand in order of their first token. */
    uint32_t *row = output.routines.items + frame->routine_row;
    row[0] = frame->first_token;
    row[1] = end;
    row[2] = name;
  }
}

static void walk_tree(const TSLanguage *language, const Vocabulary *vocabulary, Subtree root) {
  Walk walk = {.language = language, .vocabulary = vocabulary};
  walk.symbol_lexeme = calloc(vocabulary->symbol_count, 4);
  if (ts_subtree_child_count(root) == 0) {
    emit(&walk, ts_subtree_symbol(root), ts_subtree_padding(root).bytes, ts_subtree_size(root).bytes, true);
    return;
  }
  enter(&walk, root, ts_subtree_is_error(root) ? FRAME_ERROR : 0);
  while (walk.depth > 0) {
    Frame *frame = &walk.frames[walk.depth - 1];
    if (frame->next == frame->end) {
      leave(&walk);
      continue;
    }
    const Subtree *child = frame->next++;
    Subtree tree = *child;
    bool in_error = frame->flags & FRAME_ERROR;
    TSSymbol alias = 0;
    bool extra = ts_subtree_extra(tree);
    if (!extra && frame->aliases) alias = *frame->aliases++;
    if (tree.data.is_inline) {
      uint32_t start = walk.position + tree.data.padding_bytes;
      walk.position = start + tree.data.size_bytes;
      uint32_t before = output.tokens.size;
      if (!alias && !tree.data.visible) {
        if (tree.data.size_bytes > 0) walk.hidden = true;
        continue;
      }
      emit(&walk, alias ? alias : tree.data.symbol, start, tree.data.size_bytes, in_error);
      if (child == walk.frames[walk.depth - 1].name_child && output.tokens.size > before) {
        walk.frames[walk.depth - 1].name_token = token_count() - 1;
      }
      continue;
    }
    uint32_t child_count = tree.ptr->child_count;
    bool visible = alias || tree.ptr->visible;
    TSSymbol symbol = alias ? alias : tree.ptr->symbol;
    if (child_count == 0 || (visible && tree.ptr->visible_child_count == 0)) {
      uint32_t start = walk.position + tree.ptr->padding.bytes;
      walk.position = start + tree.ptr->size.bytes;
      if (!visible) {
        if (tree.ptr->size.bytes > 0) walk.hidden = true;
        continue;
      }
      uint32_t before = output.tokens.size;
      emit(&walk, symbol, start, tree.ptr->size.bytes, in_error);
      if (child == walk.frames[walk.depth - 1].name_child && output.tokens.size > before) {
        walk.frames[walk.depth - 1].name_token = token_count() - 1;
      }
      continue;
    }
    uint8_t flags = in_error || tree.ptr->symbol == ts_builtin_sym_error ? FRAME_ERROR : 0;
    uint8_t node = visible && symbol < vocabulary->symbol_count ? vocabulary->node[symbol] : 0;
    if (child == frame->name_child && !(node & NODE_PARAMETERS)) flags |= FRAME_NAME_PATH;
    bool nameless = frame->flags & FRAME_ROUTINE && frame->flags & FRAME_NAME_BEFORE && frame->name_token == NO_TOKEN;
    if (node & NODE_PARAMETERS && nameless && token_count() > frame->first_token) {
      frame->name_token = token_count() - 1; /* an operator of C# */
    }
    if (node & NODE_ROUTINE) flags |= FRAME_ROUTINE | FRAME_NAME_PATH;
    enter(&walk, tree, flags);
    if (flags & FRAME_ROUTINE) {
      walk.frames[walk.depth - 1].routine_row = output.routines.size;
      list_push(&output.routines, 3)[0] = NO_TOKEN;
    }
  }
  if (walk.hidden) emit_gap(&walk, source_length, false);
}
