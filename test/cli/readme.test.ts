import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../architecture/tree.js';
import { stemma } from './stand-ins.js';

const readme = readFileSync(`${ROOT}README.md`, 'utf8');

test('the README shows the help as it is', async () => {
  const { out } = await stemma(['compare', '--help']);
  expect(readme).toContain(`\n\`\`\`text\n${out.trimEnd()}\n\`\`\`\n`);
});
