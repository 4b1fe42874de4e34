/** How an error looks to the user, and what the process ends with. */
import { exitCodeOf, toRecord, visible, visibleLines } from '../core/index.js';
import { type Output, print } from './output.js';

/** Prints `stemma: message` and a hint line; gives the exit code. The stack is shown where STEMMA_DEBUG is set. */
export async function printError(error: unknown, output: Output, environment: NodeJS.ProcessEnv): Promise<number> {
  const record = toRecord(error);
  const unforeseen = record.code === 'INTERNAL';
  const lines = [`stemma: ${unforeseen ? 'internal error: ' : ''}${visible(record.message)}`];
  if (record.hint !== undefined) lines.push(`  hint: ${visible(record.hint)}`);
  if (environment.STEMMA_DEBUG) {
    const stack = record.data.stack ?? (error instanceof Error ? error.stack : undefined);
    if (typeof stack === 'string') lines.push(visibleLines(stack));
  } else if (unforeseen) lines.push('  hint: set STEMMA_DEBUG=1 to see where it happened.');
  await print(output.stderr, `${lines.join('\n')}\n`);
  return exitCodeOf(record);
}
