/** The list that the package ships, on text that is common and on text that is not. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { projects } from '../../../bench/accuracy/projects.js';
import { createParser, loadGrammars } from '../../../src/abstraction/index.js';
import { WINNOWING } from '../../../src/config/index.js';
import { FINGERPRINT_VERSION, LEVELS, type ParsedFile } from '../../../src/core/index.js';
import { markWidespread, prepareWidespread, readWidespread, type Widespread } from '../../../src/filtration/index.js';
import { shippedList } from './lists.js';

const { about, data } = shippedList();
const common = prepareWidespread(readWidespread(about, data), {
  languages: new Set(['c', 'csharp']),
  winnowing: WINNOWING,
  levels: LEVELS,
}) as Widespread;
const parser = await createParser(await loadGrammars([]), WINNOWING);

const parse = (text: string, language: string): ParsedFile => parser.parse(new TextEncoder().encode(text), language);

/** What is marked at a level, white space folded. */
function taken(text: string, language: string, level: string): string[] {
  const unit = parse(text, language);
  const { start, lexeme, table } = unit.tokens;
  return markWidespread(unit, language, common)
    .filter((mark) => mark.level === level)
    .map(({ first, last }) => {
      const end = (start[last - 1] as number) + (table.length[lexeme[last - 1] as number] as number);
      return text.slice(start[first], end).replace(/\s+/g, ' ');
    });
}

const OWN = `
static long fold_tide(const struct tide *t, long moon) {
  long pull = t->height * 37 - (moon ^ t->phase) / 11;
  while (pull > t->limit && --moon) pull -= gravity_of(t, moon << 2) % 5 ? t->ebb : -t->flow;
  return pull + (t->springs[moon & 7] | ~t->neaps);
}
`;

test('the list fits this version, and its bytes are those that it names', () => {
  expect(about.fingerprintVersion).toBe(FINGERPRINT_VERSION);
  expect(createHash('sha256').update(data).digest('hex')).toBe(about.sha256);
  expect(common.rule).toMatchObject({ id: 'widespread', doctrine: 'common-practice' });
  expect(common.rule.says).toContain('at least 3 families');
});

test('it was made of all calibration projects, and of none that accuracy is tested with', () => {
  const calibration = projects().filter(({ use }) => use === 'calibration');
  expect(about.projects.map(({ name }) => name).sort()).toEqual(calibration.map(({ name }) => name).sort());
  for (const [language, index] of [
    ['c-cpp', 0],
    ['csharp', 1],
  ] as const) {
    const families = new Set(about.projects.filter((one) => one.language === language).map(({ family }) => family));
    expect(about.sets[index]?.families).toBe(families.size);
  }
});

describe('common text', () => {
  test('a list of namespaces in C#, at level renamed', () => {
    const using = ['', '.Collections.Generic', '.Diagnostics', '.IO', '.Linq', '.Text', '.Threading']
      .map((name) => `using System${name};`)
      .join('\n');
    expect(taken(`${using}\nnamespace A { class B { } }`, 'csharp', 'renamed').join()).toContain(
      'System.Collections.Generic',
    );
  });

  test('digits one after another in C, at level verbatim', () => {
    const digits = Array.from({ length: 40 }, (_, i) => i).join(', ');
    expect(taken(`int t[] = { ${digits} };`, 'c', 'verbatim').join()).toContain('13, 14, 15, 16');
  });
});

test.each(LEVELS)('own text before and after common text is left alone, at level %s', (level) => {
  expect(taken(OWN, 'c', level)).toEqual([]);
  const loop = 'for (i = 0; i < n; i++) { for (j = 0; j < n; j++) { a[i][j] = 0; } }';
  const all = taken(`${OWN}void clear(void) { int i, j; ${loop} }${OWN.replace('fold', 'bend')}`, 'c', level);
  expect(all.length).toBeGreaterThan(0);
  for (const text of all) for (const own of ['tide', 'pull', 'moon', 'springs']) expect(text).not.toContain(own);
});

test('fingerprints are those of this version', () => {
  const hash = (language: string) =>
    LEVELS.map((level) =>
      Buffer.from(
        createHash('sha256').update(parse(OWN, language).fingerprints[level].hash).digest().subarray(0, 8),
      ).toString('hex'),
    );
  // Where these change, raise FINGERPRINT_VERSION and make the list anew: npm run build:widespread.
  expect({ c: hash('c'), cpp: hash('cpp'), csharp: hash('csharp') }).toMatchInlineSnapshot(`
    {
      "c": [
        "1e0419bcc0e3b846",
        "f2bea1f0b32145d4",
      ],
      "cpp": [
        "1e0419bcc0e3b846",
        "f2bea1f0b32145d4",
      ],
      "csharp": [
        "1e0419bcc0e3b846",
        "6e72865846e96a16",
      ],
    }
  `);
});
