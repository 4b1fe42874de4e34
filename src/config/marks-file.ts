/**
 * The file of marks, in YAML:
 *
 *     signed: { by: Jane Doe, date: 2026-11-23 }
 *     marks:
 *       - add: { side: known, path: src/a.c, sha256: …, doctrine: licensed, reason: … }
 *       - overrule: { side: known, path: src/b.c, sha256: …, bytes: [120, 480], rule: vendored, reason: … }
 *       - annotate: { side: questioned, path: src/b.c, sha256: …, note: … }
 *
 * An entry without `bytes` is about the whole file.
 */
import { createHash } from 'node:crypto';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { DOCTRINES, type MarkEntry, type MarkedPlace, type MarksFile, SIDES, StemmaError } from '../core/index.js';

const line = z.string('is missing').trim().min(1, 'must not be empty').max(1000, 'must have at most 1000 characters');
const whole = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);
const oneOf = (values: readonly string[]): string => `must be one of: ${values.join(', ')}`;
const place = {
  side: z.enum(SIDES, oneOf(SIDES)),
  path: z.string('is missing').min(1, 'must not be empty'),
  sha256: z
    .string('is missing')
    .regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the file, 64 lower-case hexadecimal digits'),
  bytes: z
    .tuple([whole, whole], 'must be [start, end], two whole numbers')
    .refine(([start, end]) => start < end, 'must be [start, end] with start before end')
    .optional(),
};

const schema = z.strictObject(
  {
    signed: z.strictObject(
      { by: line, date: z.iso.date('must be a date such as 2026-11-23') },
      'must say who signed and when: { by: …, date: … }',
    ),
    marks: z.array(
      z
        .strictObject({
          add: z.strictObject({ ...place, doctrine: z.enum(DOCTRINES, oneOf(DOCTRINES)), reason: line }).optional(),
          overrule: z.strictObject({ ...place, rule: line.optional(), reason: line }).optional(),
          annotate: z.strictObject({ ...place, note: line }).optional(),
        })
        .refine((entry) => Object.keys(entry).length === 1, 'must hold one of add, overrule and annotate'),
      'must be a list of entries, each add, overrule or annotate',
    ),
  },
  { error: ({ code }) => (code === 'invalid_type' ? 'must hold “signed” and “marks”' : undefined) },
);

/** More than a person signs; YAML aliases could make a small file into a large one. */
const MOST_BYTES = 16 << 20;

/**
 * @param label what the user calls the file.
 * @throws StemmaError kind `config` naming every entry that is wrong.
 */
export function readMarksFile(bytes: Uint8Array, label: string): MarksFile {
  const refuse = (problems: readonly string[]): StemmaError =>
    new StemmaError('config', 'MARKS_FILE', `The file of marks ${label} cannot be used: ${problems.join('; ')}`, {
      hint: 'README.md, "Marks by hand", shows the form of the file.',
      data: { label, problems },
    });
  if (bytes.length > MOST_BYTES) throw refuse([`it has more than ${MOST_BYTES} bytes`]);
  const document = parseDocument(Buffer.from(bytes).toString('utf8'), {
    // All scalars as they are written: a digest of digits alone is no number.
    schema: 'failsafe',
    uniqueKeys: true,
  });
  if (document.errors.length > 0)
    throw refuse(document.errors.slice(0, 5).map(({ message }) => message.split('\n')[0] ?? ''));
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw refuse([error instanceof Error ? error.message : String(error)]);
  }
  const read = schema.safeParse(value);
  if (!read.success) {
    throw refuse(read.error.issues.slice(0, 20).map(({ path, message }) => `${placeOf(path)}: ${message}`));
  }
  return {
    label,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    signedBy: read.data.signed.by,
    date: read.data.signed.date,
    entries: read.data.marks.map(entryOf),
  };
}

/** Entries are counted from 1, as they are where one does not fit its case. */
function placeOf(path: readonly PropertyKey[]): string {
  const [list, entry, ...rest] = path;
  if (list !== 'marks' || typeof entry !== 'number') return path.join('.') || 'the file';
  return [`entry ${entry + 1}`, ...rest].join(', ');
}

type Written = z.output<typeof schema>['marks'][number];

function entryOf(written: Written): MarkEntry {
  const { add, overrule, annotate } = written;
  if (add !== undefined) return { kind: 'add', ...placeIn(add), doctrine: add.doctrine, reason: add.reason };
  if (annotate !== undefined) return { kind: 'annotate', ...placeIn(annotate), note: annotate.note };
  const { rule, reason, ...place } = overrule as NonNullable<typeof overrule>;
  return { kind: 'overrule', ...placeIn(place), ...(rule === undefined ? {} : { rule }), reason };
}

function placeIn({ side, path, sha256, bytes }: z.output<z.ZodObject<typeof place>>): MarkedPlace {
  return { side, path, sha256, ...(bytes === undefined ? {} : { span: bytes }) };
}
