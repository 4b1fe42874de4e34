/** How much of a questioned version is new against one known revision: by files and by lines, per module. */
import type { ContentCounts, ContentIndependence, ContentState, HistoryGap, OpenedHistory } from '../../core/index.js';
import { createFeatureTable } from '../lineage/feature-table.js';
import { eachFeature } from '../lineage/line-features.js';
import { planVersion } from '../lineage/reading-plan.js';
import { noteOf } from '../walk/commit-note.js';
import { treeAt } from '../walk/tree-at.js';

/** A file with a smaller share of known text is new. */
const MODIFIED_FROM = 0.1;

export interface ContentSides {
  readonly known: OpenedHistory;
  readonly knownCommit: number;
  readonly questioned: OpenedHistory;
  readonly questionedCommit: number;
  readonly version: string;
  /** Paths of the questioned side that a third party wrote, as far as was recognised. */
  readonly isThirdParty?: (path: string) => boolean;
}

type Writable = { files: Record<ContentState, number>; features: number; inKnown: number; thirdPartyFeatures: number };

export async function checkContent(
  { known, knownCommit, questioned, questionedCommit, version, isThirdParty = () => false }: ContentSides,
  signal?: AbortSignal,
): Promise<{ readonly content: ContentIndependence; readonly gaps: readonly HistoryGap[] }> {
  const table = createFeatureTable();
  const inOrder = (read: ReadonlySet<number>): number[] => [...read].sort((a, b) => a - b);
  const ofKnown = planVersion(known.history, known.history.label, treeAt(known.history, knownCommit).values());
  const note = (_: number, bytes: Uint8Array): void => void eachFeature(bytes, table.add);
  const gaps = [...ofKnown.gaps, ...(await known.contents.read(inOrder(ofKnown.read), note, signal))];
  const found = new Map<number, { features: number; inKnown: number }>();
  const files = treeAt(questioned.history, questionedCommit);
  const ofQuestioned = planVersion(questioned.history, version, files.values());
  const unread = await questioned.contents.read(
    inOrder(ofQuestioned.read),
    (content, bytes) => {
      let features = 0;
      let inKnown = 0;
      const isReadable = eachFeature(bytes, (lo, hi) => {
        features++;
        if (table.find(lo, hi) >= 0) inKnown++;
      });
      if (isReadable && features > 0) found.set(content, { features, inKnown });
    },
    signal,
  );
  gaps.push(...ofQuestioned.gaps, ...unread);
  const overall = nothing();
  const modules = new Map<string, Writable>();
  for (const [file, content] of files) {
    const path = questioned.history.paths[file]!;
    const counted = found.get(content);
    if (counted === undefined) continue;
    const module = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
    const there = modules.get(module) ?? nothing();
    modules.set(module, there);
    for (const counts of [overall, there]) add(counts, counted, isThirdParty(path));
  }
  const named = [...modules]
    .map(([module, counts]) => ({ module, ...counts }))
    .sort((a, b) => (a.module < b.module ? -1 : 1));
  return { content: { version, against: noteOf(known.history, knownCommit), overall, modules: named }, gaps };
}

function nothing(): Writable {
  return { files: { kept: 0, modified: 0, new: 0, 'third-party': 0 }, features: 0, inKnown: 0, thirdPartyFeatures: 0 };
}

function add(
  counts: Writable & ContentCounts,
  file: { features: number; inKnown: number },
  isThirdParty: boolean,
): void {
  if (isThirdParty) {
    counts.files['third-party']++;
    counts.thirdPartyFeatures += file.features;
    return;
  }
  const share = file.inKnown / file.features;
  counts.files[share === 1 ? 'kept' : share >= MODIFIED_FROM ? 'modified' : 'new']++;
  counts.features += file.features;
  counts.inKnown += file.inKnown;
}
