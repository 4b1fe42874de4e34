import type { CommitNote, History } from '../../core/index.js';

/** The commit as findings cite it. */
export function noteOf({ commits }: History, position: number): CommitNote {
  const { id, authored, committed, subject } = commits[position]!;
  return { id, position, authored: authored.seconds, committed: committed.seconds, subject };
}
