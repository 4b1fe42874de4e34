/** C code written by a small generator. */

/** Routines that no other seed gives: `count` of them, of about `lines` lines each. */
export function routines(seed: number, count: number, lines = 14): string[] {
  let state = seed * 2654435761;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const name = (): string => `v${seed}_${next(40)}`;
  const operator = (): string =>
    ['+', '-', '*', '/', '%', '<<', '>>', '|', '&', '^', '<', '>', '==', '&&'][next(14)] as string;
  const expression = (depth: number): string => {
    const shape = depth === 0 ? next(2) : next(7);
    if (shape === 0) return name();
    if (shape === 1) return `${next(500)}`;
    if (shape === 2) return `(${expression(depth - 1)})`;
    if (shape === 3) return `call_${next(30)}(${expression(depth - 1)}, &${name()})`;
    if (shape === 4) return `${name()}[${expression(depth - 1)}]`;
    return `${expression(depth - 1)} ${operator()} ${expression(depth - 1)}`;
  };
  const statement = (): string => {
    const forms = [
      () => `${name()} = ${expression(3)};`,
      () => `if (${expression(2)}) ${name()} += ${expression(2)};`,
      () => `call_${next(30)}(${expression(2)}, ${expression(1)}, "${next(1000)}");`,
      () => `while (${name()}-- > ${expression(2)}) ${name()} = ${expression(1)};`,
      () => `do { ${name()} ^= ${expression(2)}; } while (!${name()});`,
    ];
    return (forms[next(forms.length)] as () => string)();
  };
  return Array.from({ length: count }, (_, i) => {
    const body = Array.from({ length: lines }, () => `  ${statement()}`);
    return `int routine_${seed}_${i}(int v0, int v1)\n{\n${body.join('\n')}\n  return v0;\n}\n`;
  });
}
export const text = (seed: number, count: number): string => routines(seed, count).join('\n');
