import { describe, expect, it } from '@jest/globals';
import { fromHex } from '../../bytes/hex.js';
import { decodeLine } from './describe.js';
import { APDU_BYTES_MAX, encodeApdu, type Apdu } from './frame.js';
import { decodeHostMessage } from './messages.js';
import { decodeReply } from './replies.js';
import { BLOCK_BYTES_MAX, encodeBlock } from './serial-frame.js';
import { serialStream, tcpStream, type Heard, type Stream } from './streams.js';
import { payingBench, SAY } from './terminal-bench.fixture.js';

const BYTES = 1_000_000;
const REAL: Apdu = { code: 0x040f, data: fromHex('27 00 04 00 00 00 01 23 45 49 01 56') };

/** Bytes by seed (xorshift), many of them marks, control fields and BMPs: worse than plain noise. */
function hostile(seed: number): () => number {
  const marks = [0x10, 0x02, 0x03, 0x06, 0x04, 0x0f, 0xff, 0x27, 0x00, 0x80, 0x84, 0xf0];
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const byte = state & 0xff;
    return state & 0x300 ? byte : marks[byte % marks.length]!;
  };
}

interface Storm {
  readonly bytes: number;
  readonly sent: number;
  readonly found: number;
  /** Messages that nobody sent, and that read as a payment that was approved. */
  readonly phantoms: number;
  readonly noiseBytes: number;
}

const isApproval = (apdu: Apdu): boolean => {
  const read = decodeReply(apdu, 'authorisation');
  if (!read.ok || read.message.name !== 'statusInformation') return false;
  const { resultCode, amount } = read.message.fields;
  return resultCode === 0 && amount !== undefined;
};

const isReal = ({ code, data }: Apdu): boolean =>
  code === REAL.code && data.join() === REAL.data.join();

/** Storms of up to 64 bytes, each with a real message behind it. */
function storm(stream: Stream, wire: Uint8Array, breathes: boolean): Storm {
  const next = hostile(0x2545f491);
  let [bytes, sent, found, phantoms, noiseBytes] = [0, 0, 0, 0, 0];
  const count = (heard: readonly Heard[]): void => {
    for (const one of heard) {
      if (one.kind === 'noise') noiseBytes += one.bytes;
      if (one.kind !== 'apdu') continue;
      if (isReal(one.apdu)) found += 1;
      else if (isApproval(one.apdu)) phantoms += 1;
    }
  };
  while (bytes < BYTES) {
    const noise = Uint8Array.from({ length: 1 + (Math.abs(next()) % 64) }, next);
    count(stream.take(noise));
    if (breathes) count(stream.quiet());
    count(stream.take(wire));
    sent += 1;
    bytes += noise.length + wire.length;
  }
  return { bytes, sent, found, phantoms, noiseBytes };
}

describe('a million hostile bytes', () => {
  it('over TCP: each message behind a silence is found, and no payment is made of noise', () => {
    const { sent, found, phantoms, bytes } = storm(tcpStream(), encodeApdu(REAL), true);
    process.stdout.write(`looked at: ${bytes} bytes over TCP, ${sent} messages among them\n`);
    expect(sent).toBeGreaterThan(20_000);
    expect([found, phantoms]).toEqual([sent, 0]);
  });

  it('over a serial line: each message is found, even without silence', () => {
    for (const breathes of [true, false]) {
      const stream = serialStream();
      const { sent, found, phantoms, bytes } = storm(stream, encodeBlock(REAL), breathes);
      process.stdout.write(`looked at: ${bytes} serial bytes, ${sent} blocks among them\n`);
      expect([found, phantoms]).toEqual([sent, 0]);
      expect(stream.hasRest).toBe(false);
    }
  });

  it('never fill the memory, nor stop the reader', () => {
    const next = hostile(0x9e3779b9);
    // Each storm begins as a message of the greatest length, which never comes.
    for (const [stream, limit, start] of [
      [tcpStream(), APDU_BYTES_MAX, fromHex('06 D3 FF FB 0F')],
      [serialStream(), BLOCK_BYTES_MAX, fromHex('10 02 06 D3 FF FB 0F')],
    ] as const) {
      let most = 0;
      let held = 0;
      for (let taken = 0; taken < BYTES; taken += 10_000) {
        stream.take(start);
        for (let chunk = 0; chunk < 10; chunk += 1) {
          const heard = stream.take(Uint8Array.from({ length: 1_000 }, next));
          held = heard.length === 0 ? held + 1_000 : 0;
          most = Math.max(most, held);
        }
        held = 0;
        stream.quiet();
      }
      process.stdout.write(`looked at: ${BYTES} bytes, at most ${most} held without a word\n`);
      expect(most).toBeLessThanOrEqual(limit);
    }
  });

  it('as data of every message: read or refused, never thrown over', () => {
    const next = hostile(0x7f4a7c15);
    const codes = [0x0600, 0x0601, 0x0630, 0x0501, 0x040f, 0x04ff, 0x060f, 0x061e, 0x06d1, 0x06d3];
    let [read, refused] = [0, 0];
    for (let bytes = 0; bytes < BYTES;) {
      const data = Uint8Array.from({ length: Math.abs(next()) % 48 }, next);
      const apdu = { code: codes[Math.abs(next()) % codes.length]!, data };
      for (const result of [decodeReply(apdu), decodeHostMessage(apdu)]) {
        if (result.ok) read += 1;
        else refused += 1;
      }
      decodeLine('device', encodeApdu(apdu));
      bytes += data.length + 3;
    }
    process.stdout.write(`looked at: ${read} messages read, ${refused} refused\n`);
    expect(Math.min(read, refused)).toBeGreaterThan(1_000);
  });

  it('said to the terminal move no money, and the next payment goes through', async () => {
    const { unit, line, clock, host, say, register } = await payingBench();
    host.answer = (message) => (message.startsWith('8') ? undefined : SAY.yes);
    const next = hostile(0x51ed270b);
    for (let bytes = 0; bytes < BYTES; bytes += 1_000) {
      await line.host.write(Uint8Array.from({ length: 1_000 }, next));
      if (bytes % 50_000 === 0) await clock.advance(50);
    }
    await clock.advance(120_000);
    expect(unit.bank.entries).toEqual([]);
    await register();
    expect((await say(SAY.pay, 60_000)).at(-1)).toBe('06 0F 00');
    expect(unit.bank.charged).toBe(12_345);
  });
});
