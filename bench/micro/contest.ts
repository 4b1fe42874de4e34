import type { Rival } from '../measure.js';

/** One step of the hot loop and who competes at it; the first rival is ours. */
export interface Contest {
  readonly step: string;
  /** Tokens that one run of each rival stands for. */
  readonly tokens: number;
  readonly rivals: readonly Rival[];
}

/** Stops the bench where rivals disagree: a fast wrong answer is no rival. */
export function assertSame(step: string, answers: readonly unknown[]): void {
  const first = JSON.stringify(answers[0]);
  for (const answer of answers) {
    if (JSON.stringify(answer) !== first) throw new Error(`${step}: answers differ: ${answers.map(String).join(', ')}`);
  }
}
