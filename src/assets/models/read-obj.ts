/** Wavefront OBJ: vertices and faces; materials, normals, curves and other files are not looked at. */
import { createEntries } from '../metadata/entries.js';
import { createMeshBuilder, type Mesh } from './mesh.js';

const NEW_LINE = 10;
const HASH = 35;
/** Before the first vertex programs say who they are. */
const MOST_COMMENTS = 8;
/** A longer line is no vertex and no face of a game's model. */
const LONGEST_LINE = 1 << 16;

/** Line by line, so that a file is never held twice. */
export function readObj(bytes: Buffer): Mesh {
  const mesh = createMeshBuilder();
  const entries = createEntries();
  let long = 0;
  let comments = 0;
  for (let at = 0; at < bytes.length; ) {
    let end = bytes.indexOf(NEW_LINE, at);
    if (end < 0) end = bytes.length;
    if (end - at > LONGEST_LINE) long++;
    else if (bytes[at] === HASH && mesh.vertices === 0 && comments++ < MOST_COMMENTS)
      entries.add('comment', bytes.toString('utf8', at + 1, end));
    else readLine(bytes.toString('latin1', at, end).trim(), mesh);
    at = end + 1;
  }
  const lost = long === 0 ? undefined : `${long} lines of more than ${LONGEST_LINE} bytes were not read`;
  return { ...mesh.finish(lost), metadata: entries.finish() };
}

function readLine(line: string, mesh: ReturnType<typeof createMeshBuilder>): void {
  if (line.startsWith('v ') || line.startsWith('v\t')) {
    const [, x, y, z] = line.split(/\s+/);
    mesh.vertex(Number(x), Number(y), Number(z));
  } else if (line.startsWith('f ') || line.startsWith('f\t')) {
    const [, ...corners] = line.split(/\s+/);
    mesh.face(
      corners.map((corner) => {
        const index = Number.parseInt(corner, 10);
        // Counted from one; from the last one back where negative.
        return index < 0 ? mesh.vertices + index : index - 1;
      }),
    );
  }
}
