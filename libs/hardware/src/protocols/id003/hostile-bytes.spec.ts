import { describe, expect, it } from '@jest/globals';
import { driverBench, note } from '../../acceptor/driver-bench.fixture.js';
import { BUFFER_BYTES_MAX, receiveBuffer } from '../../exchange/receive-buffer.js';
import { decodeFrame, encodeFrame } from './frame.js';
import { ID003 } from './make.fixture.js';

const BYTES = 1_000_000;

/** Bytes by seed (xorshift), every fourth a SYNC or what a frame may begin with: worse than noise. */
function hostile(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const byte = state & 0xff;
    return state & 0x300 ? byte : [0xfc, 0x05, 0x15, 0xff][byte & 3]!;
  };
}

describe('a million hostile bytes', () => {
  it('leave the reader in step, in little memory, with hardly a frame by chance', () => {
    const next = hostile(0x2545f491);
    const buffer = receiveBuffer(decodeFrame);
    const real = encodeFrame(Uint8Array.of(0x13, 0x64));
    let bytes = 0;
    let found = 0;
    let sent = 0;
    let byChance = 0;
    while (bytes < BYTES) {
      const noise = Uint8Array.from({ length: 1 + (next() % 64) }, next);
      byChance += buffer.take(noise).frames.length;
      byChance += buffer.giveUp().frames.length; // the line is quiet before a real frame
      sent += 1;
      const { frames } = buffer.take(real);
      if (frames.some(([code, value]) => code === 0x13 && value === 0x64)) found += 1;
      expect(buffer.hasRest).toBe(false);
      bytes += noise.length + real.length;
    }
    expect(sent).toBeGreaterThan(20_000);
    expect(found).toBe(sent);
    expect(byChance).toBeLessThan(10); // a CRC of 16 bits fits by chance once in 65,536
  });

  it('in one stream hold no more than the buffer may', () => {
    const next = hostile(0x1d872b41);
    const buffer = receiveBuffer(decodeFrame);
    let taken = 0;
    let noise = 0;
    let framed = 0;
    while (taken < BYTES) {
      const chunk = Uint8Array.from({ length: 997 }, next);
      const { frames, noiseBytes } = buffer.take(chunk);
      taken += chunk.length;
      noise += noiseBytes;
      for (const frame of frames) framed += frame.length + 4;
      expect(taken - noise - framed).toBeLessThanOrEqual(BUFFER_BYTES_MAX);
    }
    expect(taken).toBeGreaterThanOrEqual(BYTES);
  });

  it('sent by a device make no event, and the next note is credited as if nothing had been', async () => {
    const { driver, clock, line, unit, story } = driverBench(ID003);
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
