/** How large a picture may be: asked with what its header promises, before anything is decoded. */
import { unreadable } from '../unreadable.js';

/** 4,096 × 4,096, 64 MB decoded; what is compared of a picture takes about four times that. */
export const MOST_PIXELS = 2 ** 24;

export function checkSize(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw unreadable('the picture has no pixels');
  if (width * height > MOST_PIXELS)
    throw unreadable(`${width} × ${height} pixels, more than the limit of ${MOST_PIXELS}; compared by bytes only`);
}
