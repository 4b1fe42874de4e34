/** The bills of materials that a run writes, on a side that holds a third party's library and one that does not. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { CPP_FILE } from './sources.js';
import { compare, folderOf } from './stemma.js';

const ZLIB = `/* zlib.h -- interface of the 'zlib' general purpose compression library
  version 1.2.11, January 15th, 2017

  Copyright (C) 1995-2017 Jean-loup Gailly and Mark Adler

  This software is provided 'as-is', without any express or implied
  warranty.  In no event will the authors be held liable for any damages
  arising from the use of this software.

  Permission is granted to anyone to use this software for any purpose,
  including commercial applications, and to alter it and redistribute it
  freely, subject to the following restrictions:

  1. The origin of this software must not be misrepresented; you must not
     claim that you wrote the original software. If you use this software
     in a product, an acknowledgment in the product documentation would be
     appreciated but is not required.
  2. Altered source versions must be plainly marked as such, and must not be
     misrepresented as being the original software.
  3. This notice may not be removed or altered from any source distribution.
*/
int inflate(int strm, int flush);
`;

test('a library on one side stands in that side’s bill, with its licence, holders and files', async () => {
  const known = folderOf({ 'src/own.cpp': CPP_FILE, 'third_party/zlib/zlib.h': ZLIB });
  const questioned = folderOf({ 'src/own.cpp': CPP_FILE });
  const { spdx, run, result, ended } = await compare(known, questioned);

  expect(result.components.known).toHaveLength(1);
  const [, component] = spdx.known.packages;
  expect(component).toMatchObject({ name: 'zlib', versionInfo: '1.2.11', licenseDeclared: 'Zlib' });
  const digest = createHash('sha256').update(ZLIB).digest('hex');
  expect(JSON.stringify(component?.annotations)).toContain(`${digest}  third_party/zlib/zlib.h`);
  expect(spdx.questioned.packages).toHaveLength(1);

  // Nothing but the run record's time and the case decide the bytes.
  expect(spdx.known.creationInfo).toMatchObject({ created: `${String(run.startedAt).slice(0, 19)}Z` });
  expect(spdx.known.documentNamespace).toContain(String(run.caseSha256));
  expect(ended.out).toContain('known.spdx.json (components: 1)');
  expect(ended.out).toContain('questioned.spdx.json (components: 0)');
});
