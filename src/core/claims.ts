/** Contents claimed by the first thread that meets them, so that several threads that read files parse each content once. */
import type { ScannedFile } from './sources.js';

/** Same bytes read the same way are the same content. Begins with the digest. */
export function contentKey({ sha256, language, encoding }: ScannedFile): string {
  return `${sha256} ${language} ${encoding?.name}`;
}

/** Room for so many contents: slots of an open-addressing table in shared memory, 0 = free. */
export function createClaims(contents: number): BigInt64Array {
  let slots = 16;
  while (slots < 2 * contents) slots *= 2;
  return new BigInt64Array(new SharedArrayBuffer(8 * slots));
}

/**
 * Whether this call is the first to claim the content. A content may be taken for another that was claimed (64 bits of the digest are
 * looked at) and then is claimed by nobody; never do two calls get the same one.
 */
export function claim(claims: BigInt64Array, file: ScannedFile): boolean {
  let key = BigInt.asIntN(64, BigInt(`0x${file.sha256.slice(0, 16)}`));
  for (const character of `${file.language} ${file.encoding?.name}`) {
    key = BigInt.asIntN(64, key * 31n + BigInt(character.codePointAt(0) as number));
  }
  if (key === 0n) key = 1n;
  const mask = claims.length - 1;
  for (let slot = Number(BigInt.asUintN(32, key)) & mask, tried = 0; tried < claims.length; tried++) {
    const holder = Atomics.compareExchange(claims, slot, 0n, key);
    if (holder === 0n) return true;
    if (holder === key) return false;
    slot = (slot + 1) & mask;
  }
  return false;
}
