/** The frame of every page: self-contained, nothing loaded, run or sent. */
import { type Html, html, styleElement, toText } from './html.js';
import { STYLE, STYLE_SHA256 } from './style.js';

/** The one style element is allowed by its digest. */
interface Sheet {
  readonly css: string;
  /** Base64 SHA-256. */
  readonly sha256: string;
  /** Allows pictures that lie in the page itself. */
  readonly pictures?: true;
}

export function page(
  lang: string,
  title: string,
  body: Html,
  { css, sha256, pictures }: Sheet = { css: STYLE, sha256: STYLE_SHA256 },
): string {
  const policy = `default-src 'none'; script-src 'none';${pictures ? ' img-src data:;' : ''} style-src 'sha256-${sha256}'; base-uri 'none'; form-action 'none'`;
  const whole = html`<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${styleElement(css)}
</head>
<body>
${body}
</body>
</html>
`;
  return `<!DOCTYPE html>\n${toText(whole)}`;
}
