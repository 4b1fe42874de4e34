/** Where the fragments and traces of a finished case first stood, in both histories. */
import { createHash } from 'node:crypto';
import {
  type CaseResult,
  type Introduction,
  type OriginOfText,
  type Origins,
  SIDES,
  type Side,
} from '../core/index.js';
import { findFirst, type IndexedHistory, linesOf, type RunQuery, runWithin } from '../history/index.js';
import { asText } from '../ingest/index.js';
import { openCase } from './read-case.js';

interface Text {
  readonly id: string;
  readonly places: Readonly<Record<Side, { readonly path: string; readonly start?: number; readonly end?: number }>>;
}

export async function findOrigins(
  path: string,
  sides: Readonly<Record<Side, IndexedHistory>>,
  signal?: AbortSignal,
): Promise<Origins> {
  const { result, sha256: caseSha256 } = await openCase(path);
  const texts: Text[] = [
    ...result.fragments.map(({ id, known, questioned }) => ({ id, places: { known, questioned } })),
    ...result.traces.map(({ known, questioned }, i) => ({ id: `T${i + 1}`, places: { known, questioned } })),
  ];
  const found = { known: [] as Answer[], questioned: [] as Answer[] };
  for (const side of SIDES) found[side] = await answers(side, texts, result, sides[side], signal);
  return { caseSha256, texts: texts.map(({ id }, i) => joined(id, found.known[i]!, found.questioned[i]!)) };
}

type Answer = Introduction | string;

/** For each text where it first stood on one side, or why that is not known. */
async function answers(
  side: Side,
  texts: readonly Text[],
  result: CaseResult,
  indexed: IndexedHistory,
  signal: AbortSignal | undefined,
): Promise<Answer[]> {
  const contents = await contentsOf(side, texts, result, indexed, signal);
  const found: Answer[] = texts.map(({ places }) =>
    contents.has(places[side].path) ? 'the text has no line' : 'the history has no such content at this path',
  );
  const queries: RunQuery[] = [];
  const of: number[] = [];
  for (const [i, { places }] of texts.entries()) {
    const { path, start, end } = places[side];
    const content = contents.get(path);
    if (content === undefined) continue;
    const lines = linesOf(content.bytes, asText);
    // A mark at the start is no part of the lines; an encoding that is read whole has other offsets.
    const skipped = lines === undefined ? 0 : content.bytes.length - lines.bytes.length;
    if (lines === undefined || (skipped !== 0 && skipped !== 3)) {
      found[i] = 'offsets into this encoding are not followed';
      continue;
    }
    const run = runWithin(lines, Math.max(0, (start ?? 0) - skipped), (end ?? content.bytes.length) - skipped);
    queries.push({ run, heldBy: content.number });
    of.push(i);
  }
  const first = await findFirst(indexed, queries, asText, signal);
  first.forEach((introduction, i) => {
    if (introduction !== undefined) found[of[i]!] = introduction;
  });
  return found;
}

interface Found {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/** The contents that the case compared, by its paths: of the same length and SHA-256, at this path or one that ends with it. */
async function contentsOf(
  side: Side,
  texts: readonly Text[],
  { coverage }: CaseResult,
  { history, contents, features }: IndexedHistory,
  signal: AbortSignal | undefined,
): Promise<Map<string, Found>> {
  const rows = new Map(coverage.filter((row) => row.side === side).map((row) => [row.path, row]));
  const byName = new Map<string, string[]>();
  for (const path of new Set(texts.map(({ places }) => places[side].path))) {
    const name = lastStep(path);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const wanted = new Map<number, string[]>();
  const { path: pathOf, content: contentOf } = history.changes;
  for (let row = 0; row < pathOf.length; row++) {
    const path = history.paths[pathOf[row]!]!;
    const content = history.contents[contentOf[row]!];
    if (content === undefined) continue;
    for (const cited of byName.get(lastStep(path)) ?? []) {
      if (rows.get(cited)?.size !== content.size) continue;
      if (path !== cited && !path.endsWith(`/${cited}`) && !cited.endsWith(`/${path}`)) continue;
      const number = contentOf[row]!;
      const others = wanted.get(number) ?? [];
      if (!others.includes(cited)) wanted.set(number, [...others, cited]);
    }
  }
  const found = new Map<string, Found>();
  const { firstCommit } = features.contents;
  const order = [...wanted.keys()].sort((a, b) => firstCommit[a]! - firstCommit[b]! || a - b);
  await contents.read(
    order,
    (number, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      for (const cited of wanted.get(number)!)
        if (!found.has(cited) && rows.get(cited)?.sha256 === sha256) found.set(cited, { number, bytes });
    },
    signal,
  );
  return found;
}

function lastStep(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function joined(id: string, known: Answer, questioned: Answer): OriginOfText {
  const missing = {
    ...(typeof known === 'string' ? { known } : {}),
    ...(typeof questioned === 'string' ? { questioned } : {}),
  };
  if (typeof known === 'string' || typeof questioned === 'string') {
    return {
      id,
      ...(typeof known === 'string' ? {} : { known }),
      ...(typeof questioned === 'string' ? {} : { questioned }),
      missing,
    };
  }
  const [a, b] = [known.commit.committed, questioned.commit.committed];
  const [first, second] = a <= b ? [known, questioned] : [questioned, known];
  return {
    id,
    known,
    questioned,
    earlier: a === b ? 'same' : a < b ? 'known' : 'questioned',
    apart: Math.abs(a - b),
    robust: latest(first) < earliest(second),
  };
}

/** Where the graph puts a commit at the latest and at the earliest. */
function latest({ before, commit }: Introduction): number {
  return Math.max(before ?? Number.NEGATIVE_INFINITY, commit.committed);
}

function earliest({ after, commit, notBefore }: Introduction): number {
  return Math.min(
    after ?? Number.POSITIVE_INFINITY,
    commit.committed,
    notBefore?.committed ?? Number.POSITIVE_INFINITY,
  );
}
