/** The search for patches of two sides in parts, one a thread. */
import { indexPatches, type Patched, type PatchHit } from './search-patches.js';

/** All known pictures against some questioned ones, the first of which has the number `first`. */
export interface PatchScan {
  readonly known: readonly Patched[];
  readonly questioned: readonly Patched[];
  readonly first: number;
}

export interface PatchesFound {
  readonly hits: readonly (PatchHit & { readonly questioned: number })[];
  /** Patches of too many known pictures: they find nobody. */
  readonly common: number;
}

export function scanPatches({ known, questioned, first }: PatchScan): PatchesFound {
  const index = indexPatches(known);
  const hits = questioned.flatMap((one, i) =>
    one === undefined ? [] : index.find(one).map((hit) => ({ ...hit, questioned: first + i })),
  );
  return { hits, common: index.common };
}

/** The questioned pictures cut into so many parts of about as many patches, one a thread, since each part sorts the known ones anew. */
export function patchScans(known: readonly Patched[], questioned: readonly Patched[], parts: number): PatchScan[] {
  const shared = { known: sharePatches(known), questioned: sharePatches(questioned) };
  const each = questioned.reduce((sum, one) => sum + (one?.patches.length ?? 0), 0) / parts;
  const scans: PatchScan[] = [];
  for (let first = 0, end = 0; first < questioned.length; first = end) {
    for (let taken = 0; end < questioned.length && (taken < each || end === first); end++)
      taken += questioned[end]?.patches.length ?? 0;
    scans.push({ known: shared.known, questioned: shared.questioned.slice(first, end), first });
  }
  return scans;
}

/** The same in memory that threads share: a side may have some hundred megabytes of them. */
function sharePatches(pictures: readonly Patched[]): Patched[] {
  const words = pictures.reduce((sum, one) => sum + (one?.patches.length ?? 0), 0);
  const all = new Uint32Array(new SharedArrayBuffer(4 * words));
  let at = 0;
  return pictures.map((one) => {
    if (one === undefined) return undefined;
    const patches = all.subarray(at, at + one.patches.length);
    patches.set(one.patches);
    at += one.patches.length;
    return { patches };
  });
}
