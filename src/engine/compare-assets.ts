/** The story of one comparison of assets, on one page. */
import {
  type AssetContent,
  type FoundPair,
  fillFamilies,
  foldedFamilies,
  type LikenessHit,
  type LikenessScan,
  likenessRows,
  likenessScans,
  type MatchedSides,
  MOST_ALIKE,
  type PatchesFound,
  patchScans,
  type SearchJob,
  unknownFamilies,
} from '../assets/index.js';
import {
  type Asset,
  type AssetGrade,
  type AssetMatch,
  type AssetsOptions,
  type AssetsOutput,
  type CompareEvents,
  type Explained,
  type ExplainRequest,
  type Side,
  StemmaError,
  VERSION,
} from '../core/index.js';
import { type AssetSide, collectAssets } from './asset-contents.js';
import { assetRates, assetShares } from './asset-shares.js';
import { type Clock, startClock } from './clock.js';
import { inspectBuilds } from './inspect-builds.js';
import { openBuilds } from './open-builds.js';
import { isFailure, runBatches, startWorkers, type Workers, workerModule } from './pool.js';
import { unpackLayers } from './unpack-layers.js';

/** Version of everything that decides a grade: decoding, canonical forms, hashes, thresholds. */
const ASSETS_VERSION = '12';

/** Pairs of each grade whose pictures are drawn; all are listed. */
const PICTURES: Readonly<Record<AssetGrade, number>> = { A: 24, B: 40, C: 120, D: 100, E: 100, F: 24 };

/**
 * Compares the images, sounds and models of one questioned build with those of one or several known ones.
 * @throws StemmaError as core/errors.ts describes; the reason of `signal` where that ended the run.
 */
export async function compareAssets(
  options: AssetsOptions,
  events: CompareEvents,
  signal?: AbortSignal,
): Promise<AssetsOutput> {
  const clock = startClock(events);
  const workers = startWorkers(options.threads);
  let builds = await openBuilds(options, clock, signal).catch(async (error: unknown) => {
    await workers.close();
    throw error;
  });
  try {
    builds = await unpackLayers(builds, workers, signal);
    const inspected = await inspectBuilds(builds, workers, clock, signal);
    const { known, questioned, coverage } = collectAssets(builds, inspected);
    const { matched, familiesOf } = await search(
      known,
      questioned,
      { workers, threads: options.threads },
      clock,
      signal,
    );
    clock.begin('report', matched.pairs.length, 0);
    const explained = await explain(matched.pairs, known, questioned, workers, (n) => clock.add(n, 0), signal);
    const assets = {
      known: withFamilies(known, familiesOf.known),
      questioned: withFamilies(questioned, familiesOf.questioned),
    };
    return {
      result: {
        formatVersion: 1,
        tool: { name: 'stemma', version: VERSION, assetsVersion: ASSETS_VERSION },
        options: { exclude: options.exclude },
        builds: builds.map(({ side, label, identity, files, problems }) => ({
          side,
          label,
          ...(identity === undefined ? {} : { identity }),
          files: files.length + problems.length,
          bytes: [...files, ...problems].reduce((sum, { size }) => sum + size, 0),
        })),
        coverage,
        assets,
        matches: matched.pairs.map((pair, i) => matchOf(pair, i, matched, explained[i])),
        shares: assetShares(assets, matched.grades),
        rates: assetRates(known.contents, questioned.contents),
        searchedInPart: matched.searchedInPart,
        commonPatches: matched.commonPatches,
      },
      pictures: explained.flatMap((one) => (one?.pictures === undefined ? [] : [one.pictures])),
    };
  } finally {
    await Promise.all([workers.close(), ...builds.map((build) => build.close())]);
  }
}

function withFamilies({ assets }: AssetSide, numbers: readonly number[]): Asset[] {
  return assets.map((asset, i) => ({ ...asset, family: numbers[i]! }));
}

/** All pairs may take hours: a signal is heard all the while, since this thread only waits. */
const NO_LIMIT_MS = 2 ** 31 - 1;
/** Pairs of forms that one part of the scan takes, some seconds of work. */
const PAIRS_A_PART = 2 ** 28;

async function search(
  { contents: known }: AssetSide,
  { contents: questioned }: AssetSide,
  { workers, threads }: { readonly workers: Workers; readonly threads: number },
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<{ matched: MatchedSides; familiesOf: Record<Side, number[]> }> {
  const run = async <Answer extends object>(jobs: readonly SearchJob[], onDone?: () => void): Promise<Answer[]> => {
    const answers = await runBatches<SearchJob, Answer>(workers, jobs, {
      module: workerModule('assets'),
      task: 'search',
      // A batch each.
      sizeOf: () => 2 ** 30,
      message: (batch) => batch,
      ...(onDone === undefined ? {} : { onDone }),
      signal,
      timeLimit: () => NO_LIMIT_MS,
    });
    return answers.map((answer) => {
      if (!isFailure(answer)) return answer;
      throw new StemmaError('worker', 'WORKER_LOST', `The search for matches ended early: ${answer.error.message}`, {
        hint: 'Memory may be too small for so many pictures; compare parts of the builds, or use --exclude.',
        data: answer.error.data,
      });
    });
  };
  const rows = { known: likenessRows(known.map(imageOf)), questioned: likenessRows(questioned.map(imageOf)) };
  const likeOnSide = unknownFamilies(known.length, questioned.length);
  const scans = {
    pairs: likenessScans(rows.known, rows.questioned, PAIRS_A_PART, likeOnSide),
    known: likenessScans(rows.known, undefined, PAIRS_A_PART),
    questioned: likenessScans(rows.questioned, undefined, PAIRS_A_PART),
  };
  const patches = patchScans(known.map(imageOf), questioned.map(imageOf), threads);
  clock.begin('compare', patches.length + Object.values(scans).flat().length, 0);
  const done = (): void => clock.add(1, 0);
  const asJobs = (parts: readonly LikenessScan[]): SearchJob[] => parts.map((scan) => ({ scan }));
  const answers = await run<LikenessHit[] | PatchesFound>(
    [...patches.map((part) => ({ patches: part })), ...asJobs(scans.known), ...asJobs(scans.questioned)],
    done,
  );
  const patched = answers.slice(0, patches.length) as PatchesFound[];
  const own = answers.slice(patches.length) as LikenessHit[][];
  const [ofKnown, ofQuestioned] = [own.slice(0, scans.known.length).flat(), own.slice(scans.known.length).flat()];
  // The threads see it: what hangs together on its own side need not be compared pair by pair.
  fillFamilies(likeOnSide.known, ofKnown);
  fillFamilies(likeOnSide.questioned, ofQuestioned);
  const pairs = (await run<LikenessHit[]>(asJobs(scans.pairs), done)).flat();
  const bare = { known: known.map(withoutParts), questioned: questioned.map(withoutParts) };
  const [sides, ...sets] = await run<MatchedSides | number[]>([
    { ...bare, likeness: pairs, patched },
    { of: bare.known, likeness: ofKnown },
    { of: bare.questioned, likeness: ofQuestioned },
  ]);
  const [knownSets, questionedSets] = sets as [number[], number[]];
  const folded = foldedFamilies(pairs, likeOnSide).map(
    (one) =>
      `images: of ${one.known.pictures} known pictures that are alike (the first: ${known[one.known.first]!.path}) and ${one.questioned.pictures} questioned ones (the first: ${questioned[one.questioned.first]!.path}), each was compared until ${MOST_ALIKE} of the other side were found like it (grade E): the others go for what these are`,
  );
  const matched = sides as MatchedSides;
  return {
    matched: { ...matched, searchedInPart: [...matched.searchedInPart, ...folded] },
    familiesOf: { known: knownSets, questioned: questionedSets },
  };
}

const imageOf = ({ image }: AssetContent): AssetContent['image'] => image;

/** What the scans alone read need not be copied once more. */
function withoutParts({ image, ...rest }: AssetContent): AssetContent {
  return image === undefined ? rest : { ...rest, image: { ...image, forms: [], patches: new Uint32Array(0) } };
}

/** Transform and pictures of each pair of images; undefined for other kinds, and where the files could not be read again. */
async function explain(
  pairs: readonly FoundPair[],
  known: AssetSide,
  questioned: AssetSide,
  workers: Workers,
  onDone: (pairs: number) => void,
  signal: AbortSignal | undefined,
): Promise<(Explained | undefined)[]> {
  const drawn = new Map<string, number>();
  const requests = pairs.map((pair, i): ExplainRequest | undefined => {
    const [k, q] = [known.assets[pair.known]!, questioned.assets[pair.questioned]!];
    const contents = [known.contents[pair.known]!, questioned.contents[pair.questioned]!];
    // Of one kind, and read: only the same bytes join what is not.
    if (contents.some(({ image, sound, mesh }) => (image ?? sound ?? mesh) === undefined)) return undefined;
    const key = `${k.kind}${pair.grade}`;
    const number = drawn.get(key) ?? 0;
    drawn.set(key, number + 1);
    const pictures = number < PICTURES[pair.grade];
    if (!pictures && (pair.grade === 'A' || pair.grade === 'B')) return undefined;
    return {
      id: idOf(i),
      kind: k.kind,
      grade: pair.grade,
      known: { ...known.sources[pair.known]!, format: k.format },
      questioned: { ...questioned.sources[pair.questioned]!, format: q.format },
      ...(pair.orientation === undefined ? {} : { orientation: pair.orientation }),
      ...(pair.offset === undefined ? {} : { offset: pair.offset }),
      ...(pair.canvas === undefined ? {} : { canvas: pair.canvas }),
      ...(pair.sound === undefined ? {} : { sound: pair.sound }),
      ...(pair.model === undefined ? {} : { model: pair.model }),
      pictures,
    };
  });
  const asked = requests.filter((request) => request !== undefined);
  const answers = await runBatches<ExplainRequest, Explained>(workers, asked, {
    module: workerModule('assets'),
    task: 'explain',
    sizeOf: () => 16 * 1024,
    message: (batch) => ({ pairs: batch }),
    onDone: (batch) => onDone(batch.length),
    signal,
  });
  const byRequest = new Map(asked.map((request, i) => [request, answers[i]]));
  return requests.map((request) => {
    const answer = request === undefined ? undefined : byRequest.get(request);
    return answer === undefined || isFailure(answer) ? undefined : answer;
  });
}

const idOf = (i: number): string => `M${i + 1}`;
const BITS = 256;

function matchOf(pair: FoundPair, i: number, { partners }: MatchedSides, explained: Explained | undefined): AssetMatch {
  const { known, questioned, grade, edge, edge16, patches, sound, model } = pair;
  const also = (side: Side, asset: number): number => Math.max(0, partners[side][asset]! - 1);
  const scored =
    (grade === 'E' || grade === 'F') && explained?.colour !== undefined && edge !== undefined && edge16 !== undefined;
  // Unrelated pictures differ in half of the bits.
  const score = (bits: number): number => Math.max(0, Math.round((1 - bits / (BITS / 2)) * 1000) / 1000);
  return {
    id: idOf(i),
    grade,
    known,
    questioned,
    ...(explained?.transform === undefined || grade === 'A' || grade === 'B' ? {} : { transform: explained.transform }),
    ...(model === undefined ? {} : { model }),
    ...(sound === undefined
      ? {}
      : { sound: explained?.gain === undefined ? sound : { ...sound, gain: explained.gain } }),
    distances: {
      ...(edge === undefined ? {} : { edge }),
      ...(edge16 === undefined ? {} : { edge16 }),
      ...(patches === undefined ? {} : { patches }),
    },
    ...(scored ? { scores: { colour: explained.colour, line: score(edge), composition: score(edge16) } } : {}),
    alsoKnown: also('questioned', questioned),
    alsoQuestioned: also('known', known),
  };
}
