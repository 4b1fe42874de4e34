/** Wavefront OBJ: vertices and faces; materials, normals, curves and other files are not looked at. */
import { createMeshBuilder, type Mesh } from './mesh.js';

const NEW_LINE = 10;
/** A longer line is no vertex and no face of a game's model. */
const LONGEST_LINE = 1 << 16;

/** Line by line, so that a file is never held twice. */
export function readObj(bytes: Buffer): Mesh {
  const mesh = createMeshBuilder();
  let long = 0;
  for (let at = 0; at < bytes.length; ) {
    let end = bytes.indexOf(NEW_LINE, at);
    if (end < 0) end = bytes.length;
    if (end - at > LONGEST_LINE) long++;
    else readLine(bytes.toString('latin1', at, end).trim(), mesh);
    at = end + 1;
  }
  return mesh.finish(long === 0 ? undefined : `${long} lines of more than ${LONGEST_LINE} bytes were not read`);
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
