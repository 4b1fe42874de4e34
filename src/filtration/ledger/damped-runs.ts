/** Low-entropy runs as ranges of tokens: few, where a mask has a byte for each token. */
import { DAMPED, type DampingMasks } from '../../core/index.js';

/** By unit: first and one past the last token of each run, one after another. */
export type DampedRuns = readonly Uint32Array[];

export function dampedRuns(masks: DampingMasks): DampedRuns {
  return masks.map(runsOf);
}

const NONE = new Uint32Array(0);

function runsOf(mask: Uint8Array): Uint32Array {
  const runs: number[] = [];
  const n = mask.length;
  for (let i = 0; i < n; i++) {
    if (((mask[i] as number) & DAMPED) === 0) continue;
    runs.push(i);
    while (i < n && ((mask[i] as number) & DAMPED) !== 0) i++;
    runs.push(i);
  }
  return runs.length === 0 ? NONE : Uint32Array.from(runs);
}
