/** First introductions in one repository, in a process of its own: `introductions-once NAME REPO CORES FILE`. */
import { writeFileSync } from 'node:fs';
import { sampleIntroductions } from './introductions.js';

const FRAGMENTS = 200;
const MANY = 5000;
const GIT_MS = 5 * 60 * 1000;

const [name = '', repository = '', cores = '', file = ''] = process.argv.slice(2);
const asked = { fragments: FRAGMENTS, many: MANY, cores: Number(cores), gitMs: GIT_MS };
writeFileSync(file, JSON.stringify(await sampleIntroductions(name, repository, asked)));
