import { describeLanguage } from '../contracts/language-contract.js';

await describeLanguage('java');
