/** What files say of themselves, next to the pair that they make. All of it was written by whoever made the file. */
import type { Asset } from '../../core/index.js';
import { type Html, html, NOTHING } from '../html.js';
import { assetMessages as m } from '../messages/assets.js';
import { en } from '../messages/en.js';
import { count } from '../numbers.js';
import { name } from '../parts.js';

/** Entries shown of one file, and characters of each. */
const SHOWN = 5;
const LONGEST = 90;

type Told = Pick<Asset, 'metadata'>;

/** Who, with what and when; the rest is in assets.json. */
export function ownWords({ metadata = [] }: Told): Html {
  if (metadata.length === 0) return NOTHING;
  const some = metadata
    .slice(0, SHOWN)
    .map(
      ({ name: label, value }) => html`<small class="told">${name(label, en)}: <bdi>${clipped(value)}</bdi></small>`,
    );
  const more = metadata.length - some.length;
  return html`${some}${more > 0 ? html`<small class="told">${m.moreTold(count(more))}</small>` : NOTHING}`;
}

/** Entries that stand in both files, word for word: of identities and paths there is hardly a second. */
export function saidByBoth(known: Told, questioned: Told): Html[] {
  const own = new Set((known.metadata ?? []).map(keyOf));
  const both = (questioned.metadata ?? []).filter((entry) => own.has(keyOf(entry)));
  const some = both
    .slice(0, SHOWN)
    .map(({ name: label, value }) => html`<li>${m.bothSay(label)}: <bdi>${clipped(value)}</bdi></li>`);
  return both.length > some.length ? [...some, html`<li>${m.moreTold(count(both.length - some.length))}</li>`] : some;
}

const keyOf = ({ name: label, value }: NonNullable<Asset['metadata']>[number]): string =>
  JSON.stringify([label, value]);

function clipped(value: string): Html {
  return name(value.length <= LONGEST ? value : `${value.slice(0, LONGEST - 1)}…`, en);
}
