/** Title, author, software and dates that a sound's file tells: ID3, Vorbis comments, RIFF INFO, APE. */
import { parseBuffer } from 'music-metadata';
import { createEntries, type MetadataEntries } from './entries.js';

const TYPES: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  flac: 'audio/flac',
  mp3: 'audio/mpeg',
};

/** None where the file has none, or such as cannot be read. */
export async function soundMetadata(bytes: Buffer, format: string): Promise<MetadataEntries> {
  const mimeType = TYPES[format];
  if (mimeType === undefined) return [];
  const entries = createEntries();
  try {
    const { common, format: coding } = await parseBuffer(bytes, { mimeType }, { duration: false, skipCovers: true });
    entries.add('title', common.title);
    entries.add('author', common.artists ?? common.artist);
    entries.add('composer', common.composer);
    entries.add('album', common.album);
    entries.add('copyright', common.copyright);
    entries.add('licence', common.license);
    entries.add('created', common.date ?? common.year);
    entries.add('encoded by', common.encodedby);
    entries.add('software', common.encodersettings);
    entries.add('software', coding.tool);
    entries.add(
      'comment',
      common.comment?.map(({ text }) => text),
    );
    entries.add('website', common.website);
  } catch {
    // Damaged tags say nothing; whether the sound itself can be read is told elsewhere.
  }
  return entries.finish();
}
