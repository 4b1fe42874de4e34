/** One component as a package of SPDX 2.3, with its files where SHA-1 digests are at hand. */
import type { Component } from '../../core/index.js';

/** SHA-1 digests, lower-case hex. The room computes none: the caller has `node:crypto`. */
export interface Sha1 {
  /** Of the file's bytes; undefined where they are not at hand. */
  readonly ofFile: (path: string) => string | undefined;
  /** Of a text of ASCII characters. */
  readonly ofText: (text: string) => string;
}

export interface ComponentFile {
  readonly id: string;
  readonly path: string;
  readonly sha256: string | undefined;
  readonly sha1: string | undefined;
}

export interface SpdxPackage {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo?: string;
  readonly downloadLocation: 'NOASSERTION';
  readonly filesAnalyzed: boolean;
  readonly packageVerificationCode?: { readonly packageVerificationCodeValue: string };
  readonly licenseConcluded: 'NOASSERTION';
  readonly licenseDeclared: string;
  readonly licenseInfoFromFiles?: readonly string[];
  readonly licenseComments?: string;
  readonly copyrightText: string;
  readonly primaryPackagePurpose: 'SOURCE' | 'LIBRARY';
  readonly comment?: string;
  readonly annotations?: readonly object[];
}

interface SpdxFile {
  readonly SPDXID: string;
  readonly fileName: string;
  readonly fileTypes: readonly ['SOURCE'];
  readonly checksums: readonly { readonly algorithm: 'SHA1' | 'SHA256'; readonly checksumValue: string }[];
  readonly licenseConcluded: 'NOASSERTION';
  readonly licenseInfoInFiles: readonly ['NOASSERTION'];
  readonly copyrightText: 'NOASSERTION';
}

export interface Described {
  readonly package: SpdxPackage;
  /** Empty where the package is described without files. */
  readonly files: readonly SpdxFile[];
}

/**
 * Where each file has a SHA-1: file records and the verification code (clause 7.9). Else the package has `filesAnalyzed:
 * false` and must not contain files (clause 7.8), so an annotation lists their paths and SHA-256 digests.
 */
export function describePackage(
  id: string,
  component: Component,
  files: readonly ComponentFile[],
  author: { readonly annotator: string; readonly annotationDate: string },
  sha1: Sha1 | undefined,
): Described {
  const digests = files.map((file) => file.sha1).filter((digest) => digest !== undefined);
  const isAnalysed = sha1 !== undefined && files.length > 0 && digests.length === files.length;
  const { name, version, licences, holders, evidence } = component;
  const info = isAnalysed
    ? {
        packageVerificationCode: { packageVerificationCodeValue: sha1.ofText(digests.toSorted().join('')) },
        licenseInfoFromFiles: licences.length === 0 ? ['NOASSERTION'] : licences,
      }
    : { annotations: [{ ...author, annotationType: 'OTHER', comment: listOf(files) }] };
  return {
    package: {
      SPDXID: id,
      name,
      ...(version === undefined ? {} : { versionInfo: version }),
      downloadLocation: 'NOASSERTION',
      filesAnalyzed: isAnalysed,
      ...info,
      licenseConcluded: 'NOASSERTION',
      // Whether several licences hold together or by choice is not known from their being stated.
      licenseDeclared: licences.length === 1 ? (licences[0] as string) : 'NOASSERTION',
      ...(licences.length < 2 ? {} : { licenseComments: `Licences stated: ${licences.join(', ')}` }),
      copyrightText: holders.length === 0 ? 'NOASSERTION' : holders.map((holder) => `Copyright ${holder}`).join('\n'),
      primaryPackagePurpose: 'LIBRARY',
      comment: evidence.join('\n'),
    },
    files: isAnalysed ? files.map(recordOf) : [],
  };
}

function recordOf({ id, path, sha1, sha256 }: ComponentFile): SpdxFile {
  return {
    SPDXID: id,
    fileName: `./${path}`,
    fileTypes: ['SOURCE'],
    checksums: [
      { algorithm: 'SHA1', checksumValue: sha1 as string },
      ...(sha256 === undefined ? [] : [{ algorithm: 'SHA256' as const, checksumValue: sha256 }]),
    ],
    licenseConcluded: 'NOASSERTION',
    licenseInfoInFiles: ['NOASSERTION'],
    copyrightText: 'NOASSERTION',
  };
}

function listOf(files: readonly ComponentFile[]): string {
  return ['Files, by SHA-256:', ...files.map(({ path, sha256 }) => `${sha256 ?? 'unread'}  ${path}`)].join('\n');
}
