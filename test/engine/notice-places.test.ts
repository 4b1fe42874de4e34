import { expect, it } from 'vitest';
import { readCompareSettings } from '../../src/config/index.js';
import { compare } from '../../src/engine/index.js';
import { temporaryFolder } from '../ingest/folders.js';

/** A root licence text that goes on to list what the project holds of others, as many do; `sign` stands before each name. */
const licence = (sign: string): string =>
  [
    `Copyright ${sign} 2004 Example Games`,
    '',
    'This software is provided as-is. It holds code of the following projects, each under the licence that is stated with it:',
    '',
    ' - stb_image, from the libraries of single files by the same author, public domain',
    `   Copyright ${sign} 2017 Jane Doe`,
    '',
  ].join('\n');

it.each(['(c)', '©'])('places of notices hold whatever the bytes of a character are: %s', async (sign) => {
  const own = Object.fromEntries(
    Array.from({ length: 6 }, (_, i) => [`src/own${i}.c`, `int own${i}(int a) { return a * ${i} + 1; }\n`]),
  );
  const library = `/* stb_image - Copyright ${sign} 2017 Jane Doe */\nint image(int a) { return a << 3; }\n`;
  const known = temporaryFolder({ ...own, LICENSE: licence(sign), 'src/stb_image.h': library });
  const questioned = temporaryFolder({ 'other.c': 'double half(double x) { return x / 2; }\n' });
  const settings = readCompareSettings({ known, questioned, threads: 1 });
  const { result } = await compare(settings, { onProgress: () => {} });
  expect(result.components.known.map(({ files }) => files)).toEqual([['src/stb_image.h']]);
  expect(result.components.known[0]?.shownBy.start).toBeLessThan(30);
});
