/** Lines of a text: LF, CR LF and lone CR each end one; a last line without an end counts too. */
import type { Encoding } from '../../core/index.js';

const LF = 0x0a;
const CR = 0x0d;

export interface LineCounter {
  add(bytes: Uint8Array): void;
  lines(): number;
}

/** `unit`: bytes of one code unit (2 for UTF-16), `high`: true where the high byte comes first. */
export function createLineCounter(encoding: Pick<Encoding, 'name'>): LineCounter {
  const unit = encoding.name.startsWith('utf-16') ? 2 : encoding.name.startsWith('utf-32') ? 4 : 1;
  return unit === 1 ? byteCounter() : unitCounter(unit, encoding.name.endsWith('be'));
}

function byteCounter(): LineCounter {
  let ends = 0;
  let last = -1;
  return {
    add(bytes) {
      if (bytes.length === 0) return;
      ends += countByte(bytes, LF);
      // Most files have no CR at all; finding that out is one fast search.
      const firstCr = bytes.indexOf(CR);
      if (firstCr >= 0 || last === CR) {
        if (last === CR && bytes[0] !== LF) ends++;
        for (let i = firstCr < 0 ? bytes.length : firstCr; i < bytes.length - 1; i++)
          if (bytes[i] === CR && bytes[i + 1] !== LF) ends++;
      }
      last = bytes[bytes.length - 1]!;
    },
    lines: () => ends + (last === -1 || last === LF ? 0 : 1),
  };
}

function unitCounter(unit: number, highFirst: boolean): LineCounter {
  let ends = 0;
  let last = -1;
  let pending = new Uint8Array(0);
  return {
    add(bytes) {
      const all = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      const whole = all.length - (all.length % unit);
      for (let i = 0; i < whole; i += unit) {
        let code = 0;
        for (let k = 0; k < unit; k++) code = code * 256 + all[highFirst ? i + k : i + unit - 1 - k]!;
        if (code === LF ? last !== CR : code === CR) ends++;
        last = code;
      }
      pending = all.slice(whole);
    },
    // A byte-order mark alone is no line.
    lines: () => ends + (last === -1 || last === LF || last === CR || (last === 0xfeff && ends === 0) ? 0 : 1),
  };
}

/** Four bytes at a time: a byte that equals `value` leaves its top bit after the subtraction-free zero-byte test. */
function countByte(bytes: Uint8Array, value: number): number {
  let count = 0;
  let i = 0;
  const aligned = Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3);
  for (; i < aligned; i++) if (bytes[i] === value) count++;
  // A piece that ends before the first aligned word has none.
  if (bytes.length - i < 4) {
    for (; i < bytes.length; i++) if (bytes[i] === value) count++;
    return count;
  }
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + i, (bytes.length - i) >> 2);
  const pattern = Math.imul(value, 0x01010101);
  for (let w = 0; w < words.length; w++) {
    const x = words[w]! ^ pattern;
    const zero = ~(((x & 0x7f7f7f7f) + 0x7f7f7f7f) | x | 0x7f7f7f7f);
    if (zero !== 0) count += Math.imul((zero >>> 7) & 0x01010101, 0x01010101) >>> 24;
  }
  for (i += words.length << 2; i < bytes.length; i++) if (bytes[i] === value) count++;
  return count;
}
