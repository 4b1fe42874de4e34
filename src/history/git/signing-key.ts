/**
 * Which key a commit's signature names. Nothing is verified: the key need not be at hand, and who signed is a matter of who holds the key.
 * OpenPGP: RFC 4880 section 5.2.3 (issuer, subpacket 16; issuer fingerprint, subpacket 33). SSH: PROTOCOL.sshsig of OpenSSH.
 */
import { createHash } from 'node:crypto';

const MAX_SIGNATURE = 64 * 1024;
const ISSUER = 16;
const ISSUER_FINGERPRINT = 33;

/** `lines`: the armoured signature. Gives `openpgp:<16 hex digits>` or `ssh:SHA256:<digest>`; undefined where it names no key. */
export function signingKey(lines: readonly string[]): string | undefined {
  const kind = lines[0]?.trim();
  const from = lines.findIndex((line, i) => i > 0 && line.trim() === '') + 1;
  const body: string[] = [];
  for (const line of lines.slice(Math.max(from, 1))) {
    if (line.startsWith('-----END') || line.startsWith('=')) break;
    body.push(line.trim());
  }
  const text = body.join('');
  if (text.length > MAX_SIGNATURE) return undefined;
  const bytes = Buffer.from(text, 'base64');
  if (kind === '-----BEGIN SSH SIGNATURE-----') return sshKey(bytes);
  if (kind === '-----BEGIN PGP SIGNATURE-----') return openPgpKey(bytes);
  return undefined;
}

function sshKey(bytes: Buffer): string | undefined {
  if (bytes.toString('latin1', 0, 6) !== 'SSHSIG' || bytes.length < 14) return undefined;
  const length = bytes.readUInt32BE(10);
  if (length === 0 || 14 + length > bytes.length) return undefined;
  const digest = createHash('sha256')
    .update(bytes.subarray(14, 14 + length))
    .digest('base64');
  return `ssh:SHA256:${digest.replace(/=+$/, '')}`;
}

function openPgpKey(bytes: Buffer): string | undefined {
  const tag = bytes[0] ?? 0;
  if ((tag & 0x80) === 0) return undefined;
  const newFormat = (tag & 0x40) !== 0;
  if ((newFormat ? tag & 0x3f : (tag >> 2) & 0x0f) !== 2) return undefined;
  const lengthBytes = newFormat ? newLength(bytes[1] ?? 0) : [1, 2, 4, 0][tag & 3]!;
  const at = 1 + lengthBytes;
  if (bytes[at] === 3) return bytes.length < at + 15 ? undefined : keyId(bytes.subarray(at + 7, at + 15));
  if (bytes[at] !== 4 || bytes.length < at + 6) return undefined;
  const hashed = at + 4;
  const hashedEnd = hashed + 2 + bytes.readUInt16BE(hashed);
  if (hashedEnd + 2 > bytes.length) return undefined;
  const looseEnd = hashedEnd + 2 + bytes.readUInt16BE(hashedEnd);
  return (
    issuerIn(bytes.subarray(hashed + 2, hashedEnd)) ??
    issuerIn(bytes.subarray(hashedEnd + 2, Math.min(looseEnd, bytes.length)))
  );
}

function newLength(first: number): number {
  return first < 192 ? 1 : first < 224 ? 2 : 5;
}

function issuerIn(area: Buffer): string | undefined {
  for (let at = 0; at < area.length; ) {
    const size = newLength(area[at]!);
    if (at + size >= area.length) return undefined;
    const length =
      size === 1 ? area[at]! : size === 2 ? ((area[at]! - 192) << 8) + area[at + 1]! + 192 : area.readUInt32BE(at + 1);
    const type = area[at + size]! & 0x7f;
    const value = area.subarray(at + size + 1, at + size + length);
    if (type === ISSUER && value.length === 8) return keyId(value);
    if (type === ISSUER_FINGERPRINT && value.length === 21) return keyId(value.subarray(13));
    at += size + Math.max(length, 1);
  }
  return undefined;
}

function keyId(bytes: Buffer): string {
  return `openpgp:${bytes.toString('hex')}`;
}
