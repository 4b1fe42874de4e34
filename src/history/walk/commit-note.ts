import type { CommitNote, History } from '../../core/index.js';

/** The commit as findings cite it. */
export function noteOf({ commits }: History, position: number): CommitNote {
  const { id, authored, committed, undated, subject } = commits[position]!;
  const times = { authored: authored.seconds, committed: committed.seconds };
  return { id, position, ...times, ...(undated === undefined ? {} : { undated }), subject };
}
