/** Whose a file is, by what it says of itself. */
import type { NoticedFile } from '../../core/index.js';
import { type Facts, factsOf } from './holders.js';
import type { SideProfile } from './side-profile.js';

/**
 * `own`: bears a holder of the project's own. `contributed`: another holder, or none, under a licence of the project's own.
 * `foreign`: another's licence and no own holder. `other`: another holder and no licence. `silent`: says nothing.
 */
export type Standing = 'own' | 'contributed' | 'foreign' | 'other' | 'silent';

export interface JudgedFile extends NoticedFile, Facts {
  readonly standing: Standing;
  /** Bears an own holder, and beside it another's name and licence: taken from others and changed. */
  readonly isMixed: boolean;
  /** Bears a licence that is none of the project's own. */
  readonly hasForeignLicence: boolean;
}

export function judgeFile(file: NoticedFile, profile: SideProfile): JudgedFile {
  const facts = factsOf(file.notices);
  const standing = standingOf(facts, profile);
  const { keys, families } = facts;
  const hasForeignLicence = families.some((family) => !profile.licences.has(family));
  const isMixed = standing === 'own' && hasForeignLicence && keys.some((key) => !profile.holders.has(key));
  return { ...file, ...facts, standing, isMixed, hasForeignLicence };
}

function standingOf({ keys, families }: Facts, profile: SideProfile): Standing {
  if (keys.some((key) => profile.holders.has(key))) return 'own';
  if (families.some((family) => profile.licences.has(family))) return 'contributed';
  if (families.length > 0) return 'foreign';
  return keys.length > 0 ? 'other' : 'silent';
}
