import { describe, expect, it } from '@jest/globals';
import { minor } from '@kiosk/flow/money/money';
import { receiveBuffer } from '../../exchange/receive-buffer.js';
import { driverBench, note } from '../../acceptor/driver-bench.fixture.js';
import { SSP } from './make.fixture.js';
import { decodeFrame, encodeFrame } from './frame.js';

const BYTES = 1_000_000;
const REAL = Uint8Array.of(0xf0, 0xee, 3);

/** Bytes by seed (xorshift), every fourth an STX or a plausible head: worse than plain noise. */
function hostile(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const byte = state & 0xff;
    return state & 0x300 ? byte : [0x7f, 0x80, 0x7f, 0x03][byte & 3]!;
  };
}

describe('a million hostile bytes', () => {
  it('leave the reader in step, in little memory, with hardly a frame by chance', () => {
    const next = hostile(0x2545f491);
    const buffer = receiveBuffer(decodeFrame);
    const real = encodeFrame({ sequence: 1, address: 0, data: REAL });
    let bytes = 0;
    let found = 0;
    let sent = 0;
    while (bytes < BYTES) {
      const noise = Uint8Array.from({ length: 1 + (next() % 64) }, next);
      buffer.take(noise);
      buffer.giveUp(); // the line is quiet before a real frame
      sent += 1;
      const { frames } = buffer.take(real);
      if (frames.some(({ data }) => data[1] === 0xee && data[2] === 3)) found += 1;
      expect(buffer.hasRest).toBe(false);
      bytes += noise.length + real.length;
    }
    expect(sent).toBeGreaterThan(20_000);
    expect(found).toBe(sent);
  });

  it('sent by a device make no event, and the next note is credited as if nothing had been', async () => {
    const { driver, clock, line, unit, story } = driverBench(SSP);
    await clock.advance(6_000);
    driver.open();
    await clock.advance(500);
    const next = hostile(0x9e3779b9);
    for (let bytes = 0; bytes < BYTES; bytes += 1_000) {
      line.device.send(Uint8Array.from({ length: 1_000 }, next));
      if (bytes % 50_000 === 0) await clock.advance(50);
    }
    await clock.advance(15_000);
    expect(new Set(story)).toEqual(new Set(['opened']));
    story.length = 0;
    unit.insert(note(10));
    await clock.advance(4_000);
    expect(story).toEqual(['escrowed 1000', 'stacked 1000']);
    expect(unit.box).toEqual([minor(1_000)]);
  });
});
