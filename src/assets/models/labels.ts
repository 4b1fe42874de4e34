/** What a vertex sees around it in the mesh's net of edges, wherever the vertex stands: three rounds of Weisfeiler and Lehman's refinement (1968). */
import type { Welded } from './weld.js';

const ROUNDS = 3;

/** One label a vertex: equal where the nets look the same three edges around, whatever their order. */
export function vertexLabels({ starts, neighbours }: Welded): Uint32Array {
  const count = starts.length - 1;
  let labels = Uint32Array.from({ length: count }, (_, i) => mix(starts[i + 1]! - starts[i]!));
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      // Sum and product of mixed labels: the same in any order, and no list to sort.
      let sum = 0;
      let product = 1;
      for (let at = starts[i]!; at < starts[i + 1]!; at++) {
        const mixed = mix(labels[neighbours[at]!]! + 0x9e3779b9);
        sum = (sum + mixed) >>> 0;
        product = Math.imul(product, mixed | 1) >>> 0;
      }
      next[i] = mix((mix(labels[i]!) + Math.imul(sum, 31) + product) >>> 0);
    }
    labels = next;
  }
  return labels;
}

/** A bijection of 32 bits that spreads each over all (Murmur 3's finaliser, Austin Appleby). */
function mix(x: number): number {
  let y = x ^ (x >>> 16);
  y = Math.imul(y, 0x85ebca6b);
  y ^= y >>> 13;
  y = Math.imul(y, 0xc2b2ae35);
  return (y ^ (y >>> 16)) >>> 0;
}
