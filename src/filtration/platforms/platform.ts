/** What a platform dictates to the programs that run on it, as `corpora/platforms/<id>.json` states it: facts from its public documentation. */

import type { Signature } from './signature.js';

/** `routine`: by name and signature. `signature`: a callback type; the routine's name is free. `macro`: a line the platform's tools demand. `message-map`: a frame of macros. */
export const CALLBACK_KINDS = ['routine', 'signature', 'macro', 'message-map'] as const;
export type CallbackKind = (typeof CALLBACK_KINDS)[number];

export interface Callback {
  /** The routine's, macro's or callback type's name. */
  readonly name: string;
  readonly kind: CallbackKind;
  /** A key of the platform's `owners`. */
  readonly of: string;
  /** For routines and signatures: in the file `RESULT (TYPE, TYPE)`, without names of parameters. Several where the documentation allows several. */
  readonly signatures?: readonly Signature[];
  /** For macros: the arguments are the program's own, only the frame is dictated. */
  readonly keepsArguments?: boolean;
  /** For message maps: the macro that ends the map. */
  readonly until?: string;
}

/** Who calls or demands: a class, an interface, a header. */
export interface Owner {
  /** Address of the official documentation. */
  readonly source: string;
  /** Names, included paths or parts of imported names, one of which a file must hold; absent where the callbacks' names and types tell enough. */
  readonly signs?: readonly string[];
  /** The routine must be a member of a class that derives from something: a message to plain classes does not exist. C# and Java. */
  readonly derived?: boolean;
  /** Its callbacks may be static; where `derived` holds, others are not. */
  readonly static?: boolean;
}

export interface Platform {
  /** The rule is `platform:<id>`. */
  readonly id: string;
  readonly name: string;
  /** Versions that the lists hold for. */
  readonly version: string;
  /** Ids of languages. */
  readonly languages: readonly string[];
  /** Where the documentation begins. */
  readonly source: string;
  /** Day on which the lists were put together, `YYYY-MM-DD`. */
  readonly retrieved: string;
  /** As an owner's, one of which a file must hold besides. */
  readonly signs?: readonly string[];
  readonly owners: Readonly<Record<string, Owner>>;
  readonly callbacks: readonly Callback[];
}
