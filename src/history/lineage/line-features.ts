/** Text as a set of features that outlast small changes around them: two consecutive lines, white space aside. */

const LF = 0x0a;
/** A line of fewer visible bytes (a brace, `else`) says nothing, and is passed over as if it were not there. */
const LEAST_LINE = 5;

/**
 * Calls `take` with the hash (two unsigned 32-bit words) of each pair of consecutive lines, of a first line alone too. White space and
 * CR count nowhere, so that line endings and indentation change nothing. A content with a NUL byte is no text and has none: answers false.
 */
export function eachFeature(bytes: Uint8Array, take: (lo: number, hi: number) => void): boolean {
  if (bytes.subarray(0, 8000).includes(0)) return false;
  let lastA = 0;
  let lastB = 0;
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  let visible = 0;
  for (let i = 0; i <= bytes.length; i++) {
    const byte = i < bytes.length ? bytes[i]! : LF;
    if (byte > 0x20) {
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b + byte, 0xcc9e2d51);
      b ^= b >>> 15;
      visible++;
    } else if (byte === LF) {
      if (visible >= LEAST_LINE) {
        let lo = Math.imul(a ^ Math.imul(lastA, 0x85ebca6b), 0xc2b2ae35);
        let hi = Math.imul(b ^ Math.imul(lastB, 0x27d4eb2f), 0x165667b1);
        lo ^= lo >>> 15;
        hi ^= hi >>> 13;
        take(lo >>> 0, hi >>> 0);
        lastA = a;
        lastB = b;
      }
      a = 0x811c9dc5;
      b = 0x9747b28c;
      visible = 0;
    }
  }
  return true;
}
