import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import type { HistoryConclusions, HistoryResult } from '../../../src/core/index.js';
import { concludeHistories } from '../../../src/engine/conclude-histories.js';
import { canonicalJson, renderHistory, renderHistorySummary } from '../../../src/report/index.js';
import { conclusionsIn } from '../../contracts/reporter-wording.js';
import { type CommitToMake, DAY, makeFeatured, START } from '../../history/make-history.js';
import { readMarkup } from '../markup.js';

const lines = (seed: string, n = 30): string =>
  Array.from({ length: n }, (_, i) => `call_${seed}_${i}(${i});\n`).join('');
const EVIL = '</script><b onclick="x">$&\u202e';
const known: CommitToMake[] = [
  { files: { 'src/a.c': lines('a'), 'src/b.c': lines('b'), Makefile: 'all: a.o b.o\n' } },
  { files: { 'src/a.c': lines('a') + lines('more', 5) }, by: EVIL },
  { files: { 'src/b.c': lines('b', 20) }, subject: `${EVIL} changed` },
  { files: { [`src/${EVIL}.c`]: lines('c') } },
  { files: { 'src/a.c': lines('other') } },
];
const questioned: CommitToMake[] = [
  {
    at: START + 30 * DAY,
    files: { 'game/a.c': lines('a') + lines('more', 5), 'game/b.c': lines('b'), 'game/own.c': lines('own', 50) },
  },
  { at: START + 29 * DAY, files: { 'game/own.c': lines('own', 60), LICENSE: 'Copyright (c) 2030 Us\n' }, by: EVIL },
];

let conclusions: HistoryConclusions;
let result: HistoryResult;
beforeAll(async () => {
  const [k, q] = [await makeFeatured(known, `known ${EVIL}`), await makeFeatured(questioned, 'questioned')];
  const other = await makeFeatured(
    [{ at: START + 60 * DAY, files: { 'x/a.c': lines('a'), 'x/b.c': lines('b') } }],
    'other',
  );
  const done = await concludeHistories({
    known: k,
    questioned: q,
    versions: [{ ...other, name: `1.76 ${EVIL}` }],
    events: [{ seconds: START + 20 * DAY, kind: 'user', label: `letter ${EVIL}` }],
    isThirdParty: () => false,
    acquired: START + 29.5 * DAY,
  });
  conclusions = done.conclusions;
  const side = {
    label: EVIL,
    kind: 'git',
    commits: 1,
    unreachable: 0,
    refs: 1,
    paths: 1,
    contents: 1,
    bytes: 1,
    trees: 0,
    identities: 1,
    gaps: [],
  } as const;
  result = {
    formatVersion: 1,
    tool: { name: 'stemma', version: '0', algorithmVersion: '0' },
    sides: { known: side, questioned: side },
    references: [],
    ladder: [],
    conclusions,
    gaps: [{ what: EVIL, reason: 'too large' }],
  };
});

describe('what is concluded from two histories', () => {
  test('the version, the tree, the findings and the events are there', () => {
    const [first, tip, also] = conclusions.dating.versions;
    expect([first!.version, tip!.version, also!.version]).toEqual(['first appearance', 'tip', `1.76 ${EVIL}`]);
    expect(first!.best!.position).toBe(1);
    expect(also!.best!.position).toBe(0);
    expect(conclusions.tree!.nodes.filter(({ version }) => version !== undefined)).toHaveLength(3);
    const counts = Object.fromEntries(conclusions.clocks.questioned.findings.map(({ kind, count }) => [kind, count]));
    expect(counts).toMatchObject({ 'child-before-parent': 1, 'after-acquisition': 1, 'content-newer': 1 });
    expect(conclusions.checklist.content!.overall.files).toEqual({ kept: 2, modified: 0, new: 2, 'third-party': 0 });
    expect(conclusions.sharedIdentities.map(({ value }) => value)).toContain('ada@example.org');
    expect(conclusions.timeline.events.map(({ kind }) => kind)).toContain('anomaly');
  });

  test('the schema knows all of it, and nothing else', () => {
    const check = new Ajv({ strictTuples: false }).compile(
      JSON.parse(readFileSync('schemas/history.schema.json', 'utf8')),
    );
    const written = JSON.parse(canonicalJson(result));
    expect(check(written), JSON.stringify(check.errors)).toBe(true);
    expect(check({ ...written, verdict: 'guilty' })).toBe(false);
    expect(check({ ...written, conclusions: { ...written.conclusions, dating: undefined } })).toBe(false);
  });

  test('dates that are at odds root no tree', () => {
    expect(conclusions.tree!.rootedBy).toBe('midpoint');
  });

  test('without further versions there is no tree, without content no dating', async () => {
    const empty = await makeFeatured([]);
    const nothing = { versions: [], events: [], isThirdParty: () => false };
    const { conclusions: none } = await concludeHistories({ known: empty, questioned: empty, ...nothing });
    expect(none.tree).toBeUndefined();
    expect(none.dating.versions).toEqual([]);
    expect(none.checklist.content).toBeUndefined();
    expect(none.timeline.events).toEqual([]);
  });
});

describe('the page', () => {
  test('is our own markup only, whatever the histories hold', () => {
    const page = renderHistory(result);
    const ids = readMarkup(page).flatMap(({ attributes }) => attributes.get('id') ?? []);
    for (const id of ['dating', 'tree', 'checklist', 'clocks', 'timeline']) expect(ids).toContain(id);
    for (const href of readMarkup(page).flatMap(({ attributes }) => attributes.get('href') ?? [])) {
      expect(ids).toContain(href.slice(1));
    }
    expect(page).not.toContain('\u202e');
  });

  test('draws imports, first introductions and rare indicators where they stand in time, those outside the months left out', () => {
    const marksOf = (seconds: number): string[] => {
      const at = { seconds, kind: 'bulk-import' as const, side: 'known' as const };
      const timeline = { ...conclusions.timeline, events: [...conclusions.timeline.events, at] };
      return readMarkup(renderHistory({ ...result, conclusions: { ...conclusions, timeline } }))
        .filter(({ name }) => name === 'polygon')
        .map(({ attributes }) => attributes.get('class') ?? '');
    };
    const count = (marks: readonly string[], kind: string): number => marks.filter((mark) => mark === kind).length;
    const inside = marksOf(START);
    const outside = marksOf(0);
    // One of each kind is the legend's.
    expect(count(inside, 'anomaly')).toBeGreaterThan(1);
    expect(count(inside, 'bulk-import')).toBe(count(outside, 'bulk-import') + 1);
  });

  test('names causes beside each indicator, cases of the rare, and what was not read', () => {
    const page = renderHistory(result);
    expect(page).toContain('innocent causes');
    expect(page).toContain('LICENSE names copyright year 2030');
    expect(page).toContain('too large');
    expect(page).toMatch(/of 83 reach this share/);
  });

  test('draws no conclusion', () => {
    const page = renderHistory({ ...result, conclusions });
    expect(conclusionsIn(page)).toEqual([]);
    expect(conclusionsIn(renderHistorySummary(result))).toEqual([]);
  });

  test('is a pure function', () => {
    expect(renderHistory(result)).toBe(renderHistory(structuredClone(result)));
    expect(renderHistorySummary(result)).toBe(renderHistorySummary(structuredClone(result)));
  });

  test('the terminal is told versions, tree and unusual indicators, without characters that it obeys', () => {
    const text = renderHistorySummary(result);
    expect(text).toMatch(/first appearance +[0-9a-f]{12} 2020-01-02/);
    expect(text).toMatch(/Family tree of the versions: \(/);
    expect(text).toMatch(/Questioned side +Content inconsistent with the date.*: 1 \/ 1 \(rare\)/);
    expect(text).not.toContain('\u202e');
  });
});
