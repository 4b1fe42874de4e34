/**
 * The one error family. Each leaf says who can mend it; `code` is stable, `data` is plain JSON, `hint` says what to do.
 * `structuredClone` drops an error's name, code and data, so workers send `toRecord(error)`.
 */
export type ErrorKind = 'config' | 'input' | 'grammar' | 'git' | 'worker' | 'integrity' | 'internal';

export interface ErrorRecord {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export class StemmaError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly hint: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    options: { hint?: string; data?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'StemmaError';
    this.kind = kind;
    this.code = code;
    this.hint = options.hint;
    this.data = options.data ?? {};
  }
}

/** The error as a plain record that survives `postMessage`. Anything that is not a `StemmaError` becomes `internal`. */
export function toRecord(error: unknown): ErrorRecord {
  if (error instanceof StemmaError) {
    return {
      kind: error.kind,
      code: error.code,
      message: error.message,
      data: error.data,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? error.stack : undefined;
  return { kind: 'internal', code: 'INTERNAL', message, data: stack === undefined ? {} : { stack } };
}

/** Process exit codes, a contract of the command line. */
export const EXIT = { done: 0, failOver: 1, usage: 2, nothingReadable: 3, integrity: 4, internal: 70 } as const;

/** The exit code that an error of each kind ends the process with. */
export function exitCodeOf({ kind }: Pick<ErrorRecord, 'kind'>): number {
  switch (kind) {
    case 'config':
      return EXIT.usage;
    case 'input':
    case 'git':
      return EXIT.nothingReadable;
    case 'integrity':
      return EXIT.integrity;
    default:
      return EXIT.internal;
  }
}
