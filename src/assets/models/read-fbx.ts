/**
 * FBX, binary (versions 7.1 to 7.7) or as text: vertices and polygons of each `Geometry`, each in its own place; node transforms, skins and pictures are not looked at. The layout is
 * described by Blender's developers ("FBX binary file format specification", 2013); the format's owner publishes none.
 */
import { inflateSync } from 'node:zlib';
import { createEntries, type Entries } from '../metadata/entries.js';
import { unreadable } from '../unreadable.js';
import { addPolygons, fbxFact, MOST_COORDINATES, MOST_CORNERS } from './fbx-parts.js';
import { createMeshBuilder, type Mesh, type MeshBuilder } from './mesh.js';
import { readFbxText } from './read-fbx-text.js';

const HEADER = 27;
/** From this version on sizes have 64 bits. */
const WIDE = 7500;
/** Where geometry stands: `Objects` → `Geometry` → `Vertices`; facts stand one deeper. */
const DEEPEST = 4;
const MOST_NODES = 2 ** 20;
/** Of all geometries: a thousand bytes may stand for twenty million, and a file may hold many such. */
const MOST_UNPACKED = 2 ** 28;

interface FbxReader {
  readonly bytes: Buffer;
  readonly wide: boolean;
  nodes: number;
  /** Bytes that were inflated so far. */
  unpacked: number;
}

interface FbxNode {
  readonly name: string;
  readonly properties: number;
  readonly count: number;
  readonly children: number;
  readonly end: number;
}

export function readFbx(bytes: Buffer): Mesh {
  const mesh = createMeshBuilder();
  const entries = createEntries();
  if (bytes.toString('latin1', 0, 18) === 'Kaydara FBX Binary') readBinary(bytes, mesh, entries);
  else readFbxText(bytes, mesh, entries);
  return { ...mesh.finish(), metadata: entries.finish() };
}

function readBinary(bytes: Buffer, mesh: MeshBuilder, entries: Entries): void {
  if (bytes.length < HEADER) throw unreadable('the file ends inside its header');
  const reader = { bytes, wide: bytes.readUInt32LE(23) >= WIDE, nodes: 0, unpacked: 0 };
  for (const top of nodesIn(reader, HEADER, bytes.length, 0)) {
    if (top.name === 'Creator' || top.name === 'CreationTime') fbxFact(top.name, stringsOf(reader, top), entries);
    if (top.name === 'FBXHeaderExtension') addFacts(reader, top, entries);
    if (top.name !== 'Objects') continue;
    for (const geometry of nodesIn(reader, top.children, top.end, 1)) {
      if (geometry.name === 'Geometry') addGeometry(reader, geometry, mesh);
    }
  }
}

/** Creator, and `SceneInfo` → `Properties70` → `P`. */
function addFacts(reader: FbxReader, header: FbxNode, entries: Entries): void {
  for (const node of nodesIn(reader, header.children, header.end, 1)) {
    if (node.name === 'Creator') fbxFact(node.name, stringsOf(reader, node), entries);
    if (node.name !== 'SceneInfo') continue;
    for (const list of nodesIn(reader, node.children, node.end, 2)) {
      for (const property of nodesIn(reader, list.children, list.end, 3))
        if (property.name === 'P') fbxFact('P', stringsOf(reader, property), entries);
    }
  }
}

/** The properties up to the first that is no string. */
function stringsOf({ bytes }: FbxReader, { properties, count, children }: FbxNode): string[] {
  const texts: string[] = [];
  for (let at = properties, i = 0; i < count && at + 5 <= children && bytes[at] === STRING; i++) {
    const length = bytes.readUInt32LE(at + 1);
    if (at + 5 + length > children) break;
    texts.push(bytes.toString('utf8', at + 5, at + 5 + Math.min(length, LONGEST_STRING)));
    at += 5 + length;
  }
  return texts;
}
const STRING = 'S'.charCodeAt(0);
const LONGEST_STRING = 2048;

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

function addGeometry(reader: FbxReader, geometry: FbxNode, mesh: MeshBuilder): void {
  let vertices: number[] | undefined;
  let corners: number[] | undefined;
  for (const node of nodesIn(reader, geometry.children, geometry.end, 2)) {
    if (node.name === 'Vertices') vertices = arrayOf(reader, node, MOST_COORDINATES);
    if (node.name === 'PolygonVertexIndex') corners = arrayOf(reader, node, MOST_CORNERS);
  }
  if (vertices === undefined || corners === undefined) return;
  addPolygons(vertices, corners, mesh);
}

const WIDTHS: Readonly<Record<string, number>> = { d: 8, f: 4, i: 4, l: 8 };

/** The first property of a node, an array of numbers, perhaps deflated. */
function arrayOf(reader: FbxReader, { properties, count, children }: FbxNode, most: number): number[] {
  const { bytes } = reader;
  const type = count > 0 && properties + 13 <= children ? String.fromCharCode(bytes[properties]!) : '';
  const width = WIDTHS[type];
  if (width === undefined) throw unreadable('geometry of an unknown layout');
  const [length, packed, stored] = [0, 4, 8].map((offset) => bytes.readUInt32LE(properties + 1 + offset)) as [
    number,
    number,
    number,
  ];
  if (length > most) throw unreadable('too many vertices; compared by its bytes only');
  reader.unpacked += packed === 0 ? 0 : length * width;
  if (reader.unpacked > MOST_UNPACKED) throw unreadable('too much geometry; compared by its bytes only');
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
