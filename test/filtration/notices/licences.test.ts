import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLicenceIndex, createNoticeReader } from '../../../src/filtration/index.js';
import { certainWords } from '../../../src/filtration/notices/short-forms.js';
import { LICENCES, read, textOf } from '../licence-reader.js';

const ids = (text: string): string[] => read(text).licences.map(({ id }) => id);

/** The licence's own words as a comment of C. */
function asComment(text: string): string {
  const lines = text.split('\n').map((line) => ` *  ${line.trim()}`);
  return `/*\n${lines.join('\n')}\n */`;
}

describe('licences by their own words', () => {
  const all = Object.keys(LICENCES);
  /** Ids that are deprecated or share their text with another; `any-OSI` is a sentence about licences. */
  const isOneOfSeveral = (id: string): boolean =>
    /\+$|-with-|-or-later$|^GFDL|^OFL|^(?:A|L)?GPL-\d\.\d$|no-copyleft-exception|^StandardML-NJ$|^any-OSI$/.test(id);

  test('every text of the list is found as itself', () => {
    const found = all
      .filter((id) => !isOneOfSeveral(id))
      .map((id) => ({ id, first: read(textOf(id)).licences.find((one) => one.by === 'text' || one.id === id)?.id }));
    expect(found.length).toBeGreaterThan(600);
    expect(found.filter(({ id, first }) => id !== first)).toEqual([]);
  });

  test.each(['MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'BSD-4-Clause', 'Zlib', 'ISC', 'BSL-1.0', 'Libpng', 'IJG'])(
    '%s inside a comment, with other holders and line lengths',
    (id) => {
      const text = asComment(`Foo library.\nCopyright (c) 2004 Jane Doe\n\n${textOf(id)}`);
      const [first, ...rest] = read(text).licences;
      expect(first).toMatchObject({ id, by: 'text' });
      expect(first?.confidence).toBeGreaterThan(0.85);
      expect(rest).toEqual([]);
    },
  );

  test('the span holds the licence and not what stands around it', () => {
    const before = 'This paragraph says what the library does and how to call it, at some length. ';
    const after = ' Then follows the history of changes, the oldest first, with all names.';
    const [found] = read(`${before}\n\n${textOf('Zlib')}\n\n${after}`).licences;
    expect(found?.start).toBeGreaterThanOrEqual(before.length);
    expect(found?.end).toBeLessThanOrEqual(before.length + 2 + textOf('Zlib').length + 2);
  });

  test('two licences in one text are both found, each in its place', () => {
    const text = `${textOf('MIT')}\n\nParts of this are under another one:\n\n${textOf('Zlib')}`;
    const found = read(text).licences;
    expect(found.map(({ id }) => id).sort()).toEqual(['MIT', 'Zlib']);
    const [mit, zlib] = [found.find(({ id }) => id === 'MIT'), found.find(({ id }) => id === 'Zlib')];
    expect(mit?.end).toBeLessThanOrEqual(zlib?.start ?? 0);
  });

  test('an edited licence loses confidence, and half a licence is none', () => {
    const words = textOf('MIT').split(' ');
    const edited = words.map((word, i) => (i % 12 === 5 ? 'thing' : word)).join(' ');
    const [found] = read(edited).licences;
    expect(found?.id).toBe('MIT');
    expect(found?.confidence).toBeLessThan(1);
    expect(ids(words.slice(0, words.length / 2).join(' '))).toEqual([]);
  });

  test('the text of a GNU licence does not say "or later", its header does', () => {
    expect(ids(textOf('GPL-2.0-or-later').split('How to Apply')[0] ?? '')).toEqual(['GPL-2.0-only']);
    const header = 'GNU General Public License as published by the Free Software Foundation; either version 2';
    expect(
      ids(`redistribute it under the terms of the ${header} of the License, or (at your option) any later version.`),
    ).toEqual(['GPL-2.0-or-later']);
  });

  test('line ends and spelling change nothing', () => {
    const text = asComment(textOf('Apache-2.0'));
    const british = text.replaceAll('License', 'Licence').replaceAll('license', 'licence').replaceAll('\n', '\r\n');
    expect(ids(british)).toEqual(ids(text));
    expect(ids(text)).toEqual(['Apache-2.0']);
  });
});

describe('SPDX tags', () => {
  test.each([
    ['// SPDX-License-Identifier: MIT', ['MIT']],
    ['/* SPDX-License-Identifier: (MIT OR Apache-2.0) AND Zlib */', ['MIT', 'Apache-2.0', 'Zlib']],
    ['// SPDX-License-Identifier: GPL-2.0-or-later WITH Classpath-exception-2.0', ['GPL-2.0-or-later']],
    ['# SPDX-License-Identifier: GPL-2.0+', ['GPL-2.0-or-later']],
    ['# SPDX-License-Identifier: GPL-2.0', ['GPL-2.0-only']],
    ['# SPDX-License-Identifier: apache-2.0', ['Apache-2.0']],
    ['// SPDX-License-Identifier: Nonsense-1.0', []],
    ['// the tag SPDX-License-Identifier is read elsewhere', []],
  ])('%s', (text, expected) => {
    expect(read(text).licences.map(({ id, by, confidence }) => ({ id, by, confidence }))).toEqual(
      expected.map((id) => ({ id, by: 'tag', confidence: 1 })),
    );
  });
});

describe('short forms', () => {
  test.each([
    ['under the terms of the GNU General Public License version 2 as published by the FSF', ['GPL-2.0-only']],
    ['licensed under the GNU GPL v3 or later', ['GPL-3.0-or-later']],
    ['it under the terms of version 2 of the GNU General Public License as published by', ['GPL-2.0-only']],
    [
      'under the terms of the GNU Lesser General Public License as published by the Free Software Foundation; either version 2.1 of the License, or (at your option) any later version',
      ['LGPL-2.1-or-later'],
    ],
    [
      'under the terms of the GNU General Public License; either version 3, or (at your option) any later version. Under Section 7 of GPL version 3, you are granted additional permissions',
      ['GPL-3.0-or-later'],
    ],
    ['modify it under the terms of the GNU Library General Public License version 2', ['LGPL-2.0-only']],
    ['under the terms of the GNU Affero General Public License, version 3,', ['AGPL-3.0-only']],
    ['Licensed under the Apache License, Version 2.0 (the "License");', ['Apache-2.0']],
    ['This Source Code Form is subject to the terms of the Mozilla Public License, v. 2.0.', ['MPL-2.0']],
    ['Released under the MIT license.', ['MIT']],
    [
      'Use of this source code is governed by a BSD-style license that can be found in the LICENSE file.',
      ['BSD-3-Clause'],
    ],
    ['For conditions of distribution and use, see copyright notice in zlib.h', ['Zlib']],
    ["This file is part of the Independent JPEG Group's software.", ['IJG']],
    ['under the terms of the FreeType project license, LICENSE.TXT.', ['FTL']],
    ['This code is released under the libpng license.', ['Libpng']],
    ['Licensed under the OpenSSL license (the "License").', ['OpenSSL']],
    ['Distributed under the Boost Software License, Version 1.0.', ['BSL-1.0']],
    ['Licensed under the Microsoft Public License', ['MS-PL']],
    ['https://creativecommons.org/licenses/by-sa/4.0/', ['CC-BY-SA-4.0']],
    ['This code is in the public domain; do with it what you wish.', ['LicenseRef-PublicDomain']],
  ])('%s', (text, expected) => {
    expect(ids(`/* ${text} */`)).toEqual(expected);
  });

  test.each([
    ['talk about a licence', 'The GPL is a licence that many engines use; see the wiki for a comparison.'],
    ['a class of that name', 'class License { public: bool isExpired() const; } // checks the license key'],
    ['a game rule', 'Players may redistribute points freely under the terms of the guild.'],
    ['another apache', 'An attack helicopter, the Apache, version 2 of its model.'],
  ])('%s is none', (_, text) => {
    expect(read(text).licences).toEqual([]);
  });

  test('a file of which another is said to be in the public domain is not sure of it', () => {
    const text =
      'Collision by separating axes. A good introduction was written in 1998 by Foo and is now found on the web, see also an older one in the public domain.';
    expect(read(text).licences.every(({ confidence }) => confidence < 0.7)).toBe(true);
  });
});

test('spans lie within any text, confidences within 0 … 1, and an answer is given twice alike', () => {
  const piece = fc.constantFrom(
    textOf('MIT').slice(0, 400),
    'SPDX-License-Identifier: MIT OR (Zlib',
    'Copyright (c) 1999, 2001-2004 Jane Doe <jane@doe.org>',
    '© ',
    'GNU General Public License version 2',
    'version 1.2.3',
    '\r\n * ',
    '\u{1F3AE}',
    '\ud800',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ');
      const notices = read(text);
      for (const { start, end } of [...notices.licences, ...notices.copyrights]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      for (const { id, confidence } of notices.licences) {
        expect(id in LICENCES || id === 'LicenseRef-PublicDomain').toBe(true);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
      expect(read(text)).toEqual(notices);
    }),
  );
});

test('what generated the file is asked of the rule that knows', () => {
  const banner = { by: 'protoc', start: 3, end: 9 };
  const reader = createNoticeReader(buildLicenceIndex({}), textOf, (text) =>
    text.includes('protoc') ? banner : undefined,
  );
  expect(reader('// Generated by protoc').generated).toEqual(banner);
  expect(reader('// by hand')).toEqual({ licences: [], copyrights: [] });
});

describe('words that a pattern cannot do without', () => {
  test.each([
    ['apache org licenses license 2 0', 'apache org licenses license 2 0'],
    ['(?:under|by) bsd(?: style)? license', ' license'],
    ['(?:v|version) 2(?: 0)?\\b', ' 2'],
    ['licences? of x', 'licence'],
    ['see lua h\\d', 'see lua h'],
    ['[ab] mit', ' mit'],
    ['mit|x11', ''],
    ['(?:microsoft|ms) ?', ''],
  ])('%s', (pattern, words) => {
    expect(certainWords(pattern)).toBe(words);
  });
});
