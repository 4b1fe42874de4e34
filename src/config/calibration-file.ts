/** The calibration file: its schema. What it means stands in core/calibration.ts. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Calibration, type CalibrationFile, LEVELS, RELATIONS, SIDES, StemmaError } from '../core/index.js';

/** Bounds that keep work and memory small whoever wrote the file. */
const MOST_BYTES = 64 << 20;
const MOST_PAIRS = 20_000;
const MOST_VALUES = 100_000;

const COVERS_MORE = 'covers more tokens than there are';
const line = z.string().min(1).max(2000);
const lines = z.array(line).max(10_000);
const count = z.int().min(0);
const tokens = z.int().min(1);
const share = z.number().min(0).max(1);
const positive = z.number().positive();
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256, 64 lower-case hexadecimal digits');
const body = z
  .tuple([count, count])
  .refine(([all, covered]) => covered <= all, COVERS_MORE)
  .readonly();
/**
 * Long lists of pairs of whole numbers, checked by a loop: a schema for each row took a tenth of a second of every run.
 * @param wrong what else may be wrong with a pair.
 */
const pairs = (least: number, wrong: (first: number, second: number) => string | undefined = () => undefined) =>
  z.custom<readonly (readonly [number, number])[]>().superRefine((rows: unknown, context) => {
    if (!Array.isArray(rows) || rows.length > MOST_VALUES)
      return context.addIssue(`must be a list of at most ${MOST_VALUES} pairs`);
    for (const [i, row] of rows.entries()) {
      const isPair = Array.isArray(row) && row.length === 2 && row.every((n) => Number.isSafeInteger(n) && n >= least);
      const problem = isPair ? wrong(row[0], row[1]) : `must be two whole numbers from ${least} on`;
      if (problem !== undefined) return context.addIssue({ code: 'custom', path: [i], message: problem });
    }
  });
const perSide = <T extends z.ZodType>(of: T) => z.strictObject({ known: of, questioned: of });
const winnow = z.strictObject({ k: tokens, w: tokens });
const interval = z.tuple([z.number(), z.number()]).readonly();

const observation = z.strictObject({
  m: count,
  n: count,
  whole: perSide(body),
  modules: perSide(pairs(0, (all, covered) => (covered > all ? COVERS_MORE : undefined))),
  lengths: pairs(1),
});

const chance = z.strictObject({
  model: z
    .strictObject({
      kind: z.enum(['exponential', 'pareto']),
      from: tokens,
      scale: positive,
      shape: z.number().min(0),
      rate: z.number().min(0),
      dispersion: positive.nullable(),
      lambda: positive.nullable(),
      K: z.number().min(0).nullable(),
    })
    .nullable(),
  adequate: z.boolean(),
  doubts: z.array(z.enum(['few-pairs', 'few-fragments', 'lengths', 'longest', 'counts', 'size'])),
  pairs: count,
  projects: count,
  pairsWithFragments: count,
  fragments: count,
  sizes: z.tuple([z.number().min(0), z.number().min(0)]).readonly(),
  longest: count,
  longestExpected: z.number().min(0).nullable(),
  lengthsP: share.nullable(),
  countsP: share.nullable(),
  shapeInterval: interval.nullable(),
  sizeExponent: z.strictObject({ estimate: z.number(), lower: z.number(), upper: z.number() }).nullable(),
  table: z
    .array(
      z.strictObject({ from: tokens, to: tokens.nullable(), observed: z.number().min(0), expected: z.number().min(0) }),
    )
    .max(1000),
  tried: z.array(z.strictObject({ from: tokens, exponentialP: share, paretoP: share })).max(1000),
  resamples: z.array(z.tuple([z.number().min(0), positive, z.number().min(0)]).readonly()).max(10_000),
});

const set = z.strictObject({ pairs: count, values: count, projects: count });
const likelihood = z.strictObject({
  hypotheses: z.strictObject({ derived: line, independent: line }),
  derived: set,
  independent: set,
  steps: z
    .array(z.strictObject({ from: share, to: share, ratio: positive, lower: positive, upper: positive }))
    .max(MOST_VALUES),
  lowest: positive.max(1),
  highest: z.number().min(1),
  cllr: z.number().min(0),
  cllrMin: z.number().min(0),
  confidence: share,
});

const schema = z.strictObject({
  formatVersion: z.literal(1, 'is of a format that this version does not read'),
  kind: z.literal('stemma-calibration', 'must be "stemma-calibration"'),
  name: line,
  language: line,
  tool: z.strictObject({ version: line, algorithmVersion: line, kernelSha256: digest }),
  measured: z.iso.date('must be a date such as 2026-11-23').exactOptional(),
  options: z.strictObject({
    levels: z.array(z.enum(LEVELS)).min(1),
    winnowing: z.strictObject({ verbatim: winnow, renamed: winnow }),
    maxGap: count,
    minFragment: tokens,
  }),
  rules: lines,
  references: lines,
  exclude: lines,
  leastTokens: tokens,
  projects: z
    .array(
      z.strictObject({
        name: line,
        origin: line.exactOptional(),
        licence: line.exactOptional(),
        identity: line.exactOptional(),
        treeSha256: digest,
        files: count,
        tokens: count,
      }),
    )
    .max(MOST_PAIRS),
  pairs: z
    .array(
      z.strictObject({
        known: line,
        questioned: line,
        relation: z.enum(RELATIONS),
        drawn: z.tuple([line], line).readonly(),
        listedFamilies: count.exactOptional(),
        source: line.exactOptional(),
        levels: z.partialRecord(z.enum(LEVELS), observation),
      }),
    )
    .max(MOST_PAIRS),
  levels: z.partialRecord(z.enum(LEVELS), z.strictObject({ chance, likelihood: likelihood.nullable() })),
});

/**
 * @param label what the user calls the file.
 * @throws StemmaError kind `config` naming what is wrong.
 */
export function readCalibration(bytes: Uint8Array, label: string): CalibrationFile {
  const refuse = (problems: readonly string[]): StemmaError =>
    new StemmaError('config', 'CALIBRATION_FILE', `The calibration ${label} cannot be used: ${problems.join('; ')}`, {
      hint: 'stemma calibrate makes such a file; README.md, "Significance", says how.',
      data: { label, problems },
    });
  if (bytes.length > MOST_BYTES) throw refuse([`it has more than ${MOST_BYTES} bytes`]);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw refuse([`it is no JSON (${error instanceof Error ? error.message : String(error)})`]);
  }
  const read = schema.safeParse(value);
  if (!read.success) {
    throw refuse(
      read.error.issues.slice(0, 20).map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
    );
  }
  const calibration: Calibration = read.data;
  const problems = contradictions(calibration);
  if (problems.length > 0) throw refuse(problems);
  return { label, sha256: sha256Of(bytes), calibration };
}

/**
 * A calibration of the package. The tests hold each against the schema, so that a run, of which that took a fiftieth where the case is small, need not.
 * @throws StemmaError kind `integrity`, code `CALIBRATION_DAMAGED`.
 */
export function readShippedCalibration(bytes: Uint8Array, label: string): CalibrationFile {
  try {
    const calibration = JSON.parse(Buffer.from(bytes).toString('utf8')) as Calibration;
    return { label, sha256: sha256Of(bytes), shipped: true, calibration };
  } catch (cause) {
    throw new StemmaError('integrity', 'CALIBRATION_DAMAGED', `corpora/calibration: ${label} is not JSON.`, {
      hint: 'The package is damaged: install it again.',
      data: { label },
      cause,
    });
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What no single member shows. */
function contradictions({ projects, pairs }: Calibration): string[] {
  const names = new Set(projects.map(({ name }) => name));
  return pairs
    .flatMap(({ known, questioned, drawn }) => [
      ...SIDES.map((side) => ({ known, questioned })[side]).filter((name) => !names.has(name)),
      ...drawn.filter((name) => name !== known && name !== questioned),
    ])
    .slice(0, 20)
    .map((name) => `a pair names ${JSON.stringify(name)}, which is no project of its own`);
}
