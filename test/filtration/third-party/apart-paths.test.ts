import { expect, test } from 'vitest';
import {
  isDrawingPath,
  isLicencePath,
  isProjectPath,
  isToolPath,
  isVendoredPath,
} from '../../../src/filtration/index.js';

test.each([
  'LICENSE',
  'a/COPYING.LESSER',
  'COPYRIGHT',
  'doc/lgpl-2.1.txt',
  'GPLv3.txt',
  'fonts/NotoSans-LICENSE.txt',
  'LICENSE-LGPL-2.1-or-later',
  'LICENSES/GPL-2.0-or-later.txt',
])('%s is a licence’s text', (path) => expect(isLicencePath(path)).toBe(true));

test.each(['license.c', 'src/copyright.cpp', 'gpl.c', 'LICENSE/a.c', 'relicense.txt'])(
  '%s is not a licence’s text by its name',
  (path) => expect(isLicencePath(path)).toBe(false),
);

test.each([
  ['third_party/x.c', true],
  ['src/render/glext.h', true],
  ['sqlite3.c', true],
  ['include/SDL_opengl.h', true],
  ['wiiu/sqlite-amalgamation-3530300/shell.c', true],
  ['src/zlib.h', false],
  ['src/main.c', false],
  ['src/sqlite3.c/main.c', false],
])('%s holds others’ code by its names: %s', (path, is) => expect(isVendoredPath(path)).toBe(is));

test.each([
  ['android/gradlew', true],
  ['config.guess', true],
  ['.github/workflows/build.yml', true],
  ['.gitlab-ci.yml', true],
  ['src/configure.c', false],
  ['src/workflows/build.yml', false],
  ['data/travis.yml/map.c', false],
])('%s is what tools write: %s', (path, is) => expect(isToolPath(path)).toBe(is));

test('project files by their endings', () =>
  expect(['a/X.vcxproj.filters', 'a.xcscheme', 'a/sln.c'].map(isProjectPath)).toEqual([true, true, false]));

test('a drawing by its ending', () => expect(['a/icon.svg', 'svg/load.c'].map(isDrawingPath)).toEqual([true, false]));
