/** How far two texts go on alike. */

const BY_BYTE = 48;
const FIRST_BLOCK = 256;
const LARGEST_BLOCK = 1 << 16;

/** Bytes that `x` from `i` on and `y` from `j` on have in common: by comparisons of ever larger blocks, then of ever smaller ones. */
export function sharedBytes(x: Buffer, i: number, y: Buffer, j: number): number {
  const most = Math.min(x.length - i, y.length - j);
  let at = 0;
  const first = Math.min(most, BY_BYTE);
  while (at < first && x[i + at] === y[j + at]) at++;
  if (at < first || at === most) return at;
  const same = (length: number): boolean =>
    at + length <= most && x.compare(y, j + at, j + at + length, i + at, i + at + length) === 0;
  let block = FIRST_BLOCK;
  while (same(block)) {
    at += block;
    if (block < LARGEST_BLOCK) block *= 2;
  }
  for (block >>= 1; block >= 32; block >>= 1) if (same(block)) at += block;
  while (at < most && x[i + at] === y[j + at]) at++;
  return at;
}
