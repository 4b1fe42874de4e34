/** How numbers are printed. Never by locale: the same case must give the same bytes on every machine. */

/** `1,234,567` */
export function count(n: number): string {
  return `${n}`.replace(/\B(?=(?:\d{3})+$)/g, () => ',');
}

/**
 * A share as a percentage with one decimal. A share that is not zero never reads 0.0 %, one that is not whole never
 * 100.0 %; a share of nothing has no value and reads as a dash.
 */
export function percent(numerator: number, denominator: number): string {
  if (denominator === 0) return '–';
  if (numerator === 0) return '0.0 %';
  if (numerator === denominator) return '100.0 %';
  const value = (numerator / denominator) * 100;
  if (value < 0.1) return '< 0.1 %';
  if (value > 99.9 && value < 100) return '> 99.9 %';
  return `${value.toFixed(1)} %`;
}

/** `12 / 345` with grouped digits. */
export function fraction(numerator: number, denominator: number): string {
  return `${count(numerator)} / ${count(denominator)}`;
}

/** `1,234,567 (1.2 MiB)` */
export function bytes(n: number): string {
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = n;
  let unit = '';
  for (const next of units) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return unit === '' ? count(n) : `${count(n)} (${value.toFixed(1)} ${unit})`;
}

/** A number of any size to two digits: `0.034`, `12`, `1,200`, `3.1 × 10⁻⁷`. */
export function amount(n: number): string {
  if (n === 0) return '0';
  if (n >= 100) return count(Math.round(Number(n.toPrecision(2))));
  if (n >= 0.001) return `${Number(n.toPrecision(2))}`;
  const [digits = '', exponent = ''] = n.toExponential(1).split('e');
  return `${digits} × 10${superscript(exponent)}`;
}

function superscript(exponent: string): string {
  return Array.from(exponent, (one) => (one === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(one)])).join('');
}
