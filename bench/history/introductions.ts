/** First introduction of sampled fragments, against what `git log --follow -S` says of each. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRandom, REMOVED } from '../../src/core/index.js';
import { findFirst, linesOf, type RunQuery, runWithin } from '../../src/history/index.js';
import { asText } from '../../src/ingest/index.js';
import type { IntroductionFinding } from './findings.js';
import { type ReadSide, readSide } from './read-side.js';

const run = promisify(execFile);
const SOURCE = /\.(?:c|cc|cpp|h|hpp|cs|java|lua|js)$/;
const LINES = [3, 12] as const;

interface Sample extends RunQuery {
  readonly path: string;
  readonly text: string;
}

export async function sampleIntroductions(
  repository: string,
  path: string,
  fragments: number,
): Promise<IntroductionFinding> {
  // Of what leads to HEAD, as git's search is; branches of requests hold much of it earlier.
  const side = await readSide(path, 'HEAD');
  const samples = await draw(side, fragments);
  const began = performance.now();
  const found = await findFirst(side, samples, asText);
  const answerMs = performance.now() - began;
  const positions = new Map(side.opened.history.commits.map(({ id }, at) => [id, at]));
  const counts = { same: 0, earlier: 0, later: 0, notFound: 0 };
  const gitBegan = performance.now();
  const said: (string | undefined)[] = [];
  for (const { path: file, text } of samples) said.push(await askGit(path, file, text));
  const gitMs = performance.now() - gitBegan;
  samples.forEach((_, i) => {
    const ours = found[i]?.commit.position;
    const theirs = positions.get(said[i] ?? '');
    if (ours === undefined || theirs === undefined) counts.notFound++;
    else if (ours === theirs) counts.same++;
    else if (ours < theirs) counts.earlier++;
    else counts.later++;
  });
  await side.opened.close();
  return {
    repository,
    fragments: samples.length,
    ...counts,
    open: found.filter((one) => one?.notBefore !== undefined).length,
    indexMs: side.historyMs + side.featuresMs,
    answerMs,
    gitMs,
  };
}

/** Runs of lines from the files of HEAD, drawn with a fixed seed. */
async function draw({ opened: { history, contents } }: ReadSide, fragments: number): Promise<Sample[]> {
  const head = history.refs.find(({ name }) => name === 'HEAD')?.commit ?? history.commits.length - 1;
  const tree = new Map<number, number>();
  const line: number[] = [];
  for (let at: number | undefined = head; at !== undefined; at = history.commits[at]!.parents[0]) line.push(at);
  for (const at of line.reverse())
    for (let row = history.changes.start[at]!; row < history.changes.start[at + 1]!; row++)
      tree.set(history.changes.path[row]!, history.changes.content[row]!);
  const random = createRandom(20_261_123);
  const files = [...tree].filter(([path, content]) => content !== REMOVED && SOURCE.test(history.paths[path]!));
  const chosen = random.shuffle(files).slice(0, fragments);
  const samples: Sample[] = [];
  await contents.read(
    chosen.map(([, content]) => content),
    (content, bytes) => {
      const [path] = chosen.find(([, one]) => one === content)!;
      const lines = linesOf(bytes, asText);
      if (lines === undefined || lines.start.length < LINES[1] || lines.bytes.length !== bytes.length) return;
      const length = LINES[0] + random.below(LINES[1] - LINES[0]);
      const first = random.below(lines.start.length - length);
      const [start, end] = [lines.start[first]!, lines.start[first + length] ?? bytes.length];
      const text = Buffer.from(bytes.subarray(start, end)).toString('utf8');
      const runOf = runWithin(lines, start, end);
      if (runOf.lo.length < 2 || Buffer.byteLength(text) !== end - start) return;
      samples.push({ run: runOf, heldBy: content, path: history.paths[path]!, text });
    },
  );
  return samples;
}

/** The oldest commit in which the number of occurrences of the text changed along the file's path. */
async function askGit(repository: string, file: string, text: string): Promise<string | undefined> {
  const args = ['-C', repository, 'log', '--follow', '--format=%H', `-S${text}`, 'HEAD', '--', file];
  const { stdout } = await run('git', args, { maxBuffer: 1 << 24 }).catch(() => ({ stdout: '' }));
  return stdout.trim().split('\n').at(-1) || undefined;
}
