/** Where the fragments of a case first stood, from the build: the comparison needs its workers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCompareSettings } from '../../src/config/index.js';
import { compareHistories } from '../../src/engine/index.js';
import { canonicalJson, renderHistory, renderHistorySummary } from '../../src/report/index.js';
import { ROOT } from '../architecture/tree.js';
import { FIRST_DAY, makeRepository } from '../history/make-repository.js';
import { temporaryFolder } from '../ingest/folders.js';

const { compare } = (await import(`${ROOT}dist/src/engine/index.js`)) as typeof import('../../src/engine/index.js');

const routine = (name: string): string => `int ${name}(const struct actor *who, int damage)
{
    int left = who->health - damage * who->armour / 100;
    if (left < who->threshold && who->shield > 0)
        left += who->shield * compute_bonus(who, "${name}");
    for (int i = 0; i < who->effects; i++)
        left = apply_effect(who->effect[i], left, damage);
    return left > 0 ? left : 0;
}
`;
const OTHER = 'static int ready;\nint is_ready(void) { return ready; }\n';
const DAY = 86_400;

it('each fragment of a case is told with the commit that first held it on both sides, and which is earlier', async () => {
  const known = makeRepository([
    { files: { 'src/combat.c': OTHER } },
    { files: { 'src/combat.c': `${OTHER}\n${routine('parry')}` }, author: 'Kim <kim@example.org>' },
    { files: { 'README.md': 'text\n' } },
  ]);
  const questioned = makeRepository(
    [
      { files: { 'main.c': 'int main(void) { return run(); }\n' } },
      { files: { 'old.c': `#include "x.h"\n${routine('parry').replaceAll('\n', '\r\n')}` } },
      { files: { 'old.c': undefined, 'game/fight.c': `#include "x.h"\r\n${routine('parry')}` } },
    ].map((step, at) => ({ ...step, date: `${FIRST_DAY + (100 + at) * DAY} +0800` })),
  );
  const folder = temporaryFolder();
  const { result } = await compare(
    readCompareSettings({ known: `${known}@main`, questioned: `${questioned}@main`, threads: 1 }),
    { onProgress: () => {} },
  );
  expect(result.fragments.length).toBeGreaterThan(0);
  mkdirSync(join(folder, 'out'));
  writeFileSync(join(folder, 'out', 'case.json'), canonicalJson(result));
  const { result: history } = await compareHistories(
    { known, questioned, references: [], versions: [], events: [], threads: 1, case: join(folder, 'out') },
    { onProgress: () => {} },
  );
  const [first] = history.origins!.texts;
  expect(first).toMatchObject({
    id: 'F1',
    known: { commit: { position: 1 }, author: 'Kim <kim@example.org>', path: 'src/combat.c' },
    questioned: { commit: { position: 1 }, path: 'old.c' },
    earlier: 'known',
    apart: 100 * DAY,
    robust: true,
  });
  expect(first!.known!.notBefore).toBeUndefined();
  expect(renderHistory(history)).toContain('known side first');
  expect(renderHistorySummary(history)).toMatch(/Known side first: \d+; questioned side first: 0/);
  expect(
    history.conclusions.timeline.events.some(({ kind, label }) => kind === 'first-introduction' && label === 'F1'),
  ).toBe(true);

  // A side that the case was not made from has no answer, and says why.
  const { result: other } = await compareHistories(
    {
      known: questioned,
      questioned: known,
      references: [],
      versions: [],
      events: [],
      threads: 1,
      case: join(folder, 'out'),
    },
    { onProgress: () => {} },
  );
  expect(other.origins!.texts[0]!.missing).toEqual({
    known: 'the history has no such content at this path',
    questioned: 'the history has no such content at this path',
  });
});
