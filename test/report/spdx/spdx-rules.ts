/**
 * What SPDX 2.3 asks of a document that this product writes, from the text of the specification (clause numbers beside each
 * rule). The published JSON schema knows only part of it: it takes a file without SHA-1 and ids that nothing bears.
 */
type Row = Readonly<Record<string, unknown>>;

export interface SpdxDocument extends Row {
  readonly SPDXID: string;
  readonly packages: readonly Row[];
  readonly files?: readonly Row[];
  readonly relationships: readonly Row[];
}

const FIELDS: Readonly<Record<'document' | 'package' | 'file' | 'relationship', { must: string[]; may: string[] }>> = {
  document: {
    must: [
      'spdxVersion',
      'dataLicense',
      'SPDXID',
      'name',
      'documentNamespace',
      'creationInfo',
      'packages',
      'relationships',
    ],
    may: ['files', 'hasExtractedLicensingInfos', 'annotations', 'comment', 'snippets', 'externalDocumentRefs'],
  },
  package: {
    must: ['SPDXID', 'name', 'downloadLocation'],
    may: [
      'versionInfo',
      'packageFileName',
      'supplier',
      'originator',
      'filesAnalyzed',
      'packageVerificationCode',
      'checksums',
      'homepage',
      'sourceInfo',
      'licenseConcluded',
      'licenseInfoFromFiles',
      'licenseDeclared',
      'licenseComments',
      'copyrightText',
      'summary',
      'description',
      'comment',
      'externalRefs',
      'attributionTexts',
      'primaryPackagePurpose',
      'annotations',
    ],
  },
  file: {
    must: ['SPDXID', 'fileName', 'checksums'],
    may: [
      'fileTypes',
      'licenseConcluded',
      'licenseInfoInFiles',
      'licenseComments',
      'copyrightText',
      'comment',
      'noticeText',
    ],
  },
  relationship: { must: ['spdxElementId', 'relationshipType', 'relatedSpdxElement'], may: ['comment'] },
};

/** One line for each rule that the document breaks. */
export function brokenRules(document: SpdxDocument): string[] {
  const broken: string[] = [];
  const ask = (holds: boolean, rule: string): void => {
    if (!holds) broken.push(rule);
  };
  const fields = (row: Row, kind: keyof typeof FIELDS): void => {
    const { must, may } = FIELDS[kind];
    for (const name of must) ask(name in row, `${kind} without ${name}`);
    for (const name of Object.keys(row)) ask(must.includes(name) || may.includes(name), `${kind} with ${name}`);
  };
  fields(document, 'document');
  ask(document.spdxVersion === 'SPDX-2.3', '6.1 version');
  ask(document.dataLicense === 'CC0-1.0', '6.2 data licence');
  ask(document.SPDXID === 'SPDXRef-DOCUMENT', '6.3 document id');
  ask(/^https:\/\/[^#\s]+$/.test(String(document.documentNamespace)), '6.5 name space: absolute URI without fragment');
  const info = document.creationInfo as { created: string; creators: string[]; licenseListVersion?: string };
  ask(/^\d+\.\d+$/.test(info.licenseListVersion ?? '1.0'), '6.7 version of the licence list');
  ask(
    info.creators.every((one) => /^(?:Tool|Person|Organization): \S/.test(one)),
    '6.8 creators',
  );
  ask(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(info.created), '6.9 created');

  const files = document.files ?? [];
  const elements = [document, ...document.packages, ...files];
  const ids = elements.map(({ SPDXID }) => String(SPDXID));
  ask(new Set(ids).size === ids.length, 'an id is borne once');
  ask(
    ids.every((id) => /^SPDXRef-[A-Za-z0-9.-]+$/.test(id)),
    '6.3, 7.2, 8.2 form of ids',
  );
  const contained = new Map<unknown, unknown[]>();
  for (const row of document.relationships) {
    fields(row, 'relationship');
    ask(
      ids.includes(String(row.spdxElementId)) && ids.includes(String(row.relatedSpdxElement)),
      '11.1 both ends exist',
    );
    if (row.relationshipType === 'CONTAINS') {
      contained.set(row.spdxElementId, [...(contained.get(row.spdxElementId) ?? []), row.relatedSpdxElement]);
    }
  }
  ask(
    document.relationships.some((row) => row.relationshipType === 'DESCRIBES' && row.spdxElementId === document.SPDXID),
    '11.1 the document describes something',
  );
  const fileIds = new Set(files.map(({ SPDXID }) => SPDXID));
  for (const row of document.packages) {
    fields(row, 'package');
    const ours = (contained.get(row.SPDXID) ?? []).filter((id) => fileIds.has(id as string));
    if (row.filesAnalyzed === false) {
      ask(ours.length === 0, '7.8 files of a package that was not analysed');
      ask(!('packageVerificationCode' in row), '7.9 verification code of a package that was not analysed');
      ask(!('licenseInfoFromFiles' in row), '7.14 licences from files of a package that was not analysed');
    } else {
      const code = row.packageVerificationCode as { packageVerificationCodeValue: string } | undefined;
      ask(/^[0-9a-f]{40}$/.test(code?.packageVerificationCodeValue ?? ''), '7.9 verification code');
      ask(ours.length > 0, '7.8 an analysed package has files');
    }
  }
  for (const row of files) {
    fields(row, 'file');
    ask(String(row.fileName).startsWith('./'), '8.1 file names are relative');
    const sums = row.checksums as { algorithm: string; checksumValue: string }[];
    ask(sums.filter(({ algorithm }) => algorithm === 'SHA1').length === 1, '8.4 one SHA-1');
    const length: Readonly<Record<string, number>> = { SHA1: 40, SHA256: 64 };
    ask(
      sums.every((sum) => sum.checksumValue.length === length[sum.algorithm]),
      '8.4 length of digests',
    );
  }
  const text = JSON.stringify(document);
  const declared =
    (document.hasExtractedLicensingInfos as { licenseId: string; extractedText: string }[] | undefined) ?? [];
  for (const [id] of text.matchAll(/LicenseRef-[A-Za-z0-9.-]+/g)) {
    ask(
      declared.some((one) => one.licenseId === id && one.extractedText !== ''),
      `10.1 ${id} is declared`,
    );
  }
  return broken;
}
