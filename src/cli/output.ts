/** Where the command line prints. A reader that went away (`| head`) is no error; a full disk is. */
import type { Writable } from 'node:stream';
import { StemmaError } from '../core/index.js';

/** The streams of a process, or stand-ins. */
export interface Output {
  readonly stdout: Writable & { readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
}

/** Resolves when the text has left, so that a slow pipe holds us back instead of filling memory. */
export function print(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === null || error === undefined || isGone(error)) resolve();
      else
        reject(new StemmaError('config', 'OUTPUT_NOT_WRITABLE', `cannot write to standard output: ${error.message}`));
    });
  });
}

/** A failed write also raises an `error` event, which would end the process with Node's own exit code: `print` has told of it already. */
export function tolerateClosedPipes({ stdout, stderr }: Output): void {
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
}

function isGone(error: Error): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
