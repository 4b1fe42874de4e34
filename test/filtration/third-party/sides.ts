/** Sides made by hand, and sides as real trees state them (`samples/`). */
import { readFileSync } from 'node:fs';
import type { NoticedSide, Notices } from '../../../src/core/index.js';

type Spec = { readonly licences?: readonly string[]; readonly holders?: readonly string[]; readonly version?: string };

export function notices({ licences = [], holders = [], version }: Spec = {}): Notices {
  return {
    licences: licences.map((id, i) => ({ id, by: 'text', confidence: 0.95, start: 40 + i * 100, end: 90 + i * 100 })),
    copyrights: holders.map((holder, i) => ({ holder, years: '2004', start: i * 10, end: i * 10 + 9 })),
    ...(version === undefined ? {} : { version }),
  };
}

/** Files of 1,000 tokens unless told, by path. */
export function sideOf(
  files: Readonly<Record<string, Spec & { readonly tokens?: number }>>,
  documents: Readonly<Record<string, Spec>> = {},
): NoticedSide {
  return {
    files: Object.entries(files).map(([path, spec]) => ({ path, tokens: spec.tokens ?? 1000, notices: notices(spec) })),
    documents: Object.entries(documents).map(([path, spec]) => ({ path, notices: notices(spec) })),
  };
}

interface Recorded {
  readonly vendored: readonly string[];
  readonly mixed: readonly string[];
  readonly notices: readonly {
    readonly l: readonly [id: string, by: 'tag' | 'text', confidence: number, start: number][];
    readonly c: readonly [holder: string, years: string, start: number][];
    readonly v?: string;
  }[];
  readonly files: readonly [path: string, tokens: number, notices: number][];
  readonly documents: readonly [path: string, notices: number][];
}

/** A real tree, and what of it was listed by hand. */
export function recorded(name: string): {
  readonly side: NoticedSide;
  readonly standing: (path: string) => 'vendored' | 'own' | 'mixed';
} {
  const file = new URL(`samples/${name}.json`, import.meta.url);
  const sample = JSON.parse(readFileSync(file, 'utf8')) as Recorded;
  const all = sample.notices.map(
    ({ l, c, v }): Notices => ({
      licences: l.map(([id, by, confidence, start]) => ({ id, by, confidence, start, end: start + 1 })),
      copyrights: c.map(([holder, years, start]) => ({ holder, years, start, end: start + 1 })),
      ...(v === undefined ? {} : { version: v }),
    }),
  );
  const at = (index: number): Notices => all[index] as Notices;
  const listed = (path: string, list: readonly string[]): boolean =>
    list.some((entry) => (entry.endsWith('/') ? path.startsWith(entry) : path === entry));
  return {
    side: {
      files: sample.files.map(([path, tokens, index]) => ({ path, tokens, notices: at(index) })),
      documents: sample.documents.map(([path, index]) => ({ path, notices: at(index) })),
    },
    standing: (path) => {
      if (listed(path, sample.mixed)) return 'mixed';
      return listed(path, sample.vendored) ? 'vendored' : 'own';
    },
  };
}
