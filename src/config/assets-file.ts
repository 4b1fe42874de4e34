/** An `assets.json` of `stemma assets`, read for a case. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ASSET_GRADES, ASSET_KINDS, type AssetsFile, type AssetsResult, SIDES, StemmaError } from '../core/index.js';
import { jsonOf } from './named-file.js';

const count = z.number().int().min(0);
const asset = z.looseObject({
  kind: z.enum(ASSET_KINDS),
  format: z.string(),
  size: count,
  sha256: z.string(),
  files: z.array(z.looseObject({ build: count, path: z.string(), use: z.enum(['named', 'word', 'none']) })).min(1),
});
/** What a case and its report rely on; `schemas/assets.schema.json` says all. */
const schema = z
  .looseObject({
    formatVersion: z.literal(1),
    tool: z.looseObject({ name: z.literal('stemma'), assetsVersion: z.string() }),
    builds: z.array(z.looseObject({ side: z.enum(SIDES), label: z.string(), files: count, bytes: count })),
    coverage: z.array(z.looseObject({ status: z.enum(['analysed', 'partial', 'skipped']) })),
    assets: z.looseObject({ known: z.array(asset), questioned: z.array(asset) }),
    matches: z.array(
      z.looseObject({
        id: z.string(),
        grade: z.enum(ASSET_GRADES),
        known: count,
        questioned: count,
        distances: z.looseObject({}),
      }),
    ),
    shares: z.array(z.looseObject({ side: z.enum(SIDES), kind: z.enum(ASSET_KINDS), families: count })),
    rates: z.array(z.looseObject({ grade: z.enum(ASSET_GRADES), expectedChanceHits: z.number().nullable() })),
  })
  .refine(
    ({ assets, matches }) =>
      matches.every(({ known, questioned }) => known < assets.known.length && questioned < assets.questioned.length),
    'names an asset that it does not list',
  )
  .refine(
    ({ assets, builds }) =>
      SIDES.every((side) => assets[side].every(({ files }) => files.every(({ build }) => build < builds.length))),
    'names a build that it does not list',
  );

/** @param label what the user calls the file. @throws StemmaError('config') where it is no assets.json of this format. */
export function readAssetsFile(bytes: Uint8Array, label: string): AssetsFile {
  const read = schema.safeParse(jsonOf(bytes, (what, cause) => refused(label, what, cause)));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refused(label, `is no assets.json of this format: ${issue!.path.join('.')} ${issue!.message}`.trim());
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { label, sha256, result: read.data as unknown as AssetsResult };
}

function refused(label: string, what: string, cause?: unknown): StemmaError {
  return new StemmaError('config', 'ASSETS_FILE', `The file ${JSON.stringify(label)} ${what}`, {
    hint: 'Name the assets.json that this version of stemma assets wrote.',
    data: { label },
    cause,
  });
}
