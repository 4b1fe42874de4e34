/** First introduction of sampled fragments, against what `git log --follow -S` says of each. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRandom, type Introduction, REMOVED } from '../../src/core/index.js';
import { findFirst, linesOf, type RunQuery, runWithin } from '../../src/history/index.js';
import { asText } from '../../src/ingest/index.js';
import { costOf } from './cost-of.js';
import type { Difference, IntroductionFinding, StepCost } from './findings.js';
import { type ReadSide, readSide } from './read-side.js';

const run = promisify(execFile);
const SOURCE = /\.(?:c|cc|cpp|h|hpp|cs|java|lua|js)$/;
const LINES = [3, 12] as const;

interface Sample extends RunQuery {
  readonly path: string;
  readonly text: string;
}

/** What is asked of one repository. */
interface Asked {
  readonly fragments: number;
  /** So many more are answered, without git: the fragments of a comparison are thousands. */
  readonly many: number;
  /** Gits at a time. */
  readonly cores: number;
  /** No further fragment is asked of git after so long. */
  readonly gitMs: number;
}

export async function sampleIntroductions(
  repository: string,
  path: string,
  asked: Asked,
): Promise<IntroductionFinding> {
  // Of what leads to HEAD, as git's search is; branches of requests hold much of it earlier.
  const [side, index] = await costOf(() => readSide(path, 'HEAD'));
  const all = await draw(side, asked.many);
  const samples = all.slice(0, asked.fragments);
  const [, manyAnswers] = await costOf(() => findFirst(side, all, asText));
  const { found, said, answers, git } = await inTurns(side, path, samples, asked);
  const positions = new Map(side.history.commits.map(({ id }, at) => [id, at]));
  const differences: Difference[] = [];
  for (const [i, sample] of samples.slice(0, said.length).entries()) {
    const ours = found[i];
    const theirs = positions.get(said[i] ?? '');
    if (ours === undefined || ours.commit.position === theirs) continue;
    differences.push({
      path: sample.path,
      lines: ours.lines,
      ours: ours.commit.id,
      oursAt: ours.path,
      ...(said[i] === undefined ? {} : { git: said[i] }),
      kind: await kindOf(path, sample, ours, said[i], theirs),
    });
  }
  await side.opened.close();
  const compared = found.slice(0, said.length);
  return {
    repository,
    commits: side.history.commits.length,
    cores: asked.cores,
    fragments: samples.length,
    askedOfGit: said.length,
    same: said.length - differences.length - compared.filter((one) => one === undefined).length,
    differences,
    open: compared.filter((one) => one?.notBefore !== undefined).length,
    index,
    answers,
    many: { fragments: all.length, answers: manyAnswers },
    git,
  };
}

/** Ours and git in turns, so that both meet the same load: in each all of the fragments are answered, and a part of them asked of git. */
const TURNS = 10;

async function inTurns(side: ReadSide, path: string, samples: readonly Sample[], { cores, gitMs }: Asked) {
  const said: (string | undefined)[] = [];
  const git = { wallMs: 0, cpuMs: 0 };
  const ours: StepCost[] = [];
  let found: (Introduction | undefined)[] = [];
  for (let turn = 0; turn < TURNS && git.wallMs < gitMs; turn++) {
    const [answered, answers] = await costOf(() => findFirst(side, samples, asText));
    found = answered;
    ours.push(answers);
    const [from, to] = [turn, turn + 1].map((at) => Math.round((samples.length * at) / TURNS));
    const [part, cost] = await costOf(() =>
      askInTurn(path, samples.slice(from, to), { cores, gitMs: gitMs - git.wallMs }),
    );
    said.push(...part);
    git.wallMs += cost.wallMs;
    git.cpuMs += cost.cpuMs;
    // Its time was over.
    if (part.length < to! - from!) break;
  }
  const medianOf = (of: keyof StepCost): number =>
    ours.map((cost) => cost[of]).sort((a, b) => a - b)[ours.length >> 1]!;
  return { found, said, answers: { wallMs: medianOf('wallMs'), cpuMs: medianOf('cpuMs') }, git };
}

/** In the order of the samples, which is random, until the time is over. */
async function askInTurn(
  path: string,
  samples: readonly Sample[],
  { cores, gitMs }: Pick<Asked, 'cores' | 'gitMs'>,
): Promise<(string | undefined)[]> {
  const said: (string | undefined)[] = [];
  const until = performance.now() + gitMs;
  let next = 0;
  const ask = async (): Promise<void> => {
    while (next < samples.length && performance.now() < until) {
      const at = next++;
      const { path: file, text } = samples[at]!;
      said[at] = await askGit(path, file, text);
    }
  };
  await Promise.all(Array.from({ length: cores }, ask));
  return said;
}

/** Why git says another commit. Ours is looked at: does its file hold the text? */
async function kindOf(
  repository: string,
  { path, text }: Sample,
  ours: Introduction,
  said: string | undefined,
  theirs: number | undefined,
): Promise<Difference['kind']> {
  const { stdout } = await run('git', ['-C', repository, 'show', `${ours.commit.id}:${ours.path}`], {
    maxBuffer: 1 << 26,
  }).catch(() => ({ stdout: '' }));
  if (!squeezed(stdout).includes(squeezed(text))) return 'not confirmed';
  if (said === FAILED) return 'git fails';
  if (theirs === undefined) return 'git finds none';
  if (ours.commit.position > theirs) return 'later';
  if (!stdout.includes(text)) return 'other white space or line ends before';
  return ours.path === path ? 'before a merge that git passes by' : 'in another file before';
}

/** Lines without what does not count: white space at their ends, and empty ones. */
function squeezed(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => line !== '').join('\n');
}

/** Runs of lines from the files of HEAD, drawn with a fixed seed: one from each file in turn until there are enough. */
async function draw({ history, opened: { contents } }: ReadSide, fragments: number): Promise<Sample[]> {
  const head = history.refs.find(({ name }) => name === 'HEAD')?.commit ?? history.commits.length - 1;
  const tree = new Map<number, number>();
  const line: number[] = [];
  for (let at: number | undefined = head; at !== undefined; at = history.commits[at]!.parents[0]) line.push(at);
  for (const at of line.reverse())
    for (let row = history.changes.start[at]!; row < history.changes.start[at + 1]!; row++)
      tree.set(history.changes.path[row]!, history.changes.content[row]!);
  const random = createRandom(20_261_123);
  const files = [...tree].filter(([path, content]) => content !== REMOVED && SOURCE.test(history.paths[path]!));
  const pathOf = new Map(random.shuffle(files).map(([path, content]) => [content, path]));
  const samples: Sample[] = [];
  for (let round = 0; round < 50 && samples.length < fragments && pathOf.size > 0; round++) {
    await contents.read([...pathOf.keys()], (content, bytes) => {
      if (samples.length >= fragments) return;
      const lines = linesOf(bytes, asText);
      if (lines === undefined || lines.start.length <= LINES[1] || lines.bytes.length !== bytes.length) return;
      const length = LINES[0] + random.below(LINES[1] - LINES[0]);
      const first = random.below(lines.start.length - length);
      const [start, end] = [lines.start[first]!, lines.start[first + length] ?? bytes.length];
      const text = Buffer.from(bytes.subarray(start, end)).toString('utf8');
      const runOf = runWithin(lines, start, end);
      if (runOf.lo.length < 2 || Buffer.byteLength(text) !== end - start) return;
      samples.push({ run: runOf, heldBy: content, path: history.paths[pathOf.get(content)!]!, text });
    });
  }
  return samples;
}

/** For a search that git gives up: of a mirror that lacks objects. */
const FAILED = 'failed';

/** The oldest commit in which the number of occurrences of the text changed along the file's path. */
async function askGit(repository: string, file: string, text: string): Promise<string | undefined> {
  const args = ['-C', repository, 'log', '--follow', '--format=%H', `-S${text}`, 'HEAD', '--', file];
  const { stdout } = await run('git', args, { maxBuffer: 1 << 24 }).catch(() => ({ stdout: FAILED }));
  return stdout.trim().split('\n').at(-1) || undefined;
}
