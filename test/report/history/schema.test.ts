import { readFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import { expect, test } from 'vitest';
import { ROOT } from '../../architecture/tree.js';

test.each([
  ['history', 'HistoryResult'],
  ['history-run', 'HistoryRun'],
])('the schema of %s.json is the one of its types; npm run schemas makes it anew', (name, type) => {
  const made = createGenerator({
    path: `${ROOT}src/core/history-result.ts`,
    type,
    tsconfig: `${ROOT}tsconfig.json`,
    skipTypeCheck: true,
    schemaId: `https://stemma.invalid/schemas/${name}.schema.json`,
  }).createSchema(type);
  expect(JSON.parse(readFileSync(`${ROOT}schemas/${name}.schema.json`, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(made)),
  );
});
