/** Models and model files made in code. */
import type { Mesh } from '../../../src/assets/index.js';
import type { Random } from '../../../src/core/index.js';

/** A lump: a ball of triangles, open at its poles so that no two vertices stand nearly in one place, some of them gone and some cut finer, so that its net of edges is like no other's. */
export function makeMesh(random: Random, rings = 9): Mesh {
  const points: number[] = [];
  const corners: number[] = [];
  const across = rings * 2;
  const bulge = Array.from({ length: 6 }, () => random.unit() * 4);
  for (let ring = 0; ring <= rings; ring++) {
    for (let step = 0; step < across; step++) {
      const [a, b] = [(Math.PI * (ring + 0.5)) / (rings + 1), (2 * Math.PI * step) / across];
      const r = 1 + 0.3 * Math.sin(bulge[0]! + 3 * a) + 0.25 * Math.cos(bulge[1]! + 2 * b) + 0.1 * random.unit();
      points.push(r * Math.sin(a) * Math.cos(b), (1 + bulge[2]! / 4) * r * Math.sin(a) * Math.sin(b), r * Math.cos(a));
    }
  }
  const at = (ring: number, step: number): number => ring * across + (step % across);
  const add = (a: number, b: number, c: number): void => {
    if (random.below(8) === 0) return;
    if (random.below(6) > 0) {
      corners.push(a, b, c);
      return;
    }
    for (let axis = 0; axis < 3; axis++)
      points.push((points[3 * a + axis]! + points[3 * b + axis]! + points[3 * c + axis]!) / 3);
    const middle = points.length / 3 - 1;
    corners.push(a, b, middle, b, c, middle, c, a, middle);
  };
  for (let ring = 0; ring < rings; ring++) {
    for (let step = 0; step < across; step++) {
      add(at(ring, step), at(ring + 1, step), at(ring, step + 1));
      add(at(ring, step + 1), at(ring + 1, step), at(ring + 1, step + 1));
    }
  }
  return { points: Float32Array.from(points), triangles: Uint32Array.from(corners) };
}

export function moved({ points, triangles }: Mesh, map: (p: [number, number, number]) => readonly number[]): Mesh {
  const out = new Float32Array(points.length);
  for (let i = 0; i < points.length; i += 3) out.set(map([points[i]!, points[i + 1]!, points[i + 2]!]), i);
  return { points: out, triangles };
}

export function objOf({ points, triangles }: Mesh): Buffer {
  const lines = ['# made for a test', 'mtllib none.mtl'];
  for (let i = 0; i < points.length; i += 3) lines.push(`v ${points[i]} ${points[i + 1]} ${points[i + 2]}`);
  for (let i = 0; i < triangles.length; i += 3)
    lines.push(`f ${[0, 1, 2].map((k) => `${triangles[i + k]! + 1}/1/1`).join(' ')}`);
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** One primitive; `edit` changes the text before it is packed. */
export function glbOf({ points, triangles }: Mesh, edit: (json: Record<string, unknown>) => void = () => {}): Buffer {
  const data = Buffer.concat([Buffer.from(points.buffer.slice(0)), Buffer.from(triangles.buffer.slice(0))]);
  const json: Record<string, unknown> = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    images: [{ uri: 'http://x.invalid/a.png' }],
    materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
    textures: [{ source: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1, material: 0 }] }],
    buffers: [{ byteLength: data.length }],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: points.byteLength },
      { buffer: 0, byteOffset: points.byteLength, byteLength: triangles.byteLength },
    ],
    accessors: [
      { bufferView: 0, componentType: 5126, count: points.length / 3, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 1] },
      { bufferView: 1, componentType: 5125, count: triangles.length, type: 'SCALAR' },
    ],
  };
  edit(json);
  const text = Buffer.from(JSON.stringify(json));
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, ' ')]);
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(body.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const chunks = Buffer.concat([chunk('JSON', padded), chunk('BIN\0', data)]);
  const head = Buffer.alloc(12);
  head.write('glTF', 0, 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(12 + chunks.length, 8);
  return Buffer.concat([head, chunks]);
}

/** One surface of one frame. Coordinates become sixty-fourths. */
export function md3Of({ points, triangles }: Mesh): Buffer {
  const count = points.length / 3;
  const surface = Buffer.alloc(108 + triangles.length * 4 + count * 8);
  surface.write('IDP3', 0, 'latin1');
  surface.writeInt32LE(1, 72);
  surface.writeInt32LE(count, 80);
  surface.writeInt32LE(triangles.length / 3, 84);
  surface.writeInt32LE(108, 88);
  surface.writeInt32LE(108 + triangles.length * 4, 100);
  surface.writeInt32LE(surface.length, 104);
  triangles.forEach((corner, i) => {
    surface.writeInt32LE(corner, 108 + 4 * i);
  });
  points.forEach((x, i) => {
    surface.writeInt16LE(Math.round(x * 64), 108 + triangles.length * 4 + 8 * Math.floor(i / 3) + 2 * (i % 3));
  });
  const head = Buffer.alloc(108);
  head.write('IDP3', 0, 'latin1');
  head.writeInt32LE(15, 4);
  head.writeInt32LE(1, 76);
  head.writeInt32LE(1, 84);
  head.writeInt32LE(108, 100);
  return Buffer.concat([head, surface]);
}

/** An array property: type, length, whether it is deflated, size. */
export function fbxArray(type: string, length: number, data: Buffer, packed = false): Buffer {
  const head = Buffer.alloc(13);
  head.write(type, 0, 'latin1');
  head.writeUInt32LE(length, 1);
  head.writeUInt32LE(packed ? 1 : 0, 5);
  head.writeUInt32LE(data.length, 9);
  return Buffer.concat([head, data]);
}

/** Ends are counted from the file's start, so that each part is made where it will stand. */
export function fbxNode(
  at: number,
  name: string,
  property: Buffer | undefined,
  inner: readonly ((at: number) => Buffer)[],
): Buffer {
  const head = Buffer.alloc(13 + name.length);
  const parts = [property ?? Buffer.alloc(0)];
  let next = at + head.length + parts[0]!.length;
  for (const make of inner) {
    const part = make(next);
    parts.push(part);
    next += part.length;
  }
  if (inner.length > 0) {
    parts.push(Buffer.alloc(13));
    next += 13;
  }
  head.writeUInt32LE(next, 0);
  head.writeUInt32LE(property === undefined ? 0 : 1, 4);
  head.writeUInt32LE(property?.length ?? 0, 8);
  head[12] = name.length;
  head.write(name, 13, 'latin1');
  return Buffer.concat([head, ...parts]);
}

/** Binary FBX 7.4 with one geometry; arrays are stored as they are. */
export function fbxOf({ points, triangles }: Mesh): Buffer {
  const vertices = Buffer.alloc(points.length * 8);
  points.forEach((x, i) => {
    vertices.writeDoubleLE(x, 8 * i);
  });
  const corners = Buffer.alloc(triangles.length * 4);
  triangles.forEach((corner, i) => {
    corners.writeInt32LE(i % 3 === 2 ? ~corner : corner, 4 * i);
  });
  const head = Buffer.alloc(27);
  head.write('Kaydara FBX Binary  \0\x1a', 0, 'latin1');
  head.writeUInt32LE(7400, 23);
  const objects = fbxNode(27, 'Objects', undefined, [
    (at) =>
      fbxNode(at, 'Geometry', undefined, [
        (inner) => fbxNode(inner, 'Vertices', fbxArray('d', points.length, vertices), []),
        (inner) => fbxNode(inner, 'PolygonVertexIndex', fbxArray('i', triangles.length, corners), []),
      ]),
  ]);
  return Buffer.concat([head, objects, Buffer.alloc(13)]);
}
