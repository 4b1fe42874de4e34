/** Whether a path by its names holds what others wrote: a folder of theirs, a library in one file, what a tool wrote. It is all that a history tells of most of its files. */
import { readFolderName, vendorKind } from './folder-names.js';
import { singleFileLibrary } from './known-libraries.js';

/** What build tools put into every project that uses them: Gradle's wrapper, the scripts of the Autotools, settings that Doxygen and clang-format write out. */
const WRITTEN_BY_TOOLS =
  /^(?:gradlew(?:\.bat)?|gradle-wrapper\.(?:jar|properties)|configure|config\.(?:guess|sub)|aclocal\.m4|ltmain\.sh|libtool\.m4|install-sh|mkinstalldirs|depcomp|doxyfile(?:\.in)?|\.clang-format)$/i;

export function isVendoredPath(path: string): boolean {
  const folders = path.split('/');
  const file = folders.pop()!;
  const library = singleFileLibrary(file);
  // What a header of SDL's name holds is not asked here: nobody else names a header so.
  if (library?.alone === true || library?.name === 'SDL headers') return true;
  if (WRITTEN_BY_TOOLS.test(file)) return true;
  return folders.some((segment) => {
    const kind = vendorKind(segment);
    return kind === 'sure' || kind === 'likely' || readFolderName(segment).library !== undefined;
  });
}
