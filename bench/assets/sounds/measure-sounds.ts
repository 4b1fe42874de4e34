/** Which changes of sounds are seen through, and how often sounds of games that share none match. */
import { type AssetContent, decodeSound, describeSound, searchSounds } from '../../../src/assets/index.js';
import { createRandom } from '../../../src/core/index.js';
import type { BenchReport, Table } from '../../report.js';
import { percent } from '../../report.js';
import { SOUND_CHANGES } from './changes.js';
import type { Sound } from './read-sounds.js';

interface Hit {
  readonly known: string;
  readonly questioned: string;
  readonly grade: 'B' | 'E' | 'F';
  readonly errors: number;
  readonly rows: number;
}

const LENGTHS = ['up to 1 s', '1 to 3 s', 'above 3 s'] as const;
const lengthOf = ({ content }: Sound): number => {
  const { seconds } = content.sound!;
  return seconds <= 1 ? 0 : seconds <= 3 ? 1 : 2;
};

export interface SoundSide {
  readonly name: string;
  readonly sounds: readonly Sound[];
}

/** `perSide`: sounds of each side that are changed and looked for again; `wanted`: how the names of changes begin, none: all. */
export async function measureSounds(
  sides: readonly SoundSide[],
  perSide: number,
  wanted: readonly string[],
  say: (text: string) => void,
): Promise<BenchReport> {
  const sample = sides.flatMap(({ sounds }) => {
    const able = sounds.filter(({ content }) => content.sound!.rows.length > 0);
    const step = Math.max(1, able.length / perSide);
    return Array.from({ length: Math.min(able.length, perSide) }, (_, i) => able[Math.floor(i * step)]!);
  });
  const unrelated = measureUnrelated(sides, say);
  const recall = [];
  const changes = Object.keys(SOUND_CHANGES).filter(
    (change) => wanted.length === 0 || wanted.some((text) => change.startsWith(text)),
  );
  for (const change of changes) {
    recall.push(await recallOf(change, sample));
    say(`${change}: ${recall.at(-1)!.found.join(', ')} of ${recall.at(-1)!.tried.join(', ')}`);
  }
  return {
    tables: [recallTable(recall), unrelatedTable(sides, unrelated)],
    data: {
      sides: sides.map(({ name, sounds }) => ({ name, sounds: sounds.length })),
      sample: sample.length,
      recall,
      unrelated,
    },
  };
}

interface SoundRecall {
  readonly change: string;
  readonly tried: readonly number[];
  readonly found: readonly number[];
  /** The share of differing bits, of the pairs that were found at all: median, and the 90th percentile. */
  readonly median?: number;
  readonly high?: number;
}

async function recallOf(change: string, sample: readonly Sound[]): Promise<SoundRecall> {
  const random = createRandom(1);
  const tried = [0, 0, 0];
  const found = [0, 0, 0];
  const errors: number[] = [];
  for (const sound of sample) {
    const changed = await SOUND_CHANGES[change]!(sound, random);
    const samples = 'bytes' in changed ? await decodeSound(changed.bytes, changed.format) : { ...changed, channels: 1 };
    const length = lengthOf(sound);
    tried[length]!++;
    searchSounds([sound.content.sound], [describeSound(samples)], (hit) => {
      errors.push(hit.errors);
      if (hit.grade === 'E') found[length]!++;
    });
  }
  errors.sort((a, b) => a - b);
  const at = (share: number): number | undefined => errors[Math.floor(errors.length * share)];
  const [median, high] = [at(0.5), at(0.9)];
  return { change, tried, found, ...(median === undefined ? {} : { median, high: high! }) };
}

interface UnrelatedSounds {
  readonly pairs: number;
  /** Those that could have the same samples: short sounds and silence-free ones too. */
  readonly pairsOfB: number;
  readonly hits: readonly Hit[];
}

function measureUnrelated(sides: readonly SoundSide[], say: (text: string) => void): UnrelatedSounds {
  let pairs = 0;
  let pairsOfB = 0;
  const hits: Hit[] = [];
  const able = sides.map(({ sounds }) => sounds.filter(({ content }) => content.sound!.rows.length > 0));
  const soundsOf = (side: readonly Sound[]): AssetContent['sound'][] => side.map(({ content }) => content.sound);
  for (const [i, one] of able.entries()) {
    for (const [j, other] of able.entries()) {
      if (j <= i) continue;
      pairs += one.length * other.length;
      pairsOfB += sides[i]!.sounds.length * sides[j]!.sounds.length;
      hits.push(...sameSamples(sides[i]!.sounds, sides[j]!.sounds));
      searchSounds(soundsOf(one), soundsOf(other), ({ known, questioned, grade, errors, rows }) => {
        const paths = { known: one[known]!.path, questioned: other[questioned]!.path };
        hits.push({ ...paths, grade, errors: Math.round(errors * 1000) / 1000, rows });
      });
      say(`${sides[i]!.name} × ${sides[j]!.name}: ${pairs} pairs so far, ${hits.length} hits`);
    }
  }
  return { pairs, pairsOfB, hits: hits.sort((a, b) => a.errors - b.errors || (a.known < b.known ? -1 : 1)) };
}

/** Grade B: by the digest of the samples, as users get it. */
function sameSamples(one: readonly Sound[], other: readonly Sound[]): Hit[] {
  const byKey = new Map(one.map(({ path, content }) => [content.sound!.sampleKey, path]));
  return other.flatMap(({ path, content }) => {
    const known = byKey.get(content.sound!.sampleKey);
    return known === undefined ? [] : [{ known, questioned: path, grade: 'B' as const, errors: 0, rows: 0 }];
  });
}

function recallTable(rows: readonly SoundRecall[]): Table {
  return {
    title: 'Changed sounds found again at grade E',
    head: ['change', ...LENGTHS.map((text, i) => `${text} (${rows[0]!.tried[i]})`), 'bits that differ, median', '90 %'],
    rows: rows.map(({ change, tried, found, median, high }) => [
      change,
      ...tried.map((n, i) => (n === 0 ? '–' : percent(found[i]! / n, 0))),
      median === undefined ? '–' : percent(median),
      high === undefined ? '–' : percent(high),
    ]),
    note: 'Each pair alone, through the search that users run. Sounds under a quarter of a second (gate `plain`) are left out.',
  };
}

const LISTED = 60;

function unrelatedTable(sides: readonly SoundSide[], { pairs, pairsOfB, hits }: UnrelatedSounds): Table {
  const counts = (['B', 'E', 'F'] as const).map(
    (grade) => `${grade} ${hits.filter((hit) => hit.grade === grade).length}`,
  );
  return {
    title: `Sounds of different games (${sides.map(({ name, sounds }) => `${name} ${sounds.length}`).join(', ')}): ${pairs} pairs (grade B: ${pairsOfB}), of which ${counts.join(', ')}`,
    head: ['grade', 'known', 'questioned', 'bits that differ', 'rows'],
    rows: hits
      .slice(0, LISTED)
      .map(({ grade, known, questioned, errors, rows }) => [grade, known, questioned, percent(errors), rows]),
    note: `The ${LISTED} nearest; all are in the data beside this file.`,
  };
}
