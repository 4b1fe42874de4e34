/** Names of holders and licences brought to a form in which they can be compared. */
import type { NoticedLicence, Notices } from '../../core/index.js';

/** Words after a name that say the kind of company or of group. */
const SUFFIX =
  /(?: (?:inc|incorporated|corp|corporation|ltd|limited|llc|llp|gmbh|ag|sa|srl|bv|co|company|plc|oy|ab|kk|and its|affiliates))+$/;
/** Others who are not named: "and others", "et al", "its affiliates", "contributors". */
const NAMELESS =
  /^(?:(?:all |the |its |other )*(?:others?|et al|affiliates|contributors?|authors?|developers?|subsidiaries)|inc|corp|corporation|ltd|llc|gmbh|jr|sr)$/;
const MOST_PARTS = 16;

/** One key a person or company named: lower case, without mail address, legal form and punctuation. */
export function holderKeys(holder: string): string[] {
  const parts = holder
    .toLowerCase()
    .replace(/<[^<>]{0,100}>|\([^()]{0,100}\)|\[[^[\]]{0,100}\]|https?:\S{0,100}|\S{1,60}@\S{0,60}/g, ' ')
    .split(/[,;&/|]|\band\b|\bet al\b/)
    .slice(0, MOST_PARTS);
  const keys = parts.map((part) =>
    part
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .replace(/^(?:the|by|of) /, '')
      .replace(SUFFIX, ''),
  );
  return [...new Set(keys.filter((key) => key.length > 1 && !NAMELESS.test(key) && /\p{L}/u.test(key)))];
}

/** What a text's notices say in comparable form. Many files share one header, so it is worked out once a text. */
export interface Facts {
  /** Keys of all holders. */
  readonly keys: readonly string[];
  /** Licences that count for a whole file. */
  readonly licences: readonly NoticedLicence[];
  readonly families: readonly string[];
}

const known = new WeakMap<Notices, Facts>();

export function factsOf(notices: Notices): Facts {
  let facts = known.get(notices);
  if (facts === undefined) {
    const licences = firmLicences(notices.licences);
    facts = {
      keys: [...new Set(notices.copyrights.flatMap(({ holder }) => holderKeys(holder)))],
      licences,
      families: [...new Set(licences.map(({ id }) => licenceFamily(id)))],
    };
    known.set(notices, facts);
  }
  return facts;
}

/** A company, an institute, a group, as opposed to a person. */
export function isOrganisation(holder: string): boolean {
  return /\b(?:inc|incorporated|corp(?:oration)?|ltd|limited|llc|gmbh|s\.a|co|company|labs?|laborator\w+|technolog\w+|foundation|universit\w+|institute|software|systems|group|consortium|entertainment|interactive|microsystems)\b|\.(?:com|net|org)\b/i.test(
    holder,
  );
}

/** GNU licences of all versions are one family each: "version 2" and "version 2 or later" is one project's usual mix. */
export function licenceFamily(id: string): string {
  const gnu = /^(?:A|L)?GPL(?=-)/.exec(id);
  return gnu === null ? id : gnu[0];
}

/** Statements of a licence that count for a whole file; what is only spoken of counts where a header stands. */
function firmLicences(licences: readonly NoticedLicence[]): NoticedLicence[] {
  return licences.filter(({ confidence, start }) => confidence >= FIRM || (confidence >= NAMED && start < HEADER));
}
/** A licence that is granted here, and not only spoken of. */
export const FIRM = 0.8;
const NAMED = 0.7;
/** UTF-16 code units of the text in which a header stands. */
const HEADER = 1500;
