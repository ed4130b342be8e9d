import { describe, expect, it } from '@jest/globals';
import { driverBench, note } from '../../acceptor/driver-bench.fixture.js';
import { BUFFER_BYTES_MAX, receiveBuffer } from '../../exchange/receive-buffer.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { EBDS } from './make.fixture.js';
import { decodeReply } from './reply.js';

const BYTES = 1_000_000;

/** Bytes by seed (xorshift), every fourth one that a frame may begin or end with: worse than noise. */
function hostile(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const byte = state & 0x7f; // seven data bits
    return state & 0x300 ? byte : [0x02, 0x0b, 0x03, 0x1e][byte & 3]!;
  };
}

describe('a million hostile bytes', () => {
  it('leave the reader in step, in little memory; hardly one is a reply by chance', () => {
    const next = hostile(0x2545f491);
    const buffer = receiveBuffer(decodeFrame);
    const real = encodeFrame(Uint8Array.of(0x21, 0x11, 0x10, 0x18, 0, 1, 10));
    let bytes = 0;
    let found = 0;
    let sent = 0;
    let replies = 0;
    const isReply = (frame: Uint8Array): boolean => decodeReply(frame) !== undefined;
    while (bytes < BYTES) {
      const noise = Uint8Array.from({ length: 1 + (next() % 64) }, next);
      replies += buffer.take(noise).frames.filter(isReply).length;
      replies += buffer.giveUp().frames.filter(isReply).length; // quiet before a real frame
      sent += 1;
      if (buffer.take(real).frames.some((frame) => frame[0] === 0x21)) found += 1;
      expect(buffer.hasRest).toBe(false);
      bytes += noise.length + real.length;
    }
    expect(sent).toBeGreaterThan(20_000);
    expect(found).toBe(sent);
    expect(replies).toBeLessThan(20); // the checksum has seven bits only, but the form is strict
  });

  it('in one stream hold no more than the buffer may', () => {
    const next = hostile(0x1d872b41);
    const buffer = receiveBuffer(decodeFrame);
    let taken = 0;
    let spent = 0;
    while (taken < BYTES) {
      const chunk = Uint8Array.from({ length: 997 }, next);
      const { frames, noiseBytes } = buffer.take(chunk);
      taken += chunk.length;
      spent += noiseBytes;
      for (const frame of frames) spent += frame.length + 4;
      expect(taken - spent).toBeLessThanOrEqual(BUFFER_BYTES_MAX);
    }
    expect(taken).toBeGreaterThanOrEqual(BYTES);
  });

  it('sent by a device make no event, and the next note is credited as if nothing had been', async () => {
    const { driver, clock, line, unit, story } = driverBench(EBDS);
    await clock.advance(4_000);
    driver.open();
    await clock.advance(500);
    const next = hostile(0x9e3779b9);
    for (let bytes = 0; bytes < BYTES; bytes += 1_000) {
      line.device.send(Uint8Array.from({ length: 1_000 }, next));
      if (bytes % 50_000 === 0) await clock.advance(50);
    }
    await clock.advance(8_000);
    expect(story.filter((told) => told !== 'opened')).toEqual([]);
    unit.insert(note(10));
    await clock.advance(4_000);
    expect(story.slice(-2)).toEqual(['escrowed 1000', 'stacked 1000']);
    expect(unit.box).toEqual([1_000]);
  });
});
