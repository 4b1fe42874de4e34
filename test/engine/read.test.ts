/** Reading and parsing at once, as the threads do it, in this thread. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languageRules, loadGrammars, type ParseSetup } from '../../src/abstraction/index.js';
import { WINNOWING } from '../../src/config/index.js';
import {
  createClaims,
  type Encoding,
  type ListedFile,
  type ReadAnswer,
  type ReadSuccess,
  type ScannedFile,
  viewFile,
} from '../../src/core/index.js';
import { parse, read } from '../../workers/parse.worker.js';

const TEXTS = {
  'a.c': 'int twice(int n) { return 2 * n; }\n',
  'copy.c': 'int twice(int n) { return 2 * n; }\n',
  'same-bytes.cs': 'int twice(int n) { return 2 * n; }\n',
  'b.cpp': '\ufeffclass Wide { int größe; };\r\n',
  'notes.txt': 'nothing to parse\n',
};
const rules = languageRules();
let folder: string;
let setup: ParseSetup;
let files: ListedFile[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-read-'));
  files = Object.entries(TEXTS).map(([path, text]) => {
    writeFileSync(join(folder, path), text);
    return { path, locator: join(folder, path), size: text.length };
  });
  setup = { bundle: await loadGrammars([]), winnowing: WINNOWING };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const success = (answers: ReadAnswer): ReadSuccess[] => answers.map((answer) => answer as ReadSuccess);
const parsedPaths = (answers: readonly ReadSuccess[]): string[] =>
  answers.filter(({ parsed }) => parsed !== undefined).map(({ file }) => file.path);
const request = ({ path, locator, sha256, language, encoding }: ScannedFile) => ({
  path,
  locator,
  sha256,
  language: language as string,
  encoding: encoding as Encoding,
});

test('each content is parsed by the first batch that meets it, once a language', async () => {
  const claims = createClaims(files.length);
  const first = success(await read({ files: files.slice(0, 1), rules, claims, setup }));
  const second = success(await read({ files: files.slice(1), rules, claims, setup }));
  expect(parsedPaths(first)).toEqual(['a.c']);
  expect(parsedPaths(second)).toEqual(['same-bytes.cs', 'b.cpp']);
  expect([...first, ...second].map(({ file }) => file.path)).toEqual(Object.keys(TEXTS));
});

test('what is read and parsed at once is what reading, then parsing gives', async () => {
  const once = success(await read({ files, rules, claims: createClaims(files.length), setup })).filter(
    ({ parsed }) => parsed !== undefined,
  );
  const again = await parse({ files: once.map(({ file }) => request(file)), setup });
  expect(once).toHaveLength(3);
  for (const [i, { parsed }] of once.entries()) {
    const other = again[i] as NonNullable<typeof parsed>;
    expect(viewFile(other.parsed)).toEqual(viewFile(parsed!.parsed));
    expect(other.parseErrorShare).toBe(parsed!.parseErrorShare);
  }
});

test('a content that a lost thread had claimed is left unparsed; a file that cannot be read has its error', async () => {
  const claims = createClaims(files.length);
  await read({ files, rules, claims, setup });
  const missing = { path: 'gone.c', locator: join(folder, 'gone.c'), size: 1 };
  const answers = await read({ files: [missing, ...files], rules, claims, setup });
  expect(answers[0]).toMatchObject({ error: { code: 'FILE_UNREADABLE' } });
  expect(parsedPaths(success(answers.slice(1)))).toEqual([]);
});

test('a file that changed since it was read is refused where its content is parsed later', async () => {
  const claims = createClaims(files.length);
  const [one] = success(await read({ files: files.slice(0, 1), rules, claims, setup }));
  const changed = { ...request(one!.file), sha256: '0'.repeat(64) };
  expect(await parse({ files: [changed], setup })).toMatchObject([{ error: { code: 'FILE_CHANGED' } }]);
});
