import { readdirSync, readFileSync } from 'node:fs';
import { type Platform, type Platforms, preparePlatforms, readPlatform } from '../../src/filtration/index.js';

const FOLDER = new URL('../../corpora/platforms/', import.meta.url);

/** File names of the platforms that the package ships. */
export const platformFiles = (): string[] => readdirSync(FOLDER).sort();

export const platformFile = (name: string): Platform =>
  readPlatform(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')), name);

export const shippedPlatforms = (): Platforms => preparePlatforms(platformFiles().map(platformFile));
