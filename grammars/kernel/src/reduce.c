/*
 * The parser's reduce step for the common case that one version of the stack exists and nothing else holds its top: the popped
 * subtrees move into the new node, where the core copies them to a second version of the stack, counts references up, and then
 * deletes the first version again. The result is the same. Included by the core's parser.c (see edits.ts).
 */

/* Pops `count` subtrees and the extras among them, or answers false and changes nothing. */
static bool stack_pop_in_place(Stack *self, uint32_t count, SubtreeArray *children) {
  StackHead *head = &self->heads.contents[0];
  StackNode *node = head->node;
  uint32_t links = 0;
  for (uint32_t found = 0; found < count; links++) {
    if (node->link_count != 1 || node->ref_count != 1) return false;
    Subtree subtree = node->links[0].subtree;
    if (!subtree.ptr || !ts_subtree_extra(subtree)) found++;
    if (!subtree.ptr) return false;
    node = node->links[0].node;
  }
  uint32_t capacity = (uint32_t)(ts_subtree_alloc_size(links) / sizeof(Subtree));
  children->contents = ts_malloc(capacity * sizeof(Subtree));
  children->capacity = capacity;
  children->size = links;
  node = head->node;
  for (uint32_t i = links; i > 0; i--) {
    children->contents[i - 1] = node->links[0].subtree;
    StackNode *previous = node->links[0].node;
    if (self->node_pool.size < MAX_NODE_POOL_SIZE) {
      array_push(&self->node_pool, node);
    } else {
      ts_free(node);
    }
    node = previous;
  }
  head->node = node; /* the reference that the last popped node held is now the head's */
  return true;
}

static bool ts_parser__reduce_in_place(
  TSParser *self, StackVersion version, TSParseAction action, bool end_of_non_terminal_extra
) {
  if (ts_stack_version_count(self->stack) != 1) return false;
  SubtreeArray children;
  if (!stack_pop_in_place(self->stack, action.reduce.child_count, &children)) return false;
  ts_subtree_array_remove_trailing_extras(&children, &self->trailing_extras);
  MutableSubtree parent =
    ts_subtree_new_node(action.reduce.symbol, &children, action.reduce.production_id, self->language);
  TSStateId state = ts_stack_state(self->stack, version);
  TSStateId next_state = ts_language_next_state(self->language, state, action.reduce.symbol);
  if (end_of_non_terminal_extra && next_state == state) parent.ptr->extra = true;
  parent.ptr->parse_state = state;
  parent.ptr->dynamic_precedence += action.reduce.dynamic_precedence;
  ts_stack_push(self->stack, version, ts_subtree_from_mut(parent), false, next_state);
  for (uint32_t i = 0; i < self->trailing_extras.size; i++) {
    ts_stack_push(self->stack, version, self->trailing_extras.contents[i], false, next_state);
  }
  return true;
}
