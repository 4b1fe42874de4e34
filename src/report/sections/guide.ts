/** Section 2: definitions, and what the figures do not say. */
import type { CaseResult } from '../../core/index.js';
import { type Html, html } from '../html.js';
import type { Messages } from '../messages/en.js';

export function guideSection({ assets }: CaseResult, m: Messages): Html {
  const terms = m.guide.terms.map(
    ([term, meaning]) => html`<dt>${term}</dt><dd>${meaning}</dd>
`,
  );
  const limits = [...m.guide.limits, assets === undefined ? m.guide.codeAlone : m.guide.codeApart].map(
    (text) => html`<li>${text}</li>
`,
  );
  return html`<section id="guide"><h2>2. ${m.guide.heading}</h2>
<div class="limits" role="note"><h3>${m.guide.limitsHeading}</h3><ul>${limits}</ul></div>
<h3>${m.guide.termsHeading}</h3><dl>${terms}</dl>
</section>`;
}
