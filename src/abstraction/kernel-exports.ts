/** What `grammars/kernel/src/parse.c` and `output.c` export. Pointers and counts are numbers; see the C for meaning. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  configure(kindHashes: number, words: number, rows: number): void;
  symbol_count(language: number): number;
  symbol_name(language: number, symbol: number): number;
  symbol_flags(language: number, symbol: number): number;
  set_vocabulary(language: number, kind: number, mode: number, node: number, nameLength: number): void;
  prepare(language: number): void;
  begin(bytes: number): number;
  parse(language: number, work: number, memory: number): number;
  scan(memory: number): void;
  winnow(symbols: number, memory: number, k: number, w: number): void;
  fingerprints(kVerbatim: number, wVerbatim: number, kRenamed: number, wRenamed: number): void;
  pack(): number;
  output_address(): number;
  stop_reason(): number;
  work_done(): number;
  arena_bytes(): number;
}

/** STOP_ of `grammars/kernel/src/kernel.h`. */
export const STOP = { none: 0, operations: 1, memory: 2, tokens: 3 } as const;

export function instantiateKernel(module: WebAssembly.Module): KernelExports {
  return new WebAssembly.Instance(module, {}).exports as unknown as KernelExports;
}
