/** Distinct texts of a dump in one private file, found again by id. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { gitBlobId } from '../blob-id.js';

export interface TextStore {
  /** Gives the id. */
  put(text: Uint8Array): string;
  get(id: string): Buffer | undefined;
  sizeOf(id: string): number | undefined;
  close(): void;
}

/** `path` must not exist yet. */
export function createTextStore(path: string): TextStore {
  const handle = openSync(path, 'wx+', 0o600);
  const places = new Map<string, { readonly at: number; readonly size: number }>();
  let end = 0;
  return {
    put(text) {
      const id = gitBlobId(text);
      if (places.has(id)) return id;
      for (let done = 0; done < text.length; ) done += writeSync(handle, text, done, text.length - done, end + done);
      places.set(id, { at: end, size: text.length });
      end += text.length;
      return id;
    },
    get(id) {
      const place = places.get(id);
      if (place === undefined) return undefined;
      const bytes = Buffer.alloc(place.size);
      for (let done = 0; done < place.size; ) {
        const got = readSync(handle, bytes, done, place.size - done, place.at + done);
        if (got === 0) return undefined;
        done += got;
      }
      return bytes;
    },
    sizeOf: (id) => places.get(id)?.size,
    close: () => closeSync(handle),
  };
}
