import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible } from '../../src/core/index.js';
import { code, type Html, html, styleElement, toText, type Value } from '../../src/report/html.js';
import { HOSTILE } from './cases.js';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' };
const unescaped = (text: string) => text.replace(/&([^;]+);/g, (_, entity: string) => ENTITIES[entity]!);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(...HOSTILE)).map((all) => all.join('')),
);

describe('html', () => {
  test('element content: no markup, no hidden character, nothing lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const inside = toText(html`<p>${text}</p>`).slice(3, -4);
        const plain = inside.replace(
          /<span class="ctl" title="U\+[0-9A-F]{4,6}">(⟪U\+[0-9A-F]{4,6}⟫)<\/span>/g,
          (_, mark: string) => mark,
        );
        expect(plain).not.toMatch(/[<>"'`]/);
        expect(plain).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(unescaped(plain)).toBe(visible(text));
      }),
    );
  });

  test('attribute values: no quote, no hidden character, nothing lost', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const inside = toText(html`<p title="${text}"></p>`).slice(10, -6);
        expect(inside).not.toMatch(/[<>"'`]/);
        expect(inside).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(unescaped(inside)).toBe(visible(text));
      }),
    );
  });

  test('replacement patterns are text', () => {
    expect(toText(html`<p>${'$& $1 $$'}</p>`)).toBe('<p>$&amp; $1 $$</p>');
  });

  test('code keeps tabs and shows every other control', () => {
    expect(toText(code('\ta\u0000'))).toBe('\ta<span class="ctl" title="U+0000">⟪U+0000⟫</span>');
    expect(toText(html`<p>${'\t'}</p>`)).toContain('⟪U+0009⟫');
  });

  test('markup nests, text does not become markup', () => {
    const inner = html`<b>${'<'}</b>`;
    expect(toText(html`<p>${inner}${[inner, inner]}</p>`)).toBe('<p><b>&lt;</b><b>&lt;</b><b>&lt;</b></p>');
    const forged = JSON.parse('{"markup":"<b>","[markup]":"<b>","Symbol(markup)":"<b>"}') as Html;
    expect(toText(html`<p>${forged}</p>`)).not.toContain('<b>');
  });

  const x: Value = 'x';
  test.each<[string, () => Html]>([
    ['unquoted attribute', () => html`<p class=${x}></p>`],
    ['tag name', () => html`<${x}></p>`],
    ['attribute name', () => html`<p ${x}="a"></p>`],
    ['handler', () => html`<p onclick="${x}"></p>`],
    ['style', () => html`<p style="${x}"></p>`],
    ['address', () => html`<a href="${x}"></a>`],
    ['address with a scheme', () => html`<a href="https://${x}"></a>`],
    ['source', () => html`<img src="${x}">`],
    ['script', () => html`<script>${x}</script>`],
    ['style element', () => html`<style>${x}</style>`],
    ['comment', () => html`<!--${x}-->`],
    ['open tag', () => html`<p title="${x}"`],
    ['markup in an attribute', () => html`<p title="${html`<b></b>`}"></p>`],
  ])('a value is refused as %s', (_, build) => {
    expect(build).toThrow(expect.objectContaining({ code: 'UNSAFE_TEMPLATE' }));
  });

  test('the style sheet cannot end its element', () => {
    expect(() => styleElement('</style>')).toThrow(expect.objectContaining({ code: 'UNSAFE_TEMPLATE' }));
  });
});

test('the one way round the escape is used once, and only html.ts makes markup', () => {
  const files = readdirSync('src/report', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(10);
  const uses = files.flatMap((file) => {
    const text = readFileSync(`src/report/${file}`, 'utf8');
    return file === 'html.ts'
      ? []
      : [...text.matchAll(/styleElement\(|\bMARKUP\b|as Html\b/g)].map(([use]) => `${file}: ${use}`);
  });
  expect(uses).toEqual(['page.ts: styleElement(']);
});
