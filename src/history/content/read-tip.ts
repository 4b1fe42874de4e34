/** A history of which one version only is asked for. */
import type { OpenedHistory } from '../../core/index.js';
import type { ReadingOptions } from '../git/door.js';
import { tipOf } from '../lineage/choose-versions.js';
import { treeAt } from '../walk/tree-at.js';
import type { AsText } from './as-text.js';
import type { HistoryFeatures } from './packed-features.js';
import { readFeatures } from './read-features.js';

/** The features of the files of the tip (see `tipOf`); other contents are not read. */
export function readTip(opened: OpenedHistory, asText: AsText, options: ReadingOptions): Promise<HistoryFeatures> {
  const tip = tipOf(opened.history);
  const only = new Set(tip === undefined ? [] : treeAt(opened.history, tip).values());
  return readFeatures(opened, asText, { ...options, only });
}
