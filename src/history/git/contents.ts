/** Contents by number, from the object store. */
import type { HistoryContent, HistoryContents, HistoryGap } from '../../core/index.js';
import type { GitDoor } from './door.js';
import { readWhole } from './run.js';

/** A larger content is named by its id and not looked into: nobody wrote it by hand. */
const MAX_CONTENT_BYTES = 32 * 2 ** 20;

function asBuffer(memory: Uint8Array): Buffer {
  return Buffer.isBuffer(memory) ? memory : Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength);
}

export function gitContents(door: GitDoor, contents: readonly HistoryContent[]): HistoryContents {
  return {
    async read(wanted, take, signal, memoryFor) {
      const gaps: HistoryGap[] = [];
      const readable = wanted.filter((at) => {
        const { id, size, missing } = contents[at]!;
        const tooLarge = size > MAX_CONTENT_BYTES;
        if (tooLarge) gaps.push({ what: id, reason: `larger than ${MAX_CONTENT_BYTES} bytes: not looked into` });
        return !tooLarge && missing !== true;
      });
      const ids = readable.map((at) => contents[at]!.id);
      const failures = await readWhole(
        door,
        ids,
        (at, bytes) => take(readable[at]!, bytes),
        signal === undefined ? {} : { signal },
        memoryFor === undefined ? undefined : (size) => asBuffer(memoryFor(size)),
      );
      for (const [what, reason] of failures) gaps.push({ what, reason });
      return gaps;
    },
  };
}
