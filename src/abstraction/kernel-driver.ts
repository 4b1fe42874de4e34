import type { Vocabulary } from '../../grammars/index.js';
import {
  type Damping,
  type FingerprintList,
  type Level,
  type ParsedFile,
  StemmaError,
  type Winnow,
  type WinnowParameters,
} from '../core/index.js';
import { instantiateKernel, type KernelExports, STOP } from './kernel-exports.js';
import { configureKernel } from './kernel-tables.js';
import type { KindTable } from './kinds.js';
import { LIMITS, type Limits } from './limits.js';

/** Parses with one instance of the kernel, replaced when a trap poisons it or when its memory has grown large. */
export interface KernelDriver {
  parse(source: Uint8Array, language: number): ParsedFile;
  /** Winnowed fingerprints of symbols that another parser found: two words each, low word first. */
  winnow: Winnow;
}

export type Winnowing = Readonly<Record<Level, WinnowParameters>>;

const REASONS: Readonly<Record<number, string>> = {
  [STOP.operations]: 'parsing it takes more work than its size allows',
  [STOP.memory]: 'parsing it takes more memory than its size allows',
  [STOP.tokens]: 'it has more tokens than the limit',
};

/** The compiled kernel, and an instance of it that nothing has configured yet, where one was made already. */
export interface KernelSource {
  readonly module: WebAssembly.Module;
  readonly first?: KernelExports;
}

export function createKernelDriver(
  { module, first }: KernelSource,
  vocabularies: readonly Vocabulary[],
  kinds: KindTable,
  winnowing: Winnowing,
  limits: Limits = LIMITS,
): KernelDriver {
  const configured = (fresh: KernelExports): KernelExports => {
    configureKernel(fresh, vocabularies, kinds);
    return fresh;
  };
  let kernel = first === undefined ? undefined : configured(first);
  const live = (): KernelExports => {
    kernel ??= configured(instantiateKernel(module));
    return kernel;
  };

  /**
   * Runs `work` on the live instance and reads what it left; `work` answers a STOP code. A trap (or the engine's stack limit)
   * retires the instance. Answers the file, or why there is none.
   */
  const attempt = (
    source: Uint8Array,
    work: (kernel: KernelExports) => number,
    language?: number,
  ): ParsedFile | string => {
    const current = live();
    try {
      if (language !== undefined) current.prepare(language);
      const text = current.begin(source.length); // may grow the memory: first this, then its buffer
      new Uint8Array(current.memory.buffer, text).set(source);
      const stop = work(current);
      if (stop !== STOP.none) return REASONS[stop] ?? `the kernel stopped with code ${stop}`;
      const file = read(current, winnowing.verbatim, winnowing.renamed);
      if (current.memory.buffer.byteLength > limits.retireBytes) kernel = undefined;
      return file;
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError)) throw error;
      kernel = undefined;
      return REASONS[current.stop_reason()] ?? 'it nests too deeply for the parser';
    }
  };

  let cut = false;
  const scan = (kernel: KernelExports): number => {
    kernel.scan(limits.scanMemory);
    cut = kernel.stop_reason() === STOP.tokens;
    return STOP.none;
  };

  const parse = (source: Uint8Array, language: number): ParsedFile => {
    const { length } = source;
    const parsed =
      length > limits.parseBytes
        ? 'it is too large to parse'
        : attempt(source, (k) => k.parse(language, limits.work(length), limits.memory(length)), language);
    if (typeof parsed !== 'string') return parsed;
    let reason = parsed;
    const scanned = length > limits.scanBytes ? 'it is too large to scan' : attempt(source, scan);
    if (typeof scanned === 'string') reason += `; ${scanned}`;
    else if (cut) reason += `; ${REASONS[STOP.tokens]}`;
    const file = typeof scanned === 'string' ? attempt(new Uint8Array(0), scan) : scanned;
    if (typeof file === 'string')
      throw new StemmaError('internal', 'KERNEL_FAILED', `The parsing kernel failed: ${file}`);
    return { ...file, status: 'partial', reason };
  };

  const winnow: Winnow = (symbols, { k, w }) => {
    const current = live();
    const text = current.begin(symbols.byteLength);
    new Uint32Array(current.memory.buffer, text, symbols.length).set(symbols);
    current.winnow(symbols.length / 2, limits.scanMemory, k, w);
    const rows = new Uint32Array(current.memory.buffer, ...firstFingerprints(current));
    const count = rows.length / 3;
    const list = { hash: new Uint32Array(2 * count), position: new Uint32Array(count) };
    for (let i = 0; i < count; i++) {
      list.hash.set(rows.subarray(3 * i, 3 * i + 2), 2 * i);
      list.position[i] = rows[3 * i + 2] as number;
    }
    return list;
  };
  return { parse, winnow };
}

/** Address and words of the first list of fingerprints: list 4 of the output, each of address, size and capacity. */
function firstFingerprints(kernel: KernelExports): [number, number] {
  const header = new Uint32Array(kernel.memory.buffer, kernel.output_address(), 19);
  return [header[12] as number, header[13] as number];
}

/** Has the kernel fingerprint and pack its output, and copies it into one fresh buffer of which all arrays are views. */
function read(kernel: KernelExports, verbatim: WinnowParameters, renamed: WinnowParameters): ParsedFile {
  kernel.fingerprints(verbatim.k, verbatim.w, renamed.k, renamed.w);
  const block = kernel.pack();
  const header = new Uint32Array(kernel.memory.buffer, kernel.output_address(), 19);
  const rows = (list: number, width: number): number => (header[3 * list + 1] as number) / width;
  const [n, d, c, r] = [rows(0, 2), rows(1, 6), rows(2, 4), rows(3, 3)];
  const counts = [rows(4, 3), rows(5, 3)] as const;
  const words = 2 * n + 3 * d + 4 * c + 3 * r + 3 * counts[0] + 3 * counts[1];
  const errorBytes = header[18] as number;
  const buffer = kernel.memory.buffer.slice(block, block + words * 4 + 2 * d + 2 * n + counts[0] + counts[1]);
  let offset = 0;
  const take = (length: number): Uint32Array => {
    const view = new Uint32Array(buffer, offset, length);
    offset += 4 * length;
    return view;
  };
  const [lexeme, start] = [take(n), take(n)];
  const [hash, length] = [take(2 * d), take(d)];
  const comments = { start: take(c), end: take(c), hash: take(2 * c) };
  const routines = { first: take(r), last: take(r), name: take(r) };
  const list = (count: number): FingerprintList => ({ hash: take(2 * count), position: take(count) });
  const fingerprints = { verbatim: list(counts[0]), renamed: list(counts[1]) };
  const kind = new Uint16Array(buffer, offset, d);
  offset += 2 * d;
  const flags = (length: number): Uint8Array => {
    const view = new Uint8Array(buffer, offset, length);
    offset += length;
    return view;
  };
  const damping = (count: number): Damping => ({ tokens: flags(n), fingerprints: flags(count) });
  return {
    tokens: { lexeme, start, table: { hash, kind, length } },
    comments,
    routines,
    fingerprints,
    damping: { verbatim: damping(counts[0]), renamed: damping(counts[1]) },
    errorBytes,
    status: 'complete',
  };
}
