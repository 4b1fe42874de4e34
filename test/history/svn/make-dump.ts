/** Subversion dumps made in code. */

interface DumpNode {
  readonly path: string;
  readonly action?: 'add' | 'change' | 'delete' | 'replace';
  readonly kind?: 'file' | 'dir';
  readonly text?: string | Uint8Array;
  /** The text is a difference. */
  readonly delta?: true;
  readonly from?: { readonly path: string; readonly revision: number };
  /** MD5 as the dump states it. */
  readonly md5?: string;
}

export interface DumpRevision {
  readonly number: number;
  readonly author?: string;
  readonly date?: string;
  readonly log?: string;
  readonly nodes: readonly DumpNode[];
}

const properties = (values: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    `${Object.entries(values)
      .map(([name, value]) => `K ${Buffer.byteLength(name)}\n${name}\nV ${Buffer.byteLength(value)}\n${value}\n`)
      .join('')}PROPS-END\n`,
  );

export function makeDump(version: 2 | 3, revisions: readonly DumpRevision[]): Buffer {
  const parts: Buffer[] = [];
  const say = (text: string | Uint8Array): void => void parts.push(Buffer.from(text as string));
  say(`SVN-fs-dump-format-version: ${version}\n\nUUID: 75ed6c12-8d7a-4fba-abc9-143000000000\n\n`);
  for (const { number, author, date, log, nodes } of revisions) {
    const stated = properties({
      ...(author === undefined ? {} : { 'svn:author': author }),
      ...(date === undefined ? {} : { 'svn:date': date }),
      ...(log === undefined ? {} : { 'svn:log': log }),
    });
    say(`Revision-number: ${number}\nProp-content-length: ${stated.length}\nContent-length: ${stated.length}\n\n`);
    say(stated);
    say('\n');
    for (const node of nodes) {
      say(`Node-path: ${node.path}\n`);
      if (node.action !== 'delete') say(`Node-kind: ${node.kind ?? 'file'}\n`);
      say(`Node-action: ${node.action ?? 'add'}\n`);
      if (node.from !== undefined)
        say(`Node-copyfrom-rev: ${node.from.revision}\nNode-copyfrom-path: ${node.from.path}\n`);
      if (node.text !== undefined) {
        const text = Buffer.from(node.text as string);
        if (node.delta) say('Text-delta: true\n');
        if (node.md5 !== undefined) say(`Text-content-md5: ${node.md5}\n`);
        say(`Text-content-length: ${text.length}\nContent-length: ${text.length}\n\n`);
        say(text);
      }
      say('\n\n');
    }
  }
  return Buffer.concat(parts);
}

/** A number as svndiff writes it. */
function svnNumber(value: number): number[] {
  const digits = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift((rest & 0x7f) | 0x80);
  return digits;
}

export interface Window {
  readonly view: readonly [offset: number, length: number];
  readonly length: number;
  /** Instructions as they are written. */
  readonly instructions: Uint8Array | readonly number[];
  readonly fresh: Uint8Array;
}

/** `pack` makes a section of versions 1 and 2. */
export function makeSvndiff(
  version: number,
  windows: readonly Window[],
  pack: (section: Buffer) => Uint8Array = (section) => section,
): Buffer {
  const parts: Buffer[] = [Buffer.from([0x53, 0x56, 0x4e, version])];
  for (const { view, length, instructions, fresh } of windows) {
    const sections = [instructions, fresh].map((section) => {
      const plain = Buffer.from(section as Uint8Array);
      return version === 0 ? plain : Buffer.concat([Buffer.from(svnNumber(plain.length)), pack(plain)]);
    });
    const numbers = [...view, length, ...sections.map((section) => section.length)];
    parts.push(Buffer.from(numbers.flatMap(svnNumber)), ...sections);
  }
  return Buffer.concat(parts);
}

export const COPY_VIEW = 0x00;
export const COPY_MADE = 0x40;
export const COPY_NEW = 0x80;

/** One instruction; new bytes have no offset. */
export function instruction(kind: number, length: number, offset?: number): number[] {
  const head = length < 64 ? [kind | length] : [kind, ...svnNumber(length)];
  return offset === undefined ? head : [...head, ...svnNumber(offset)];
}
