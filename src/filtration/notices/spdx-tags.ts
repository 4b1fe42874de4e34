/** `SPDX-License-Identifier:` lines, with expressions. */
import type { NoticedLicence } from '../../core/index.js';
import type { LicenceList } from './licence-list.js';

/** The rest of the line, as far as an expression goes. */
const TAG = /SPDX-License-Identifier:[ \t]{0,20}([A-Za-z0-9.+()\- \t:]{1,400})/g;
const MOST_TAGS = 64;

/**
 * One licence for each id of the expression, in order, without those that the list does not have. What `WITH` adds is an
 * exception and no licence; `AND` and `OR` both name licences that the file may be under.
 */
export function readTags(text: string, { ids }: LicenceList): NoticedLicence[] {
  const found: NoticedLicence[] = [];
  for (const match of text.matchAll(TAG)) {
    if (found.length >= MOST_TAGS) break;
    const expression = (match[1] as string).trimEnd();
    const parts = expression.split(/[()\s]+/).filter((part) => part !== '');
    parts.forEach((part, i) => {
      if (parts[i - 1]?.toUpperCase() === 'WITH') return;
      const id = ids.get(part.toLowerCase()) ?? ids.get(`${part.toLowerCase().replace(/\+$/, '')}-or-later`);
      if (id === undefined || found.some((one) => one.id === id)) return;
      const start = match.index;
      found.push({ id, by: 'tag', confidence: 1, start, end: start + match[0].trimEnd().length });
    });
  }
  return found;
}
