import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CompareOptions, SIDES, StemmaError, VERSION } from '../../src/core/index.js';
import { output, services, stemma } from './stand-ins.js';

let folder: string;
const at = (name: string): string => join(folder, name);
/** What a run leaves behind. */
const FILES = ['case.json', 'known.spdx.json', 'questioned.spdx.json', 'report.html', 'run.json'];
const compare = (...rest: string[]): string[] => ['compare', at('a'), at('b'), '-o', at('out'), ...rest];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-cli-'));
  for (const name of ['a', 'b']) mkdirSync(at(name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('help and usage', () => {
  test('--help lists every option with its default, on standard output', async () => {
    const { code, out, error } = await stemma(['compare', '--help']);
    expect(code).toBe(0);
    expect(error).toBe('');
    for (const flag of ['--out', '--module', '--threads', '--level', '--exclude', '--min-tokens', '--json'])
      expect(out).toContain(flag);
    expect(out).toContain('default: stemma-out');
    expect(out).toMatch(/Exit codes: 0 done .* 70 internal/);
  });

  test('--version', async () => {
    expect(await stemma(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, error: '' });
  });

  test.each([
    [[]],
    [['compare']],
    [['compare', 'a']],
    [['compare', 'a', 'b', 'c']],
    [['compare', 'a', 'b', '--nope']],
    [['nope']],
  ])('%j is a usage error', async (args) => {
    const { code, out, error } = await stemma(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(error).not.toBe('');
  });

  test('an option out of range names itself and says where the ranges stand', async () => {
    const { code, error } = await stemma(compare('--threads', '0'));
    expect(code).toBe(2);
    expect(error).toBe(
      'stemma: --threads "0" must be a whole number from 1 to 256\n  hint: stemma compare --help lists the options and their ranges.\n',
    );
  });

  test('an argument that must be there and is not is called missing', async () => {
    const { code, error } = await stemma(['calibrate', '--controls', at('a'), at('b')]);
    expect(code).toBe(2);
    expect(error).toContain('stemma: --out is missing\n');
  });

  test('a repeated flag adds up', async () => {
    let seen: CompareOptions | undefined;
    const watch = services(async (options) => {
      seen = options;
      return output();
    });
    await stemma(
      compare('--module', 'm=x/**', '--module', 'n=y/**', '--exclude', 'p', '--exclude', 'q', '--min-tokens', '9'),
      { services: watch },
    );
    expect(seen?.modules.map(({ name }) => name)).toEqual(['m', 'n']);
    expect(seen).toMatchObject({ exclude: ['p', 'q'], minFragment: 9, known: at('a') });
  });

  test('a flag that holds one value is refused the second time', async () => {
    const { code, out, error } = await stemma(compare('--ancestor', at('a'), '--ancestor', at('b')));
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(`It was given before, as '${at('a')}'; give it once.`);
  });

  test.each(['--marks', '--assets', '--history'])('%s reads no device', async (flag) => {
    const { code, error } = await stemma(compare(flag, devNull));
    expect(code).toBe(2);
    expect(error).toContain('cannot be read: it is no regular file\n');
  });
});

describe('results', () => {
  test('five files, the run record holding the digest of the case', async () => {
    const { code, out, error } = await stemma(compare());
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toBe(
      `the summary\n\nReport: ${at('out/report.html')}\nSPDX:   ${at('out/known.spdx.json')} (components: 0)\n        ${at('out/questioned.spdx.json')} (components: 0)\n`,
    );
    expect(readdirSync(at('out')).sort()).toEqual(FILES);
    const digest = createHash('sha256')
      .update(readFileSync(at('out/case.json')))
      .digest('hex');
    expect(JSON.parse(readFileSync(at('out/run.json'), 'utf8'))).toMatchObject({ threads: 1, caseSha256: digest });
    // Created when the run began, to the second.
    for (const side of SIDES) {
      expect(readFileSync(at(`out/${side}.spdx.json`), 'utf8')).toBe(`${side} 2020-01-01T00:00:00Z ${digest}`);
    }
  });

  test('--json prints the bytes of case.json and nothing else', async () => {
    const noted = services(async () => ({ ...output(), notices: [{ code: 'N', message: 'something' }] }));
    const { out, error } = await stemma(compare('--json'), { services: noted });
    expect(out).toBe(readFileSync(at('out/case.json'), 'utf8'));
    expect(error).toBe('');
  });

  test('modules and exclusions that took no file are named', async () => {
    const { error } = await stemma(compare('--module', 'm=a/**', '--module', 'n=b/**,c', '--exclude', 'x/**,y'));
    expect(error).toBe(
      'stemma: note: no source file lies in the module "n" (b/**, c)\nstemma: note: --exclude y took no file, or none that another --exclude did not take before it\n',
    );
  });

  test('old results are replaced, other files stay', async () => {
    mkdirSync(at('out'));
    writeFileSync(at('out/case.json'), 'old');
    writeFileSync(at('out/mine.txt'), 'mine');
    await stemma(compare());
    expect(readFileSync(at('out/case.json'), 'utf8')).not.toBe('old');
    expect(readFileSync(at('out/mine.txt'), 'utf8')).toBe('mine');
  });

  test('where one file cannot be put in place nothing temporary stays', async () => {
    mkdirSync(at('out/run.json/x'), { recursive: true });
    const { code, error } = await stemma(compare());
    expect(code).toBe(2);
    expect(error).toContain('cannot write results');
    expect(readdirSync(at('out')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('an output that is a file is refused before the run', async () => {
    writeFileSync(at('out'), '');
    const never = services(() => Promise.reject(new Error('ran')));
    const { code, error } = await stemma(compare(), { services: never });
    expect(code).toBe(2);
    expect(error).toContain('cannot write results');
  });

  // Node's own recursive mkdir never ends here.
  test('an output where no folder can be made is refused before the run', async () => {
    const { code, error } = await stemma(['compare', at('a'), at('b'), '-o', '/proc/stemma/out']);
    expect(code).toBe(2);
    expect(error).toContain('cannot write results to /proc/stemma/out');
  });

  test('missing folders above the output are made, and taken away again after a failure', async () => {
    const failing = services(() => Promise.reject(new StemmaError('input', 'CODE', 'what happened')));
    const deep = ['compare', at('a'), at('b'), '-o', at('x/y/z')];
    await stemma(deep, { services: failing });
    expect(existsSync(at('x'))).toBe(false);
    expect((await stemma(deep)).code).toBe(0);
    expect(readdirSync(at('x/y/z')).sort()).toEqual(FILES);
  });

  test.each(['a/cal.json', 'b/cal.json', 'link/cal.json'])(
    'a calibration inside a compared project (%s) is refused',
    async (out) => {
      symlinkSync(at('a'), at('link'));
      const { code, error } = await stemma(['calibrate', '--controls', at('a'), at('b'), '-o', at(out)]);
      expect(code).toBe(2);
      expect(error).toContain('lies inside the project');
      expect([...readdirSync(at('a')), ...readdirSync(at('b'))]).toEqual([]);
    },
  );

  test('a calibration takes the place of no link', async () => {
    writeFileSync(at('kept'), 'x');
    symlinkSync(at('kept'), at('cal.json'));
    const { code, error } = await stemma(['calibrate', '--controls', at('a'), at('b'), '-o', at('cal.json')]);
    expect(code).toBe(2);
    expect(error).toContain('cannot write the calibration');
    expect(readFileSync(at('cal.json'), 'utf8')).toBe('x');
  });

  test.each(['a/out', 'b', 'a/deep/er/out', 'link/out'])(
    'an output inside a compared folder (%s) is refused, and not made',
    async (out) => {
      symlinkSync(at('a'), at('link'));
      const { code, error } = await stemma(['compare', at('a'), at('b'), '-o', at(out)]);
      expect(code).toBe(2);
      expect(error).toMatch(/lies inside the (known|questioned) side/);
      expect(readdirSync(at('a'))).toEqual([]);
    },
  );

  test('a folder whose name begins like a side is not inside it', async () => {
    expect((await stemma(['compare', at('a'), at('b'), '-o', at('a..out')])).code).toBe(0);
  });
});

describe('failures', () => {
  test.each([
    ['config', 2],
    ['input', 3],
    ['git', 3],
    ['integrity', 4],
    ['worker', 70],
    ['internal', 70],
  ] as const)('an error of kind %s ends with %i and leaves no folder', async (kind, expected) => {
    const failing = services(() =>
      Promise.reject(new StemmaError(kind, 'CODE', 'what happened', { hint: 'what to do' })),
    );
    const { code, out, error } = await stemma(compare(), { services: failing });
    expect({ code, out, error }).toEqual({
      code: expected,
      out: '',
      error: 'stemma: what happened\n  hint: what to do\n',
    });
    expect(existsSync(at('out'))).toBe(false);
  });

  test('an unforeseen error ends with 70, and with its stack only where asked for', async () => {
    const failing = services(() => Promise.reject(new TypeError('odd')));
    const plain = await stemma(compare(), { services: failing });
    expect(plain.code).toBe(70);
    expect(plain.error).toBe('stemma: internal error: odd\n  hint: set STEMMA_DEBUG=1 to see where it happened.\n');
    const debug = await stemma(compare(), { services: failing, environment: { STEMMA_DEBUG: '1' } });
    expect(debug.error).toContain('compare-command.test.ts');
  });

  test('a hostile path cannot speak to the terminal', async () => {
    const hostile = 'evil\u001b]0;owned\u0007\u202e\r\n\u009b2J.c';
    const failing = services(() => Promise.reject(new StemmaError('input', 'CODE', hostile)));
    const { error } = await stemma(compare(), { services: failing });
    expect(error.trimEnd()).toMatch(/^[\p{L}\p{N}\p{P}\p{S} ]+$/u);
    const usage = await stemma(['compare', 'a', 'b', '--\u001b[31m']);
    expect(usage.error).not.toContain('\u001b');
  });

  test('a hostile name in the summary cannot either', async () => {
    const speaking = { ...services(), renderSummary: () => 'a\u001b[2J\nb' };
    const { out } = await stemma(compare(), { services: speaking });
    expect(out).not.toContain('\u001b');
    expect(out).toMatch(/^a\S+\[2J\nb\n/);
  });

  test('a side without files is an error of its own and writes nothing', async () => {
    const empty = services(async () => output({ questioned: { files: 0, tokens: 0 } }));
    const { code, error } = await stemma(compare(), { services: empty });
    expect(code).toBe(3);
    expect(error).toContain('no file was found on the questioned side b');
    expect(existsSync(at('out'))).toBe(false);
  });

  test('a side without readable code ends with the same code, but its ledger is written', async () => {
    const unread = services(async () => output({ known: { tokens: 0 } }));
    const { code, error } = await stemma(compare(), { services: unread });
    expect(code).toBe(3);
    expect(error).toContain('no source code could be read on the known side a');
    expect(existsSync(at('out/case.json'))).toBe(true);
  });

  test('an interrupted run writes nothing and ends with the code of its signal', async () => {
    const abort = new AbortController();
    const stopped = services(async (_options, _events, signal) => {
      abort.abort(130);
      signal?.throwIfAborted();
      return output();
    });
    expect(await stemma(compare(), { services: stopped, signal: abort.signal })).toEqual({
      code: 130,
      out: '',
      error: '',
    });
    expect(existsSync(at('out'))).toBe(false);
  });

  test('so does a run whose engine did not look at the signal', async () => {
    const abort = new AbortController();
    const deaf = services(async () => {
      abort.abort(143);
      return output();
    });
    expect((await stemma(compare(), { services: deaf, signal: abort.signal })).code).toBe(143);
    expect(existsSync(at('out'))).toBe(false);
  });
});

describe('progress', () => {
  const reporting = services(async (_options, { onProgress }) => {
    onProgress({ stage: 'parse', doneFiles: 1, totalFiles: 2, doneBytes: 0, totalBytes: 0, elapsedMs: 0 });
    return { ...output(), notices: [{ code: 'N', message: 'noted' }] };
  });

  test('on a terminal it shows and leaves the line empty', async () => {
    const { error } = await stemma(compare('--json'), { services: reporting, terminal: true });
    expect(error).toBe('\r\u001b[Kparse · 1 of 2 files\r\u001b[Kstemma: note: noted\n');
  });

  test('in a pipe there is none; notices stay unless --json', async () => {
    expect((await stemma(compare(), { services: reporting })).error).toBe('stemma: note: noted\n');
    expect((await stemma(compare('--json'), { services: reporting })).error).toBe('');
  });
});
