/** The report's style sheet and what the page of assets adds to it. */
import { STYLE } from '../style.js';

export const ASSETS_STYLE = `${STYLE}
.pics{table-layout:fixed}
.pics img{display:block;image-rendering:pixelated;width:100%;max-width:8.5rem;max-height:8.5rem;object-fit:contain;object-position:left top;
background:repeating-conic-gradient(#e4e4e4 0 25%,#fff 0 50%) 0 0/12px 12px;border:1px solid var(--rule)}
.pics td{overflow-wrap:anywhere}
.pics .cm{width:3.6rem}
.pics .ct{width:24%}
.pics small{display:block}
.pics .told{opacity:.75}
.pics ul{margin:0;padding-left:1rem}
`;

/** Base64 SHA-256 of `ASSETS_STYLE`; `test/report/assets.test.ts` fails when it is not, and names the right one. */
export const ASSETS_STYLE_SHA256 = 'JpG9hZyl0l9r32n97W61kAXe59V01whi9H66tHEmpHM=';
