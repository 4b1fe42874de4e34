/** Author, software, dates, identities and colour profile of a picture: EXIF 2.32, XMP (ISO 16684-1), IPTC and ICC, and texts of PNG. */
import ExifReader from 'exifreader';
import { createEntries, type MetadataEntries } from './entries.js';

/** As libvips or a PSD hands them out: bounded by whoever unpacked them. */
export interface MetadataBlocks {
  readonly exif?: Uint8Array;
  readonly xmp?: Uint8Array;
  readonly iptc?: Uint8Array;
  readonly icc?: Uint8Array;
  readonly texts?: readonly { readonly keyword: string; readonly text: string }[];
}

/** Names under which they are told; a document's identity is kept by copies and by what was made from it. */
const EXIF = {
  Artist: 'author',
  XPAuthor: 'author',
  Copyright: 'copyright',
  Software: 'software',
  HostComputer: 'computer',
  Make: 'camera maker',
  Model: 'camera',
  ImageDescription: 'description',
  XPTitle: 'title',
  XPComment: 'comment',
  UserComment: 'comment',
  DateTimeOriginal: 'created',
  DateTimeDigitized: 'digitised',
  DateTime: 'modified',
  OffsetTime: 'time zone',
  GPSLatitude: 'latitude',
  GPSLongitude: 'longitude',
} as const;
const IPTC = {
  'By-line': 'author',
  'Copyright Notice': 'copyright',
  'Object Name': 'title',
  'Caption/Abstract': 'description',
  'Originating Program': 'software',
  'Date Created': 'created',
} as const;
const XMP = {
  creator: 'author',
  rights: 'copyright',
  CreatorTool: 'software',
  title: 'title',
  description: 'description',
  CreateDate: 'created',
  DateCreated: 'created',
  ModifyDate: 'modified',
  MetadataDate: 'metadata modified',
  DocumentID: 'document id',
  OriginalDocumentID: 'original document id',
  InstanceID: 'instance id',
  Credit: 'credit',
  Source: 'source',
} as const;
const ICC = { 'ICC Description': 'colour profile', 'ICC Copyright': 'colour profile copyright' } as const;

export function imageMetadata({ texts = [], ...blocks }: MetadataBlocks): MetadataEntries {
  const entries = createEntries();
  for (const [name, block] of Object.entries(blocks))
    if (block.length > LONGEST_BLOCK && name !== 'icc')
      entries.add(name.toUpperCase(), `${block.length} bytes, too long to be read`);
  const tags = readTags(blocks);
  const addAll = (group: unknown, names: Readonly<Record<string, string>>): void => {
    const found = (group ?? {}) as Readonly<Record<string, { readonly description?: unknown } | undefined>>;
    for (const [tag, name] of Object.entries(names)) entries.add(name, found[tag]?.description);
  };
  addAll(tags.exif, EXIF);
  addAll(tags.iptc, IPTC);
  addAll(tags.xmp, XMP);
  for (const { keyword, text } of texts) entries.add(keyword.toLowerCase(), text);
  addAll(tags.icc, ICC);
  if (blocks.icc !== undefined && tags.icc?.['ICC Description'] === undefined)
    entries.add('colour profile', `${blocks.icc.length} bytes`);
  return entries.finish();
}

/** What one segment of a JPEG holds. */
const LONGEST_BLOCK = 65_000;
const [APP1, APP2, APP13] = [0xe1, 0xe2, 0xed] as const;

/** The reader wants a file: the blocks are handed over in the shortest one that holds all of them, a JPEG without a picture. */
function readTags({ exif, xmp, iptc, icc }: MetadataBlocks): Partial<ExifReader.ExpandedTags> {
  const segments = [
    ...segment(APP1, 'Exif\0\0', exif),
    ...segment(APP1, 'http://ns.adobe.com/xap/1.0/\0', xmp),
    ...segment(APP13, 'Photoshop 3.0\0', iptc),
    ...segment(APP2, 'ICC_PROFILE\0\x01\x01', icc?.subarray(0, LONGEST_BLOCK)),
  ];
  if (segments.length === 0) return {};
  // A start, the segments, and what tells the reader that the picture begins.
  const file = Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, Buffer.from([0xff, 0xda, 0, 2, 0xff, 0xd9])]);
  try {
    return ExifReader.load(file, { expanded: true });
  } catch {
    // Nothing that it knows: the blocks are damaged, or of another kind than they claim.
    return {};
  }
}

function segment(marker: number, mark: string, block: Uint8Array | undefined): Buffer[] {
  if (block === undefined || block.length > LONGEST_BLOCK) return [];
  const body = Buffer.from(block.buffer, block.byteOffset, block.length);
  const whole =
    body.toString('latin1', 0, mark.length) === mark ? body : Buffer.concat([Buffer.from(mark, 'latin1'), body]);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(whole.length + 2, 2);
  return [head, whole];
}
