/** A large invented case, the same on every call: for looking at the report and for its bounds. No comparison made it. */
import {
  CATEGORIES,
  type CaseResult,
  type CoverageRow,
  createRandom,
  type Excerpt,
  type FilePair,
  type Fragment,
} from '../../src/core/index.js';
import { emptyCase, HOSTILE, mark, moduleResult, SHA } from './cases.js';
import { ledgerOf } from './ledger-of.js';

const FOLDERS = [
  'combat',
  'drops',
  'network/protocol',
  'database',
  'item',
  'quest',
  'guild',
  'map',
  'skill',
  'pet',
  '聊天系统',
  'tools',
  'auction',
  'mail',
  'login',
  'rank',
  'event',
];

interface Sizes {
  readonly knownModules: number;
  readonly questionedModules: number;
  readonly pairs: number;
  readonly excerpts: number;
  readonly skipped: number;
}

export function realisticCase(sizes: Sizes): { readonly result: CaseResult; readonly excerpts: readonly Excerpt[] } {
  const next = createRandom(7).unit;
  const integer = (limit: number) => Math.floor(next() * limit);
  const names = (n: number, root: string) =>
    Array.from({ length: n }, (_, i) => `${root}/${FOLDERS[i % FOLDERS.length]}${i < FOLDERS.length ? '' : i}`);
  const known = names(sizes.knownModules, 'server/src');
  const questioned = names(sizes.questionedModules, 'GameSvr');
  const tokensOfKnown = known.map(() => 500 + integer(90_000));
  const tokensOfQuestioned = questioned.map(() => 500 + integer(90_000));
  const share = (row: number, column: number) =>
    row === column ? 0.15 + 0.85 * next() : next() < 0.25 ? next() ** 4 * 0.4 : 0;
  const covered = known.map((_, row) => questioned.map((_, column) => share(row, column)));
  covered[1]![1] = 1;
  const files = Array.from({ length: 400 }, (_, i) => ({
    known: `${known[i % known.length]}/${['damage', 'drop_table', 'packet', 'session', '物品管理'][i % 5]}_${i}.cpp`,
    questioned: `${questioned[i % questioned.length]}/C${['Fight', 'Loot', 'Msg', 'Link', '道具'][i % 5]}${i}.cpp`,
  }));
  const fragments = Array.from({ length: sizes.excerpts * 12 }, (_, i): Fragment => {
    const file = files[i % files.length]!;
    const tokens = 900 - ((i * 3) % 850);
    return {
      id: `F${i + 1}`,
      known: { path: file.known, start: 1200 + i, end: 2400 + i * 2 },
      questioned: { path: file.questioned, start: 300 + i, end: 1600 + i * 2 },
      tokens,
      label: (['gapped', 'renamed', 'exact', 'constants-changed'] as const)[i % 4]!,
      similarity: tokens / (tokens + (i % 60)),
      unmarked: i % 3 === 0 ? { known: 0, questioned: 0 } : { known: tokens, questioned: tokens - (i % 3) },
      takenBy: i % 3 === 0 ? [{ rule: 'reference:engine', tokens }] : [],
      runs: [{ known: [1200 + i, 1700], questioned: [300 + i, 900], tokens: tokens }],
    };
  });
  const modules = known.map((name, i) => {
    const q = tokensOfQuestioned[i % tokensOfQuestioned.length]!;
    const part = covered[i]![i % questioned.length]!;
    const k = tokensOfKnown[i]!;
    const shared = Math.floor(Math.min(k, q) * part * 0.2);
    return moduleResult(
      name,
      [k, Math.floor(k * part), integer(400), Math.floor(k / 4), shared],
      [q, Math.floor(q * part), integer(300), Math.floor(q / 4), shared],
      Math.min(shared, Math.floor(Math.min(k, q) * part * (i % 4) * 0.25)),
    );
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const tokens = [sum(tokensOfKnown), sum(tokensOfQuestioned)] as const;
  const coveredOfKnown = covered.map((row, i) => row.map((part) => Math.floor(part * tokensOfKnown[i]!)));
  const coveredOfQuestioned = covered.map((row) =>
    row.map((part, j) => Math.floor(part * 0.9 * tokensOfQuestioned[j]!)),
  );
  const half = (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((n) => Math.floor(n / 2)));
  const overall = moduleResult(
    'overall',
    [tokens[0], Math.floor(tokens[0] * 0.413), 2310, 61_234, 20_111],
    [tokens[1], Math.floor(tokens[1] * 0.352), 1999, 70_001, 20_111],
    12_345,
  );
  const result: CaseResult = {
    ...emptyCase(),
    options: { ...emptyCase().options, exclude: ['**/third_party/**', '**/*.pb.cc'] },
    sides: {
      known: { label: 'server-1.1', files: 812, bytes: 9_812_345, lines: 301_234, tokens: tokens[0] },
      questioned: {
        label: 'GameSvr 1.76.zip',
        identity: SHA,
        files: 1044,
        bytes: 12_345_678,
        lines: 398_765,
        tokens: tokens[1],
      },
    },
    coverage: coverage(files, sizes.skipped, next),
    modules,
    moduleMatrix: {
      level: 'renamed',
      known,
      questioned,
      coveredOfKnown,
      coveredOfQuestioned,
      tokensOfKnown,
      tokensOfQuestioned,
      after: {
        coveredOfKnown: half(coveredOfKnown),
        coveredOfQuestioned: half(coveredOfQuestioned),
        tokensOfKnown,
        tokensOfQuestioned,
      },
    },
    overall,
    filePairsLeftOut: 0,
    filePairs: Array.from({ length: sizes.pairs }, (_, i): FilePair => {
      const file = files[i % files.length]!;
      const coverage = Math.max(0, 1 - i / sizes.pairs);
      const covering = (share: number) => ({
        coverageOfKnown: Math.floor(2000 * share) / 2000,
        coverageOfQuestioned: Math.floor(1500 * share) / 1500,
        matchedTokens: Math.floor(2000 * share),
        matchedTokensOfQuestioned: Math.floor(1500 * share),
        tokensOfKnown: 2000,
        tokensOfQuestioned: 1500,
      });
      return {
        ...file,
        ...covering(coverage),
        after: covering(coverage / 2),
        resemblance: coverage * 0.8,
        longest: i % 9 === 8 ? null : `F${i + 1}`,
        strength: coverage,
        strengthOfKnown: coverage,
        strengthOfQuestioned: coverage * 0.9,
      };
    }),
    fragments,
    filtration: ledgerOf(modules, overall),
    marks: files.slice(0, sizes.pairs).map(({ known: path }, i) => mark({ path, spans: [[i, 900 + i]] })),
  };
  return { result, excerpts: fragments.slice(0, sizes.excerpts).map(excerptOf) };
}

function coverage(
  files: readonly { readonly known: string; readonly questioned: string }[],
  skipped: number,
  next: () => number,
): CoverageRow[] {
  const rows: CoverageRow[] = [];
  for (const side of ['known', 'questioned'] as const) {
    for (const [i, file] of files.entries()) {
      const parseErrorShare = i % 4 === 0 ? next() ** 5 : 0;
      const encoding =
        i % 5 === 4
          ? { name: 'gb18030', bom: false, confidence: 0.9 }
          : { name: 'utf-8', bom: i % 7 === 0, confidence: 1 };
      rows.push({
        side,
        path: file[side],
        size: 20_000 + i * 7,
        sha256: SHA,
        category: 'source',
        status: 'analysed',
        language: i % 3 === 0 ? 'c' : 'cpp',
        encoding,
        lines: 600 + i,
        tokens: side === 'known' ? 2000 : 1500,
        parseErrorShare,
      });
    }
    for (let i = 0; i < skipped; i += 1) {
      const category = CATEGORIES[1 + (i % 7)]!;
      rows.push({
        side,
        path: `res/${category}/asset_${i}.${category}`,
        size: 4000 + i * 31,
        sha256: SHA,
        category,
        status: 'skipped',
        reason: `${category}: not program text`,
      });
    }
    rows.push({
      side,
      path: `db/8mb_table_${side}.cpp`,
      size: 8_400_000,
      sha256: SHA,
      category: 'source',
      status: 'partial',
      reason: 'parse budget spent; read word by word',
      language: 'cpp',
      encoding: { name: 'utf-8', bom: false, confidence: 1 },
      lines: 70_000,
      tokens: 900_000,
      parseErrorShare: 1,
    });
  }
  return rows;
}

const KNOWN_CODE = `
// 伤害计算 base damage after armour
int CalcDamage(const Unit& atk, const Unit& def, int skillId)
{
	int base = atk.attack - def.defence;
	if (base < 1)
		base = 1;
	const SkillRow* row = g_skills.Find(skillId);
	if (row == NULL) {
		LogError("no such skill %d", skillId);
		return 0;
	}
	// critical hits
	double rate = row->rate * 1.5;
	if (Random(10000) < atk.critical)
		rate = rate * 2.0;
	int damage = (int)(base * rate);
	for (size_t i = 0; i < def.buffs.size(); ++i) {
		damage = def.buffs[i]->Reduce(damage);
	}
	return damage > MAX_DAMAGE ? MAX_DAMAGE : damage;
}
`;
const QUESTIONED_CODE = `
int GetHurt(const CRole& a, const CRole& d, int nMagic)
{
	int n = a.nAtk - d.nDef;
	if (n < 1) n = 1;
	const TMagic* p = g_Magic.Find(nMagic);
	if (p == NULL) {
		OutputLog("magic %d is missing, role %s, map %d", nMagic, a.GetName(), a.GetMapId());
		return 0;
	}
	double f = p->f * 1.75;
	if (Rand(10000) < a.nCrit)
		f = f * 2.0;
	int nHurt = (int)(n * f);
	for (size_t i = 0; i < d.vecState.size(); ++i) {
		nHurt = d.vecState[i]->Reduce(nHurt);
	}
	m_nTotal += nHurt;
	return nHurt > 99999 ? 99999 : nHurt;
}
`;

/** Ranges of the passages between two words, each pair found in the text. */
function ranges(text: string, marks: readonly (readonly [string, string])[]): (readonly [number, number])[] {
  return marks.map(([from, to]) => [text.indexOf(from), text.indexOf(to, text.indexOf(from)) + to.length] as const);
}

function excerptOf(fragment: Fragment, i: number): Excerpt {
  const known = ranges(KNOWN_CODE, [
    ['int CalcDamage', 'NULL) {'],
    ['return 0', 'Reduce(damage);\n\t}'],
    ['return damage', 'MAX_DAMAGE : damage;'],
  ]);
  const questioned = ranges(QUESTIONED_CODE, [
    ['int GetHurt', 'NULL) {'],
    ['return 0', 'Reduce(nHurt);\n\t}'],
    ['return nHurt', '99999 : nHurt;'],
  ]);
  const extra = i === 1 ? `\n// ${HOSTILE.join(' ')}\nconst char* blob = "${'x'.repeat(5000)}";` : '';
  const copies = i === 2 ? 6 : 1;
  const side = (path: string, text: string, runs: readonly (readonly [number, number])[], firstLine: number) => ({
    path,
    sha256: SHA,
    firstLine,
    text: text.repeat(copies) + extra,
    runs: Array.from({ length: copies }, (_, n) =>
      runs.map(([from, to]) => [from + n * text.length, to + n * text.length] as const),
    ).flat(),
    truncated: i === 2,
  });
  return {
    fragmentId: fragment.id,
    known: side(fragment.known.path, KNOWN_CODE, known, 118),
    questioned: side(fragment.questioned.path, QUESTIONED_CODE, questioned, 2041),
  };
}
