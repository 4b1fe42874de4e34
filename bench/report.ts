/** What a bench found: tables for people, data for programs. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from './machine.js';

export type Cell = string | number;

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What a reader must know to read the table. */
  readonly note?: string;
}

export interface BenchReport {
  readonly tables: readonly Table[];
  /** Everything measured, unrounded. */
  readonly data: unknown;
}

export function renderTable({ title, head, rows, note }: Table): string {
  const line = (cells: readonly Cell[]): string =>
    `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = line(head.map((_, i) => (typeof rows[0]?.[i] === 'number' ? '--:' : '---')));
  return [`### ${title}`, '', line(head), rule, ...rows.map(line), ...(note === undefined ? [] : ['', note]), ''].join(
    '\n',
  );
}

/** Rewrites `<name>.json` and `<name>.md` in `folder`. */
export function saveReport(folder: string, name: string, report: BenchReport, machine: Machine): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ name, machine, ...report }, null, 2)}\n`);
  writeFileSync(join(folder, `${name}.md`), `${renderReport(name, report, machine)}`);
}

export function renderReport(name: string, { tables }: BenchReport, machine: Machine): string {
  const { date, commit, cpu, cores, memoryGiB, node, platform, load, command, remark } = machine;
  const place = `${date}, commit ${commit}; ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${platform}, Node ${node}; load average at the start ${load}.`;
  const said = remark === undefined ? [] : [`Remark: ${remark}`, ''];
  return [`## ${name}`, '', place, '', `\`${command}\``, '', ...said, ...tables.map(renderTable)].join('\n');
}

/** 0.123 → `12.3 %`. */
export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** Megabytes of 10^6 bytes. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}

export function seconds(ms: number): number {
  return Number((ms / 1000).toFixed(2));
}
