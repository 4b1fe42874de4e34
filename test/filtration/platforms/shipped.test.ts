import { describe, expect, test } from 'vitest';
import { languageRules } from '../../../src/abstraction/index.js';
import { StemmaError } from '../../../src/core/index.js';
import { preparePlatforms, readPlatform } from '../../../src/filtration/index.js';
import { parseSignature } from '../../../src/filtration/platforms/signature.js';
import { platformFile, platformFiles } from '../shipped-platforms.js';

describe('the platforms that are shipped', () => {
  test('those that games are made on are there', () => {
    expect(platformFiles()).toEqual(
      expect.arrayContaining(['unity.json', 'unreal.json', 'cocos2dx.json', 'sdl.json', 'win32-mfc.json']),
    );
  });
  test.each(platformFiles())('%s', (name) => {
    const platform = platformFile(name);
    expect(`${platform.id}.json`).toBe(name);
    const known = languageRules().map(({ id }) => id);
    expect(platform.languages.filter((language) => !known.includes(language))).toEqual([]);
    const used = new Set(platform.callbacks.map(({ of }) => of));
    expect(Object.keys(platform.owners).filter((owner) => !used.has(owner))).toEqual([]);
    const keys = platform.callbacks.map(({ of, name: own }) => `${of}.${own}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });
  test('each is one rule, in order of id, whatever the order of files', () => {
    const all = platformFiles().map(platformFile);
    const { rules } = preparePlatforms(all);
    expect(rules.map(({ id }) => id)).toEqual(all.map(({ id }) => `platform:${id}`).sort());
    expect(new Set(rules.map(({ doctrine }) => doctrine))).toEqual(new Set(['interoperability']));
    expect(preparePlatforms([...all].reverse()).rules).toEqual(rules);
  });
  test('Unity: the 68 messages that are listed for scripts', () => {
    const { callbacks } = platformFile('unity.json');
    expect(callbacks.filter(({ of }) => of === 'MonoBehaviour')).toHaveLength(68);
  });
});

describe('a platform file that is not in order is refused by name and place', () => {
  const right = {
    id: 'x',
    name: 'X',
    version: '1',
    languages: ['c'],
    source: 'https://example.org/',
    retrieved: '2026-01-31',
    owners: { main: { source: 'https://example.org/main' } },
    callbacks: [{ name: 'run', kind: 'routine', of: 'main', signatures: ['int (char*[])'] }],
  };
  const callback = (change: object) => ({ ...right, callbacks: [{ ...right.callbacks[0], ...change }] });
  test('the right one', () => {
    const signatures = [parseSignature('int (char*[])')];
    expect(readPlatform(right, 'x.json')).toEqual(callback({ signatures }));
  });
  test.each<[string, unknown]>([
    ['the file', null],
    ['the file', []],
    ['id', { ...right, id: '../x' }],
    ['name', { ...right, name: '' }],
    ['languages', { ...right, languages: [] }],
    ['source', { ...right, source: 'javascript:alert(1)' }],
    ['retrieved', { ...right, retrieved: 'today' }],
    ['the file.extra', { ...right, extra: 1 }],
    ['owners', { ...right, owners: undefined }],
    ['owners.main.source', { ...right, owners: { main: {} } }],
    ['owners.main.signs', { ...right, owners: { main: { source: 'https://example.org/', signs: [] } } }],
    ['callbacks', { ...right, callbacks: [] }],
    ['callbacks[0].name', callback({ name: 'a b' })],
    ['callbacks[0].kind', callback({ kind: 'idea' })],
    ['callbacks[0].of', callback({ of: 'toString' })],
    ['callbacks[0].signatures', callback({ signatures: undefined })],
    ['callbacks[0].signatures', callback({ signatures: ['int'] })],
    ['callbacks[0].until', callback({ kind: 'message-map' })],
    ['callbacks[0].returns', callback({ returns: 'int' })],
  ])('%s', (place, data) => {
    let refusal: unknown;
    try {
      readPlatform(data, 'x.json');
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(StemmaError);
    expect((refusal as StemmaError).code).toBe('PLATFORM_INVALID');
    expect((refusal as StemmaError).message).toContain(`x.json: ${place} should be`);
  });
});
