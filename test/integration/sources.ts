/** Small trees of real-looking code in all four languages, written for these tests. */

/** C: three routines that share nothing with each other. */
export const C_FILE = `#include <stdio.h>
/* Running totals of a ledger. */
static int total(const int *entries, int count) {
  int sum = 0;
  for (int i = 0; i < count; i++) {
    if (entries[i] < 0) sum -= entries[i] * 2;
    else sum += entries[i];
  }
  return sum;
}

int find(const char *names[], int count, const char *wanted) {
  int low = 0, high = count - 1;
  while (low <= high) {
    int middle = low + (high - low) / 2;
    int order = compare(names[middle], wanted);
    if (order == 0) return middle;
    if (order < 0) low = middle + 1; else high = middle - 1;
  }
  return -1;
}

void report(FILE *out, const struct ledger *ledger) {
  fprintf(out, "ledger %s: %d entries\\n", ledger->name, ledger->count);
  switch (ledger->state) {
    case OPEN: fputs("open", out); break;
    case CLOSED: if (ledger->audited) { fputs("audited", out); } break;
    default: fprintf(stderr, "state %d?\\n", (int)ledger->state);
  }
}
`;

export const CPP_FILE = `#pragma once
#include <vector>
namespace store {
template <typename Key, typename Value>
class Cache {
 public:
  explicit Cache(std::size_t limit) : limit_(limit), clock_(0) {}
  Value* lookup(const Key& key) {
    auto found = entries_.find(key);
    if (found == entries_.end()) { ++misses_; return nullptr; }
    found->second.used = ++clock_;
    return &found->second.value;
  }
  void insert(Key key, Value value) {
    if (entries_.size() >= limit_) evict();
    entries_.emplace(std::move(key), Entry{std::move(value), ++clock_});
  }
 private:
  void evict() {
    auto oldest = entries_.begin();
    for (auto it = entries_.begin(); it != entries_.end(); ++it)
      if (it->second.used < oldest->second.used) oldest = it;
    if (oldest != entries_.end()) entries_.erase(oldest);
  }
};
}
`;

export const CSHARP_FILE = `using System;
namespace Game.Battle {
  public sealed class Damage : IEffect {
    private readonly int strength;
    public Damage(int strength) { this.strength = strength; }
    public bool Apply(Unit target, Random random) {
      if (target == null || target.IsDead) return false;
      int roll = random.Next(1, 20);
      var armour = target.Armour?.Value ?? 0;
      target.Health -= Math.Max(0, strength + roll - armour * 2);
      foreach (var listener in target.Listeners) listener.OnHit(this, roll);
      return target.Health <= 0;
    }
    public override string ToString() => $"damage {strength}";
  }
}
`;

const JAVA_FILE = `package net.packets;
import java.util.ArrayList;
public class Decoder {
  private final ArrayList<byte[]> frames = new ArrayList<>();
  public int decode(byte[] input, int offset) throws FrameException {
    int length = ((input[offset] & 0xff) << 8) | (input[offset + 1] & 0xff);
    if (length > MAX_FRAME) throw new FrameException("frame of " + length);
    byte[] frame = new byte[length];
    for (int i = 0; i < length; i++) frame[i] = (byte) (input[offset + 2 + i] ^ key[i % key.length]);
    synchronized (frames) { frames.add(frame); }
    return offset + 2 + length;
  }
}
`;

export type Files = Readonly<Record<string, string | Uint8Array>>;

export const KNOWN: Files = {
  'src/ledger/ledger.c': C_FILE,
  'src/store/cache.hpp': CPP_FILE,
  'src/battle/Damage.cs': CSHARP_FILE,
  'src/net/Decoder.java': JAVA_FILE,
  'README.md': '# Known\n',
  'art/logo.bin': Uint8Array.of(0, 1, 2, 3, 0, 255, 254),
};

/** Derived: one file copied, one renamed in its names, one with a routine taken over, one new. */
export const QUESTIONED: Files = {
  'core/money/book.c': C_FILE.replaceAll('ledger', 'book').replaceAll('entries', 'rows').replaceAll('total', 'summe'),
  'core/fight/Hit.cs': CSHARP_FILE,
  'core/wire/Reader.java': JAVA_FILE.replace(
    '(byte) (input[offset + 2 + i] ^ key[i % key.length])',
    'input[offset + 2 + i]',
  ),
  'core/money/own.c': `double interest(double principal, double rate, int years) {
  double grown = principal;
  do { grown *= 1.0 + rate / 100.0; } while (--years > 0);
  return grown > LIMIT ? LIMIT : grown - principal;
}
`,
  LICENSE: 'Do as you please.\n',
};
