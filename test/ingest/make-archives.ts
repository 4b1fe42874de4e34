/** Small archives, sound and hostile. */
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** Unix mode with its kind bits. */
  readonly mode?: number;
  readonly flags?: number;
  readonly method?: 0 | 8 | 99;
  readonly crc?: number;
  /** The unpacked size that the directory claims. */
  readonly claimed?: number;
}

export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', mode = 0o100644, flags = 0, method = 8, crc, claimed } of entries) {
    const raw = Buffer.from(name as string);
    const plain = Buffer.from(content as string);
    const packed = method === 8 ? deflateRawSync(plain) : plain;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc ?? crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? plain.length, 18);
    common.writeUInt16LE(raw.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, raw, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, tail, raw);
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, central, Buffer.from('PK\x05\x06'), end]);
}

export interface TarEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  readonly type?: 'file' | 'link' | 'symlink' | 'directory' | 'fifo' | 'character-device';
  readonly linkname?: string;
}

export async function makeTar(entries: readonly TarEntry[], gzip = false): Promise<Buffer> {
  const tar = pack();
  for (const { name, content = '', type = 'file', linkname } of entries) {
    tar.entry({ name, type, ...(linkname === undefined ? {} : { linkname }) }, Buffer.from(content as string));
  }
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar as unknown as AsyncIterable<Buffer>) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return gzip ? gzipSync(bytes) : bytes;
}

/** Writes a name of any bytes over the first header, and mends its checksum. */
export function renameFirstTarEntry(tar: Buffer, name: Uint8Array): Buffer {
  const out = Buffer.from(tar);
  out.fill(0, 0, 100);
  out.set(name, 0);
  out.fill(0x20, 148, 156);
  const sum = out.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  out.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return out;
}
