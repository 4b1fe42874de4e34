/** Drawing the files anew: how much the best revision depends on which files there are (bootstrap; Efron 1979). */
import { createRandom } from '../../core/index.js';

export const RESAMPLES = 50;

/** By group how many times it was drawn: Poisson with mean one, which is what drawing many with replacement comes to. */
export function drawWeights(groups: number, sample: number): Uint8Array {
  const random = createRandom(0x5eed + sample);
  const weights = new Uint8Array(groups);
  for (let group = 0; group < groups; group++) {
    let drawn = 0;
    for (let product = random.unit(); product > Math.exp(-1); product *= random.unit()) drawn++;
    weights[group] = drawn;
  }
  return weights;
}
