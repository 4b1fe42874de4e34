/** Opens one side: what kind it is, what it consists of, and where each file's bytes can be read. */
import type { CoverageRow, ListedFile } from '../core/index.js';
import { createIntake, type Intake, type OpenSideOptions } from './intake.js';
import { parseSideSpec } from './side-spec.js';
import { listFolder } from './sides/folder.js';
import { createSpool, type Spool } from './spool.js';

export interface OpenedSide {
  /** What the user named, never an absolute path of this machine. */
  readonly label: string;
  /** Identity of what was opened, where it has one: the commit (or tree) id of a git side, the SHA-256 of an archive. */
  readonly identity?: string;
  /** In the order of the paths' UTF-8 bytes; paths are unique. */
  readonly files: readonly ListedFile[];
  /** Ledger rows of all that will not be read, with the reason; same order. */
  readonly problems: readonly CoverageRow[];
  /** Removes temporary files; the locators are void afterwards. */
  close(): Promise<void>;
}

export async function openSide(spec: string, options: OpenSideOptions): Promise<OpenedSide> {
  const intake = createIntake(options);
  const side = parseSideSpec(spec);
  let spool: Spool | undefined;
  const lazySpool = (): Spool => {
    spool ??= createSpool();
    return spool;
  };
  const close = async (): Promise<void> => {
    spool?.close();
    spool = undefined;
  };
  try {
    let identity: string | undefined;
    // Loaded when met: workers enter this room too, and start a third faster without the readers of git and archives.
    if (side.kind === 'folder') {
      await listFolder(side.path, intake, lazySpool);
    } else if (side.kind === 'git') {
      const { listGitTree } = await import('./git/list-tree.js');
      identity = await listGitTree(side, intake, lazySpool());
    } else if (side.format === 'zip') {
      const { listZip } = await import('./archives/zip.js');
      identity = await listZip(side, intake, lazySpool());
    } else if (side.format === 'wad' || side.format === 'wad2' || side.format === 'pak') {
      identity = await listLumpsOf(side.format, side, intake, lazySpool());
    } else {
      const { listTar } = await import('./archives/tar.js');
      identity = await listTar(side, intake, lazySpool());
    }
    return { label: side.label, ...(identity === undefined ? {} : { identity }), ...intake.finish(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listLumpsOf(
  format: 'wad' | 'wad2' | 'pak',
  side: { readonly path: string; readonly label: string },
  intake: Intake,
  spool: Spool,
): Promise<string | undefined> {
  const [{ listLumps }, { WAD, WAD2 }, { PAK }] = await Promise.all([
    import('./archives/lumps.js'),
    import('./archives/wad.js'),
    import('./archives/pak.js'),
  ]);
  return listLumps(side, { wad: WAD, wad2: WAD2, pak: PAK }[format], intake, spool);
}
