/**
 * Bytes to samples: WAVE by ourselves, OGG Vorbis, Opus, MP3 and FLAC by WebAssembly builds of their reference decoders. Those are loaded for the first sound that needs
 * them, get the bytes in small pieces, and are stopped where a sound grows too long: a few bytes may stand for hours.
 */
import type { OggPage } from 'codec-parser';
import { unreadable } from '../unreadable.js';
import { readDmx } from './read-dmx.js';
import { readWav, type WavFormat } from './read-wav.js';
import { createSampleSink, mostFrames, type SampleSink } from './sample-sink.js';

export interface DecodedSound {
  readonly rate: number;
  readonly channels: number;
  /** All channels as one. */
  readonly mono: Float32Array;
  /** Digest of rate and samples: grade B; none of silence. */
  readonly sampleKey?: string;
  /** What is not as it was stored, in words; undefined where all of it was kept. */
  readonly lost?: string;
}

interface Piece {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
  readonly errors?: readonly { readonly message: string }[];
}

/** Bytes a piece: the worst of these codings (FLAC of constant blocks) makes some 150,000 samples of a byte. */
const PIECE = 1024;
const WAV_PIECE = 1 << 16;

/** @throws StemmaError where nothing of it could be decoded. */
export async function decodeSound(bytes: Buffer, format: string): Promise<DecodedSound> {
  if (bytes.length === 0) throw unreadable('the file is empty');
  if (format === 'wav') return decodePlain(readWav(bytes));
  if (format === 'dmx') return decodePlain(readDmx(bytes));
  const pieces = piecesOf(bytes, codingOf(bytes, format));
  let sink: SampleSink | undefined;
  let rate = 0;
  let damaged: string | undefined;
  let whole = true;
  for await (const { channelData, sampleRate, errors = [] } of pieces) {
    damaged ??= errors[0]?.message;
    if (channelData.length === 0 || channelData[0]!.length === 0) continue;
    // A rate that changes half-way makes no sound that could be held against another.
    if (sink !== undefined && sampleRate !== rate) {
      damaged ??= 'its sampling rate changes';
      break;
    }
    rate = sampleRate;
    sink ??= createSampleSink(rate);
    whole = sink.add(channelData);
    if (!whole) break;
  }
  if (sink === undefined) throw unreadable(damaged ?? 'no samples in it');
  return finish(sink, rate, [
    ...(whole ? [] : [tooLong(rate)]),
    ...(damaged === undefined ? [] : [`damaged: ${damaged}`]),
  ]);
}

function decodePlain({ rate, frames, cut, read }: WavFormat): DecodedSound {
  if (frames === 0) throw unreadable('no samples in it');
  const sink = createSampleSink(rate);
  let whole = true;
  for (let from = 0; whole && from < frames; from += WAV_PIECE)
    whole = sink.add(read(from, Math.min(frames, from + WAV_PIECE)));
  whole = sink.frames === frames;
  return finish(sink, rate, [
    ...(whole ? [] : [tooLong(rate)]),
    ...(cut ? ['its header promises more samples than the file holds'] : []),
  ]);
}

const LEAST_RATE = 2_000;
const MOST_RATE = 768_000;

function finish(sink: SampleSink, rate: number, lost: readonly string[]): DecodedSound {
  if (rate < LEAST_RATE || rate > MOST_RATE) throw unreadable(`${rate} samples a second`);
  return { rate, ...sink.finish(), ...(lost.length === 0 ? {} : { lost: lost.join('; ') }) };
}

function tooLong(rate: number): string {
  return `longer than the limit; its first ${Math.floor(mostFrames(rate) / Math.max(1, rate))} seconds are compared`;
}

type Coding = 'vorbis' | 'opus' | 'mp3' | 'flac';

function codingOf(bytes: Buffer, format: string): Coding {
  const packet = bytes.toString('latin1', 28, 36);
  if (format === 'opus' || (format === 'ogg' && packet === 'OpusHead')) return 'opus';
  if (format === 'ogg' && packet.startsWith('\x01vorbis')) return 'vorbis';
  if (format === 'flac' || (format === 'ogg' && packet.startsWith('\x7fFLAC'))) return 'flac';
  if (format === 'mp3') return 'mp3';
  throw unreadable(
    format === 'ogg' ? 'an Ogg stream of another coding than Vorbis, Opus or FLAC' : `no decoder for ${format}`,
  );
}

/** Decoders print what goes wrong; that is told in rows instead, and a terminal is not theirs. */
async function* quietly(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  const { error } = console;
  Object.assign(console, { error: () => {} });
  try {
    yield* pieces;
  } finally {
    Object.assign(console, { error });
  }
}

function piecesOf(bytes: Buffer, coding: Coding): AsyncGenerator<Piece> {
  return quietly(PIECES[coding](bytes));
}

async function* mp3Pieces(bytes: Buffer): AsyncGenerator<Piece> {
  const decoder = new (await import('mpg123-decoder')).MPEGDecoder();
  try {
    await decoder.ready;
    for (let at = 0; at < bytes.length; at += PIECE) yield decoder.decode(bytes.subarray(at, at + PIECE));
  } finally {
    decoder.free();
  }
}

async function* flacPieces(bytes: Buffer): AsyncGenerator<Piece> {
  const decoder = new (await import('@wasm-audio-decoders/flac')).FLACDecoder();
  const exact = ({ channelData, bitDepth, ...rest }: Piece & { readonly bitDepth: number }): Piece => {
    // It divides by the largest value, other readers by one more.
    const most = 2 ** (bitDepth - 1);
    return { ...rest, channelData: channelData.map((one) => one.map((x) => Math.round(x * (most - 1)) / most)) };
  };
  try {
    await decoder.ready;
    for (let at = 0; at < bytes.length; at += PIECE) yield exact(await decoder.decode(bytes.subarray(at, at + PIECE)));
    yield exact(await decoder.flush());
  } finally {
    decoder.free();
  }
}

/** Pages of the one Ogg stream in a file. */
async function* oggPages(bytes: Buffer): AsyncGenerator<OggPage> {
  const { default: CodecParser } = await import('codec-parser');
  const parser = new CodecParser<OggPage>('application/ogg', { enableFrameCRC32: false });
  // Generators, though their types say iterators.
  for (let at = 0; at < bytes.length; at += PIECE)
    yield* parser.parseChunk(bytes.subarray(at, at + PIECE)) as Generator<OggPage>;
  yield* parser.flush() as Generator<OggPage>;
}

async function* vorbisPieces(bytes: Buffer): AsyncGenerator<Piece> {
  const decoder = new (await import('@wasm-audio-decoders/ogg-vorbis')).OggVorbisDecoder();
  try {
    await decoder.ready;
    // Header pages go with the first page that has sound: asked for less, the decoder fills memory with empty channels.
    let held: OggPage[] = [];
    for await (const page of oggPages(bytes)) {
      held.push(page);
      if (page.codecFrames.length === 0) continue;
      yield await decoder.decodeOggPages(held);
      held = [];
    }
  } finally {
    decoder.free();
  }
}

/** Frames of Opus go to the decoder one by one: the package that does both weighs 17 MB more. */
async function* opusPieces(bytes: Buffer): AsyncGenerator<Piece> {
  const { OpusDecoder } = await import('opus-decoder');
  let decoder: InstanceType<typeof OpusDecoder> | undefined;
  try {
    for await (const page of oggPages(bytes)) {
      for (const frame of page.codecFrames) {
        if (decoder === undefined) {
          const { channels, streamCount, coupledStreamCount, channelMappingTable, preSkip } =
            frame.header as OpusHeader;
          decoder = new OpusDecoder({ channels, streamCount, coupledStreamCount, channelMappingTable, preSkip });
          await decoder.ready;
        }
        yield decoder.decodeFrame(frame.data);
      }
    }
  } finally {
    decoder?.free();
  }
}

interface OpusHeader {
  readonly channels: number;
  readonly streamCount: number;
  readonly coupledStreamCount: number;
  readonly channelMappingTable: number[];
  readonly preSkip: number;
}

const PIECES = { vorbis: vorbisPieces, opus: opusPieces, mp3: mp3Pieces, flac: flacPieces } as const;
