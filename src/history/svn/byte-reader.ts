/** Lines and counted bytes from a stream, one after the other, without ever holding more than what is asked for. */

export interface ByteReader {
  /** Without its line feed; undefined at the end, `cut` where the stream ends within a line, `tooLong` beyond `most` bytes. */
  line(most: number): Promise<Buffer | undefined | 'cut' | 'tooLong'>;
  /** Undefined where the stream ends before. */
  take(length: number): Promise<Buffer | undefined>;
  /** False where the stream ends before. */
  skip(length: number): Promise<boolean>;
}

const LF = 0x0a;

export function readBytes(stream: AsyncIterable<Uint8Array>): ByteReader {
  const source = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const more = async (): Promise<Buffer | undefined> => {
    const { value, done } = await source.next();
    return done === true ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  };
  const take = async (length: number): Promise<Buffer | undefined> => {
    const pieces = [held];
    let total = held.length;
    while (total < length) {
      const next = await more();
      if (next === undefined) return undefined;
      pieces.push(next);
      total += next.length;
    }
    const all = pieces.length === 1 ? held : Buffer.concat(pieces);
    held = all.subarray(length);
    return all.subarray(0, length);
  };
  return {
    async line(most) {
      for (let from = 0; ; ) {
        const end = held.indexOf(LF, from);
        if (end >= 0) {
          const found = held.subarray(0, end);
          held = held.subarray(end + 1);
          return found;
        }
        if (held.length > most) return 'tooLong';
        from = held.length;
        const next = await more();
        if (next === undefined) return held.length === 0 ? undefined : 'cut';
        held = Buffer.concat([held, next]);
      }
    },
    take,
    async skip(length) {
      let left = length - held.length;
      if (left <= 0) {
        held = held.subarray(length);
        return true;
      }
      for (;;) {
        const next = await more();
        if (next === undefined) return false;
        if (next.length >= left) {
          held = next.subarray(left);
          return true;
        }
        left -= next.length;
      }
    },
  };
}
