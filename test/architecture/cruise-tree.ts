/** dependency-cruiser with the project's rules on one tree. */
import { createRequire } from 'node:module';
import { cruise, type ICruiseOptions, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import { ROOT } from './tree.js';

interface Configuration {
  readonly forbidden: readonly { readonly name: string }[];
  readonly options: ICruiseOptions;
}

const configuration = createRequire(import.meta.url)(`${ROOT}.dependency-cruiser.cjs`) as Configuration;

export const RULES: readonly string[] = configuration.forbidden.map(({ name }) => name);

/** `folders` are relative to `base`, and so are all paths in the result. */
export async function cruiseTree(base: string, folders: readonly string[]): Promise<ICruiseResult> {
  const { output } = await cruise([...folders], {
    ...configuration.options,
    baseDir: base,
    validate: true,
    ruleSet: { forbidden: configuration.forbidden } as IFlattenedRuleSet,
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where a result was asked for');
  return output;
}
