/** One sampling rate for all sounds, by windowed sinc: what is above half of the lower rate is taken off first. */

/** Zero crossings of the sinc on each side. */
const REACH = 12;
const STEPS = 256;

/** @returns the samples at `to` a second. */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const ratio = from / to;
  const stretch = Math.max(1, ratio);
  const kernel = kernelOf();
  const half = REACH * stretch;
  const out = new Float32Array(Math.floor(samples.length / ratio));
  for (let i = 0; i < out.length; i++) {
    const centre = i * ratio;
    const first = Math.max(0, Math.ceil(centre - half));
    const last = Math.min(samples.length - 1, Math.floor(centre + half));
    let sum = 0;
    for (let j = first; j <= last; j++)
      sum += samples[j]! * kernel[Math.round((Math.abs(j - centre) / stretch) * STEPS)]!;
    out[i] = sum / stretch;
  }
  return out;
}

let table: Float64Array | undefined;
/** Half of a sinc under a Hann window, cut at 0.95 of the lower rate's half. */
function kernelOf(): Float64Array {
  if (table !== undefined) return table;
  const cut = 0.95;
  table = Float64Array.from({ length: REACH * STEPS + 2 }, (_, i) => {
    const x = i / STEPS;
    if (x >= REACH) return 0;
    const sinc = x === 0 ? cut : Math.sin(Math.PI * cut * x) / (Math.PI * x);
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / REACH));
  });
  return table;
}
