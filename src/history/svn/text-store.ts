/** Distinct texts of a dump in one private file, found again by id. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { StemmaError } from '../../core/index.js';
import { gitBlobId } from '../blob-id.js';

/** A small dump can state texts that fill any disk: deltas repeat what is there. Twice the contents of the largest history that we met. */
const MOST_STORED = 64 * 2 ** 30;

export interface TextStore {
  /** Gives the id. */
  put(text: Uint8Array): string;
  get(id: string): Buffer | undefined;
  sizeOf(id: string): number | undefined;
  close(): void;
}

/** `path` must not exist yet. Of distinct texts `most` bytes: @throws StemmaError `SVN_TEXTS_TOO_LARGE`. */
export function createTextStore(path: string, most = MOST_STORED): TextStore {
  const handle = openSync(path, 'wx+', 0o600);
  const places = new Map<string, { readonly at: number; readonly size: number }>();
  let end = 0;
  return {
    put(text) {
      const id = gitBlobId(text);
      if (places.has(id)) return id;
      if (end + text.length > most) throw tooLarge(most);
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

function tooLarge(limit: number): StemmaError {
  return new StemmaError('input', 'SVN_TEXTS_TOO_LARGE', `The dump's distinct texts have more than ${limit} bytes`, {
    hint: 'Dump a part of the repository: svndumpfilter include PATH.',
    data: { limit },
  });
}
