/*
 * Low-entropy damping as src/comparison/damping.ts defines it, word for word: a contract test holds the two equal. It is computed
 * here because the tokens lie here, in the thread that parsed them.
 */
#include "arena.h"
#include "kernel.h"
#include <stdlib.h>
#include <string.h>

enum { GRAM = 16, LOOK_BACK = 64, BRIDGE = 4, SHORTEST = 48 };
enum { DAMPED = 1, REPETITIVE = 2 };
#define TABLE_BITS 12
#define STEP 0x9E3779B1u

static int32_t last_seen[1 << TABLE_BITS];

/* `DAMPED` on flagged runs that are long enough, short bridges included. */
static void damp_long_runs(uint8_t *mask, int32_t count) {
  int32_t start = -1;
  int32_t end = -1;
  for (int32_t i = 0; i <= count; i++) {
    if (i < count && mask[i] == 0) continue;
    if (start >= 0 && (i == count || i - end > BRIDGE)) {
      if (end - start >= SHORTEST) {
        for (int32_t j = start; j < end; j++) mask[j] |= DAMPED;
      }
      start = -1;
    }
    if (start < 0) start = i;
    end = i + 1;
  }
}

/* `column` is the word of the lexeme row that is the level's symbol. Answers one byte a token. */
static uint8_t *damp(uint32_t *symbols, uint32_t column) {
  int32_t count = (int32_t)(output.tokens.size / 2);
  uint8_t *mask = calloc((size_t)count + 1, 1);
  if (count < SHORTEST) return mask;
  const uint32_t *tokens = output.tokens.items;
  const uint32_t *lexemes = output.lexemes.items + column;
  for (int32_t i = 0; i < count; i++) symbols[i] = lexemes[tokens[2 * i] * 6];
  memset(last_seen, 0xff, sizeof last_seen);
  uint32_t drop = 1;
  for (int32_t i = 1; i < GRAM; i++) drop *= STEP;
  uint32_t hash = 0;
  for (int32_t i = 0; i < GRAM - 1; i++) hash = hash * STEP + symbols[i];
  int32_t earlier = -1;
  int32_t flagged = 0;
  for (int32_t i = 0, end = GRAM - 1; end < count; i++, end++) {
    hash = hash * STEP + symbols[end];
    uint32_t slot = (hash ^ hash >> 15) * STEP >> (32 - TABLE_BITS);
    int32_t before = last_seen[slot];
    last_seen[slot] = i;
    hash -= drop * symbols[i];
    /* Where the gram before recurred one place earlier, all symbols but the last are known to be equal. */
    int32_t same = earlier >= 0 && before == earlier + 1 ? GRAM - 1 : 0;
    earlier = -1;
    if (before < 0 || i - before > LOOK_BACK) continue;
    while (same < GRAM && symbols[before + same] == symbols[i + same]) same++;
    if (same < GRAM) continue;
    earlier = before;
    for (int32_t at = flagged > i ? flagged : i; at <= end; at++) mask[at] = REPETITIVE;
    flagged = end + 1;
  }
  if (flagged > 0) damp_long_runs(mask, count);
  return mask;
}

/* One byte a fingerprint: 1 where more than half of its k tokens are damped. Fingerprints ascend, so the window slides. */
static uint8_t *damp_fingerprints(const uint8_t *mask, const List *list, uint32_t k) {
  uint8_t *out = calloc(list->size / 3 + 1, 1);
  uint32_t from = 0;
  uint32_t to = 0;
  uint32_t damped = 0;
  for (uint32_t i = 0; 3 * i < list->size; i++) {
    uint32_t first = list->items[3 * i + 2];
    while (to < first + k) damped += mask[to++] & DAMPED;
    while (from < first) damped -= mask[from++] & DAMPED;
    out[i] = 2 * damped > k;
  }
  return out;
}

void damp_all(uint32_t k_verbatim, uint32_t k_renamed) {
  uint32_t *symbols = malloc(output.tokens.size / 2 * 4 + 4);
  output.damped[0] = damp(symbols, 0);
  output.damped[1] = damp(symbols, 2);
  output.damped_fingerprints[0] = damp_fingerprints(output.damped[0], &output.fingerprints[0], k_verbatim);
  output.damped_fingerprints[1] = damp_fingerprints(output.damped[1], &output.fingerprints[1], k_renamed);
}
