/** Temporary folders for tests, removed after each. */
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach } from 'vitest';

// Other processes leave their own temporary folders: what these tests count lies in one of their own.
const home = realpathSync(mkdtempSync(join(tmpdir(), 'ingest-tests-')));
process.env.TMPDIR = home;
afterAll(() => rmSync(home, { recursive: true, force: true }));

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ingest-test-')));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** The spool folders that lie about at this moment. */
export function spoolFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('stemma-'));
}
