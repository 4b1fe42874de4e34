/**
 * Which units hold the same text though their bytes differ (line ends, encoding, layout). Line ends and encoding must change no score, so
 * whatever is counted by contents, or follows their order, goes by these keys and not by the bytes.
 */
import { type TextKeys, textKeysOf, type Unit } from '../core/index.js';

function keysOf(unit: Unit): TextKeys {
  return unit.keys ?? textKeysOf(unit);
}

/** Of the tokens alone. */
export function tokensKey(unit: Unit): string {
  return keysOf(unit).tokens;
}

/** As `tokensKey`, comments included. */
export function textKey(unit: Unit): string {
  return keysOf(unit).text;
}

/** Of each text one unit: 1 for the first unit that holds it, 0 for the others. */
export function firstOfText(units: readonly Unit[]): Uint8Array {
  const met = new Set<string>();
  return Uint8Array.from(units, (unit) => {
    const key = textKey(unit);
    if (met.has(key)) return 0;
    met.add(key);
    return 1;
  });
}
