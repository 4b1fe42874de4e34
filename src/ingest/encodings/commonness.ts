/**
 * How usual a stored character is in everyday writing, 0 … 1, by the layout of the standards: GB 2312, Big5 and JIS X 0208
 * put the frequent characters in a first level and the rare ones in a second; KS X 1001 puts Hangul before Hanja. Read in
 * the wrong encoding, text falls out of those ranges.
 */
export type PairName = 'gb18030' | 'big5' | 'shift_jis' | 'euc-kr';

type Commonness = (lead: number, trail: number) => number;

export const COMMONNESS: Readonly<Record<PairName, Commonness>> = {
  gb18030(lead, trail) {
    if (trail < 0xa1 || lead < 0xa1) return 0.05;
    if (lead <= 0xa3) return 0.95;
    if (lead >= 0xb0 && lead <= 0xd7) return 0.95;
    return lead >= 0xd8 && lead <= 0xf7 ? 0.3 : 0.05;
  },
  big5(lead) {
    if (lead >= 0xa1 && lead <= 0xc6) return 0.95;
    return lead >= 0xc9 && lead <= 0xf9 ? 0.2 : 0;
  },
  shift_jis(lead, trail) {
    if (trail === 0) return 0.1;
    if (lead === 0x81 && trail <= 0xac) return 0.9;
    if (lead === 0x82 && trail >= 0x4f && trail <= 0xf1) return 1;
    if (lead === 0x83 && trail <= 0x96) return 1;
    return lead >= 0x88 && lead <= 0x98 ? 0.8 : 0.1;
  },
  'euc-kr'(lead, trail) {
    if (trail < 0xa1) return 0.2;
    if (lead >= 0xb0 && lead <= 0xc8) return 1;
    return lead >= 0xa1 && lead <= 0xac ? 0.5 : 0.1;
  },
};

/** Punctuation, rulers and full-width forms: rows that the four standards fill alike. Kana are letters, not symbols. */
export function isSymbolRow(name: PairName, lead: number): boolean {
  return name === 'shift_jis' ? lead === 0x81 : lead >= 0xa1 && lead <= 0xa3;
}

const isAsciiLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isLetter = (byte: number): boolean => byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7;
const isLower = (byte: number): boolean => byte >= 0xdf && byte !== 0xf7;
/** € … ‘ ’ “ ” • – — ™ and Š Œ Ž š œ ž Ÿ of windows-1252, then no-break space to ¿. */
const SYMBOLS = new Set([
  0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e, 0x9f,
]);
const isSymbol = (byte: number): boolean => SYMBOLS.has(byte) || (byte >= 0xa0 && byte <= 0xbf);

/** Western European letters stand alone between ASCII letters, seldom in twos ("Größe"), hardly ever in threes. */
export function singleByteScore(sample: Uint8Array): number {
  let bytes = 0;
  let sum = 0;
  for (let at = 0; at < sample.length; ) {
    if (sample[at]! < 0x80) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < sample.length && sample[end]! >= 0x80) end++;
    bytes += end - at;
    sum += runScore(sample, at, end) * (end - at);
    at = end;
  }
  return bytes === 0 ? 0 : (0.9 * sum) / bytes;
}

function runScore(sample: Uint8Array, at: number, end: number): number {
  const beside = isAsciiLetter(sample[at - 1]) || isAsciiLetter(sample[end]);
  const first = sample[at]!;
  if (end - at === 1) return (isLetter(first) && beside) || isSymbol(first) ? 1 : isLetter(first) ? 0.7 : 0.1;
  if (end - at > 2) return 0.05;
  return isLetter(first) && isLower(sample[at + 1]!) && beside ? 0.6 : 0.1;
}
