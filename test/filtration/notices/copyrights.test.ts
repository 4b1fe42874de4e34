import { describe, expect, test } from 'vitest';
import { read } from '../licence-reader.js';

const holders = (text: string): [string, string][] => read(text).copyrights.map(({ holder, years }) => [holder, years]);

describe('copyright lines', () => {
  test.each<[string, [string, string][]]>([
    ['Copyright (C) 1999-2005 Id Software, Inc.', [['Id Software, Inc.', '1999-2005']]],
    [' * Copyright © 2013-2014 Jane Doe. All rights reserved.', [['Jane Doe', '2013-2014']]],
    ['// (c) 2004 Foo Games Ltd', [['Foo Games Ltd', '2004']]],
    ['Copyright (c) 1991-2, RSA Data Security, Inc. Created 1991.', [['RSA Data Security, Inc', '1991-2']]],
    ['Portions Copyright 2001, 2003 by the Foo Team', [['the Foo Team', '2001, 2003']]],
    ['Copyright (c) 2011 Jane Doe <jane@doe.org>', [['Jane Doe <jane@doe.org>', '2011']]],
    ['Copyright (C) 1995-2003, 2010, 2014 Mark Adler\n *', [['Mark Adler', '1995-2003, 2010, 2014']]],
    ['Copyright 1993, 2005\n *   The Regents of Somewhere', [['The Regents of Somewhere', '1993, 2005']]],
    ['Foo Software (c) 1999', [['Foo Software', '1999']]],
    ['(C) COPYRIGHT 1994-2009\n * by the Foo Foundation http://www.foo.org/', [['the Foo Foundation', '1994-2009']]],
    ['Copyright 2006-present Foo. Licensed under the MIT License.', [['Foo', '2006-present']]],
    [
      'Copyright (c) 1990 A. Author, Copyright (c) 1999 B. Author',
      [
        ['A. Author', '1990'],
        ['B. Author', '1999'],
      ],
    ],
    ['/// <copyright file="A.cs" company="Foo Inc.">', [['Foo Inc.', '']]],
    [
      '© 2009 Jane Doe; Derived from code by the Bar Team (Copyright 2006).',
      [
        ['Jane Doe; Derived from code by the Bar Team', '2009'],
        ['the Bar Team', '2006'],
      ],
    ],
    ['版权所有 2020 某某游戏', [['某某游戏', '2020']]],
  ])('%s', (text, expected) => {
    expect(holders(`/* ${text} */`)).toEqual(expected);
  });

  test.each([
    'The above copyright notice and this permission notice shall be included in all copies.',
    'IN NO EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE',
    'THE COPYRIGHT\n * OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT DAMAGES',
    'see copyright notice in zlib.h',
    'Copyright (c) <year> <copyright holders>',
    'Copyright (C) 19yy  <name of author>',
    'Copyright [yyyy] [name of copyright owner]',
    'typedef void (*handler)(c); f(a, (c)x);',
    'The choices are (a) run, (b) hide or (c) fight.',
    '"Copyright" also means copyright-like laws',
  ])('none in: %s', (text) => {
    expect(holders(`/* ${text} */`)).toEqual([]);
  });

  test('the span begins at the notice and ends with its line', () => {
    const text = '/*\n * Foo\n * Copyright (c) 2004 Jane Doe\n */';
    const [one] = read(text).copyrights;
    expect(text.slice(one?.start, one?.end)).toBe('Copyright (c) 2004 Jane Doe');
  });

  test("the licence text's own copyright is nobody's of the code", () => {
    const text =
      'Copyright (C) 1989, 1991 Free Software Foundation, Inc.\n Everyone is permitted to copy and distribute verbatim copies';
    expect(holders(text)).toEqual([]);
    expect(holders('Copyright (C) 1989, 1991 Free Software Foundation, Inc.')).toHaveLength(1);
  });
});

describe('stated versions', () => {
  test.each([
    ["zlib.h -- interface of the 'zlib' library\n version 1.2.11, January 15th, 2017", '1.2.11'],
    ['stb_image - v2.19 - public domain image loader', '2.19'],
    ['Foo library, Version 0.15 beta', '0.15'],
    ['Licensed under the Apache License, Version 2.0. Foo 3, version 4.1', '4.1'],
  ])('%s', (text, version) => {
    expect(read(text).version).toBe(version);
  });

  test.each([
    'either version 2 of the License, or any later version',
    'the GNU Lesser General Public License version 2.1',
    'Mozilla Public License, v. 2.0',
    '$Revision: 1.1.1.3 $',
    'needs version 2 of the compiler',
  ])('none in: %s', (text) => {
    expect(read(text).version).toBeUndefined();
  });
});
