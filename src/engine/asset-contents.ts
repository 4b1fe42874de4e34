/** From files to distinct contents, and the coverage row of every file. */
import { type AssetContent, contentKey } from '../assets/index.js';
import type {
  Asset,
  AssetCoverageRow,
  AssetFile,
  AssetUse,
  ErrorRecord,
  ExplainedFile,
  InspectedFile,
  Side,
} from '../core/index.js';
import type { OpenedBuild } from './open-builds.js';
import { isFailure } from './pool.js';

/** Three lists in the same order. */
export interface AssetSide {
  /** Families are not known yet: 0. */
  readonly assets: readonly Asset[];
  readonly contents: readonly AssetContent[];
  /** Where the bytes can be read. */
  readonly sources: readonly Pick<ExplainedFile, 'locator' | 'beside'>[];
}

function ofArchive({ archives }: OpenedBuild, path: string): Pick<AssetCoverageRow, 'status' | 'reason'> | undefined {
  if (!archives.has(path)) return undefined;
  const reason = archives.get(path);
  if (reason !== undefined) return { status: 'skipped', reason };
  return { status: 'analysed', reason: 'archive: its entries have rows of their own' };
}

type Inspected = InspectedFile | { readonly error: ErrorRecord };

export function collectAssets(
  builds: readonly OpenedBuild[],
  inspected: readonly (readonly Inspected[])[],
): Record<Side, AssetSide> & { coverage: AssetCoverageRow[] } {
  const sides = { known: createSide(), questioned: createSide() };
  const coverage = builds.flatMap((build, number) => {
    const answers = inspected[number]!;
    const uses = usesOf(answers);
    const rows = build.files.map(({ path, size }, i): AssetCoverageRow => {
      const answer = answers[i]!;
      if (isFailure(answer)) return { build: number, path, size, status: 'skipped', reason: answer.error.message };
      const { file, asset } = answer;
      const { status, reason } = ofArchive(build, path) ?? answer;
      if (asset !== undefined) sides[build.side].add(answer, { build: number, path, use: uses(i) });
      return {
        build: number,
        path,
        size: file.size,
        sha256: file.sha256,
        category: file.category,
        ...(asset === undefined ? {} : { format: asset.format }),
        status,
        ...(reason === undefined ? {} : { reason }),
      };
    });
    const problems = build.problems.map(({ path, size, sha256, reason }): AssetCoverageRow => {
      return {
        build: number,
        path,
        size,
        ...(sha256 === undefined ? {} : { sha256 }),
        status: 'skipped',
        reason: reason ?? 'not read',
      };
    });
    return [...rows, ...problems].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  });
  return { known: sides.known.finish(), questioned: sides.questioned.finish(), coverage };
}

/** How the build's texts name its files, by number. */
function usesOf(answers: readonly Inspected[]): (file: number) => AssetUse {
  const named = new Set<number>();
  const words = new Set<number>();
  for (const answer of answers) {
    if (isFailure(answer)) continue;
    for (const i of answer.named ?? []) named.add(i);
    for (const i of answer.words ?? []) words.add(i);
  }
  return (file) => (named.has(file) ? 'named' : words.has(file) ? 'word' : 'none');
}

function createSide() {
  const bySha = new Map<
    string,
    { content: AssetContent; asset: Omit<Asset, 'files'>; source: AssetSide['sources'][number]; files: AssetFile[] }
  >();
  return {
    add({ file, asset }: InspectedFile, at: AssetFile): void {
      const { image, sound, mesh, beside, ...told } = asset!;
      // Two of the same bytes that name files beside them are one only where those hold the same.
      const sha256 = beside === undefined ? file.sha256 : `${file.sha256}, ${contentKey({ image, sound, mesh })}`;
      const known = bySha.get(sha256);
      if (known !== undefined) {
        known.files.push(at);
        return;
      }
      const gate = image?.gate ?? sound?.gate ?? mesh?.gate;
      bySha.set(sha256, {
        content: {
          kind: told.kind,
          sha256,
          path: at.path,
          ...(image === undefined ? {} : { image }),
          ...(sound === undefined ? {} : { sound }),
          ...(mesh === undefined ? {} : { mesh }),
        },
        asset: {
          ...told,
          size: file.size,
          sha256: file.sha256,
          ...(image === undefined ? {} : { width: image.width, height: image.height }),
          ...(sound === undefined ? {} : { seconds: sound.seconds, rate: sound.rate, channels: sound.channels }),
          ...(mesh === undefined ? {} : { vertices: mesh.vertices, triangles: mesh.triangles }),
          ...(gate === undefined ? {} : { gate }),
          family: 0,
        },
        source: { locator: file.locator, ...(beside === undefined ? {} : { beside }) },
        files: [at],
      });
    },
    finish(): AssetSide {
      const all = [...bySha.values()];
      return {
        assets: all.map(({ asset, files }) => ({ ...asset, files })),
        contents: all.map(({ content }) => content),
        sources: all.map(({ source }) => source),
      };
    },
  };
}
