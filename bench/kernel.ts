/**
 * The kernel (parse, tokens, comments, routines, both levels of fingerprints) against a stock C tree-sitter that only parses, and
 * against web-tree-sitter read by a cursor. CPU seconds of one core, each rival once a round, ratios taken within a round.
 */
import { readFileSync } from 'node:fs';
import { fetchCorpus } from '../corpora/fetch.js';
import { createParser, languageRules, loadGrammars } from '../src/abstraction/index.js';
import { WINNOWING } from '../src/config/index.js';
import { type Encoding, SIDES } from '../src/core/index.js';
import { decodeSource, openSide, scanFile } from '../src/ingest/index.js';
import { type CpuRival, cpuSeconds } from './kernel/cpu-rival.js';
import { nativeRival } from './kernel/native-rival.js';
import { bindingRival, webRival } from './kernel/tree-sitter-rivals.js';
import { median, ratio } from './measure.js';
import type { BenchOptions } from './options.js';
import type { BenchReport, Cell } from './report.js';

const CORPORA = ['leveldb', 'rocksdb', 'unirx', 'unitask'];

export async function kernel({ rounds, pairs }: BenchOptions, say: (text: string) => void): Promise<BenchReport> {
  const folders = pairs.flatMap(({ known, questioned }) => [known, questioned]);
  for (const name of CORPORA) folders.push(await fetchCorpus(name));
  const texts = await textsByLanguage(folders);
  const parser = await createParser(await loadGrammars([]), WINNOWING);
  const rows: Cell[][] = [];
  const data = [];
  for (const [language, sources] of texts) {
    const bytes = sources.reduce((sum, { length }) => sum + length, 0);
    const ours: CpuRival = {
      name: 'kernel: parse, tokens, fingerprints',
      run: () => cpuSeconds(() => sources.map((source) => parser.parse(source, language).tokens.lexeme.length)),
    };
    const others = [
      await nativeRival(language, sources, say),
      await webRival(language, sources),
      await bindingRival(language, sources, say),
    ];
    const rivals = [ours, ...others.filter((rival) => rival !== undefined)];
    say(
      `${language}: ${sources.length} files, ${(bytes / 1e6).toFixed(1)} MB: ${rivals.map(({ name }) => name).join(' | ')}`,
    );
    const times = rivals.map(() => [] as number[]);
    for (let round = -1; round < rounds; round++) {
      for (const [i, rival] of rivals.entries()) {
        const seconds = rival.run();
        if (round >= 0) times[i]?.push(seconds);
      }
    }
    const first = times[0] as number[];
    for (const [i, { name }] of rivals.entries()) {
      const mine = times[i] as number[];
      const speed = Number((bytes / median(mine) / 1e6).toFixed(2));
      rows.push([language, name, speed, `${ratio(mine, first).toFixed(2)} ×`]);
    }
    data.push({
      language,
      files: sources.length,
      bytes,
      rivals: rivals.map(({ name }, i) => ({ name, seconds: times[i] })),
    });
  }
  const title = `Parsing kernel, one core, median CPU time of ${rounds} interleaved rounds`;
  const note = 'The first row of each language is ours; the last column is the CPU time of the row over ours.';
  return { tables: [{ title, head: ['language', 'body', 'MB/s', 'time / ours'], rows, note }], data };
}

async function textsByLanguage(folders: readonly string[]): Promise<Map<string, Uint8Array[]>> {
  const texts = new Map<string, Uint8Array[]>();
  const rules = languageRules();
  for (const folder of folders) {
    const opened = await openSide(folder, { side: SIDES[0], exclude: [] });
    for (const file of opened.files) {
      const { category, language, encoding } = scanFile(file, rules);
      if (category !== 'source' || language === undefined) continue;
      const { utf8 } = decodeSource(readFileSync(file.locator), encoding as Encoding);
      texts.set(language, [...(texts.get(language) ?? []), utf8]);
    }
    await opened.close();
  }
  return texts;
}
