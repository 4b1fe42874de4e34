/** How much of a questioned version is new against one known revision: by files and by lines, per module. */
import type { ContentCounts, ContentIndependence, ContentState } from '../../core/index.js';
import type { FeaturedHistory } from '../content/read-features.js';
import { noteOf } from '../walk/commit-note.js';
import { treeAt } from '../walk/tree-at.js';

/** A file with a smaller share of known text is new. */
const MODIFIED_FROM = 0.1;

export interface ContentSides {
  readonly known: FeaturedHistory;
  readonly knownCommit: number;
  readonly questioned: FeaturedHistory;
  readonly questionedCommit: number;
  readonly version: string;
  /** Paths of the questioned side that a third party wrote, as far as was recognised. */
  readonly isThirdParty?: (path: string) => boolean;
}

type Writable = { files: Record<ContentState, number>; features: number; inKnown: number; thirdPartyFeatures: number };

export function checkContent({
  known,
  knownCommit,
  questioned,
  questionedCommit,
  version,
  isThirdParty = () => false,
}: ContentSides): ContentIndependence {
  const isKnown = pairsAt(known, knownCommit);
  const knownTable = known.features.pairs.table;
  const { pairs } = questioned.features;
  const found = new Map<number, { features: number; inKnown: number }>();
  const files = treeAt(questioned.history, questionedCommit);
  for (const content of new Set(files.values())) {
    const features = pairs.totalOf(content);
    if (features === 0) continue;
    let inKnown = 0;
    pairs.eachOf(content, (pair, times) => {
      const there = knownTable.find(pairs.table.loOf(pair), pairs.table.hiOf(pair));
      if (there >= 0 && isKnown[there] === 1) inKnown += times;
    });
    found.set(content, { features, inKnown });
  }
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
  return { version, against: noteOf(known.history, knownCommit), overall, modules: named };
}

/** By pair of a history 1 where the commit's tree has it. */
function pairsAt({ history, features: { pairs } }: FeaturedHistory, commit: number): Uint8Array {
  const isThere = new Uint8Array(pairs.table.size);
  for (const content of new Set(treeAt(history, commit).values()))
    if (pairs.has(content))
      pairs.eachOf(content, (pair) => {
        isThere[pair] = 1;
      });
  return isThere;
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
