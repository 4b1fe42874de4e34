/** The frame of every page: self-contained, nothing loaded, run or sent. */
import { type Html, html, styleElement, toText } from './html.js';
import { STYLE, STYLE_SHA256 } from './style.js';

/** The one style element is allowed by its digest. */
const CONTENT_SECURITY_POLICY = `default-src 'none'; script-src 'none'; style-src 'sha256-${STYLE_SHA256}'; base-uri 'none'; form-action 'none'`;

export function page(lang: string, title: string, body: Html): string {
  const whole = html`<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${styleElement(STYLE)}
</head>
<body>
${body}
</body>
</html>
`;
  return `<!DOCTYPE html>\n${toText(whole)}`;
}
