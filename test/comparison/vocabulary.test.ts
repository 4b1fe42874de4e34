import { expect, test } from 'vitest';
import { createParser, loadGrammars } from '../../src/abstraction/index.js';
import { vocabularyOf } from '../../src/comparison/vocabulary.js';
import { WINNOWING } from '../../src/config/index.js';

const parser = await createParser(await loadGrammars([]), WINNOWING);

function wordsOf(text: string, language = 'cpp'): string[] {
  const words = vocabularyOf(parser.parse(new TextEncoder().encode(text), language));
  return Array.from({ length: words.length / 2 }, (_, i) => `${words[2 * i]} ${words[2 * i + 1]}`);
}

const shared = (a: string, b: string): number => {
  const held = new Set(wordsOf(b));
  return [...new Set(wordsOf(a))].filter((word) => held.has(word)).length;
};

const DEFINED = 'int start_sound(int id) { return mix[id]; }';
const WRITTEN_ANEW = 'int start_sound(int handle) { queue(handle); return 0; }';
const USED = 'int play(void) { return start_sound(3) + 1; }';

test('a routine that both define is shared as a name and as a definition, one that the other calls as a name', () => {
  expect(shared(DEFINED, WRITTEN_ANEW)).toBe(2);
  expect(shared(DEFINED, USED)).toBe(1);
  expect(shared(DEFINED, 'int start_music(int song) { return 2; }')).toBe(0);
});

test('a declaration defines nothing', () => {
  expect(shared(DEFINED, 'int start_sound(int);')).toBe(1);
});

test('a name is defined once, however many routines bear it', () => {
  const overloads = `${DEFINED}\nint start_sound(float id) { return 1; }`;
  expect(wordsOf(overloads)).toHaveLength(wordsOf(DEFINED).length);
});

test('names, definitions and comments of one text are three words', () => {
  const words = wordsOf('// start_sound\nint start_sound(void) { return 0; }');
  expect(words).toHaveLength(3);
  expect(new Set(words).size).toBe(3);
});
