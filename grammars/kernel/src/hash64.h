/* The one 64-bit hash of short texts; the definition is stated in src/core/hash64.ts and a test holds the two equal. */
#ifndef STEMMA_HASH64_H
#define STEMMA_HASH64_H
#include <stdint.h>
#include <string.h>

#define HASH_LENGTH 0x9E3779B97F4A7C15ull
#define HASH_SEED 0xA0761D6478BD642Full
#define HASH_STEP 0xE7037ED1A0B428DBull

static inline uint64_t fmix64(uint64_t h) {
  h ^= h >> 33;
  h *= 0xFF51AFD7ED558CCDull;
  h ^= h >> 33;
  h *= 0xC4CEB9FE1A85EC53ull;
  return h ^ (h >> 33);
}

static inline uint64_t hash64_start(uint32_t length) { return (uint64_t)length * HASH_LENGTH ^ HASH_SEED; }

static inline uint64_t hash64_step(uint64_t h, uint64_t word) {
  h = (h ^ word) * HASH_STEP;
  return h ^ (h >> 32);
}

static inline uint64_t load64(const uint8_t *p) {
  uint64_t word;
  memcpy(&word, p, 8);
  return word;
}

/* Reads up to 7 bytes past the end: texts lie in buffers with at least 8 bytes of slack. */
static inline uint64_t hash64(const uint8_t *text, uint32_t length) {
  uint64_t h = hash64_start(length);
  while (length > 8) {
    h = hash64_step(h, load64(text));
    text += 8;
    length -= 8;
  }
  if (length > 0) h = hash64_step(h, load64(text) & (~0ull >> (64 - 8 * length)));
  return fmix64(h);
}

#endif
