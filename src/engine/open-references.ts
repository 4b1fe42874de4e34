/** Which reference sets are held against the sides, and which revision of the ancestor. */
import { type CompareOptions, type ListedFile, type Side, visible } from '../core/index.js';
import { ANCESTOR, COMMON_TO_CONTROLS, referenceRule } from '../filtration/index.js';
import { isRepository, nearestRevision } from '../ingest/index.js';

/** A set to be opened. */
export interface WantedReference {
  readonly rule: string;
  readonly name: string;
  readonly spec: string;
  /** How the revision was found, where it was looked for. */
  readonly chosen?: string;
}

export async function wantedReferences(
  { references, controls = [], ancestor }: CompareOptions,
  files: Readonly<Record<Side, readonly ListedFile[]>>,
  signal?: AbortSignal,
): Promise<WantedReference[]> {
  const wanted: WantedReference[] = [
    ...references.map(({ name, spec }) => ({ rule: referenceRule(name).id, name, spec })),
    ...controls.map(({ name, spec }) => ({ rule: COMMON_TO_CONTROLS.id, name, spec })),
  ];
  if (ancestor === undefined) return wanted;
  const set = { rule: ANCESTOR.id, name: 'the ancestor' };
  if (!isRepository(ancestor)) return [...wanted, { ...set, spec: ancestor }];
  const { revision, date, commits, found, of } = await nearestRevision(ancestor, visible(ancestor), files, signal);
  return [
    ...wanted,
    {
      ...set,
      spec: `${ancestor}@${revision}`,
      chosen: `nearest of ${commits} revisions: ${revision} of ${date} holds ${found.known} of ${of.known} files of the known side and ${found.questioned} of ${of.questioned} of the questioned side byte for byte, line ends aside`,
    },
  ];
}
