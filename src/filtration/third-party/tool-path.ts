/** Files that programs and services write, or that projects take from their templates, by name: alike in projects that have nothing else in common. */

/** Of what builds: Gradle's wrapper, the scripts of the Autotools, settings that Doxygen and clang-format write out. */
const BUILDING =
  /^(?:gradlew(?:\.bat)?|gradle-wrapper\.(?:jar|properties)|configure|config\.(?:guess|sub)|aclocal\.m4|ltmain\.sh|libtool\.m4|install-sh|mkinstalldirs|depcomp|doxyfile(?:\.in)?|\.clang-format)$/i;
/** Of services that build: what they run is written after their manuals. */
const CONTINUOUS =
  /(?:^|\/)(?:\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml|\.github\/dependabot\.ya?ml|\.circleci\/config\.ya?ml|\.?(?:travis|appveyor|gitlab-ci|azure-pipelines|cirrus)\.ya?ml)$/i;
/** Of development environments: settings that they write out, alike in all that they made. */
const PROJECT =
  /\.(?:vcxproj(?:\.filters|\.user)?|vcproj|csproj|vbproj|fsproj|sln|ds[pw]|pbxproj|xcscheme|xcworkspacedata|plist|cbp|iml)$/i;
const DRAWING = /\.svg$/i;

export function isToolPath(path: string): boolean {
  return BUILDING.test(path.slice(path.lastIndexOf('/') + 1)) || CONTINUOUS.test(path);
}

/** Its lines are the development environment's, however different two projects are. */
export function isProjectPath(path: string): boolean {
  return PROJECT.test(path);
}

/** A drawing as text: its lines are the drawing program's, however different two drawings are. */
export function isDrawingPath(path: string): boolean {
  return DRAWING.test(path);
}
