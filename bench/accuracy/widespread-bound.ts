/**
 * `node dist/bench/accuracy/widespread-bound.js --repos DIR`: the figures by which the bound of `widespread` was chosen, on calibration pairs alone. Each
 * pair is held against the families that are not its own, so that no k-gram vouches for itself.
 */
import { parseArgs } from 'node:util';
import { runLevel } from '../../src/comparison/index.js';
import { MAX_GAP, MIN_FRAGMENT, WINNOWING } from '../../src/config/index.js';
import { DAMPED, LEVELS, type Level, type ParsedFile, SIDES, type Side } from '../../src/core/index.js';
import { buildFeatureTable } from '../../src/fingerprint/index.js';
import { countFamilies, type Family, gramsByFamilies, type Language, readFamilies } from './families.js';
import { type OwnCode, ownCodeReader } from './own-code.js';
import { type AccuracyPair, accuracyPairs, createLocator, type Project, projects } from './projects.js';

/** Bounds to try, in families. */
const BOUNDS = [2, 3, 4, 5, 6];
/** Fewest tokens of a marked run: all of them, or long ones alone. */
const SHORTEST = [1, 28];

/** Tokens of one side that no damping takes. */
interface Counts {
  tokens: number;
  covered: number;
}

interface Measured {
  readonly pair: AccuracyPair;
  readonly level: Level;
  readonly whole: Readonly<Record<Side, Counts>>;
  /** What the rule takes, by bound and shortest run. */
  readonly taken: ReadonlyMap<string, Readonly<Record<Side, Counts>>>;
}

/** In which families a k-gram occurs, as bits. */
type FamiliesOf = (lo: number, hi: number) => number;

const { repos } = parseArgs({ options: { repos: { type: 'string' } } }).values;
const say = (text: string): boolean => process.stderr.write(`${text}\n`);
const families = await readFamilies(repos, say);
const known = new Map(projects().map((project) => [project.name, project]));
for (const language of Object.keys(families) as Language[]) {
  const measured = await measureAll(families[language], language);
  for (const level of LEVELS) print(language, level, measured);
}

async function measureAll(list: readonly Family[], language: Language): Promise<Measured[]> {
  const lookUp = Object.fromEntries(LEVELS.map((level) => [level, indexGrams(list, level)]));
  const bitOf = (name: string): number =>
    1 << list.findIndex((family) => family.name === (known.get(name) as Project).family);
  const locate = createLocator(repos);
  const read = await ownCodeReader(WINNOWING);
  const kept = new Map<string, OwnCode>();
  const codeOf = async (name: string): Promise<readonly ParsedFile[]> => {
    const project = known.get(name) as Project;
    const folder = await locate(project);
    if (typeof folder !== 'string') throw new Error(`${name} cannot be had: ${folder.missing}`);
    const code = kept.get(name) ?? (await read(project, folder));
    kept.set(name, code);
    return code.files;
  };
  const out: Measured[] = [];
  for (const pair of accuracyPairs()) {
    if (pair.use !== 'calibration' || pair.language !== language || pair.rewritten !== undefined) continue;
    const sides = { known: await codeOf(pair.known), questioned: await codeOf(pair.questioned) };
    const others = ~(bitOf(pair.known) | bitOf(pair.questioned));
    for (const level of LEVELS) {
      const familiesOf = lookUp[level] as FamiliesOf;
      out.push({
        pair,
        level,
        ...measure(sides, level, (lo, hi) => countFamilies((familiesOf(lo, hi) & others) >>> 0)),
      });
    }
    say(pair.name);
  }
  return out;
}

function indexGrams(list: readonly Family[], level: Level): FamiliesOf {
  const { grams, families: masks } = gramsByFamilies(list, level, 2);
  const index = new Map<bigint, number>();
  grams.forEach((gram, i) => {
    index.set(gram, masks[i] as number);
  });
  return (lo, hi) => index.get((BigInt(hi) << 32n) | BigInt(lo)) ?? 0;
}

function measure(
  sides: Readonly<Record<Side, readonly ParsedFile[]>>,
  level: Level,
  frequency: (lo: number, hi: number) => number,
): Pick<Measured, 'whole' | 'taken'> {
  const units = [...sides.known, ...sides.questioned];
  const numbers = Uint32Array.from(units.keys());
  const split = sides.known.length;
  const corpus = { units, known: numbers.subarray(0, split), questioned: numbers.subarray(split) };
  const options = { winnowing: WINNOWING, maxGap: MAX_GAP, minFragment: MIN_FRAGMENT };
  const { masks, fragments } = runLevel(corpus, level, options, buildFeatureTable);
  const covered = units.map(({ tokens }) => new Uint8Array(tokens.lexeme.length));
  for (const { knownUnit, questionedUnit, runs } of fragments) {
    for (const run of runs) {
      covered[knownUnit]?.fill(1, run.known, run.known + run.length);
      covered[questionedUnit]?.fill(1, run.questioned, run.questioned + run.length);
    }
  }
  const count = (to: Counts, unit: number, first: number, last: number): void => {
    for (let i = first; i < last; i++) {
      if (((masks[unit]?.[i] as number) & DAMPED) !== 0) continue;
      to.tokens++;
      to.covered += covered[unit]?.[i] as number;
    }
  };
  const whole = noCounts();
  const taken = new Map(BOUNDS.flatMap((bound) => SHORTEST.map((shortest) => [`${bound} ${shortest}`, noCounts()])));
  units.forEach((unit, u) => {
    const side = SIDES[u < split ? 0 : 1] as Side;
    count(whole[side], u, 0, unit.tokens.lexeme.length);
    const { hash, position } = unit.fingerprints[level];
    const found = Array.from(position, (_, i) => frequency(hash[2 * i] as number, hash[2 * i + 1] as number));
    for (const bound of BOUNDS) {
      const at = position.filter((_, i) => (found[i] as number) >= bound);
      for (const [first, last] of joinRuns(at, WINNOWING[level].k)) {
        for (const shortest of SHORTEST) {
          if (last - first >= shortest)
            count((taken.get(`${bound} ${shortest}`) as typeof whole)[side], u, first, last);
        }
      }
    }
  });
  return { whole, taken };
}

function noCounts(): Record<Side, Counts> {
  return { known: { tokens: 0, covered: 0 }, questioned: { tokens: 0, covered: 0 } };
}

function joinRuns(positions: Uint32Array, k: number): [first: number, last: number][] {
  const out: [number, number][] = [];
  for (const at of positions) {
    const before = out.at(-1);
    if (before !== undefined && at <= before[1]) before[1] = at + k;
    else out.push([at, at + k]);
  }
  return out;
}

function print(language: Language, level: Level, measured: readonly Measured[]): void {
  const ofKind = (relation: AccuracyPair['relation']) =>
    measured.filter((one) => one.level === level && one.pair.relation === relation);
  const [unrelated, derived] = [ofKind('unrelated'), ofKind('derived')];
  const percent = (part: number, of: number): number => (of === 0 ? 0 : (100 * part) / of);
  const shareTaken = (list: readonly Measured[], key: string): string => {
    const sum = (pick: (one: Measured, side: Side) => number): number =>
      list.reduce((total, one) => total + SIDES.reduce((both, side) => both + pick(one, side), 0), 0);
    const part = sum(({ taken }, side) => taken.get(key)?.[side].covered ?? 0);
    return `${percent(
      part,
      sum(({ whole }, side) => whole[side].covered),
    ).toFixed(1)} %`;
  };
  const coverage = ({ whole, taken }: Measured, key?: string): number =>
    Math.max(
      ...SIDES.map((side) => {
        const less = key === undefined ? { tokens: 0, covered: 0 } : (taken.get(key)?.[side] as Counts);
        return percent(whole[side].covered - less.covered, whole[side].tokens - less.tokens);
      }),
    );
  const extremes = (key?: string): string => {
    const strongest = Math.max(...unrelated.map((one) => coverage(one, key)));
    const weakest = Math.min(...derived.map((one) => coverage(one, key)));
    return `${strongest.toFixed(2)} | ${weakest.toFixed(2)}`;
  };
  const lines = [
    `\n${language}, ${level}: ${unrelated.length} unrelated pairs, ${derived.length} derived`,
    '| at least | shortest run | taken of unrelated matches | of derived | strongest unrelated | weakest derived |',
    '| --- | --- | --- | --- | --- | --- |',
    `| (no rule) | | | | ${extremes()} |`,
    ...[...(measured[0]?.taken.keys() ?? [])].map(
      (key) =>
        `| ${key.replace(' ', ' | ')} | ${shareTaken(unrelated, key)} | ${shareTaken(derived, key)} | ${extremes(key)} |`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
