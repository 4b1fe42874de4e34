/** Quake III MD3: triangles and the vertices of the first frame, as the game's `md3Header_t` and `md3Surface_t` lay them out. */
import { createEntries } from '../metadata/entries.js';
import { unreadable } from '../unreadable.js';
import { createMeshBuilder, type Mesh } from './mesh.js';

const HEADER = 108;
const SURFACE = 108;
/** Sixty-fourths of a unit. */
const SCALE = 1 / 64;
const MOST_SURFACES = 1024;

export function readMd3(bytes: Buffer): Mesh {
  if (bytes.length < HEADER || bytes.toString('latin1', 0, 4) !== 'IDP3') throw unreadable('no MD3 header');
  const frames = bytes.readInt32LE(76);
  const surfaces = bytes.readInt32LE(84);
  let at = bytes.readInt32LE(100);
  if (surfaces < 0 || surfaces > MOST_SURFACES) throw unreadable(`${surfaces} surfaces`);
  const mesh = createMeshBuilder();
  for (let i = 0; i < surfaces; i++) {
    if (at < 0 || at + SURFACE > bytes.length) throw unreadable('the file ends before its surfaces');
    readSurface(bytes, at, mesh);
    const size = bytes.readInt32LE(at + 104);
    if (size <= 0) break;
    at += size;
  }
  const entries = createEntries();
  entries.add('name', textAt(bytes, 8, 64));
  const frame = bytes.readInt32LE(92);
  // Where a frame is told its maker writes what it was made from.
  if (frames > 0 && frame >= HEADER && frame + 56 <= bytes.length) entries.add('frame', textAt(bytes, frame + 40, 16));
  const lost = frames > 1 ? `${frames} frames, the first is compared` : undefined;
  return { ...mesh.finish(lost), metadata: entries.finish() };
}

function readSurface(bytes: Buffer, at: number, mesh: ReturnType<typeof createMeshBuilder>): void {
  const vertices = bytes.readInt32LE(at + 80);
  const triangles = bytes.readInt32LE(at + 84);
  const firstTriangle = at + bytes.readInt32LE(at + 88);
  const firstVertex = at + bytes.readInt32LE(at + 100);
  const inside = (from: number, count: number, size: number): boolean =>
    from >= 0 && count >= 0 && from + count * size <= bytes.length;
  if (!inside(firstTriangle, triangles, 12) || !inside(firstVertex, vertices, 8))
    throw unreadable('the file ends inside a surface');
  const base = mesh.vertices;
  for (let i = 0; i < vertices; i++) {
    const v = firstVertex + 8 * i;
    mesh.vertex(bytes.readInt16LE(v) * SCALE, bytes.readInt16LE(v + 2) * SCALE, bytes.readInt16LE(v + 4) * SCALE);
  }
  for (let i = 0; i < triangles; i++) {
    const t = firstTriangle + 12 * i;
    mesh.face(
      [0, 4, 8].map((offset) => {
        const corner = bytes.readInt32LE(t + offset);
        // What lies outside of its own surface must not reach into the next.
        return corner >= 0 && corner < vertices ? base + corner : Number.NaN;
      }),
    );
  }
}

function textAt(bytes: Buffer, at: number, size: number): string {
  return bytes.toString('latin1', at, at + size).split('\0')[0]!;
}
