/** Files that hold nothing but a licence, by their name. */

/** `LICENSE`, `LICENSE.md`, `COPYING.LESSER`, `LICENSE-MIT.txt`, `LICENSE-LGPL-2.1-or-later`; `LICENSE.cjson` at the root is that of a component. */
export const LICENCE_FILE =
  /^(?:licen[cs]es?|copying|unlicense)(?:[-_. ](?:txt|md|rst|html?|in|[al]?gpl(?:v?\d+)?|lesser|lib|mit|x11|bsd|apache|mpl|zlib|isc|cc0|code|source|software|full|only|notice|file|or[-_]later|v?\d+))*$/i;
/** Lua's is `COPYRIGHT`. In other projects that says who holds the rights, and not what is granted. */
const COPYRIGHT_FILE = /^copyright(?:\.(?:txt|md))?$/i;
/** `lgpl-2.1.txt`, `GPLv3.txt`, `GPL-2.0-or-later.txt`, `NotoSans-LICENSE.txt`. */
const NAMED_LICENCE =
  /^[al]?gpl[-_.]?v?\d[\d.]*(?:-only|-or-later)?(?:\.(?:txt|md|html))?$|[-_.]licen[cs]e(?:\.(?:txt|md))?$/i;

/** Whether a path names a file of a licence's text: the same in projects that have nothing else in common. */
export function isLicencePath(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return LICENCE_FILE.test(name) || COPYRIGHT_FILE.test(name) || NAMED_LICENCE.test(name);
}
