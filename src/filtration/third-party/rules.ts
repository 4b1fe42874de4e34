/** The rules of this folder, as the ledger names them. */
import type { FilterRule } from '../../core/index.js';

export const VENDORED: FilterRule = {
  id: 'vendored',
  doctrine: 'third-party',
  says: 'Vendored trees and single-file libraries, recognised from licence and copyright notices, SPDX tags, licence texts and names of folders and files.',
};

export const SHARED_THIRD_PARTY: FilterRule = {
  id: 'shared-third-party',
  doctrine: 'third-party',
  says: 'Files that stand on both sides with the same text and bear the copyright of a holder who is the main holder of neither side.',
};
