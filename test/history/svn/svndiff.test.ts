import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackLz4 } from '../../../src/history/svn/lz4-block.js';
import { applySvndiff } from '../../../src/history/svn/svndiff.js';
import { COPY_MADE, COPY_NEW, COPY_VIEW, instruction, makeSvndiff, type Window } from './make-dump.js';

const BASE = Buffer.from('the quick brown fox');
const MADE = 'the quick red red red fox';
/** `the quick `, `red `, itself twice, `fox`. */
const WINDOW: Window = {
  view: [0, BASE.length],
  length: MADE.length,
  instructions: [
    ...instruction(COPY_VIEW, 10, 0),
    ...instruction(COPY_NEW, 4),
    ...instruction(COPY_MADE, 8, 10),
    ...instruction(COPY_VIEW, 3, 16),
  ],
  fresh: Buffer.from('red '),
};
/** Literals only: no match. */
const literalLz4 = (section: Buffer): Buffer => Buffer.concat([Buffer.from([section.length << 4]), section]);

describe('a difference of Subversion', () => {
  it('is applied in versions 0, 1 (zlib) and 2 (LZ4)', () => {
    expect(applySvndiff(BASE, makeSvndiff(0, [WINDOW]), 100).toString()).toBe(MADE);
    expect(applySvndiff(BASE, makeSvndiff(1, [WINDOW]), 100).toString()).toBe(MADE);
    expect(applySvndiff(BASE, makeSvndiff(1, [WINDOW], deflateSync), 100).toString()).toBe(MADE);
    expect(applySvndiff(BASE, makeSvndiff(2, [WINDOW], literalLz4), 100).toString()).toBe(MADE);
    expect(applySvndiff(BASE, makeSvndiff(0, [WINDOW, WINDOW]), 100).toString()).toBe(MADE + MADE);
  });

  it('is refused with the reason where it is damaged, lies or makes too much', () => {
    const wrong = (change: Partial<Window>) => applySvndiff(BASE, makeSvndiff(0, [{ ...WINDOW, ...change }]), 100);
    expect(wrong({ view: [10, 30] })).toMatch('more of the base than there is');
    expect(wrong({ length: 5 })).toMatch('more than it states');
    expect(wrong({ length: 99 })).toMatch('less than it states');
    expect(wrong({ fresh: Buffer.alloc(0) })).toMatch('more new bytes than it brings');
    expect(wrong({ instructions: instruction(COPY_MADE, 4, 0) })).toMatch('not made yet');
    expect(wrong({ instructions: [0xc1, 0] })).toMatch('not known');
    expect(wrong({ length: 2 ** 30 })).toMatch('too large');
    expect(applySvndiff(BASE, makeSvndiff(0, [WINDOW, WINDOW]), 30)).toMatch('more than 30 bytes');
    expect(applySvndiff(BASE, makeSvndiff(0, [WINDOW]).subarray(0, 18), 100)).toMatch('ends in the middle');
    expect(applySvndiff(BASE, Buffer.from('SVN\x09'), 100)).toMatch('version 9');
    expect(applySvndiff(BASE, Buffer.from('text'), 100)).toMatch('its mark');
    // A section that says that it is long and is packed zeros.
    const bomb = makeSvndiff(1, [WINDOW], () => deflateSync(Buffer.alloc(2 ** 20)));
    expect(applySvndiff(BASE, bomb, 100)).toMatch('damaged');
  });

  it('of any bytes gives a text or a reason, and no more than is allowed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(0, 1, 2), (bytes, version) => {
        const delta = Buffer.concat([Buffer.from([0x53, 0x56, 0x4e, version]), bytes]);
        const made = applySvndiff(BASE, delta, 1000);
        expect(typeof made === 'string' || made.length <= 1000).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an LZ4 block', () => {
  it('is unpacked: literals, matches that run into themselves, long lengths', () => {
    // `ab`, then 20 bytes from 2 back, then `!`.
    const block = Buffer.from([0x2f, 0x61, 0x62, 2, 0, 1, 0x10, 0x21]);
    expect(unpackLz4(block, 23)?.toString()).toBe(`${'ab'.repeat(11)}!`);
    const long = Buffer.concat([Buffer.from([0xf0, 255, 30]), Buffer.alloc(300, 'x')]);
    expect(unpackLz4(long, 300)?.toString()).toBe('x'.repeat(300));
  });

  it('is refused where it is damaged', () => {
    expect(unpackLz4(Buffer.from([0x2f, 0x61, 0x62, 3, 0, 1]), 22)).toBeUndefined();
    expect(unpackLz4(Buffer.from([0x20, 0x61, 0x62]), 3)).toBeUndefined();
    expect(unpackLz4(Buffer.from([0xf0, 255, 255]), 9)).toBeUndefined();
  });
});
