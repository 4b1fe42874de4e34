/** Text with all line ends made LF, and the way back to the file as stored. */
export interface NormalText {
  readonly bytes: Uint8Array;
  /** The stored offset of a byte. */
  storedOf(offset: number): number;
}

const [LF, CR] = [10, 13];

/**
 * A file's line ends must change nothing but offsets, and grammars do not treat CR as they treat LF: CR LF loses its CR, a CR
 * alone becomes LF. The kernel does the same (`line_ends_normalise`).
 */
export function normaliseLineEnds(stored: Uint8Array): NormalText {
  if (!stored.includes(CR)) return { bytes: stored, storedOf: (offset) => offset };
  const bytes = new Uint8Array(stored.length);
  const offsets = new Uint32Array(stored.length);
  let length = 0;
  for (let i = 0; i < stored.length; i++) {
    const byte = stored[i] as number;
    if (byte === CR && stored[i + 1] === LF) continue;
    bytes[length] = byte === CR ? LF : byte;
    offsets[length++] = i;
  }
  return { bytes: bytes.subarray(0, length), storedOf: (offset) => offsets[offset] as number };
}
