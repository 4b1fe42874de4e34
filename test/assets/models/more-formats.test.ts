import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeModel, describeMesh, type Mesh, type MeshHit, searchMeshes } from '../../../src/assets/index.js';
import { createRandom } from '../../../src/core/index.js';
import { fbxArray, fbxNode, fbxOf, glbOf, makeMesh, md3Of, moved, objOf } from './meshes.js';
import { packedGlbOf } from './packed-gltf.js';

const mesh = moved(makeMesh(createRandom(7)), (p) => p.map((x) => Math.round(x * 640) / 64));

function gradeOf(a: Mesh, b: Mesh): MeshHit['grade'] | undefined {
  let found: MeshHit['grade'] | undefined;
  searchMeshes([describeMesh(a)], [describeMesh(b)], ({ grade }) => {
    found = grade;
  });
  return found;
}

describe('packed glTF', () => {
  test('meshopt: the same triangles', async () => {
    const read = await decodeModel(await packedGlbOf(mesh, 'meshopt'), 'glb');
    expect(describeMesh(read).meshKey).toBe(describeMesh(mesh).meshKey);
    expect([read.lost, read.metadata]).toEqual([undefined, [{ name: 'software', value: 'a test' }]]);
  });

  test('Draco: the same model, as near as it was rounded', async () => {
    const read = await decodeModel(await packedGlbOf(mesh, 'draco'), 'glb');
    expect(read.triangles.length).toBe(mesh.triangles.length);
    expect(gradeOf(mesh, read)).toBe('C');
  });

  test('what would unpack to gigabytes is not begun', async () => {
    const bytes = await packedGlbOf(mesh, 'meshopt');
    const size = bytes.readUInt32LE(12);
    const json = JSON.parse(bytes.toString('utf8', 20, 20 + size));
    for (const view of json.bufferViews) view.extensions.EXT_meshopt_compression.count = 2 ** 30;
    await expect(decodeModel(Buffer.from(JSON.stringify(json)), 'gltf')).rejects.toThrow(/too many/);
  });

  test.each(['draco', 'meshopt'] as const)('%s: any bytes end in a mesh or a reason', async (packing) => {
    const whole = await packedGlbOf(makeMesh(createRandom(3), 4), packing);
    const from = 20 + whole.readUInt32LE(12);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: from, max: whole.length - 1 }), fc.nat(255)), {
          minLength: 1,
          maxLength: 8,
        }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          const read = await decodeModel(bytes, 'glb').catch((error: unknown) => error);
          if (read instanceof Error) expect(read.message).not.toBe('');
          else expect((read as Mesh).triangles.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
  });
});

const numbers = (list: Iterable<number>): string => [...list].join(',');

function polygons({ triangles }: Mesh): string {
  return numbers(Array.from(triangles, (corner, i) => (i % 3 === 2 ? ~corner : corner)));
}

const SEVEN = (one: Mesh): string => `; FBX 7.4.0 project file
FBXHeaderExtension:  {
	Creator: "FBX SDK/FBX Plugins version 2019.2"
	SceneInfo: "SceneInfo::GlobalInfo", "UserData" {
		Properties70:  {
			P: "DocumentUrl", "KString", "Url", "", "C:\\work\\li\\statue.fbx"
			P: "Original|ApplicationName", "KString", "", "", "Maya"
		}
	}
}
Objects:  {
	Geometry: 1, "Geometry::", "Mesh" {
		Vertices: *${one.points.length} {
			a: ${numbers(one.points).replaceAll(/((?:[^,]+,){9})/g, '$1\n')}
		}
		PolygonVertexIndex: *${one.triangles.length} {
			a: ${polygons(one)}
		}
	}
	Geometry: 2, "Geometry::", "Shape" {
		Vertices: *3 { a: 9,9,9 }
	}
}
`;
const SIX = (one: Mesh): string => `; FBX 6.1.0 project file
Objects: {
  Model: "Model::a {brace}", "Mesh" {
    Vertices: ${numbers(one.points)}
    PolygonVertexIndex: ${polygons(one)}
  }
}
`;

describe('FBX as text', () => {
  test.each([
    ['7', SEVEN],
    ['6', SIX],
  ])('version %s: the same triangles', async (_, write) => {
    const read = await decodeModel(Buffer.from(write(mesh)), 'fbx');
    expect(describeMesh(read).meshKey).toBe(describeMesh(mesh).meshKey);
  });

  test('who made it, where and with what', async () => {
    expect((await decodeModel(Buffer.from(SEVEN(mesh)), 'fbx')).metadata).toEqual([
      { name: 'software', value: 'FBX SDK/FBX Plugins version 2019.2' },
      { name: 'document', value: 'C:\\work\\li\\statue.fbx' },
      { name: 'software', value: 'Maya' },
    ]);
  });

  test.each([
    ['a million braces', '{'.repeat(1_000_000)],
    ['a million facts in one line', 'P:"'.repeat(1_000_000)],
    ['a string without end', `Creator: "${'x'.repeat(1_000_000)}`],
    ['vertices without polygons', 'Vertices: 1,2,3'],
    ['corners that name nothing', 'Vertices: 0,0,0 PolygonVertexIndex: 5,6,-8'],
    ['a list that goes on', `Vertices: ${'1,'.repeat(3 * 2 ** 20 + 4)}`],
  ])('%s: a reason', async (_, text) => {
    await expect(decodeModel(Buffer.from(text), 'fbx')).rejects.toThrow(/no triangles|none of its|too many/);
  });

  test('any bytes end in a mesh or a reason', async () => {
    const whole = Buffer.from(SEVEN(makeMesh(createRandom(3), 4)));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        async (changes) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          const read = await decodeModel(bytes, 'fbx').catch((error: unknown) => error);
          if (read instanceof Error) expect(read.message).not.toBe('');
          else expect(describeMesh(read as Mesh).distances.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('what other models say of themselves', async () => {
  const obj = Buffer.from(`# Blender v2.79 (sub 0) OBJ File: 'statue.blend'\n# www.blender.org\n${objOf(mesh)}`);
  expect((await decodeModel(obj, 'obj')).metadata?.slice(0, 2)).toEqual([
    { name: 'comment', value: "Blender v2.79 (sub 0) OBJ File: 'statue.blend'" },
    { name: 'comment', value: 'www.blender.org' },
  ]);
  const md3 = md3Of(mesh);
  md3.write('models/players/sarge/head.md3', 8, 'latin1');
  expect((await decodeModel(md3, 'md3')).metadata).toEqual([{ name: 'name', value: 'models/players/sarge/head.md3' }]);
  const glb = glbOf(mesh, (json) => {
    json.asset = { version: '2.0', generator: 'Khronos glTF Blender I/O', copyright: '2020 Li', min: { evil: 1 } };
  });
  expect((await decodeModel(glb, 'glb')).metadata).toEqual([
    { name: 'software', value: 'Khronos glTF Blender I/O' },
    { name: 'copyright', value: '2020 Li' },
  ]);
  expect((await decodeModel(fbxOf(mesh), 'fbx')).metadata).toEqual([]);
});

test('a binary FBX of many lists that each unpack to twenty megabytes is left soon', async () => {
  const zeros = fbxArray('d', 3 * 2 ** 20, deflateSync(Buffer.alloc(8 * 3 * 2 ** 20)), true);
  const geometry = (at: number): Buffer =>
    fbxNode(at, 'Geometry', undefined, [(inner) => fbxNode(inner, 'Vertices', zeros, [])]);
  const objects = fbxNode(
    27,
    'Objects',
    undefined,
    Array.from({ length: 20 }, () => geometry),
  );
  const head = Buffer.alloc(27);
  head.write('Kaydara FBX Binary  \0\x1a', 0, 'latin1');
  head.writeUInt32LE(7400, 23);
  await expect(decodeModel(Buffer.concat([head, objects, Buffer.alloc(13)]), 'fbx')).rejects.toThrow(
    /too much geometry/,
  );
});
