/** Folders that a killed process could not remove. */
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** `stemma-<pid>-<six characters of mkdtemp>`. */
const SPOOL = /^stemma-(\d{1,10})-[A-Za-z0-9]{6}$/;
/** Processes of other containers cannot be seen and may share the folder: what is younger may be in use. */
const STALE_MS = 24 * 60 * 60 * 1000;

/** Removes spools in `parent` that this user made, whose process is gone, and that are a day old. Links are never followed. */
export function removeStale(parent: string, now = Date.now()): void {
  try {
    for (const name of readdirSync(parent)) {
      const pid = SPOOL.exec(name)?.[1];
      if (pid === undefined) continue;
      const folder = join(parent, name);
      const stats = lstatSync(folder, { throwIfNoEntry: false });
      if (stats?.isDirectory() !== true || stats.uid !== (process.getuid?.() ?? stats.uid)) continue;
      if (now - stats.mtimeMs > STALE_MS && isGone(Number(pid))) rmSync(folder, { recursive: true, force: true });
    }
  } catch {
    // Tidying up after others must not end this run; the next one tries again.
  }
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
