/** `DATE=TEXT` and `DATE` as flags give them; all in UTC. */
import { type UserEvent, utcSeconds } from '../core/index.js';
import { SpecProblem } from './module-spec.js';

const LONGEST = 200;

export function parseEventSpec(written: string): UserEvent {
  const at = written.indexOf('=');
  if (at < 1) throw new SpecProblem('must read DATE=TEXT, such as 2019-05-01=release 1.0');
  const label = written.slice(at + 1).trim();
  if (label === '' || label.length > LONGEST)
    throw new SpecProblem(`needs 1 to ${LONGEST} characters after the equals sign`);
  return { seconds: parseDateSpec(written.slice(0, at)), label };
}

/** Seconds since 1970 UTC. */
export function parseDateSpec(written: string): number {
  const seconds = utcSeconds(written);
  if (seconds === undefined) throw new SpecProblem('is not a date such as 2019-05-01 or 2019-05-01T16:30Z');
  return seconds;
}
