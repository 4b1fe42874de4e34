/** Stated times as they are printed: UTC, never by locale. */

const FURTHEST = 8.64e12;

/** `2005-08-30 20:26:47`; a time that no calendar holds is printed as its seconds. */
export function dateTime(seconds: number): string {
  if (Math.abs(seconds) > FURTHEST) return `${seconds} s`;
  return new Date(seconds * 1000)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
}

export function date(seconds: number): string {
  return Math.abs(seconds) > FURTHEST ? `${seconds} s` : dateTime(seconds).split(' ')[0]!;
}
