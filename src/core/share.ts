/** Moving parsed files between threads without copying them twice. */
import type { ParsedFile } from './tokens.js';

type Words = Uint32Array | Uint16Array;

/**
 * The same parsed files with all their arrays in one SharedArrayBuffer, which crosses threads by reference.
 * Values do not change; the old buffers can be dropped.
 */
export function shareParsedFiles<T extends ParsedFile | undefined>(files: readonly T[]): T[] {
  let bytes = 0;
  for (const file of files)
    visitArrays(file, (array) => {
      bytes += aligned(array.byteLength);
      return array;
    });
  const buffer = new SharedArrayBuffer(bytes);
  let offset = 0;
  return files.map((file) =>
    visitArrays(file, (array) => {
      const copy =
        array instanceof Uint16Array
          ? new Uint16Array(buffer as unknown as ArrayBuffer, offset, array.length)
          : new Uint32Array(buffer as unknown as ArrayBuffer, offset, array.length);
      copy.set(array);
      offset += aligned(array.byteLength);
      return copy;
    }),
  );
}

/** Offsets of 32-bit arrays are multiples of four. */
function aligned(bytes: number): number {
  return (bytes + 3) & ~3;
}

/** Rebuilds a plain object with every typed array in it replaced. */
function visitArrays<T>(value: T, replace: (array: Words) => Words): T {
  if (value instanceof Uint32Array || value instanceof Uint16Array) return replace(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, visitArrays(part, replace)])) as T;
}
