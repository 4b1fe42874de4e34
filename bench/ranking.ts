import type { BenchReport } from './report.js';
export async function ranking(): Promise<BenchReport> {
  return { tables: [], data: {} };
}
