import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { fromHex, toHex } from '../../bytes/hex.js';
import { memoryLine } from '../../transport/memory.js';
import { encodeApdu } from './frame.js';
import { encodeBlock } from './serial-frame.js';
import { zvtSimulator } from './simulator.js';
import { serialStream } from './streams.js';

// Blocks written out: framing and CRC by the fact sheet's vectors or by hand.
const REGISTER = '10 02 06 00 06 00 00 00 BE 01 56 10 03';
const YES = '10 02 80 00 00 10 03 F5 1F'; // V2
const STATUS = '10 02 05 01 03 12 34 56 10 03 E0 43';
const READY = '10 02 06 0F 0B F0 F0 F7 32 2E 31 34 2E 31 35 00 10 03 B1 11';
const ACK = '06';
const NAK = '15';

/** A terminal on a serial line, and a host that says bytes. */
async function bench() {
  const clock = manualClock();
  const line = memoryLine('cardReader');
  const unit = zvtSimulator(line.device, clock, { form: 'serial', password: '123456' });
  const heard: string[] = [];
  await line.host.open({
    received: (bytes) => heard.push(toHex(bytes)),
    ended: () => undefined,
  });
  await clock.advance(5_000);
  const say = async (hex: string, forMs = 0): Promise<string[]> => {
    heard.length = 0;
    await line.host.write(fromHex(hex));
    await clock.advance(forMs);
    return [...heard];
  };
  return { clock, line, unit, heard, say };
}

describe('a terminal on a serial line', () => {
  it('answers each block with ACK, and sends the next only after ours', async () => {
    const { say } = await bench();
    expect(await say(STATUS)).toEqual([ACK, YES]);
    expect(await say(ACK)).toEqual([READY]);
    expect(await say(ACK)).toEqual([]);
    expect(await say(YES)).toEqual([ACK]);
  });

  it('answers a damaged block, and one that stops halfway, with NAK', async () => {
    const { say } = await bench();
    expect(await say('10 02 05 01 03 12 34 56 10 03 E0 42')).toEqual([NAK]);
    expect(await say('10 02 05 01 03 12', 199)).toEqual([]);
    expect(await say('', 1)).toEqual([NAK]);
    expect(await say(STATUS)).toEqual([ACK, YES]);
    expect(await say(`${REGISTER} 00 00`)).toEqual([NAK]);
  });

  it('takes a command that comes twice as one, for our ACK may have been lost', async () => {
    const { unit, say } = await bench();
    unit.inject({ kind: 'swallowAck' });
    expect(await say(STATUS)).toEqual([YES]);
    expect(await say(STATUS)).toEqual([ACK]); // no second 80 00
    expect(await say(ACK)).toEqual([READY]);
  });

  it('takes equal answers to two messages as two', async () => {
    const { unit, say } = await bench();
    unit.setCondition(0);
    for (let round = 0; round < 2; round += 1) {
      await say(STATUS);
      await say(ACK);
      await say(ACK);
      expect(await say(YES)).toEqual([ACK]);
    }
  });

  it('says a block three times in all when nobody takes it, on NAK at once', async () => {
    const { say, clock, heard } = await bench();
    await say(STATUS);
    expect(await say(NAK)).toEqual([YES]);
    expect(await say('', 5_000)).toEqual([YES]);
    expect(await say('', 5_000)).toEqual([READY]); // 80 00 is given up; the next message follows
    await clock.advance(60_000);
    expect(heard).toEqual([READY, READY, READY]);
  });

  it.each([1, 3])('with a CRC that is wrong %i times', async (times) => {
    const { unit, say } = await bench();
    unit.inject({ kind: 'corruptCrc' }, times);
    const said = await say(STATUS);
    expect(said).toEqual([ACK, '10 02 80 00 00 10 03 F5 0F']);
    expect(await say(NAK)).toEqual([times === 1 ? YES : '10 02 80 00 00 10 03 F5 0F']);
  });

  it('with a gap in the middle of a block', async () => {
    const { unit, say } = await bench();
    unit.inject({ kind: 'byteGap', gapMs: 250 });
    expect(await say(STATUS, 249)).toEqual([ACK, '10 02 80 00']);
    expect(await say('', 1)).toEqual(['00 10 03 F5 1F']);
  });

  it('carries a whole payment, and the old one first when the host comes back in its middle', async () => {
    const { clock, line, unit } = await bench();
    const stream = serialStream();
    const heard: string[] = [];
    const send = (hex: string): Promise<void> => line.host.write(block(hex));
    await line.host.open({
      received(bytes) {
        for (const one of stream.take(bytes)) {
          if (one.kind !== 'apdu') continue;
          heard.push(toHex(encodeApdu(one.apdu)));
          void line.host.write(Uint8Array.of(0x06));
          if (one.apdu.code >>> 8 < 0x80) void line.host.write(fromHex(YES));
        }
      },
      ended: () => undefined,
    });
    unit.setCustomer('pays');
    await send('06 00 06 12 34 56 BE 01 56');
    await clock.advance(1_000);
    await send('06 01 0C 04 00 00 00 01 23 45 49 01 56 19 40');
    await clock.advance(4_000);
    await send('06 00 06 12 34 56 BE 01 56');
    await clock.advance(60_000);
    expect(heard.slice(0, 7)).toEqual([
      ...['80 00 00', '06 0F 0A 19 10 29 52 52 35 35 49 01 56'],
      ...['80 00 00', '04 FF 01 0A', '04 FF 01 02', '84 9C 00', '04 FF 01 04'],
    ]);
    expect(heard.at(-1)).toBe('06 0F 00');
    expect(unit.bank.charged).toBe(12_345);
  });
});

const block = (hex: string): Uint8Array => {
  const bytes = fromHex(hex);
  return encodeBlock({ code: (bytes[0]! << 8) | bytes[1]!, data: bytes.slice(3) });
};
