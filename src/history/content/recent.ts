/** Versions of one path that are kept at hand, each in memory that served others before. */
import { emptyVersion, type TextVersion } from './text-version.js';

/** Branches beside each other take turns. */
const MOST_RECENT = 16;
/** Beyond this only the last one is kept. */
const MOST_BYTES = 2 ** 27;
/** Bytes of memory for each line of a version. */
const LINE_BYTES = 16;
/** Versions with room for more lines are given back to the system. */
const LARGE = 2 ** 20;

export interface Recent {
  /** Memory for a content that is about to come. */
  memoryFor(size: number): Buffer;
  /** A version to be filled; `add` or `drop` follows. */
  begin(content: number, bytes: Buffer): TextVersion;
  add(version: TextVersion): void;
  drop(version: TextVersion): void;
  /** The version of that content, else the last one. */
  closest(content: number): TextVersion | undefined;
  clear(): void;
}

/** All that are kept stood in commits before those that are read after them, so that what a version shares with any of them needs no second entry. */
export function createRecent(): Recent {
  const kept = new Map<number, TextVersion>();
  const memoryOf = new WeakMap<TextVersion, Buffer>();
  const free: TextVersion[] = [];
  let next: TextVersion | undefined;
  let last: TextVersion | undefined;
  let bytes = 0;
  const take = (): TextVersion => {
    next ??= free.pop() ?? emptyVersion();
    return next;
  };
  const release = (version: TextVersion): void => {
    kept.delete(version.content);
    bytes -= sizeOf(version);
    version.bytes = NOTHING;
    if (version.line.length <= LARGE) free.push(version);
  };
  return {
    memoryFor(size) {
      const version = take();
      const memory = memoryOf.get(version);
      if (memory !== undefined && memory.length >= size) return memory;
      const wider = Buffer.allocUnsafeSlow(Math.max(4096, size + (size >>> 2)));
      memoryOf.set(version, wider);
      return wider;
    },
    begin(content, stored) {
      const version = take();
      version.content = content;
      version.bytes = stored;
      return version;
    },
    add(version) {
      kept.set(version.content, version);
      last = version;
      next = undefined;
      bytes += sizeOf(version);
      for (const other of kept.values()) {
        if (kept.size <= MOST_RECENT && bytes <= MOST_BYTES) break;
        if (other !== version) release(other);
      }
    },
    drop(version) {
      version.bytes = NOTHING;
    },
    closest: (content) => kept.get(content) ?? last,
    clear() {
      for (const version of kept.values()) release(version);
      last = undefined;
    },
  };
}

function sizeOf({ bytes, count }: TextVersion): number {
  return bytes.length + LINE_BYTES * count;
}

const NOTHING = Buffer.alloc(0);
