/** Common text on both sides of a real run: marked, counted at its level, and counted again without the rule. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { CaseResult } from '../../src/core/index.js';
import { type Compared, compare, folderOf, stemma } from './stemma.js';

const using = (names: readonly string[]): string => names.map((name) => `using ${name};\n`).join('');
const COMMON = using([
  'System',
  'System.Collections.Generic',
  'System.Diagnostics',
  'System.IO',
  'System.Linq',
  'System.Text',
  'System.Threading',
]);
const own = (name: string, sign: string): string => `
namespace ${name}
{
    sealed class ${name}Tide
    {
        long Pull(long moon, long[] springs)
        {
            long pull = moon * 37 ${sign} (springs[moon & 7] ^ 11L) / 5;
            while (pull > moon && --moon != 0) pull ${sign}= springs.Length << 2 | ~pull % 3;
            return checked(pull ${sign} (moon >> 1) * (springs[0] ?? 9));
        }
    }
}
`;

let compared: Compared;
let out: string;
beforeAll(async () => {
  const known = folderOf({ 'a.cs': COMMON + own('Ebb', '+') });
  const questioned = folderOf({ 'b.cs': COMMON + own('Flow', '-') });
  compared = await compare(known, questioned);
  out = `${folderOf({})}/out`;
  await stemma(['compare', known, questioned, '-o', out]);
});

describe('text that many projects have', () => {
  test('is marked on both sides alike, at level renamed, and nothing of the own text is', () => {
    const marks = compared.result.marks.filter(({ rule }) => rule === 'widespread');
    const renamed = marks.filter(({ level }) => level === 'renamed');
    expect(new Set(renamed.map(({ side }) => side)).size).toBe(2);
    expect(marks.every(({ level }) => level !== undefined)).toBe(true);
    for (const { spans, evidence, doctrine, decidedBy } of marks) {
      expect({ doctrine, decidedBy }).toEqual({ doctrine: 'common-practice', decidedBy: 'rule' });
      expect(evidence).toMatch(/^each (12|20) tokens occur in \d or more of 9 unrelated project families \(C#\)$/);
      // Two names may follow the directives in the last run.
      for (const [start, end] of spans) expect(start < COMMON.length && end < COMMON.length + 60).toBe(true);
    }
  });

  test('has a row in the table of rules, and counts again without the rule', async () => {
    const { filtration } = compared.result as CaseResult;
    const row = filtration.rules.find(({ rule }) => rule === 'widespread');
    expect(row?.tokensOfKnown).toBeGreaterThanOrEqual(20);
    expect(row?.tokensOfQuestioned).toBe(row?.tokensOfKnown);
    expect(filtration.notInForce).toEqual([]);
    const { out: text, code } = await stemma(['filter', out, '--without', 'widespread']);
    expect(code).toBe(0);
    expect(text).toMatch(/widespread +common-practice +off/);
    expect((await stemma(['filter', out, '--rule', 'widespread'])).out).toMatch(
      /known a\.cs:\d+-\d+ {2}widespread \(common-practice, renamed\)/,
    );
  });
});
