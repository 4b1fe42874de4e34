/** glTF 2.0, binary or as text: all triangles of all nodes, where their matrices put them. Its data may lie in files of the same build; nothing else is opened or fetched. */
import type { Document, mat4, Primitive } from '@gltf-transform/core';
import type { Beside } from '../beside.js';
import { createEntries } from '../metadata/entries.js';
import { unreadable } from '../unreadable.js';
import { addDecoders, notUnderstood } from './gltf-decoders.js';
import { createMeshBuilder, type Mesh, MOST_TRIANGLES, MOST_VERTICES } from './mesh.js';

const TRIANGLES = 4;

export async function readGltf(bytes: Buffer, beside: Beside): Promise<Mesh> {
  const { GLB_BUFFER, Logger, WebIO } = await import('@gltf-transform/core');
  const { json, binary } =
    bytes.toString('latin1', 0, 4) === 'glTF' ? chunksOf(bytes) : { json: bytes, binary: undefined };
  const text = geometryOnly(parseText(json));
  assertSizes(text);
  const resources = resourcesOf(text, beside);
  if (binary !== undefined) resources[GLB_BUFFER] = new Uint8Array(binary);
  const io = new WebIO().setLogger(new Logger(Logger.Verbosity.SILENT));
  await addDecoders(io, text.extensionsUsed ?? []);
  const entries = createEntries();
  for (const [member, name] of [
    ['generator', 'software'],
    ['copyright', 'copyright'],
  ] as const)
    entries.add(name, text.asset?.[member]);
  const required = notUnderstood(text.extensionsRequired ?? []);
  // Where one is unknown to the reader it would refuse the file; what of it matters is said.
  delete text.extensionsRequired;
  const mesh = meshOf(
    await io.readJSON({ json: text, resources } as unknown as Parameters<typeof io.readJSON>[0]),
    required,
  );
  return { ...mesh, metadata: entries.finish() };
}

interface GltfText {
  asset?: { readonly generator?: unknown; readonly copyright?: unknown };
  extensionsUsed?: readonly string[];
  extensionsRequired?: readonly string[];
  bufferViews?: readonly {
    readonly extensions?: Readonly<
      Record<string, { readonly count?: number; readonly byteStride?: number } | undefined>
    >;
  }[];
  buffers?: readonly { readonly uri?: string }[];
  meshes?: readonly { readonly primitives?: readonly { material?: number }[] }[];
  nodes?: readonly { skin?: number }[];
  accessors?: readonly { readonly count?: number }[];
  [member: string]: unknown;
}

function parseText(json: Buffer): GltfText {
  let text: unknown;
  try {
    text = JSON.parse(json.toString('utf8'));
  } catch {
    throw unreadable('its text is damaged or cut off: it is no JSON');
  }
  if (typeof text !== 'object' || text === null || Array.isArray(text)) throw unreadable('its text describes no scene');
  return text as GltfText;
}

/** The chunks of the binary form: text, then data. */
function chunksOf(bytes: Buffer): { json: Buffer; binary?: Buffer } {
  const chunks = new Map<string, Buffer>();
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = bytes.readUInt32LE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (!chunks.has(type)) chunks.set(type, bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size;
  }
  const [json, binary] = [chunks.get('JSON'), chunks.get('BIN\0')];
  if (json === undefined) throw unreadable('the file ends before its text');
  return { json, ...(binary === undefined ? {} : { binary }) };
}

/** Pictures may lie in other files, and nothing here looks at them. */
function geometryOnly(text: GltfText): GltfText {
  for (const member of ['images', 'textures', 'samplers', 'materials', 'animations', 'skins', 'cameras'])
    delete text[member];
  for (const { primitives = [] } of text.meshes ?? []) for (const primitive of primitives) delete primitive.material;
  for (const node of text.nodes ?? []) delete node.skin;
  return text;
}

/** Where a node stands is found by climbing to its root: many in a chain would take hours. */
const MOST_NODES = 2 ** 14;

/** An accessor may promise zeros that no byte of the file stands for. */
function assertSizes({ accessors = [], nodes = [], bufferViews = [] }: GltfText): void {
  if (nodes.length > MOST_NODES) throw unreadable(`${nodes.length} nodes, more than the limit of ${MOST_NODES}`);
  if (accessors.some(({ count = 0 }) => !(count <= 3 * MOST_TRIANGLES)))
    throw unreadable('too many vertices or corners; compared by its bytes only');
  // What meshopt would unpack.
  const unpacked = bufferViews.reduce((sum, { extensions }) => {
    const { count = 0, byteStride = 0 } = extensions?.EXT_meshopt_compression ?? {};
    return sum + count * byteStride;
  }, 0);
  if (!(unpacked <= MOST_UNPACKED)) throw unreadable('too many vertices or corners; compared by its bytes only');
}

const MOST_UNPACKED = 2 ** 28;

/** Data inside the text, and files of the same build: what else they name is not opened. */
function resourcesOf({ buffers = [] }: GltfText, beside: Beside): Record<string, Uint8Array<ArrayBuffer>> {
  const resources: Record<string, Uint8Array<ArrayBuffer>> = Object.create(null);
  for (const { uri } of buffers) {
    if (uri === undefined || resources[uri] !== undefined) continue;
    const inside = /^data:[^,]{0,100};base64,/.exec(uri.slice(0, 120));
    const data = inside === null ? fileBeside(uri, beside) : Buffer.from(uri.slice(inside[0].length), 'base64');
    if (data === undefined)
      throw unreadable(
        `its geometry lies in a file that is not in the build (${JSON.stringify(uri.slice(0, 80))}); compared by its bytes only`,
      );
    resources[uri] = new Uint8Array(data);
  }
  return resources;
}

function fileBeside(uri: string, beside: Beside): Buffer | undefined {
  try {
    const name = decodeURIComponent(uri);
    // An address is no path, nor is one from the root.
    return name.length > LONGEST_NAME || /^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(name) ? undefined : beside(name);
  } catch {
    return undefined;
  }
}
const LONGEST_NAME = 1024;

function meshOf(document: Document, required: readonly string[]): Mesh {
  const root = document.getRoot();
  const mesh = createMeshBuilder();
  let other = 0;
  for (const node of root.listNodes()) {
    const matrix = node.getWorldMatrix();
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      if (primitive.getMode() === TRIANGLES) addPrimitive(primitive, matrix, mesh);
      else other++;
    }
  }
  const said = [
    ...(other === 0 ? [] : [`${other} parts that are no lists of triangles were not read`]),
    ...(required.length === 0 ? [] : [`it requires ${required.join(', ')}`]),
  ];
  return mesh.finish(said.length === 0 ? undefined : said.join('; '));
}

function addPrimitive(primitive: Primitive, m: mat4, mesh: ReturnType<typeof createMeshBuilder>): void {
  const positions = primitive.getAttribute('POSITION');
  if (positions === null) return;
  const indices = primitive.getIndices();
  const count = indices?.getCount() ?? positions.getCount();
  if (positions.getCount() > MOST_VERTICES || count > 3 * MOST_TRIANGLES)
    throw unreadable('too many vertices; compared by its bytes only');
  const base = mesh.vertices;
  const point = [0, 0, 0];
  for (let i = 0; i < positions.getCount(); i++) {
    const [x, y, z] = positions.getElement(i, point) as [number, number, number];
    mesh.vertex(
      m[0] * x + m[4] * y + m[8] * z + m[12],
      m[1] * x + m[5] * y + m[9] * z + m[13],
      m[2] * x + m[6] * y + m[10] * z + m[14],
    );
  }
  const cornerOf = (i: number): number => {
    const corner = indices?.getScalar(i) ?? i;
    return corner < positions.getCount() ? base + corner : Number.NaN;
  };
  for (let i = 0; i + 2 < count; i += 3) mesh.face([cornerOf(i), cornerOf(i + 1), cornerOf(i + 2)]);
}
