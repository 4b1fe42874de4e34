/**
 * The third-party components of one side as a software bill of materials: SPDX 2.3, JSON form. It says
 * what was found stated; conclusions about licences are left open (`NOASSERTION`), as they are a person's to draw.
 */
import type { CaseResult, Component, Side } from '../../core/index.js';
import { LICENCE_LIST_VERSION, StemmaError } from '../../core/index.js';
import { canonicalJson } from '../canonical-json.js';
import { describePackage, type SpdxPackage } from './packages.js';

export interface SpdxInputs {
  /** When the run began, UTC, to the second: `2026-11-23T09:00:00Z`. SPDX asks for it; this room has no clock. */
  readonly created: string;
  /** SHA-256 of `case.json`, lower-case hex: makes the document's name space unique and ties it to the case. */
  readonly caseSha256: string;
}

const CREATED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const SHA256 = /^[0-9a-f]{64}$/;
const SIDE_ID = 'SPDXRef-Side';

/** The document as canonical JSON: the same inputs give the same bytes. */
export function renderSpdx(result: CaseResult, side: Side, inputs: SpdxInputs): string {
  const { created, caseSha256 } = inputs;
  const components = result.components[side];
  check('created', created, CREATED);
  check('caseSha256', caseSha256, SHA256);
  const tool = `Tool: ${result.tool.name}-${result.tool.version}`;
  const digests = new Map(result.coverage.filter((row) => row.side === side).map((row) => [row.path, row.sha256]));
  const author = { annotator: tool, annotationDate: created };
  const packages = components.map((component, i) =>
    describePackage(`SPDXRef-Component-${i + 1}`, component, (path) => digests.get(path), author),
  );
  return canonicalJson({
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `Third-party components of ${result.sides[side].label} (${side} side)`,
    documentNamespace: `https://spdx.org/spdxdocs/stemma-${side}-${caseSha256}`,
    creationInfo: { created, creators: [tool], licenseListVersion: LICENCE_LIST_VERSION },
    packages: [sidePackage(result, side), ...packages],
    relationships: [
      relationship('SPDXRef-DOCUMENT', 'DESCRIBES', SIDE_ID),
      ...packages.map(({ SPDXID }) => relationship(SIDE_ID, 'CONTAINS', SPDXID)),
    ],
    ...references(components),
  });
}

function sidePackage(result: CaseResult, side: Side): SpdxPackage {
  const { label, identity } = result.sides[side];
  return {
    SPDXID: SIDE_ID,
    name: label,
    ...(identity === undefined ? {} : { versionInfo: identity }),
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: 'NOASSERTION',
    copyrightText: 'NOASSERTION',
    primaryPackagePurpose: 'SOURCE',
  };
}

function relationship(spdxElementId: string, relationshipType: string, relatedSpdxElement: string): object {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}

/** What `LicenseRef-` ids mean; the licence list has none for the public domain. */
function references(components: readonly Component[]): object {
  const ids = new Set(components.flatMap(({ licences }) => licences).filter((id) => id.startsWith('LicenseRef-')));
  if (ids.size === 0) return {};
  const infos = [...ids].sort().map((licenseId) => ({
    licenseId,
    name: licenseId.slice('LicenseRef-'.length),
    extractedText: 'The files state that they are in the public domain, or that their author claims no copyright.',
  }));
  return { hasExtractedLicensingInfos: infos };
}

function check(name: string, value: string, pattern: RegExp): void {
  if (pattern.test(value)) return;
  throw new StemmaError('internal', 'SPDX_INPUT', `${name} is not of the form that SPDX asks for: ${value}`, {
    data: { name, value },
  });
}
