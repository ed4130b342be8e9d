import { describe, expect, it } from '@jest/globals';
import { driverBench, note } from '../../acceptor/driver-bench.fixture.js';
import { BUFFER_BYTES_MAX, receiveBuffer } from '../../exchange/receive-buffer.js';
import { decodeFrame, encodeFrame, FRAME_BYTES, type Form } from './frame.js';
import { CCTALK } from './make.fixture.js';
import type { UnitOptions } from './simulator-phase.js';

const BYTES = 1_000_000;
const CRC: Form = { checksum: 'crc' };

/** Bytes by seed (xorshift), every fourth one that a reply may begin with: worse than noise. */
function hostile(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const byte = state & 0xff;
    return state & 0x300 ? byte : [0x01, 0x0b, 0x28, 0x00][byte & 3]!;
  };
}

describe('a million hostile bytes', () => {
  it('leave the reader in step, in little memory', () => {
    const next = hostile(0x2545f491);
    const buffer = receiveBuffer((bytes) => decodeFrame(bytes, CRC, 1));
    const real = encodeFrame({ destination: 1, message: Uint8Array.of(0, 1, 2, 3) }, CRC);
    let bytes = 0;
    let found = 0;
    let sent = 0;
    let chance = 0;
    while (bytes < BYTES) {
      const noise = Uint8Array.from({ length: 1 + (next() % 64) }, next);
      chance += buffer.take(noise).frames.length;
      chance += buffer.giveUp().frames.length; // quiet before a real frame
      sent += 1;
      found += buffer.take(real).frames.length;
      expect(buffer.hasRest).toBe(false);
      bytes += noise.length + real.length;
    }
    expect(sent).toBeGreaterThan(20_000);
    expect(found).toBe(sent);
    expect(chance).toBeLessThan(20); // one in 65,536 of what could be a frame
  });

  it('in one stream hold no more than the buffer may', () => {
    for (const form of [CRC, { checksum: 'simple' } as const]) {
      const next = hostile(0x1d872b41);
      const buffer = receiveBuffer((bytes) => decodeFrame(bytes, form, 1));
      let taken = 0;
      let spent = 0;
      while (taken < BYTES) {
        const chunk = Uint8Array.from({ length: 997 }, next);
        const { frames, noiseBytes } = buffer.take(chunk);
        taken += chunk.length;
        spent += noiseBytes;
        for (const { message } of frames) spent += message.length + FRAME_BYTES - 1;
        expect(taken - spent).toBeLessThanOrEqual(BUFFER_BYTES_MAX);
      }
      expect(taken).toBeGreaterThanOrEqual(BYTES);
    }
  });

  it.each<[string, Partial<UnitOptions>]>([
    ['simple checksums', {}],
    ['CRCs', { checksum: 'crc' }],
  ])(
    'under %s make no event, and the next note is credited as if nothing had been',
    async (_, unit) => {
      const { driver, clock, line, unit: device, story } = driverBench(CCTALK, { unit });
      await clock.advance(4_000);
      driver.open();
      await clock.advance(500);
      const next = hostile(0x9e3779b9);
      for (let bytes = 0; bytes < BYTES; bytes += 1_000) {
        line.device.send(Uint8Array.from({ length: 1_000 }, next));
        if (bytes % 50_000 === 0) await clock.advance(50);
      }
      await clock.advance(12_000);
      expect(story.filter((told) => told !== 'opened')).toEqual([]);
      device.insert(note(10));
      await clock.advance(4_000);
      expect(story.slice(-2)).toEqual(['escrowed 1000', 'stacked 1000']);
      expect(device.box).toEqual([1_000]);
    },
  );
});
