/** What a file is, by its bytes first and its name second. */
import type { Category, Encoding, LanguageRule } from '../../core/index.js';
import { detectEncoding } from '../encodings/detect.js';
import { categoryOfExtension, extensionOf } from './extensions.js';
import { claimsOf, languageOf } from './languages.js';
import { certainSignature, likelySignature } from './signatures.js';

export interface Classified {
  readonly category: Category;
  readonly language?: string;
  /** Present where the content is text. */
  readonly encoding?: Encoding;
}

export function classify(path: string, bytes: Uint8Array, rules: readonly LanguageRule[]): Classified {
  const certain = certainSignature(bytes);
  if (certain !== undefined) return { category: certain };
  const extension = extensionOf(path);
  const named = categoryOfExtension(extension);
  const expectText = named === 'text' || named === 'data' || claimsOf(rules).has(extension);
  const encoding = detectEncoding(bytes, expectText);
  if (encoding === undefined) return { category: likelySignature(bytes) ?? notText(named) };
  const language = languageOf(rules, extension, bytes, encoding);
  if (language !== undefined) return { category: 'source', language, encoding };
  return { category: textual(named, bytes), encoding };
}

/** A name that promises text is not believed where the bytes are none. */
function notText(named: Category | undefined): Category {
  return named === undefined || named === 'text' || named === 'data' || named === 'source' ? 'binary' : named;
}

/** Text under the name of a model or a vector image is that; under the name of sound or of an archive it is just text (a Git LFS pointer). */
function textual(named: Category | undefined, bytes: Uint8Array): Category {
  if (isPointer(bytes)) return 'text';
  if (named === 'data' || named === 'model' || named === 'image') return named;
  return named === undefined && looksLikeData(bytes) ? 'data' : 'text';
}

function isPointer(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'version https://git-lfs.github.com/spec/');
}

function looksLikeData(bytes: Uint8Array): boolean {
  return startsWith(bytes, '<?xml') || startsWith(bytes, '\u00ef\u00bb\u00bf<?xml') || startsWith(bytes, '%YAML');
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return (
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, text.length)).toString('latin1') === text
  );
}
