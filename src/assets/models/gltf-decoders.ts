/** Geometry of glTF that is packed: Draco (KHR_draco_mesh_compression) by Google's decoder, meshopt (EXT_meshopt_compression) by its author's. */
import { createRequire } from 'node:module';
import type { WebIO } from '@gltf-transform/core';

const DRACO = 'KHR_draco_mesh_compression';
const MESHOPT = 'EXT_meshopt_compression';
/** What is read as it is meant, whether or not a file says that it needs it. */
const UNDERSTOOD = new Set([DRACO, MESHOPT, 'KHR_mesh_quantization']);

/** Those that a file requires and that may change its shape: all but what is read, and but what tells of surfaces alone. */
export function notUnderstood(required: readonly string[]): string[] {
  return required.filter(
    (name) => !UNDERSTOOD.has(name) && !/^(?:KHR_materials_|KHR_texture_|EXT_texture_|MSFT_texture_)/.test(name),
  );
}

/** Loads what the file names, once for each file: a decoder that failed on one is not asked again. */
export async function addDecoders(io: WebIO, used: readonly string[]): Promise<void> {
  const packed = [DRACO, MESHOPT].filter((name) => used.includes(name));
  if (packed.length === 0) return;
  const { EXTMeshoptCompression, KHRDracoMeshCompression, KHRMeshQuantization } = await import(
    '@gltf-transform/extensions'
  );
  io.registerExtensions([EXTMeshoptCompression, KHRDracoMeshCompression, KHRMeshQuantization]);
  if (packed.includes(MESHOPT)) {
    const { MeshoptDecoder } = await import('meshoptimizer');
    await MeshoptDecoder.ready;
    io.registerDependencies({ 'meshopt.decoder': MeshoptDecoder });
  }
  if (packed.includes(DRACO)) {
    // A CommonJS package without types.
    const require = createRequire(import.meta.url);
    const { createDecoderModule } = require('draco3d') as { createDecoderModule(): Promise<unknown> };
    io.registerDependencies({ 'draco3d.decoder': await createDecoderModule() });
  }
}
