/** Histories as plain data, made from what each commit holds: no repository is needed to conclude from them. */
import { createHash } from 'node:crypto';
import { type History, type HistoryCommit, type OpenedHistory, REMOVED } from '../../src/core/index.js';
import { type FeaturedHistory, readFeatures } from '../../src/history/index.js';

export interface CommitToMake {
  /** Places in the list; the one before where it is left out. */
  readonly parents?: readonly number[];
  /** What changes against the first parent; null takes a file away. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Seconds; authored = committed unless both are given. */
  readonly at?: number;
  readonly authored?: number;
  /** Minutes east of UTC. */
  readonly offset?: number;
  readonly by?: string;
  readonly email?: string;
  readonly committer?: string;
  readonly subject?: string;
  readonly id?: string;
  readonly unreachable?: true;
  readonly signedBy?: string;
}

/** 2020-01-01, then a day further for each commit that states no time. */
export const START = 1_577_836_800;
export const DAY = 86_400;

export function makeHistory(
  made: readonly CommitToMake[],
  label = 'made',
  kind: History['kind'] = 'git',
): OpenedHistory & { readonly reads: number[] } {
  const paths = [...new Set(made.flatMap(({ files = {} }) => Object.keys(files)))].sort();
  const texts = new Map<string, string>();
  for (const { files = {} } of made)
    for (const text of Object.values(files)) if (text !== null) texts.set(idOf(text), text);
  const ids = [...texts.keys()].sort();
  const people = [
    ...new Set(
      made.flatMap((one) => [
        who(one),
        one.committer === undefined ? who(one) : `${one.committer}\n${mail(one.committer)}`,
      ]),
    ),
  ];
  const start = [0];
  const path: number[] = [];
  const content: number[] = [];
  const commits = made.map((one, i): HistoryCommit => {
    const { files = {}, at = START + i * DAY, authored = at, offset = 60, subject = `commit ${i}`, id } = one;
    for (const name of Object.keys(files).sort()) {
      const text = files[name]!;
      path.push(paths.indexOf(name));
      content.push(text === null ? REMOVED : ids.indexOf(idOf(text)));
    }
    start.push(path.length);
    return {
      id: id ?? sha1(`${label} ${i} ${subject}`),
      parents: one.parents ?? (i === 0 ? [] : [i - 1]),
      missingParents: 0,
      author: people.indexOf(who(one)),
      authored: { seconds: authored, offset },
      committer: people.indexOf(one.committer === undefined ? who(one) : `${one.committer}\n${mail(one.committer)}`),
      committed: { seconds: at, offset },
      subject,
      ...(one.unreachable === undefined ? {} : { unreachable: one.unreachable }),
      ...(one.signedBy === undefined ? {} : { signedBy: one.signedBy }),
    };
  });
  const history: History = {
    kind,
    label,
    identities: people.map((person, canonical) => {
      const [name = '', email = ''] = person.split('\n');
      return { name, email, canonical };
    }),
    commits,
    paths,
    contents: ids.map((id) => ({ id, size: Buffer.byteLength(texts.get(id)!) })),
    trees: [],
    changes: { start: Uint32Array.from(start), path: Uint32Array.from(path), content: Uint32Array.from(content) },
    refs: commits.length === 0 ? [] : [{ name: 'HEAD', commit: commits.length - 1 }],
    gaps: [],
  };
  const reads: number[] = [];
  return {
    history,
    reads,
    contents: {
      async read(wanted, take) {
        reads.push(...wanted);
        for (const at of wanted) take(at, Buffer.from(texts.get(ids[at]!)!));
        return [];
      },
    },
    close: async () => {},
  };
}

/** The same with what its contents hold. */
export async function makeFeatured(...made: Parameters<typeof makeHistory>): Promise<FeaturedHistory & OpenedHistory> {
  const opened = makeHistory(...made);
  return { ...opened, features: await readFeatures(opened, () => undefined, {}) };
}

const who = ({ by = 'Ada', email }: CommitToMake): string => `${by}\n${email ?? mail(by)}`;
const mail = (name: string): string => `${name.toLowerCase()}@example.org`;
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');
const idOf = (text: string): string => sha1(`blob ${Buffer.byteLength(text)}\0${text}`);
