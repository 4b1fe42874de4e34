import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../architecture/tree.js';
import { stemma } from './stand-ins.js';

const readme = readFileSync(`${ROOT}README.md`, 'utf8');

test.each(['compare', 'calibrate', 'filter', 'history', 'assets'])(
  'the README shows the help of %s as it is',
  async (command) => {
    const { out } = await stemma([command, '--help']);
    expect(readme).toContain(`\n\`\`\`text\n${out.trimEnd()}\n\`\`\`\n`);
  },
);
