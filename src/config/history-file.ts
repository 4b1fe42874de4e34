/** A `history.json` of `stemma history`, read for a case. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type CaseHistory, StemmaError, TIMELINE_KINDS } from '../core/index.js';
import { jsonOf } from './named-file.js';

const count = z.int().min(0);
const kind = z.enum(TIMELINE_KINDS);
const perSide = <T extends z.ZodType>(of: T) => z.strictObject({ known: of, questioned: of });
const commit = z.strictObject({
  id: z.string(),
  position: count,
  authored: z.int(),
  committed: z.int(),
  undated: z.literal(true).exactOptional(),
  subject: z.string(),
});
const event = z.strictObject({
  seconds: z.int(),
  kind,
  side: z.enum(['known', 'questioned']).exactOptional(),
  commit: commit.exactOptional(),
  label: z.string().exactOptional(),
});
const timeline = z.strictObject({
  events: z.array(event),
  leftOut: z.array(z.tuple([kind, count]).readonly()),
  months: z.array(z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), known: count, questioned: count })),
  outside: perSide(count),
});
/** What a case takes over; `schemas/history.schema.json` says all. */
const schema = z.looseObject({
  formatVersion: z.literal(1),
  tool: z.looseObject({ name: z.literal('stemma') }),
  sides: perSide(z.looseObject({ label: z.string() })),
  ladder: z.array(z.looseObject({})),
  conclusions: z.looseObject({ timeline }),
});

/** @param label what the user calls the file. @throws StemmaError kind `config` where it is no history.json of this format. */
export function readHistoryFile(bytes: Uint8Array, label: string): CaseHistory {
  const read = schema.safeParse(jsonOf(bytes, (what, cause) => refused(label, what, cause)));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refused(label, `is no history.json of this format: ${issue!.path.join('.')} ${issue!.message}`.trim());
  }
  const { sides, conclusions } = read.data;
  return {
    file: { label, sha256: createHash('sha256').update(bytes).digest('hex') },
    sides: { known: sides.known.label, questioned: sides.questioned.label },
    timeline: conclusions.timeline,
  };
}

function refused(label: string, what: string, cause?: unknown): StemmaError {
  return new StemmaError('config', 'HISTORY_FILE', `The file ${JSON.stringify(label)} ${what}`, {
    hint: 'Name the history.json that this version of stemma history wrote.',
    data: { label },
    cause,
  });
}
