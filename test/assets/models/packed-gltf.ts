/** glTF whose geometry is packed, by the makers' own coders. */
import { createRequire } from 'node:module';
import { Document, WebIO } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRDracoMeshCompression } from '@gltf-transform/extensions';
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer';
import type { Mesh } from '../../../src/assets/index.js';

export async function packedGlbOf({ points, triangles }: Mesh, packing: 'draco' | 'meshopt'): Promise<Buffer> {
  const document = new Document();
  const buffer = document.createBuffer();
  const position = document.createAccessor().setType('VEC3').setArray(new Float32Array(points)).setBuffer(buffer);
  const indices = document.createAccessor().setType('SCALAR').setArray(new Uint32Array(triangles)).setBuffer(buffer);
  const primitive = document.createPrimitive().setAttribute('POSITION', position).setIndices(indices);
  const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive));
  document.createScene().addChild(node);
  document.getRoot().getAsset().generator = 'a test';
  const io = new WebIO().registerExtensions([EXTMeshoptCompression, KHRDracoMeshCompression]);
  if (packing === 'draco') {
    const { createEncoderModule } = createRequire(import.meta.url)('draco3d');
    document
      .createExtension(KHRDracoMeshCompression)
      .setRequired(true)
      .setEncoderOptions({ quantizationBits: { POSITION: 16 } });
    io.registerDependencies({ 'draco3d.encoder': await createEncoderModule() });
  } else {
    await MeshoptEncoder.ready;
    document.createExtension(EXTMeshoptCompression).setRequired(true);
    io.registerDependencies({ 'meshopt.encoder': MeshoptEncoder, 'meshopt.decoder': MeshoptDecoder });
  }
  return Buffer.from(await io.writeBinary(document));
}
