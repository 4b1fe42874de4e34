/** Marks what each text shows by itself. */
import { type MarkAnswer, type MarkTask, packMarks, viewFile } from '../src/core/index.js';
import { prepareTextRules } from '../src/filtration/index.js';

export function marks({ files, languages, rules }: MarkTask): MarkAnswer {
  const prepared = prepareTextRules(rules);
  const marks = packMarks(files.map((file, i) => prepared.mark(viewFile(file), languages[i] as string)));
  return { marks, rules: prepared.rules, notInForce: prepared.notInForce };
}
