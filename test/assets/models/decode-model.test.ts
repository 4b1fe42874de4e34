import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeModel, describeMesh, type Mesh } from '../../../src/assets/index.js';
import { createRandom } from '../../../src/core/index.js';
import { fbxOf, glbOf, makeMesh, md3Of, moved, objOf } from './meshes.js';

/** On sixty-fourths, so that every format holds it exactly. */
const mesh = moved(makeMesh(createRandom(7)), (p) => p.map((x) => Math.round(x * 640) / 64));
const WRITERS = { obj: objOf, glb: glbOf, md3: md3Of, fbx: fbxOf } as const;
const FORMATS = Object.keys(WRITERS) as (keyof typeof WRITERS)[];

test.each(FORMATS)('%s gives the same triangles', async (format) => {
  const read = await decodeModel(WRITERS[format](mesh), format);
  expect(read.lost).toBeUndefined();
  expect(describeMesh(read).meshKey).toBe(describeMesh(mesh).meshKey);
});

test('glTF as text: data inside, or in a file of the same build; nothing else is opened', async () => {
  const glb = glbOf(mesh);
  const size = glb.readUInt32LE(12);
  const json = JSON.parse(glb.toString('utf8', 20, 20 + size));
  const data = glb.subarray(20 + size + 8);
  const asked: string[] = [];
  const read = (uri: string) => {
    json.buffers[0].uri = uri;
    return decodeModel(Buffer.from(JSON.stringify(json)), 'gltf', (name) => {
      asked.push(name);
      return name === 'a mesh.bin' ? data : undefined;
    });
  };
  const key = describeMesh(mesh).meshKey;
  expect(describeMesh(await read(`data:application/octet-stream;base64,${data.toString('base64')}`)).meshKey).toBe(key);
  expect(describeMesh(await read('a%20mesh.bin')).meshKey).toBe(key);
  for (const uri of ['other.bin', 'http://x.invalid/mesh.bin', '/etc/passwd', 'file:///etc/passwd', '%', '__proto__'])
    await expect(read(uri)).rejects.toThrow(/lies in a file that is not in the build/);
  expect(asked).toEqual(['a mesh.bin', 'other.bin', '__proto__']);
});

test('a node’s matrix moves its mesh', async () => {
  const read = await decodeModel(
    glbOf(mesh, (json) => {
      json.nodes = [{ mesh: 0, translation: [1, 2, 3] }];
    }),
    'glb',
  );
  expect(read.points[0]).toBeCloseTo(mesh.points[0]! + 1, 5);
  expect(read.points[2]).toBeCloseTo(mesh.points[2]! + 3, 5);
});

test('faces of OBJ: many corners, counted from the end, without slashes', async () => {
  const text = 'v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\r\nf -4 -3 -2 -1\n  f 1// 2// 3//\n';
  const { triangles } = await decodeModel(Buffer.from(text), 'obj');
  expect([...triangles]).toEqual([0, 1, 2, 0, 2, 3, 0, 1, 2]);
});

describe('what is wrong with a file is said', () => {
  test.each<[string, Buffer, string, RegExp]>([
    ['nothing', Buffer.alloc(0), 'obj', /empty/],
    ['no model', Buffer.from('this is no model'), 'md3', /no MD3 header/],
    ['text', Buffer.from('hello\nworld'), 'obj', /no triangles/],
    ['FBX as text without geometry', Buffer.from('; FBX 7.4.0 project file\nObjects: {\n}'), 'fbx', /no triangles/],
    ['an unknown format', Buffer.from('BLENDER-v300'), 'blend', /no decoder for blend/],
    ['MD3 cut', md3Of(mesh).subarray(0, 500), 'md3', /ends inside a surface/],
    ['FBX cut', fbxOf(mesh).subarray(0, 900), 'fbx', /beyond|no triangles/],
    ['GLB cut inside its text', glbOf(mesh).subarray(0, 60), 'glb', /no JSON/],
    ['glTF that is a number', Buffer.from('17'), 'gltf', /no scene/],
    ['GLB without text', glbOf(mesh).subarray(0, 12), 'glb', /ends before/],
    ['a million corners too many', Buffer.from(`v 0 0 0\nf ${'1 '.repeat(30_000)}\n`.repeat(60)), 'obj', /triangles/],
    [
      'all numbers are none',
      Buffer.from('v nan nan nan\nv 1 0 0\nv 0 1 0\nf 1 2 3\n'),
      'obj',
      /none of its 1 triangles/,
    ],
  ])('%s', async (_, bytes, format, reason) => {
    await expect(decodeModel(bytes, format)).rejects.toThrow(reason);
  });

  test('corners out of range and vertices that are no numbers are left out and counted', async () => {
    const text = `${objOf(mesh)}v nan 1 2\nf 1 2 9999999\nf 1 2 ${mesh.points.length / 3 + 1}\nf 0 0 0\nf -99999 1 2\n`;
    const read = await decodeModel(Buffer.from(text), 'obj');
    expect(read.lost).toMatch(/^4 triangles left out/);
    expect(describeMesh(read).meshKey).toBe(describeMesh(mesh).meshKey);
  });

  test('more vertices than are read', async () => {
    const text = Buffer.from('v 1 2 3\n'.repeat(2 ** 20 + 1));
    await expect(decodeModel(text, 'obj')).rejects.toThrow(/more than 1048576 vertices/);
  });

  test('an accessor that promises two thousand million vertices', async () => {
    const lying = (count: number): Buffer =>
      glbOf(mesh, (json) => {
        json.accessors = [
          { componentType: 5126, count, type: 'VEC3' },
          { componentType: 5125, count, type: 'SCALAR' },
        ];
      });
    await expect(decodeModel(lying(2 ** 31), 'glb')).rejects.toThrow(/too many/);
    const { triangles } = await decodeModel(lying(300), 'glb');
    expect(describeMesh({ points: new Float32Array(900), triangles })).toMatchObject({ gate: 'plain' });
  });
});

test('a chain of two hundred thousand nodes is not climbed', async () => {
  const nodes = Array.from({ length: 200_000 }, (_, i) => (i === 199_999 ? {} : { children: [i + 1] }));
  const text = JSON.stringify({ asset: { version: '2.0' }, nodes, scenes: [{ nodes: [0] }], scene: 0 });
  await expect(decodeModel(Buffer.from(text), 'gltf')).rejects.toThrow(/200000 nodes/);
});

test.each(FORMATS)('%s: any bytes end in a mesh of numbers or a reason', async (format) => {
  const base = WRITERS[format](makeMesh(createRandom(3), 4));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 30 }),
      fc.nat(base.length),
      async (changes, length) => {
        const bytes = Buffer.from(base);
        for (const [at, value] of changes) bytes[at] = value;
        for (const some of [bytes, bytes.subarray(0, length)]) {
          const read = await decodeModel(some, format).catch((error: unknown) => error);
          if (read instanceof Error) expect(read.message).not.toBe('');
          else {
            const { points, triangles } = read as Mesh;
            expect(triangles.every((corner) => Math.abs(points[3 * corner]!) < 1e18)).toBe(true);
            expect(describeMesh(read as Mesh).distances.every(Number.isFinite)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});
