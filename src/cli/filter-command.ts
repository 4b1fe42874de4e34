/** `stemma filter`: marks of a finished case, and its figures with other rules on. */
import type { FilterSettings } from '../config/index.js';
import { type CaseResult, EXIT, type Mark, visibleLines } from '../core/index.js';
import { type Output, print } from './output.js';
import type { Services } from './services.js';

export async function filterCommand(settings: FilterSettings, services: Services, { stdout }: Output): Promise<number> {
  const result = await services.readCase(settings.case);
  const recomputed = services.recompute(result, settings);
  if (settings.marks || settings.rule !== undefined || settings.path !== undefined) {
    if (settings.rule !== undefined) services.recompute(result, { without: [], only: [settings.rule] });
    const marks = marksOf(result, settings);
    const text = settings.json ? services.canonicalJson(marks) : visibleLines(services.renderMarks(marks));
    await print(stdout, text);
  } else if (settings.json) await print(stdout, services.canonicalJson(recomputed));
  else await print(stdout, visibleLines(services.renderFilter(result, recomputed)));
  return EXIT.done;
}

function marksOf({ marks }: CaseResult, { rule, path }: FilterSettings): Mark[] {
  return marks.filter(
    (mark) =>
      (rule === undefined || mark.rule === rule || mark.doctrine === rule || mark.rule.startsWith(`${rule}:`)) &&
      (path === undefined || mark.path.includes(path)),
  );
}
