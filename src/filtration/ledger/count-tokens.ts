/** Tokens of each module by rule set and step of the sweep; the rule set of every fingerprint's place; and what no rule takes. */
import { type FileInstance, SIDES, type Side, type TokenCell } from '../../core/index.js';
import { LOW_ENTROPY } from '../rules.js';
import type { LevelInput, MarkedCase } from './input.js';
import { groupFragments, paintSteps, paintUnit } from './paint.js';
import type { RuleSets } from './rule-sets.js';

/** Steps of the sweep fit into five bits. */
const MOST_STEPS = 31;
const STEPS = MOST_STEPS + 1;

export interface TokenCounts {
  /** In the order of the modules; the last entry is the whole. */
  readonly cells: readonly Readonly<Record<Side, readonly TokenCell[]>>[];
  /** By unit of the split: the rule set of each of its fingerprints. */
  readonly rowSets: readonly Uint16Array[];
  /** By unit of the split: tokens that any rule takes. */
  readonly taken: Uint32Array;
  /** Rule set of each token, of units that a fragment covers. */
  readonly sets: ReadonlyMap<number, Uint16Array>;
}

type Tally = Map<number, number>;

export function countTokens(input: MarkedCase, level: LevelInput, sets: RuleSets): TokenCounts {
  const { split, sweep, indexOf } = input;
  const { corpus, caseFiles, origin, marks } = split;
  const { damped, positions, k } = level;
  const largest = corpus.units.reduce((most, { tokens }) => Math.max(most, tokens.lexeme.length), 0);
  const ofToken = new Uint16Array(largest);
  const steps = new Uint8Array(largest);
  const lowEntropy = indexOf(LOW_ENTROPY);
  const dampedSet = sets.with(0, lowEntropy);
  // Mostly damped fingerprints are not in the table at all: what is left counts, though its middle token may be damped.
  const undamped: number[] = [];
  const whole = caseFiles.moduleNames.length;
  const tallies = Array.from({ length: whole + 1 }, () => ({ known: new Map(), questioned: new Map() }));
  const fragments = groupFragments(split.split(level.fragments));
  const instances = groupInstances(corpus.units.length, caseFiles.files);
  const rowSets: Uint16Array[] = [];
  const taken = new Uint32Array(origin.length);
  const ofUnits = new Map<number, Uint16Array>();

  for (let unit = 0; unit < corpus.units.length; unit++) {
    const n = corpus.units[unit]?.tokens.lexeme.length as number;
    const runs = damped[origin[unit] as number] as Uint32Array;
    paintUnit(ofToken, n, level.level, { runs, set: dampedSet }, marks[unit] ?? [], indexOf, sets);
    const at = positions[origin[unit] as number] as Uint32Array;
    const ofRow = new Uint16Array(at.length);
    for (let row = 0; row < at.length; row++) {
      const set = ofToken[(at[row] as number) + (k >> 1)] as number;
      if (set === 0) continue;
      undamped[set] ??= sets.without(set, lowEntropy);
      ofRow[row] = undamped[set];
    }
    rowSets.push(ofRow);
    if (SIDES.some((side) => fragments[side].has(unit))) ofUnits.set(unit, ofToken.slice(0, n));
    for (const side of SIDES) {
      const files = instances[unit]?.[side] ?? [];
      if (files.length === 0) continue;
      paintSteps(steps, n, side, fragments[side].get(unit) ?? [], sweep);
      const tally = tallyTokens(ofToken, steps, n);
      taken[unit] = takenIn(tally);
      for (const { modules } of files) {
        for (const module of [...modules, whole]) addTally((tallies[module] as (typeof tallies)[0])[side], tally);
      }
    }
  }
  const cells = tallies.map(({ known, questioned }) => ({ known: cellsOf(known), questioned: cellsOf(questioned) }));
  return { cells, rowSets, taken, sets: ofUnits };
}

function groupInstances(
  units: number,
  files: Readonly<Record<Side, readonly FileInstance[]>>,
): readonly Record<Side, FileInstance[]>[] {
  const out = Array.from({ length: units }, () => ({
    known: [] as FileInstance[],
    questioned: [] as FileInstance[],
  }));
  for (const side of SIDES) for (const file of files[side]) out[file.unit]?.[side].push(file);
  return out;
}

function tallyTokens(sets: Uint16Array, steps: Uint8Array, n: number): Tally {
  const tally: Tally = new Map();
  for (let i = 0; i < n; ) {
    const set = sets[i] as number;
    const step = steps[i] as number;
    let end = i + 1;
    while (end < n && sets[end] === set && steps[end] === step) end++;
    const key = set * STEPS + step;
    tally.set(key, (tally.get(key) ?? 0) + end - i);
    i = end;
  }
  return tally;
}

function takenIn(tally: Tally): number {
  let sum = 0;
  for (const [key, tokens] of tally) if (key >= STEPS) sum += tokens;
  return sum;
}

function addTally(sum: Tally, tally: Tally): void {
  for (const [key, tokens] of tally) sum.set(key, (sum.get(key) ?? 0) + tokens);
}

function cellsOf(tally: Tally): TokenCell[] {
  return [...tally]
    .sort(([a], [b]) => a - b)
    .map(([key, tokens]) => [Math.floor(key / STEPS), key % STEPS, tokens] as const);
}
