import { readFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import { expect, test } from 'vitest';
import { ROOT } from '../../architecture/tree.js';

test('the schema of history.json is the one of its types; npm run schemas makes it anew', () => {
  const made = createGenerator({
    path: `${ROOT}src/core/history-result.ts`,
    type: 'HistoryResult',
    tsconfig: `${ROOT}tsconfig.json`,
    skipTypeCheck: true,
    schemaId: 'https://stemma.invalid/schemas/history.schema.json',
  }).createSchema('HistoryResult');
  expect(JSON.parse(readFileSync(`${ROOT}schemas/history.schema.json`, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(made)),
  );
});
