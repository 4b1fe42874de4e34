/** Tells, token by token, whether it stands directly in the body of a class that derives from something (C#, Java). */
import { W } from '../forms/words.js';

export interface Membership {
  /** Reads token `i`; tokens are read one after the other. */
  advance(i: number): void;
  /** Whether the token read last is a member's of a derived class. */
  derived(): boolean;
}

export function createMembership(codes: Uint8Array, language: string): Membership {
  const sign = language === 'java' ? W.derives : W.colon;
  const scopes: boolean[] = [];
  let inHead = false;
  let hasBase = false;
  return {
    advance(i) {
      const code = codes[i];
      if (code === W.class) {
        // `where T : class` stands in a head, too.
        if (!inHead) hasBase = false;
        inHead = true;
      } else if (code === sign) {
        hasBase = true;
      } else if (code === W.open) {
        scopes.push(inHead && hasBase);
        inHead = false;
      } else if (code === W.close) {
        scopes.pop();
      } else if (code === W.semicolon) {
        inHead = false;
      }
    },
    derived: () => scopes.at(-1) === true,
  };
}
