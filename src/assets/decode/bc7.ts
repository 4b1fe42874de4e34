/** One block of BC7 (Khronos Data Format Specification 1.3, "BC7"): eight modes that share 128 bits out among subsets, colours, alpha and indexes. */
import { between, bitsOf, subsetOf, takeIndexes } from './bptc.js';

interface Mode {
  readonly subsets: number;
  readonly partition: number;
  readonly rotation: number;
  readonly select: number;
  readonly colour: number;
  readonly alpha: number;
  /** Lowest bits of their own: one of each end, or one of each subset. */
  readonly low: 'end' | 'subset' | 'none';
  readonly index: number;
  readonly second: number;
}

const mode = (
  [subsets, partition, rotation, select, colour, alpha]: readonly [number, number, number, number, number, number],
  low: Mode['low'],
  index: number,
  second = 0,
): Mode => ({ subsets, partition, rotation, select, colour, alpha, low, index, second });

const MODES: readonly Mode[] = [
  mode([3, 4, 0, 0, 4, 0], 'end', 3),
  mode([2, 6, 0, 0, 6, 0], 'subset', 3),
  mode([3, 6, 0, 0, 5, 0], 'none', 2),
  mode([2, 6, 0, 0, 7, 0], 'end', 2),
  mode([1, 0, 2, 1, 5, 6], 'none', 2, 3),
  mode([1, 0, 2, 0, 7, 8], 'none', 2, 2),
  mode([1, 0, 0, 0, 7, 7], 'end', 4),
  mode([2, 6, 0, 0, 5, 5], 'end', 2),
];

/** Red, green, blue and alpha of 16 texels, 8 bits each; transparent black where the block has no mode. */
export function decodeBc7(bytes: Uint8Array, at: number, texels: Uint8Array): void {
  const number = Math.clz32(bytes[at]! & -bytes[at]!) ^ 31;
  const layout = MODES[number];
  if (bytes[at] === 0 || layout === undefined) {
    texels.fill(0);
    return;
  }
  const bits = bitsOf(bytes, at);
  bits.take(number + 1);
  const { subsets } = layout;
  const partition = bits.take(layout.partition);
  const rotation = bits.take(layout.rotation);
  const select = bits.take(layout.select);
  const ends = takeEnds(bits, layout);
  const first = takeIndexes(bits, subsets, partition, layout.index);
  const second = layout.second === 0 ? undefined : takeIndexes(bits, 1, 0, layout.second);
  // The choice exchanges which of the two lists tells colour.
  const colour =
    second !== undefined && select === 1 ? { list: second, size: layout.second } : { list: first, size: layout.index };
  const alpha =
    second === undefined
      ? colour
      : select === 1
        ? { list: first, size: layout.index }
        : { list: second, size: layout.second };
  for (let i = 0; i < 16; i++) {
    const end = 2 * subsetOf(subsets, partition, i);
    for (let channel = 0; channel < 4; channel++) {
      const { list, size } = channel === 3 ? alpha : colour;
      texels[4 * i + channel] = between(ends[channel]![end]!, ends[channel]![end + 1]!, list[i]!, size);
    }
    if (rotation === 0) continue;
    const turned = texels[4 * i + rotation - 1]!;
    texels[4 * i + rotation - 1] = texels[4 * i + 3]!;
    texels[4 * i + 3] = turned;
  }
}

/** Of each channel both ends of each subset, 8 bits. */
function takeEnds(bits: ReturnType<typeof bitsOf>, { subsets, colour, alpha, low }: Mode): number[][] {
  const count = 2 * subsets;
  const take = (size: number): number[] => Array.from({ length: count }, () => bits.take(size));
  const channels = [take(colour), take(colour), take(colour), ...(alpha === 0 ? [] : [take(alpha)])];
  const lows = low === 'none' ? undefined : Array.from({ length: low === 'end' ? count : subsets }, () => bits.take(1));
  const ends = channels.map((values, channel) =>
    values.map((value, i) => {
      const size = (channel === 3 ? alpha : colour) + (lows === undefined ? 0 : 1);
      const whole = lows === undefined ? value : value * 2 + lows[low === 'end' ? i : i >> 1]!;
      const wide = whole << (8 - size);
      return wide | (wide >> size);
    }),
  );
  return alpha === 0 ? [...ends, new Array<number>(count).fill(255)] : ends;
}
