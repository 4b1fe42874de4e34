/** What FBX means, in whichever form it is written. */
import type { Entries } from '../metadata/entries.js';
import { type MeshBuilder, MOST_TRIANGLES, MOST_VERTICES } from './mesh.js';

export const MOST_COORDINATES = 3 * MOST_VERTICES;
export const MOST_CORNERS = 4 * MOST_TRIANGLES;

/** Vertices of one geometry, and corners of its polygons: the last one of each is stored as its complement. */
export function addPolygons(vertices: readonly number[], corners: readonly number[], mesh: MeshBuilder): void {
  const base = mesh.vertices;
  const count = Math.floor(vertices.length / 3);
  for (let i = 0; i < count; i++) mesh.vertex(vertices[3 * i]!, vertices[3 * i + 1]!, vertices[3 * i + 2]!);
  let polygon: number[] = [];
  for (const corner of corners) {
    const index = corner < 0 ? ~corner : corner;
    polygon.push(index < count ? base + index : Number.NaN);
    if (corner >= 0) continue;
    mesh.face(polygon);
    polygon = [];
  }
}

/** Properties of the scene that say where the file comes from; a path tells of the maker's machine. */
const FACTS: Readonly<Record<string, string>> = {
  'Original|ApplicationVendor': 'software maker',
  'Original|ApplicationName': 'software',
  'Original|ApplicationVersion': 'software version',
  'Original|DateTime_GMT': 'created',
  'Original|FileName': 'original file',
  'LastSaved|ApplicationName': 'last saved by',
  'LastSaved|DateTime_GMT': 'modified',
  DocumentUrl: 'document',
  SrcDocumentUrl: 'source document',
};

/** `texts`: the strings that stand with a node of that name. */
export function fbxFact(node: string, texts: readonly string[], entries: Entries): void {
  if (node === 'Creator') entries.add('software', texts[0]);
  else if (node === 'CreationTime') entries.add('created', texts[0]);
  else if (Object.hasOwn(FACTS, texts[0] ?? '') && texts.length > 1) entries.add(FACTS[texts[0]!]!, texts.at(-1));
}
