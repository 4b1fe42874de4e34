/** How eagerly V8 optimises this process. */
import { setFlagsFromString } from 'node:v8';

const FLAGS = ['--interrupt-budget=400000', '--max-inlined-bytecode-size-cumulative=300'];

/**
 * V8's defaults are made for servers that run for days: in a run of seconds, in several threads that each compile for themselves, a fifth of all CPU
 * went into optimised code that hardly ran before the end. These settings took 5 to 16 % off the CPU of a run (bench/README.md, "Optimising compiler").
 * They are the process's own, so this is for the command line; a library leaves them to its caller.
 */
export function tuneCompiler(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
