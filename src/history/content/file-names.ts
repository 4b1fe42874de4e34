/** By path the number of its file name: a moved file keeps its name. */
export function fileNames(paths: readonly string[]): Uint32Array {
  const numbers = new Map<string, number>();
  return Uint32Array.from(paths, (path) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
