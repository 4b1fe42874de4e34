/**
 * What BC6H and BC7 share (Khronos Data Format Specification 1.3, "BPTC Compressed Texture Image Formats"): how a block's 16 texels fall into subsets, which
 * texel of a subset has one bit less, and weights between two ends.
 */

/** Two subsets: bit i is the subset of texel i. */
const PAIRS =
  'cccc8888eeeeecc8c880feecfec8ec80c800ffecfe80e800ffe8ff00fff0f000f710008e710008ce008c731031008cce088c31106666366c17e80ff0718e399c' +
  'aaaaf0f05a5a33cc3c3c55aa9696a55a73ce13c8324c3bdc6996c33c99660660027204e44e402720c936936c39c6639c93369cc6817ee718ccf00fcc7744ee22';
/** Three subsets: two bits a texel. */
const TRIPLES =
  'aa6850506a5a50405a5a42005450a0a8a5a50000a0a050505555a0a05a5a5050aa550000aa555500aaaa55009090909094949494a4a4a4a4a9a594502a0a4250' +
  'a59450400a425054a5a5a50055a0a0a0a8a854546a6a4040a4a450001a1a05000050a4a4aaa590901469691469691400a08585a0aa82141450a4a4506a5a0200' +
  'a9a580005090a0a8a8a090502424242400aa5500249249242449922450a50a50500aa550aaaa444466660000a5a0a5a050a050a06928692844aaaa4466666600' +
  'aa44444454a854a89580958096969600a85454a880959580aa14141496960000aaaa1414a05050a0a0a5a5a09600000040804080a9a8a9a8aaaaaa442a4a5254';
/** The texel of subset 1 of two, and of subsets 1 and 2 of three, that has one bit less; a hexadecimal digit each. That of subset 0 is the first. */
const SECOND_OF_TWO = 'ffffffffffffffff' + 'f282288f28228822' + 'ff6828ff28222ff6' + '6268ff22fffff22f';
const SECOND_OF_THREE = '33ff83ff88666533' + '338f336a588685ff' + '8f356a8ff3f5ffff' + '3f55585a5a8dfc33';
const THIRD_OF_THREE = 'f883ff38fffffff8' + 'f8f3f8f83f6affa8' + 'f3faa89a6f8f3668' + 'f3ffffffffff3ff8';

const PAIR_WORDS = wordsOf(PAIRS, 4);
const TRIPLE_WORDS = wordsOf(TRIPLES, 8);

function wordsOf(text: string, digits: number): Uint32Array {
  return Uint32Array.from({ length: text.length / digits }, (_, i) =>
    Number.parseInt(text.slice(digits * i, digits * (i + 1)), 16),
  );
}

export function subsetOf(subsets: number, partition: number, texel: number): number {
  if (subsets === 1) return 0;
  return subsets === 2 ? (PAIR_WORDS[partition]! >>> texel) & 1 : (TRIPLE_WORDS[partition]! >>> (2 * texel)) & 3;
}

export function isAnchor(subsets: number, partition: number, texel: number): boolean {
  if (texel === 0) return true;
  const digit = (text: string): number => Number.parseInt(text[partition]!, 16);
  if (subsets === 2) return texel === digit(SECOND_OF_TWO);
  return subsets === 3 && (texel === digit(SECOND_OF_THREE) || texel === digit(THIRD_OF_THREE));
}

const WEIGHTS: Readonly<Record<number, readonly number[]>> = {
  2: [0, 21, 43, 64],
  3: [0, 9, 18, 27, 37, 46, 55, 64],
  4: [0, 4, 9, 13, 17, 21, 26, 30, 34, 38, 43, 47, 51, 55, 60, 64],
};

/** Between two ends, by an index of so many bits. */
export function between(a: number, b: number, index: number, bits: number): number {
  const weight = WEIGHTS[bits]![index]!;
  return (a * (64 - weight) + b * weight + 32) >> 6;
}

/** Bits of one block of 16 bytes, lowest first. */
export interface BlockBits {
  take(count: number): number;
}

export function bitsOf(bytes: Uint8Array, at: number): BlockBits {
  let bit = 0;
  return {
    take(count) {
      let value = 0;
      for (let i = 0; i < count; i++, bit++) value |= ((bytes[at + (bit >> 3)]! >> (bit & 7)) & 1) << i;
      return value;
    },
  };
}

/** An index of each texel; those of anchors have one bit less. */
export function takeIndexes(bits: BlockBits, subsets: number, partition: number, size: number): number[] {
  return Array.from({ length: 16 }, (_, texel) => bits.take(size - (isAnchor(subsets, partition, texel) ? 1 : 0)));
}
