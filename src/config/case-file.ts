/** A `case.json` of `stemma compare`, read back. */
import { z } from 'zod';
import { type CaseResult, DOCTRINES, LEVELS, SIDES, StemmaError } from '../core/index.js';
import { jsonOf } from './named-file.js';

const text = z.string();
const count = z.int().min(0);
const doctrine = z.enum(DOCTRINES);
const side = z.enum(SIDES);
const perSide = <T extends z.ZodType>(of: T) => z.looseObject({ known: of, questioned: of });
const perLevel = <T extends z.ZodType>(of: T) => z.partialRecord(z.enum(LEVELS), of);
const counts = z.looseObject({ tokens: count, covered: count, marked: count, distinct: count, shared: count });
const measurement = perSide(counts).extend({ resemblance: z.number() });
const levels = perLevel(z.looseObject({ before: measurement, after: measurement }));
/** Long lists, checked by a loop. */
const rowsOf = (isRow: (row: unknown[]) => boolean, what: string) =>
  z.custom<unknown[]>((rows) => Array.isArray(rows) && rows.every((row) => Array.isArray(row) && isRow(row)), what);
const numbers = rowsOf((row) => row.every(isCount), 'must be lists of whole numbers');
const cells = rowsOf((row) => row.length === 3 && row.every(isCount), 'must be three whole numbers each');
const ledgerCells = perLevel(
  z.looseObject({ tokens: perSide(cells), features: perSide(cells).extend({ both: cells }) }),
);
const place = z.looseObject({ path: text, start: count.optional(), end: count.optional() });

/** What counting again and the search for origins rely on; `schemas/case.schema.json` says all. */
const schema = z.looseObject({
  coverage: z.array(z.looseObject({ side, path: text })),
  overall: z.looseObject({ levels }),
  modules: z.array(z.looseObject({ name: text, levels })),
  fragments: z.array(perSide(place).extend({ id: text })),
  traces: z.array(perSide(place)),
  filtration: z.looseObject({
    level: z.enum(LEVELS),
    rules: z.array(
      z.looseObject({
        rule: text,
        doctrine,
        says: text,
        marks: count,
        tokensOfKnown: count,
        tokensOfQuestioned: count,
      }),
    ),
    notInForce: z.array(z.looseObject({ rule: text, reason: text })),
    ruleSets: z.array(z.array(text)),
    occurrences: numbers,
    overall: ledgerCells,
    modules: z.array(ledgerCells),
  }),
  marks: z.array(
    z.looseObject({
      side,
      path: text,
      spans: z.array(z.tuple([count, count])).min(1),
      rule: text,
      doctrine,
      evidence: text,
      decidedBy: text,
      overruled: text.optional(),
      level: z.enum(LEVELS).optional(),
    }),
  ),
});
const origin = z.looseObject({ tool: z.looseObject({ name: z.literal('stemma') }), formatVersion: z.unknown() });

/**
 * @param label what the user calls the file.
 * @throws StemmaError kind `input` where it is no case of this format.
 */
export function readCaseFile(bytes: Uint8Array, label: string): CaseResult {
  const value = jsonOf(bytes, (what, cause) => caseRefused(label, what, cause));
  const made = origin.safeParse(value);
  if (!made.success) throw caseRefused(label, 'is no case of stemma');
  if (made.data.formatVersion !== 1)
    throw caseRefused(label, `has format version ${JSON.stringify(made.data.formatVersion)}, not 1`);
  const read = schema.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw caseRefused(label, `is damaged: ${issue!.path.join('.')} ${issue!.message}`);
  }
  return value as CaseResult;
}

export function caseRefused(label: string, what: string, cause?: unknown): StemmaError {
  return new StemmaError('input', 'CASE_UNREADABLE', `${JSON.stringify(label)} ${what}`, {
    hint: 'Name the case.json that this version of stemma compare wrote, or the folder that holds it.',
    data: { file: label },
    cause,
  });
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
