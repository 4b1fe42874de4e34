/** Vendored trees and single-file libraries of one side. */
import type { Component, NoticedSide } from '../../core/index.js';
import { describe } from './describe.js';
import { findFiles } from './file-components.js';
import { findFolders } from './folder-components.js';
import { buildTree } from './folder-tree.js';
import { judgeFile } from './judge-files.js';
import { profileOf, type SideProfile } from './side-profile.js';

/**
 * The components of a side in order of their first file; no file is in two. Evidence is combined: folder names, licences and
 * holders other than those of most of the side's own tokens, licence texts beside code, names of single-file libraries.
 * Files of the project's own holders stay out, and files under the project's own licence in another's name (contributors),
 * unless a whole folder is another's.
 *
 * What is the counterpart's own is no third party's here: code that bears the other side's name is what the comparison is
 * about. So both sides are given wherever two are compared.
 */
export function findComponents(side: NoticedSide, counterpart?: NoticedSide): Component[] {
  const profile = jointProfile(profileOf(side), counterpart === undefined ? undefined : profileOf(counterpart));
  const files = side.files.map((file) => judgeFile(file, profile)).sort((a, b) => (a.path < b.path ? -1 : 1));
  const folders = findFolders(buildTree(files, side.documents, profile.root), profile);
  const taken = new Set(folders.flatMap((one) => one.files.map(({ path }) => path)));
  const single = findFiles(files.filter(({ path }) => !taken.has(path)));
  const components = [...folders, ...single].map(describe);
  return components.sort((a, b) => ((a.files[0] as string) < (b.files[0] as string) ? -1 : 1));
}

function jointProfile(own: SideProfile, other: SideProfile | undefined): SideProfile {
  if (other === undefined) return own;
  const licences = new Set([...own.licences, ...other.licences]);
  return { ...own, licences, holders: new Set([...own.holders, ...other.holders]) };
}
