import { readFileSync } from 'node:fs';
import { Ajv2020, type SchemaObject } from 'ajv/dist/2020.js';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/report/index.js';
import { fullAssets } from './assets-sample.js';
import { emptyCase, fullCase, RUN } from './cases.js';
import { realisticCase } from './realistic-case.js';

const read = (name: string): SchemaObject => JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8'));
const schemas = { CaseResult: read('case'), RunRecord: read('run'), AssetsResult: read('assets') };
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: false });
const validate = {
  CaseResult: ajv.compile(schemas.CaseResult),
  RunRecord: ajv.compile(schemas.RunRecord),
  AssetsResult: ajv.compile(schemas.AssetsResult),
};

type Path = readonly (string | number)[];
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Paths of all objects inside a value, the value itself first. */
function objects(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) =>
    objects(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? inner : [path, ...inner];
}

/** A deep copy in which `change` was applied to what stands at `path`. */
function changed(value: unknown, path: Path, change: (target: Record<string, Json>) => void): unknown {
  const copy = structuredClone(value);
  change(
    path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], copy) as Record<string, Json>,
  );
  return copy;
}

const samples = { CaseResult: fullCase(), RunRecord: RUN, AssetsResult: fullAssets() } as const;

describe.each(['CaseResult', 'RunRecord', 'AssetsResult'] as const)('%s', (name) => {
  const check = validate[name];
  const sample = JSON.parse(canonicalJson(samples[name])) as Json;
  const optional = new Set(optionalNames(name));

  test('the sample is valid', () => {
    expect(check(sample), JSON.stringify(check.errors)).toBe(true);
  });

  test('without any one member that the type requires it is not', () => {
    let removed = 0;
    for (const path of objects(sample)) {
      const target = path.reduce<Json>((at, key) => (at as Record<string | number, Json>)[key]!, sample) as Record<
        string,
        Json
      >;
      for (const key of Object.keys(target)) {
        if (optional.has(key)) continue;
        removed += 1;
        expect([...path, key, check(changed(sample, path, (at) => delete at[key]))]).toEqual([...path, key, false]);
      }
    }
    expect(removed).toBeGreaterThan(10);
  });

  test('with one member more anywhere it is not', () => {
    for (const path of objects(sample)) {
      expect([
        ...path,
        check(
          changed(sample, path, (at) => {
            at.more = 1;
          }),
        ),
      ]).toEqual([...path, false]);
    }
  });

  test('the schema and the type name the same members, optional ones, and values', () => {
    expect(fromSchema(schemas[name], schemas[name])).toEqual(fromType(name));
  });

  test('every member is described', () => {
    const described = (node: SchemaObject): string[] =>
      Object.entries((node.properties ?? {}) as Record<string, SchemaObject>).flatMap(([key, child]) => [
        ...(child.description === undefined && child.$ref === undefined ? [key] : []),
        ...described(child),
        ...described((child.items || {}) as SchemaObject),
      ]);
    const all = [schemas[name], ...Object.values((schemas[name].$defs ?? {}) as Record<string, SchemaObject>)];
    expect(all.flatMap(described)).toEqual([]);
  });
});

test('an empty case and a large one are valid', () => {
  const large = realisticCase({
    knownModules: 12,
    questionedModules: 15,
    pairs: 260,
    excerpts: 20,
    skipped: 10,
  }).result;
  for (const result of [emptyCase(), large]) {
    expect(validate.CaseResult(JSON.parse(canonicalJson(result))), JSON.stringify(validate.CaseResult.errors)).toBe(
      true,
    );
  }
});

describe('what the types cannot say', () => {
  test.each<[string, Path, Record<string, Json>]>([
    ['share above 1', ['overall', 'levels', 'renamed', 'before'], { coverageOfKnown: 1.01 }],
    ['negative count', ['sides', 'known'], { tokens: -1 }],
    ['count that is not whole', ['sides', 'known'], { files: 1.5 }],
    ['digest in upper case', ['tool'], { kernelSha256: 'AB'.repeat(32) }],
    ['digest that is too short', ['coverage', 0], { sha256: 'ab' }],
    ['absolute path', ['coverage', 0], { path: '/etc/passwd' }],
    ['path that leaves the side', ['filePairs', 0], { known: 'a/../../b' }],
    ['path that leaves the side behind a line break', ['filePairs', 0], { known: 'a\n/..' }],
    ['fragment without number', ['fragments', 0], { id: 'F0' }],
    ['fragment of no tokens', ['fragments', 0], { tokens: 0 }],
    ['fragment without runs', ['fragments', 0], { runs: [] }],
    ['run with three ends', ['fragments', 0, 'runs', 0], { known: [1, 2, 3] }],
    ['skipped without reason', ['coverage', 2], { status: 'skipped' }],
    ['unknown outcome', ['coverage', 0], { status: 'ignored' }],
    ['unknown level', ['moduleMatrix'], { level: 'structural' }],
    ['the same level twice', ['options'], { levels: ['renamed', 'renamed'] }],
    ['a later format', [], { formatVersion: 2 }],
    ['no figures after filtration', ['overall', 'levels', 'renamed'], { after: null }],
    ['unknown doctrine', ['marks', 0], { doctrine: 'fair-use' }],
    ['mark of a path that leaves the side', ['marks', 0], { path: '../a' }],
    ['ledger without the empty set of rules', ['filtration'], { ruleSets: [] }],
    ['cell of no tokens', ['filtration', 'overall', 'renamed', 'tokens'], { known: [[0, 0, 0]] }],
    ['cell of two numbers', ['filtration', 'overall', 'renamed', 'tokens'], { known: [[0, 7]] }],
  ])('%s is not valid', (_, path, members) => {
    expect(validate.CaseResult(changed(fullCase(), path, (at) => Object.assign(at, members)))).toBe(false);
  });

  test('paths that only look like leaving are valid', () => {
    for (const path of ['..a/b..', 'a/...', 'a\nb "c"', '-rf']) {
      expect(
        validate.CaseResult(changed(fullCase(), ['filePairs', 0], (at) => Object.assign(at, { known: path }))),
      ).toBe(true);
    }
  });

  test('an analysed file has its digest', () => {
    expect(validate.CaseResult(changed(fullCase(), ['coverage', 2], (at) => delete at.sha256))).toBe(false);
  });

  test('a run that starts at no time is not valid', () => {
    expect(validate.RunRecord({ ...RUN, startedAt: 'yesterday' })).toBe(false);
    expect(validate.RunRecord({ ...RUN, threads: 0 })).toBe(false);
  });
});

/** A shape in common terms: what a schema and a type must agree on. */
type Shape = string | { list: Shape } | { members: Record<string, Shape> };

function fromSchema(node: SchemaObject, root: SchemaObject): Shape {
  if (typeof node.$ref === 'string') return fromSchema(root.$defs[node.$ref.slice('#/$defs/'.length)], root);
  if (node.anyOf)
    return (node.anyOf as SchemaObject[])
      .map((one) => fromSchema(one, root))
      .sort()
      .join(' | ');
  if (node.enum)
    return (node.enum as unknown[])
      .map((one) => JSON.stringify(one))
      .sort()
      .join(' | ');
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.prefixItems)
    return `[${(node.prefixItems as SchemaObject[]).map((one) => fromSchema(one, root)).join(', ')}]`;
  if (node.type === 'array') return { list: fromSchema(node.items, root) };
  if (node.type !== 'object') return node.type === 'integer' ? 'number' : node.type;
  expect(node.additionalProperties).toBe(false);
  const required = new Set<string>(node.required);
  const members = Object.entries(node.properties as Record<string, SchemaObject>);
  return {
    members: Object.fromEntries(
      members.map(([key, child]) => [required.has(key) ? key : `${key}?`, fromSchema(child, root)]),
    ),
  };
}

function program() {
  const file = 'src/core/index.ts';
  const built = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    noEmit: true,
    types: [],
  });
  const checker = built.getTypeChecker();
  const module = checker.getSymbolAtLocation(built.getSourceFile(file)!)!;
  return { checker, exported: new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, symbol])) };
}

let made: ReturnType<typeof program> | undefined;
function typeOf(name: string): { readonly checker: ts.TypeChecker; readonly type: ts.Type } {
  made ??= program();
  return { checker: made.checker, type: made.checker.getDeclaredTypeOfSymbol(made.exported.get(name)!) };
}

function fromType(name: string): Shape {
  const { checker, type } = typeOf(name);
  return shapeOf(type, checker);
}

function shapeOf(type: ts.Type, checker: ts.TypeChecker): Shape {
  if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean))
    return type.types
      .map((one) => shapeOf(one, checker))
      .sort()
      .join(' | ');
  if (type.isStringLiteral() || type.isNumberLiteral()) return JSON.stringify(type.value);
  if (checker.isTupleType(type))
    return `[${checker
      .getTypeArguments(type as ts.TypeReference)
      .map((one) => shapeOf(one, checker))
      .join(', ')}]`;
  if (checker.isArrayType(type))
    return { list: shapeOf(checker.getTypeArguments(type as ts.TypeReference)[0]!, checker) };
  if (!(type.flags & ts.TypeFlags.Object)) return checker.typeToString(type);
  const members = checker.getPropertiesOfType(type).map((symbol): [string, Shape] => {
    const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
    return [
      optional ? `${symbol.name}?` : symbol.name,
      shapeOf(
        optional ? checker.getNonNullableType(checker.getTypeOfSymbol(symbol)) : checker.getTypeOfSymbol(symbol),
        checker,
      ),
    ];
  });
  return { members: Object.fromEntries(members) };
}

/** Names of members that are optional somewhere in the type. */
function optionalNames(name: string): string[] {
  const inside = (shape: Shape): string[] => {
    if (typeof shape === 'string') return [];
    if ('list' in shape) return inside(shape.list);
    return Object.entries(shape.members).flatMap(([key, child]) => [
      ...(key.endsWith('?') ? [key.slice(0, -1)] : []),
      ...inside(child),
    ]);
  };
  return inside(fromType(name));
}
