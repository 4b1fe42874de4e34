/** Game packs of lumps: WAD of Doom, WAD2 of Quake, PAK. */

export interface Lump {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Of WAD2. */
  readonly type?: number;
}

function pack(
  mark: string,
  lumps: readonly Lump[],
  entryBytes: number,
  entry: (lump: Lump, at: number, size: number) => Buffer,
): { bodies: Buffer; table: Buffer; at: number } {
  let at = 12;
  const bodies = lumps.map(({ content = '' }) => Buffer.from(content as string));
  const table = lumps.map((lump, i) => {
    const row = entry(lump, at, bodies[i]!.length);
    if (row.length !== entryBytes) throw new Error(`${mark}: ${row.length} bytes`);
    at += bodies[i]!.length;
    return row;
  });
  return { bodies: Buffer.concat(bodies), table: Buffer.concat(table), at };
}

function named(name: string, size: number): Buffer {
  const field = Buffer.alloc(size);
  field.write(name, 'latin1');
  return field;
}

function words(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) out.writeUInt32LE(value, 4 * i);
  return out;
}

export function makeWad(lumps: readonly Lump[], mark = 'PWAD'): Buffer {
  const { bodies, table, at } = pack(mark, lumps, 16, ({ name }, from, size) =>
    Buffer.concat([words(from, size), named(name, 8)]),
  );
  return Buffer.concat([Buffer.from(mark), words(lumps.length, at), bodies, table]);
}

export function makeWad2(lumps: readonly Lump[]): Buffer {
  const { bodies, table, at } = pack('WAD2', lumps, 32, ({ name, type = 0x44 }, from, size) =>
    Buffer.concat([words(from, size, size), Buffer.from([type, 0, 0, 0]), named(name, 16)]),
  );
  return Buffer.concat([Buffer.from('WAD2'), words(lumps.length, at), bodies, table]);
}

export function makePak(lumps: readonly Lump[]): Buffer {
  const { bodies, table, at } = pack('PACK', lumps, 64, ({ name }, from, size) =>
    Buffer.concat([named(name, 56), words(from, size)]),
  );
  return Buffer.concat([Buffer.from('PACK'), words(at, table.length), bodies, table]);
}
