/** One component as a package of SPDX 2.3. */
import type { Component } from '../../core/index.js';

export interface SpdxPackage {
  readonly SPDXID: string;
  readonly name: string;
  readonly versionInfo?: string;
  readonly downloadLocation: 'NOASSERTION';
  readonly filesAnalyzed: false;
  readonly licenseConcluded: 'NOASSERTION';
  readonly licenseDeclared: string;
  readonly licenseComments?: string;
  readonly copyrightText: string;
  readonly primaryPackagePurpose: 'SOURCE' | 'LIBRARY';
  readonly comment?: string;
  readonly annotations?: readonly object[];
}

/**
 * A file record must bear a SHA-1 (clause 8.4), which a case does not hold. So the package has `filesAnalyzed: false` and must not contain files
 * (clause 7.8): an annotation lists their paths and SHA-256 digests.
 * @param digestOf SHA-256 of a file, lower-case hex; undefined where it was not read.
 */
export function describePackage(
  id: string,
  { name, version, licences, holders, files, evidence }: Component,
  digestOf: (path: string) => string | undefined,
  author: { readonly annotator: string; readonly annotationDate: string },
): SpdxPackage {
  const digests = files.map((path) => `${digestOf(path) ?? 'unread'}  ${path}`);
  return {
    SPDXID: id,
    name,
    ...(version === undefined ? {} : { versionInfo: version }),
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    annotations: [{ ...author, annotationType: 'OTHER', comment: ['Files, by SHA-256:', ...digests].join('\n') }],
    licenseConcluded: 'NOASSERTION',
    // Whether several licences hold together or by choice is not known from their being stated.
    licenseDeclared: licences.length === 1 ? (licences[0] as string) : 'NOASSERTION',
    ...(licences.length < 2 ? {} : { licenseComments: `Licences stated: ${licences.join(', ')}` }),
    copyrightText: holders.length === 0 ? 'NOASSERTION' : holders.map((holder) => `Copyright ${holder}`).join('\n'),
    primaryPackagePurpose: 'LIBRARY',
    comment: evidence.join('\n'),
  };
}
