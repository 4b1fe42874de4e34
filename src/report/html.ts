/**
 * A tagged template that escapes by default, by place: element content shows hidden characters as spans, attribute values
 * as text. A value at any other place (tag name, unquoted attribute, style, script, handler, address) is an error of
 * ours, thrown on the first use of the template, so that no test data is needed to find it.
 */
import { StemmaError } from '../core/index.js';
import { escapeAttribute, escapeText } from './visible.js';

/** Not exported: nothing read from a case can be taken for markup. */
const MARKUP = Symbol('markup');
export interface Html {
  readonly [MARKUP]: string;
}
export type Value = string | number | Html | readonly Html[];

type Place = 'text' | 'attribute';
const placesOf = new WeakMap<TemplateStringsArray, readonly Place[]>();

/** Every part of a template must be whole: elements may span templates, a tag may not. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let places = placesOf.get(strings);
  if (places === undefined) {
    places = findPlaces(strings);
    placesOf.set(strings, places);
  }
  let markup = strings[0]!;
  for (let i = 0; i < values.length; i += 1) {
    markup += fill(values[i]!, places[i]!) + strings[i + 1]!;
  }
  return { [MARKUP]: markup };
}

/** The markup's text. */
export function toText(markup: Html): string {
  return markup[MARKUP];
}

/** Source code: as text, with tabs kept. */
export function code(text: string): Html {
  return { [MARKUP]: escapeText(text, true) };
}

/** The one way round the escape, for our own style sheet. `test/report/html.test.ts` counts its uses. */
export function styleElement(css: string): Html {
  if (/<\/|<!--/.test(css)) throw unsafe('the style sheet would end its element');
  return { [MARKUP]: `<style>${css}</style>` };
}

export const NOTHING: Html = html``;

/** A PNG of our own making, inside the page. Nothing but base64 gets through, so that nothing can be loaded by it. */
export function picture(base64: string, alt: string): Html {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw unsafe('a picture that is not base64');
  return { [MARKUP]: `<img alt="${escapeAttribute(alt)}" src="data:image/png;base64,${base64}">` };
}

/** Elements of a list with a separator between. */
export function join(parts: readonly Html[], separator: Html): Html {
  return { [MARKUP]: parts.map(toText).join(toText(separator)) };
}

function fill(value: Value, place: Place): string {
  if (typeof value === 'string' || typeof value === 'number') {
    return place === 'text' ? escapeText(`${value}`) : escapeAttribute(`${value}`);
  }
  if (place === 'attribute') throw unsafe('markup inside an attribute');
  return Array.isArray(value) ? value.map(toText).join('') : toText(value as Html);
}

function findPlaces(strings: TemplateStringsArray): Place[] {
  const places: Place[] = [];
  let state: Place | 'tag' = 'text';
  let soFar = '';
  strings.forEach((piece, i) => {
    for (const character of piece) {
      if (state === 'text') state = character === '<' ? 'tag' : 'text';
      else if (state === 'tag') state = character === '>' ? 'text' : character === '"' ? 'attribute' : 'tag';
      else state = character === '"' ? 'tag' : 'attribute';
    }
    soFar += piece;
    if (i === strings.length - 1) return;
    if (state === 'tag') throw unsafe(`a value inside a tag after ${soFar.slice(-40)}`);
    if (state === 'attribute') checkAttribute(soFar);
    places.push(state);
  });
  if (state !== 'text') throw unsafe('a tag that does not end in its template');
  if (/<(?:style|script|iframe|object|!--)/i.test(soFar)) throw unsafe('an element whose content is not text');
  return places;
}

/** An address may only lead within the page; handlers and styles take no values at all. */
function checkAttribute(soFar: string): void {
  const [, name = '', start = ''] = /([\w-]+)="([^"]*)$/.exec(soFar) ?? [];
  const leadsAway = /^(?:href|xlink|action|formaction|src|srcset|data)$/i.test(name) && !start.startsWith('#');
  if (name === '' || leadsAway || /^(?:on\w*|style|srcdoc)$/i.test(name))
    throw unsafe(`a value in the attribute ${name}`);
}

function unsafe(what: string): StemmaError {
  return new StemmaError('internal', 'UNSAFE_TEMPLATE', `report template: ${what}`);
}
