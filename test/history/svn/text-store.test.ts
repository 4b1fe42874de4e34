import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTextStore } from '../../../src/history/svn/text-store.js';
import { temporaryFolder } from '../../ingest/folders.js';

it('keeps each distinct text once, and no more of them than it may', () => {
  const path = join(temporaryFolder(), 'texts');
  const store = createTextStore(path, 10);
  const id = store.put(Buffer.from('12345'));
  for (let i = 0; i < 100; i++) expect(store.put(Buffer.from('12345'))).toBe(id);
  store.put(Buffer.from('abcde'));
  expect(() => store.put(Buffer.from('x'))).toThrow(expect.objectContaining({ code: 'SVN_TEXTS_TOO_LARGE' }));
  expect(statSync(path).size).toBe(10);
  expect(store.get(id)?.toString()).toBe('12345');
  store.close();
});
