/*
 * k-gram fingerprints and robust winnowing (Schleimer, Wilkerson, Aiken 2003), as defined in src/fingerprint:
 *   k-gram hash = fmix64(s[0] * B^(k-1) + … + s[k-1] mod 2^64), s = the tokens' 64-bit symbol hashes;
 *   of each w consecutive k-grams the least is chosen: the one chosen for the window before where it is still in and still
 *   least, else the rightmost least. Fewer than w k-grams make one short window.
 */
#include "arena.h"
#include "hash64.h"
#include "kernel.h"
#include <stdlib.h>
#include <string.h>

#define MULTIPLIER 0x9E3779B97F4A7C15ull

/* `column` is the word of the lexeme row where the symbol hash begins. */
static void fingerprint(List *list, uint32_t column, uint32_t k, uint32_t w) {
  uint32_t count = output.tokens.size / 2;
  if (k == 0 || w == 0 || count < k) return;
  const uint32_t *tokens = output.tokens.items;
  const uint32_t *lexemes = output.lexemes.items + column;
#define SYMBOL(i) load64((const uint8_t *)(lexemes + tokens[2 * (i)] * 6))

  uint64_t top = 1;
  for (uint32_t i = 0; i < k; i++) top *= MULTIPLIER;
  uint32_t mask = 1;
  while (mask < w) mask *= 2;
  uint64_t *ring = malloc((size_t)mask * 8);
  mask -= 1;

  uint64_t rolling = 0;
  for (uint32_t i = 0; i + 1 < k; i++) rolling = rolling * MULTIPLIER + SYMBOL(i);
  uint32_t grams = count - k + 1;
  uint32_t first_full = w < grams ? w - 1 : grams - 1; /* last k-gram of the first window */
  uint64_t least = 0;
  uint32_t chosen = 0xffffffffu;
  uint32_t emitted = 0xffffffffu;
  uint64_t outgoing = 0;
  for (uint32_t i = 0; i < grams; i++) {
    rolling = rolling * MULTIPLIER + SYMBOL(i + k - 1) - outgoing * top;
    outgoing = SYMBOL(i);
    uint64_t hash = fmix64(rolling);
    ring[i & mask] = hash;
    if (i < first_full) continue;
    if (chosen == 0xffffffffu || chosen + w <= i) {
      uint32_t from = i + 1 > w ? i + 1 - w : 0;
      chosen = i;
      least = hash;
      for (uint32_t j = i; j-- > from;) {
        if (ring[j & mask] < least) {
          least = ring[j & mask];
          chosen = j;
        }
      }
    } else if (hash < least) {
      chosen = i;
      least = hash;
    }
    if (chosen != emitted) {
      emitted = chosen;
      uint32_t *row = list_push(list, 3);
      row[0] = (uint32_t)least;
      row[1] = (uint32_t)(least >> 32);
      row[2] = chosen;
    }
  }
  free(ring);
#undef SYMBOL
}

void fingerprint_all(uint32_t k_verbatim, uint32_t w_verbatim, uint32_t k_renamed, uint32_t w_renamed) {
  fingerprint(&output.fingerprints[0], 0, k_verbatim, w_verbatim);
  fingerprint(&output.fingerprints[1], 4, k_renamed, w_renamed);
}

/*
 * For languages that another parser serves: winnows the 64-bit symbol hashes that the driver wrote where `begin` told it to, as
 * if each were a token. The result is the first list of fingerprints.
 */
__attribute__((export_name("winnow"))) void winnow(uint32_t count, uint32_t memory, uint32_t k, uint32_t w) {
  arena_set_limit(memory);
  for (uint32_t i = 0; i < count; i++) {
    memcpy(list_push(&output.lexemes, 6), source + 8 * i, 8);
    token_push(i, 0);
  }
  fingerprint(&output.fingerprints[0], 0, k, w);
}
