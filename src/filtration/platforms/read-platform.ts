/** A platform file checked piece by piece, so that a wrong one is refused by name instead of marking the wrong text. */
import { StemmaError } from '../../core/index.js';
import { CALLBACK_KINDS, type Callback, type Owner, type Platform } from './platform.js';
import { parseSignature, type Signature } from './signature.js';

const ID = /^[a-z][a-z0-9-]{0,40}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ADDRESS = /^https:\/\/[^\s]{1,300}$/;
const NAME = /^[A-Za-z_~][A-Za-z0-9_]{0,200}$/;

/**
 * @param data what `JSON.parse` made of the file. @param from how to name the file in an error.
 * @throws StemmaError kind `config`, code `PLATFORM_INVALID`, with the place and what was expected there.
 */
export function readPlatform(data: unknown, from: string): Platform {
  const refuse = (place: string, expected: string): never => {
    throw new StemmaError('config', 'PLATFORM_INVALID', `${from}: ${place} should be ${expected}.`, {
      hint: 'See corpora/platforms/ for files that are in order.',
      data: { from, place, expected },
    });
  };
  const record = (value: unknown, place: string): Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : refuse(place, 'an object');
  const text = (value: unknown, place: string, form?: RegExp): string =>
    typeof value === 'string' && value !== '' && (form === undefined || form.test(value))
      ? value
      : refuse(place, form === undefined ? 'a text' : `a text of the form ${form.source}`);
  const list = (value: unknown, place: string): readonly unknown[] =>
    Array.isArray(value) && value.length > 0 ? value : refuse(place, 'a list with at least one entry');
  const texts = (value: unknown, place: string): string[] => list(value, place).map((one) => text(one, place));
  const known = (value: Record<string, unknown>, keys: readonly string[], place: string): void => {
    const other = Object.keys(value).find((key) => !keys.includes(key));
    if (other !== undefined) refuse(`${place}.${other}`, `absent; known keys are ${keys.join(', ')}`);
  };

  const owner = (value: unknown, place: string): Owner => {
    const row = record(value, place);
    known(row, ['source', 'signs', 'derived', 'static'], place);
    return {
      source: text(row.source, `${place}.source`, ADDRESS),
      ...(row.signs === undefined ? {} : { signs: texts(row.signs, `${place}.signs`) }),
      ...(row.derived === true ? { derived: true } : {}),
      ...(row.static === true ? { static: true } : {}),
    };
  };
  const callback = (value: unknown, place: string, owners: Readonly<Record<string, Owner>>): Callback => {
    const row = record(value, place);
    known(row, ['name', 'kind', 'of', 'signatures', 'keepsArguments', 'until'], place);
    const kind = CALLBACK_KINDS.find((one) => one === row.kind) ?? refuse(`${place}.kind`, CALLBACK_KINDS.join(' or '));
    const of = text(row.of, `${place}.of`);
    if (!Object.hasOwn(owners, of)) refuse(`${place}.of`, 'one of the owners');
    const signed = kind === 'routine' || kind === 'signature';
    const signature = (one: string): Signature =>
      parseSignature(one) ?? refuse(`${place}.signatures`, 'of the form RESULT (TYPE, TYPE)');
    const signatures = signed ? texts(row.signatures, `${place}.signatures`).map(signature) : undefined;
    return {
      name: text(row.name, `${place}.name`, NAME),
      kind,
      of,
      ...(signatures === undefined ? {} : { signatures }),
      ...(kind === 'message-map' ? { until: text(row.until, `${place}.until`, NAME) } : {}),
      ...(row.keepsArguments === true ? { keepsArguments: true } : {}),
    };
  };

  const row = record(data, 'the file');
  known(row, ['id', 'name', 'version', 'languages', 'source', 'retrieved', 'signs', 'owners', 'callbacks'], 'the file');
  const owners = Object.fromEntries(
    Object.entries(record(row.owners, 'owners')).map(([name, one]) => [name, owner(one, `owners.${name}`)]),
  );
  return {
    id: text(row.id, 'id', ID),
    name: text(row.name, 'name'),
    version: text(row.version, 'version'),
    languages: texts(row.languages, 'languages'),
    source: text(row.source, 'source', ADDRESS),
    retrieved: text(row.retrieved, 'retrieved', DAY),
    ...(row.signs === undefined ? {} : { signs: texts(row.signs, 'signs') }),
    owners,
    callbacks: list(row.callbacks, 'callbacks').map((one, i) => callback(one, `callbacks[${i}]`, owners)),
  };
}
