/** Bytes to a mesh. */
import { type Beside, nothingBeside } from '../beside.js';
import { unreadable } from '../unreadable.js';
import type { Mesh } from './mesh.js';
import { readFbx } from './read-fbx.js';
import { readGltf } from './read-gltf.js';
import { readMd3 } from './read-md3.js';
import { readObj } from './read-obj.js';

/** @throws Error where nothing of it could be read. */
export async function decodeModel(bytes: Buffer, format: string, beside: Beside = nothingBeside): Promise<Mesh> {
  if (bytes.length === 0) throw unreadable('the file is empty');
  switch (format) {
    case 'obj':
      return readObj(bytes);
    case 'md3':
      return readMd3(bytes);
    case 'glb':
    case 'gltf':
      return readGltf(bytes, beside);
    case 'fbx':
      return readFbx(bytes);
    default:
      throw unreadable(`no decoder for ${format}`);
  }
}
