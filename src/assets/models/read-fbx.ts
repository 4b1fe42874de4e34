/**
 * Binary FBX, versions 7.1 to 7.7: vertices and polygons of each `Geometry`, each in its own place; node transforms, skins and pictures are not looked at. The layout is
 * described by Blender's developers ("FBX binary file format specification", 2013); the format's owner publishes none.
 */
import { inflateSync } from 'node:zlib';
import { unreadable } from '../unreadable.js';
import { createMeshBuilder, type Mesh, MOST_TRIANGLES, MOST_VERTICES } from './mesh.js';

const HEADER = 27;
/** From this version on sizes have 64 bits. */
const WIDE = 7500;
/** Where geometry stands: `Objects` → `Geometry` → `Vertices`. */
const DEEPEST = 3;
const MOST_NODES = 2 ** 20;

interface FbxReader {
  readonly bytes: Buffer;
  readonly wide: boolean;
  nodes: number;
}

interface FbxNode {
  readonly name: string;
  readonly properties: number;
  readonly count: number;
  readonly children: number;
  readonly end: number;
}

export function readFbx(bytes: Buffer): Mesh {
  if (bytes.length < HEADER || !bytes.toString('latin1', 0, 18).startsWith('Kaydara FBX Binary'))
    throw unreadable('FBX as text is not read; compared by its bytes only');
  const reader = { bytes, wide: bytes.readUInt32LE(23) >= WIDE, nodes: 0 };
  const mesh = createMeshBuilder();
  for (const objects of nodesIn(reader, HEADER, bytes.length, 0)) {
    if (objects.name !== 'Objects') continue;
    for (const geometry of nodesIn(reader, objects.children, objects.end, 1)) {
      if (geometry.name === 'Geometry') addGeometry(reader, geometry, mesh);
    }
  }
  return mesh.finish();
}

function* nodesIn(reader: FbxReader, from: number, to: number, depth: number): Generator<FbxNode> {
  const { bytes, wide } = reader;
  const size = wide ? 25 : 13;
  const number = (at: number, i: number): number =>
    wide ? Number(bytes.readBigUInt64LE(at + 8 * i)) : bytes.readUInt32LE(at + 4 * i);
  if (depth >= DEEPEST) return;
  for (let at = from; at + size <= to; ) {
    if (++reader.nodes > MOST_NODES) throw unreadable('too many parts');
    const [end, count, length] = [number(at, 0), number(at, 1), number(at, 2)];
    // A record of zeros ends a list.
    if (end === 0) return;
    const nameLength = bytes[at + size - 1]!;
    const properties = at + size + nameLength;
    const children = properties + length;
    if (end <= at || end > to || children > end) throw unreadable('a part reaches beyond the part that holds it');
    yield { name: bytes.toString('latin1', at + size, properties), properties, count, children, end };
    at = end;
  }
}

function addGeometry(reader: FbxReader, geometry: FbxNode, mesh: ReturnType<typeof createMeshBuilder>): void {
  let vertices: number[] | undefined;
  let corners: number[] | undefined;
  for (const node of nodesIn(reader, geometry.children, geometry.end, 2)) {
    if (node.name === 'Vertices') vertices = arrayOf(reader, node, 3 * MOST_VERTICES);
    if (node.name === 'PolygonVertexIndex') corners = arrayOf(reader, node, 4 * MOST_TRIANGLES);
  }
  if (vertices === undefined || corners === undefined) return;
  const base = mesh.vertices;
  const count = Math.floor(vertices.length / 3);
  for (let i = 0; i < count; i++) mesh.vertex(vertices[3 * i]!, vertices[3 * i + 1]!, vertices[3 * i + 2]!);
  let polygon: number[] = [];
  for (const corner of corners) {
    // The last corner of a polygon is stored as its complement.
    const index = corner < 0 ? ~corner : corner;
    polygon.push(index < count ? base + index : Number.NaN);
    if (corner >= 0) continue;
    mesh.face(polygon);
    polygon = [];
  }
}

const WIDTHS: Readonly<Record<string, number>> = { d: 8, f: 4, i: 4, l: 8 };

/** The first property of a node, an array of numbers, perhaps deflated. */
function arrayOf({ bytes }: FbxReader, { properties, count, children }: FbxNode, most: number): number[] {
  const type = count > 0 && properties + 13 <= children ? String.fromCharCode(bytes[properties]!) : '';
  const width = WIDTHS[type];
  if (width === undefined) throw unreadable('geometry of an unknown layout');
  const [length, packed, stored] = [0, 4, 8].map((offset) => bytes.readUInt32LE(properties + 1 + offset)) as [
    number,
    number,
    number,
  ];
  if (length > most) throw unreadable('too many vertices; compared by its bytes only');
  const raw = bytes.subarray(properties + 13, Math.min(children, properties + 13 + stored));
  const data = packed === 0 ? raw : inflateSync(raw, { maxOutputLength: Math.max(1, length * width) });
  if (data.length < length * width) throw unreadable('the file ends inside its geometry');
  const read = (at: number): number =>
    type === 'd'
      ? data.readDoubleLE(at)
      : type === 'f'
        ? data.readFloatLE(at)
        : type === 'i'
          ? data.readInt32LE(at)
          : Number(data.readBigInt64LE(at));
  return Array.from({ length }, (_, i) => read(i * width));
}
