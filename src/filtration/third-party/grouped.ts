import { addTo } from '../../core/index.js';

/** Rows by key, both in the order met. `Map.groupBy` is not in Node 20. */
export function grouped<T>(rows: Iterable<T>, keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) addTo(groups, keyOf(row), row);
  return groups;
}
