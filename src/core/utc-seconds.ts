/** Such as 2019-05-01, 2019-05-01T16:30 and 2019-05-01T16:30:05Z. */
const WRITTEN = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?$/;

/** Seconds since 1970 of a date as users write it, always in UTC; undefined where there is no such date (JavaScript takes 30 February for 2 March). */
export function utcSeconds(written: string): number | undefined {
  if (!WRITTEN.test(written)) return undefined;
  const milliseconds = Date.parse(written.includes('T') && !written.endsWith('Z') ? `${written}Z` : written);
  if (!Number.isFinite(milliseconds) || !new Date(milliseconds).toISOString().startsWith(written.slice(0, 10)))
    return undefined;
  return milliseconds / 1000;
}
