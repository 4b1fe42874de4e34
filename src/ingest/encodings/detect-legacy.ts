/**
 * Which of the encodings from before UTF-8 a text is in. A source file often has one short comment outside ASCII, where
 * statistics alone guess badly. So three things decide together: strict decoding (what does not decode is out), how many
 * characters fall in the part of the table that everyday writing uses, and what `chardet` thinks.
 */
import type { Encoding } from '../../core/index.js';
import { REPLACEMENT, readerFor } from './characters.js';
import { COMMONNESS, isSymbolRow, type PairName, singleByteScore } from './commonness.js';
import { chardet } from './legacy-libraries.js';

/** Bytes of lines outside ASCII that are looked at. */
const SAMPLE_BYTES = 64 * 1024;
/** Share of the score that structure decides; the rest is chardet's confidence. Found on the samples in the tests. */
const STRUCTURE = 0.7;
/** Below this nothing is plausible, and the bytes are kept as windows-1252, which loses none of them. */
const PLAUSIBLE = 0.3;
/** A text may hold one damaged character in so many and still be in its encoding. */
const DAMAGED = 50;
const SYMBOL_WEIGHT = 0.2;

const PAIRS: readonly PairName[] = ['gb18030', 'big5', 'shift_jis', 'euc-kr'];
const CHARDET_NAMES: Readonly<Record<string, string>> = {
  GB18030: 'gb18030',
  Big5: 'big5',
  Shift_JIS: 'shift_jis',
  'EUC-KR': 'euc-kr',
  'ISO-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
};

/** For bytes that are neither UTF-8 nor UTF-16. Equal bytes give equal guesses; ASCII-only lines do not matter. */
export function detectLegacy(bytes: Uint8Array): Encoding {
  const sample = linesBeyondAscii(bytes);
  const confidences = new Map<string, number>();
  for (const { name, confidence } of chardet().analyse(sample)) {
    const ours = CHARDET_NAMES[name];
    if (ours !== undefined) confidences.set(ours, Math.max(confidences.get(ours) ?? 0, confidence / 100));
  }
  const scores = [
    ...PAIRS.map((name) => ({ name: name as string, structure: pairScore(name, sample) })),
    { name: 'windows-1252', structure: singleByteScore(sample) },
  ]
    .filter(({ structure }) => structure > 0)
    .map(({ name, structure }) => ({
      name,
      score: STRUCTURE * structure + (1 - STRUCTURE) * (confidences.get(name) ?? 0),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (best === undefined || best.score < PLAUSIBLE) return { name: 'windows-1252', bom: false, confidence: 0.1 };
  // A close runner-up halves the confidence.
  const confidence = Math.min(0.99, best.score - (second?.score ?? 0) / 2);
  return { name: best.name, bom: false, confidence: Math.round(Math.max(0.1, confidence) * 100) / 100 };
}

/**
 * Mean commonness of the distinct characters, 0 where the bytes do not decode. Distinct, because a ruler of ∞∞∞∞ above
 * each section says nothing a thousand times; symbols weigh little for the same reason.
 */
function pairScore(name: PairName, sample: Uint8Array): number {
  const reader = readerFor(name);
  const seen = new Set<number>();
  let characters = 0;
  let invalid = 0;
  let weight = 0;
  let sum = 0;
  for (let at = 0; at < sample.length; ) {
    const lead = sample[at]!;
    if (lead < 0x80) {
      at++;
      continue;
    }
    const length = reader.read(sample, at);
    const trail = length === 2 ? sample[at + 1]! : 0;
    at += length;
    characters++;
    if (reader.code === REPLACEMENT) invalid++;
    else if (!seen.has(reader.code)) {
      seen.add(reader.code);
      const heavy = isSymbolRow(name, lead) ? SYMBOL_WEIGHT : 1;
      weight += heavy;
      sum += heavy * (length === 4 ? 0.2 : COMMONNESS[name](lead, trail));
    }
  }
  if (weight === 0 || invalid * DAMAGED > characters) return 0;
  const certain = invalid === 0 ? 1 : 0.8;
  // Hangul lies inside the range of everyday Chinese, of which some three fifths fall in it by chance.
  const notByChance = name === 'euc-kr' ? 1 - 0.6 ** seen.size : 1;
  return (sum / weight) * certain * notByChance;
}

/** Whole lines that hold a byte above 0x7f; a line longer than the sample is cut. */
function linesBeyondAscii(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(Math.min(bytes.length, SAMPLE_BYTES) + 1);
  let used = 0;
  for (let at = 0; at < bytes.length && used < SAMPLE_BYTES; ) {
    while (at < bytes.length && bytes[at]! < 0x80) at++;
    if (at === bytes.length) break;
    let start = at;
    while (start > 0 && bytes[start - 1] !== 0x0a && at - start < 256) start--;
    let end = bytes.indexOf(0x0a, at);
    if (end < 0) end = bytes.length;
    const room = Math.min(end, start + SAMPLE_BYTES - used);
    out.set(bytes.subarray(start, room), used);
    used += room - start;
    out[used++] = 0x0a;
    at = end;
    if (room < end) break;
  }
  return out.subarray(0, Math.min(used, out.length));
}
