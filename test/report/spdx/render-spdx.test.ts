import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CaseResult, type Component, LICENCE_LIST_VERSION } from '../../../src/core/index.js';
import { renderSpdx, type SpdxInputs } from '../../../src/report/index.js';
import { emptyCase, SHA } from '../cases.js';
import { brokenRules, type SpdxDocument } from './spdx-rules.js';

const zlib: Component = {
  name: 'zlib',
  version: '1.2.11',
  licences: ['Zlib'],
  holders: ['Mark Adler', 'Jean-loup Gailly'],
  files: ['code/zlib/inflate.c', 'code/zlib/zlib.h'],
  evidence: ['licence Zlib (text, 1.00) in code/zlib/zlib.h', 'folder name zlib-1.2.11'],
  shownBy: { path: 'code/zlib/zlib.h', start: 0, end: 9 },
};
const stb: Component = {
  name: 'stb "</script>" ⟪U+202E⟫',
  licences: ['LicenseRef-PublicDomain', 'MIT'],
  holders: [],
  files: ['code/stb image.h'],
  evidence: ['file name of the single-file library stb'],
  shownBy: { path: 'code/stb image.h' },
};

const result: CaseResult = {
  ...emptyCase(),
  coverage: [...zlib.files, ...stb.files].flatMap((path) =>
    (['known', 'questioned'] as const).map((side) => ({
      side,
      path,
      size: 1,
      sha256: SHA,
      status: 'analysed' as const,
    })),
  ),
};
const inputs: SpdxInputs = { created: '2026-11-23T09:00:00Z', caseSha256: SHA };
const holding = (components: readonly Component[]): CaseResult => ({
  ...result,
  components: { known: components, questioned: components },
});
/** Of a case that holds these components on both sides. */
type Changes = Partial<SpdxInputs> & { readonly components?: readonly Component[] };
const render = ({ components = [zlib, stb], ...more }: Changes = {}): SpdxDocument =>
  JSON.parse(renderSpdx(holding(components), 'known', { ...inputs, ...more })) as SpdxDocument;

describe('bill of materials', () => {
  test.each<[string, Changes]>([
    ['with components', {}],
    ['without components', { components: [] }],
    ['with one file in two components', { components: [zlib, { ...zlib, name: 'inflate' }] }],
  ])('%s keeps the rules of SPDX 2.3', (_, more) => {
    expect(brokenRules(render(more))).toEqual([]);
  });

  test('the rules find what is wrong', () => {
    const good = render();
    const [side, first, ...rest] = good.packages;
    expect(brokenRules({ ...good, packages: [side ?? {}] })).not.toEqual([]);
    expect(brokenRules({ ...good, hasExtractedLicensingInfos: [] })).not.toEqual([]);
    expect(brokenRules({ ...good, packages: [side ?? {}, { ...first, filesAnalyzed: true }, ...rest] })).not.toEqual(
      [],
    );
    expect(brokenRules({ ...good, documentNamespace: 'https://example.org/a#b' })).not.toEqual([]);
  });

  test('each side has its own components', () => {
    const sided = { ...result, components: { known: [zlib], questioned: [] } };
    expect(JSON.parse(renderSpdx(sided, 'known', inputs)).packages).toHaveLength(2);
    expect(JSON.parse(renderSpdx(sided, 'questioned', inputs)).packages).toHaveLength(1);
  });

  test('the licence list is named by the version that its package states', () => {
    const readme = readFileSync(new URL('../../../node_modules/spdx-license-list/readme.md', import.meta.url), 'utf8');
    expect(readme).toContain(`SPDX License List version ${LICENCE_LIST_VERSION}.`);
    expect(render().creationInfo).toMatchObject({ licenseListVersion: LICENCE_LIST_VERSION });
  });

  test('a component is a package with what was stated of it', () => {
    const [side, first, second] = render().packages;
    expect(side).toMatchObject({ SPDXID: 'SPDXRef-Side', name: 'a', filesAnalyzed: false });
    expect(first).toMatchObject({
      name: 'zlib',
      versionInfo: '1.2.11',
      licenseConcluded: 'NOASSERTION',
      licenseDeclared: 'Zlib',
      copyrightText: 'Copyright Mark Adler\nCopyright Jean-loup Gailly',
      comment: 'licence Zlib (text, 1.00) in code/zlib/zlib.h\nfolder name zlib-1.2.11',
    });
    expect(second).toMatchObject({
      licenseDeclared: 'NOASSERTION',
      licenseComments: 'Licences stated: LicenseRef-PublicDomain, MIT',
      copyrightText: 'NOASSERTION',
    });
    expect(second).not.toHaveProperty('versionInfo');
  });

  test('files are named in an annotation, by SHA-256', () => {
    const [, first] = render().packages;
    expect(first?.annotations).toEqual([
      {
        annotator: 'Tool: stemma-0.1.0',
        annotationDate: inputs.created,
        annotationType: 'OTHER',
        comment: `Files, by SHA-256:\n${SHA}  code/zlib/inflate.c\n${SHA}  code/zlib/zlib.h`,
      },
    ]);
  });

  test('the same inputs give the same bytes, and another case or side another name space', () => {
    const held = holding([zlib, stb]);
    expect(renderSpdx(held, 'known', inputs)).toBe(renderSpdx(structuredClone(held), 'known', structuredClone(inputs)));
    const spaces = [
      render(),
      render({ caseSha256: 'cd'.repeat(32) }),
      JSON.parse(renderSpdx(holding([zlib, stb]), 'questioned', inputs)),
    ];
    expect(new Set(spaces.map(({ documentNamespace }) => documentNamespace)).size).toBe(3);
  });

  test.each<[string, Partial<SpdxInputs>]>([
    ['a date with a fraction', { created: '2026-11-23T09:00:00.123Z' }],
    ['a local date', { created: '2026-11-23T09:00:00+08:00' }],
    ['a digest of another kind', { caseSha256: 'abc' }],
  ])('%s is refused', (_, more) => {
    expect(() => render(more)).toThrow(expect.objectContaining({ code: 'SPDX_INPUT' }));
  });
});
