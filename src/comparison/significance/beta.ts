/**
 * The regularised incomplete beta function and its inverse, to about 13 significant digits also where the arguments go into the millions.
 *
 * The power factor is taken from the binomial density in saddle-point form (Loader 2000, "Fast and Accurate Computation of Binomial
 * Probabilities"), which does not lose digits as differences of logarithms of gamma functions do; the rest is the continued fraction of
 * DLMF 8.17.22 by the modified Lentz method (Thompson & Barnett 1986).
 */
const HALF_LOG_2PI = 0.9189385332046727;
const SMALLEST = 1e-300;
const MOST_TERMS = 200_000;

/** ln Γ(x + 1) − ((x + ½) ln x − x + ½ ln 2π) for x > 0: Stirling's series from 15 on (DLMF 5.11.1), the recurrence below. */
function stirlingError(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 15; at++) sum += (at + 0.5) * Math.log1p(1 / at) - 1;
  const s = 1 / (at * at);
  return sum + (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - s / 1188) * s) * s) * s) / at;
}

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_2PI + stirlingError(x);
}

/** x ln(x / mean) + mean − x without cancellation (Loader's `bd0`). */
function deviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x;
  const v = (x - mean) / (x + mean);
  let sum = (x - mean) * v;
  let power = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}

/** Γ(n + 1) / (Γ(k + 1) Γ(n − k + 1)) p^k q^(n − k) for real 0 < k < n, q = 1 − p. */
function binomialDensity(k: number, n: number, p: number, q: number): number {
  const log = stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
  return Math.sqrt(n / (2 * Math.PI * k * (n - k))) * Math.exp(log);
}

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = d * c;
    value *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return value;
}

function guard(x: number): number {
  return Math.abs(x) < SMALLEST ? SMALLEST : x;
}

/** I_x(a, b) and its complement, each accurate by itself however small. `y` is 1 − x, given apart so that neither end loses digits. */
export function betaTails(x: number, y: number, a: number, b: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  const density = binomialDensity(a, a + b, x, y);
  if (x < (a + 1) / (a + b + 2)) {
    const lower = Math.min(1, ((density * b) / (a + b)) * continuedFraction(x, a, b));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, ((density * a) / (a + b)) * continuedFraction(y, b, a));
  return { lower: 1 - upper, upper };
}

/**
 * The x at which the named tail of the beta distribution with a, b > 0 holds probability `p`, 0 < p < 1: Newton's method on
 * ln(x / (1 − x)), kept in a bracket.
 */
export function betaQuantile(p: number, a: number, b: number, tail: 'lower' | 'upper'): number {
  let low = -700;
  let high = 700;
  let t = Math.log(a / b);
  for (let i = 0; i < 500; i++) {
    const x = 1 / (1 + Math.exp(-t));
    const y = 1 / (1 + Math.exp(t));
    const excess = betaTails(x, y, a, b)[tail] - p;
    if (excess === 0) break;
    if (excess > 0 === (tail === 'lower')) high = t;
    else low = t;
    // d I_x / dt = x (1 − x) · beta density = binomial density · ab / (a + b).
    const slope = (binomialDensity(a, a + b, x, y) * a * b) / (a + b);
    const step = tail === 'lower' ? -excess / slope : excess / slope;
    let next = t + step;
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * Math.max(1, Math.abs(t))) break;
    t = next;
  }
  return 1 / (1 + Math.exp(-t));
}

/** The value that Student's t with `freedom` degrees of freedom exceeds with probability `p`, 0 < p < ½. */
export function studentQuantile(p: number, freedom: number): number {
  const x = betaQuantile(2 * p, freedom / 2, 0.5, 'lower');
  return Math.sqrt((freedom * (1 - x)) / x);
}
