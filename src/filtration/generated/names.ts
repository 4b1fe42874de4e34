/** Names that build tools give their output, where a person would hardly choose them. Names that people choose too (`ui_*.h`, `*_h.h`, `R.java`) are left to banners. */
const NAMES: readonly (readonly [writtenBy: string, name: RegExp])[] = [
  ['Windows Forms and resource designers', /\.Designer\.cs$/i],
  ['the XAML and Roslyn build', /\.g(?:\.i)?\.cs$/i],
  ['source generators', /\.generated\.cs$/i],
  ['MSBuild', /^TemporaryGeneratedFile_.*\.cs$|\.AssemblyAttributes\.cs$/i],
  ['protoc', /\.(?:pb|pb-c|pb\.validate|grpc\.pb)\.(?:c|cc|cpp|h|hpp)$/i],
  ['FlatBuffers', /_generated\.h$/],
  ['Qt moc', /^moc_.*\.(?:cpp|cc|cxx)$|^.+\.moc$/],
  ['Qt rcc', /^qrc_.*\.(?:cpp|cc|cxx)$/],
  ['UnrealHeaderTool', /\.generated\.h$|\.(?:init\.)?gen\.cpp$/],
  ['Bison', /\.tab\.(?:c|h|cc|hh|cpp|hpp|cxx|hxx)$/],
  ['flex', /^lex\..+\.(?:c|cc|cpp)$/],
  ['SWIG', /_wrap\.cxx$/],
  ['MIDL', /^dlldata\.c$/i],
  ['the Cocos2d-x binding generator', /^(?:lua|jsb|js)_.+_auto\.(?:cpp|hpp|h)$/],
];

/** Evidence that the file's name is one that a generator gives its output; undefined where it is not. The folders of the path do not count. */
export function generatedByName(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // Longer than any file system allows: not a name that a tool gave.
  if (name.length > 255) return undefined;
  const hit = NAMES.find(([, pattern]) => pattern.test(name));
  return hit === undefined ? undefined : `named ${JSON.stringify(name)}, as ${hit[0]} name their output`;
}
