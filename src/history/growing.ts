/** A list of 32-bit numbers of unknown length. */
export interface GrowingNumbers {
  readonly length: number;
  push(value: number): void;
  /** Forgets all from this place on. */
  truncate(length: number): void;
  finish(): Uint32Array;
}

export function growingNumbers(room = 1024): GrowingNumbers {
  let values = new Uint32Array(room);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const wider = new Uint32Array(2 * length);
        wider.set(values);
        values = wider;
      }
      values[length++] = value;
    },
    truncate(to) {
      length = to;
    },
    finish: () => values.slice(0, length),
  };
}
