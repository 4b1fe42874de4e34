/** Version of the tool as results carry it; a test keeps it equal to package.json's. Here, because a room that is pure cannot read a file. */
export const VERSION = '0.1.0';

/** Version of the SPDX licence list that the package `spdx-license-list` carries, as SPDX documents name it; a test keeps it equal to what the package says. */
export const LICENCE_LIST_VERSION = '3.28';
