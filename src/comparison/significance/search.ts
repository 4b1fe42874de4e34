/** Least values of smooth functions, with bounded work. */

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where f is least between `low` and `high`, by golden section (Kiefer 1953); f is meant to have one valley there. */
export function goldenSection(f: (x: number) => number, low: number, high: number, steps: number): number {
  let [a, b] = [low, high];
  let c = b - GOLDEN * (b - a);
  let d = a + GOLDEN * (b - a);
  let [fc, fd] = [f(c), f(d)];
  for (let i = 0; i < steps; i++) {
    if (fc <= fd) {
      b = d;
      [d, fd] = [c, fc];
      c = b - GOLDEN * (b - a);
      fc = f(c);
    } else {
      a = c;
      [c, fc] = [d, fd];
      d = a + GOLDEN * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}

type Point = readonly [number, number];

/** Where f is least near `start`, by the simplex of Nelder & Mead 1965 (The Computer Journal 7: 308–313) in two dimensions. */
export function nelderMead(f: (x: number, y: number) => number, start: Point, size: number): Point {
  const corner = (x: number, y: number) => ({ x, y, value: f(x, y) });
  let simplex = [corner(...start), corner(start[0] + size, start[1]), corner(start[0], start[1] + size)];
  for (let i = 0; i < 200; i++) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, middle, worst] = simplex as [Corner, Corner, Corner];
    const spread = Math.abs(worst.x - best.x) + Math.abs(worst.y - best.y) + Math.abs(middle.x - best.x);
    if (spread + Math.abs(middle.y - best.y) < 1e-7) break;
    const [mx, my] = [(best.x + middle.x) / 2, (best.y + middle.y) / 2];
    const along = (t: number): Corner => corner(mx + t * (mx - worst.x), my + t * (my - worst.y));
    const reflected = along(1);
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = along(2);
      if (expanded.value < reflected.value) next = expanded;
    } else if (reflected.value >= middle.value) {
      next = along(reflected.value < worst.value ? 0.5 : -0.5);
      if (next.value >= Math.min(reflected.value, worst.value)) {
        const half = ({ x, y }: Corner): Corner => corner((x + best.x) / 2, (y + best.y) / 2);
        simplex = [best, half(middle), half(worst)];
        continue;
      }
    }
    simplex = [best, middle, next];
  }
  simplex.sort((a, b) => a.value - b.value);
  const [{ x, y }] = simplex as [Corner, Corner, Corner];
  return [x, y];
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly value: number;
}
