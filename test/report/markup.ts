/** A reader of the report's markup that knows only what our templates write: whatever else is there came from outside. */

const ELEMENTS = new Set(
  'html head meta title style body a header h1 h2 h3 h4 p small bdi nav ol li main section table caption thead tbody tr th td strong span dl dt dd div ul b article colgroup col br wbr mark footer svg polygon polyline text rect circle'.split(
    ' ',
  ),
);
const VOID = new Set(['meta', 'col', 'br', 'wbr']);
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name class href aria-label id scope colspan rowspan title role tabindex viewbox points x y width height cx cy r'.split(
    ' ',
  ),
);

export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** All start tags. Throws on unknown elements and attributes, tags that do not close in order, and stray signs of markup. */
export function readMarkup(page: string): Tag[] {
  const body = page
    .replace(/^<!DOCTYPE html>\n/, () => '')
    .replace(/(<style>)[^<]*(<\/style>)/, (_, start: string, end: string) => start + end);
  const open: string[] = [];
  const tags: Tag[] = [];
  const rest = body.replace(
    /<(\/?)([a-z0-9]+)((?: [a-z-]+="[^"<>]*")*)>/g,
    (_, slash: string, name: string, list: string) => {
      if (!ELEMENTS.has(name)) throw new Error(`unknown element ${name}`);
      if (slash === '/') {
        const last = open.pop();
        if (last !== name) throw new Error(`</${name}> closes <${last}>`);
        return '';
      }
      const attributes = new Map(
        [...list.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!] as const),
      );
      for (const key of attributes.keys()) if (!ATTRIBUTES.has(key)) throw new Error(`unknown attribute ${key}`);
      tags.push({ name, attributes });
      if (!VOID.has(name)) open.push(name);
      return '';
    },
  );
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`);
  const stray = /[<>"'`]|&(?!(?:amp|lt|gt|quot|#39|#96);)/.exec(rest);
  if (stray) throw new Error(`stray ${stray[0]} near ${rest.slice(Math.max(0, stray.index - 40), stray.index + 40)}`);
  return tags;
}
