import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { fromHex, toHex } from '../../bytes/hex.js';
import { memoryLine } from '../../transport/memory.js';
import { hostSerialLine } from './host-serial-line.js';

const ACKNOWLEDGED = '10 02 80 00 00 10 03 F5 1F'; // vector V2

/** The host's end, and a terminal made of hexadecimal digits. */
async function bench() {
  const clock = manualClock();
  const { host: transport, device } = memoryLine('cardReader');
  const heard: number[] = [];
  const written: string[] = [];
  device.onBytes = (bytes) => void written.push(toHex(bytes));
  const line = hostSerialLine(
    { transport, clock },
    { heard: ({ code }) => heard.push(code), lost: () => heard.push(-1) },
  );
  await line.open();
  const say = async (hex: string, forMs = 10): Promise<void> => {
    device.send(fromHex(hex));
    await clock.advance(forMs);
  };
  return { clock, line, heard, written, say };
}

const YES = { code: 0x8000, data: new Uint8Array() };

describe('a block to the terminal', () => {
  it('is there with its ACK', async () => {
    const { clock, line, written, say } = await bench();
    const sent = line.send(YES);
    await clock.advance(10);
    await say('06');
    expect([await sent, written]).toEqual([true, [ACKNOWLEDGED]]);
  });

  it('is sent three times, byte for byte, after NAK or 5 s, then given up', async () => {
    const { clock, line, written, say } = await bench();
    const sent = line.send(YES);
    await clock.advance(10);
    await say('15');
    await clock.advance(5_000);
    expect(written).toEqual([ACKNOWLEDGED, ACKNOWLEDGED, ACKNOWLEDGED]);
    await clock.advance(5_000);
    expect([await sent, written.length]).toEqual([false, 3]);
  });

  it('is known to be there by its answer, when the ACK got lost', async () => {
    const { clock, line, heard, written, say } = await bench();
    const sent = line.send({ code: 0x0602, data: new Uint8Array() });
    await clock.advance(10);
    await say(ACKNOWLEDGED);
    expect([await sent, heard, written.length]).toEqual([true, [0x8000], 2]);
  });
});

describe('a block from the terminal', () => {
  it('is acknowledged at once; an exact repeat too, and is heard once', async () => {
    const { heard, written, say } = await bench();
    await say(ACKNOWLEDGED);
    await say(ACKNOWLEDGED);
    expect([heard, written]).toEqual([[0x8000], ['06', '06']]);
  });

  it('is heard again when something of ours lies between', async () => {
    const { clock, line, heard, say } = await bench();
    await say(ACKNOWLEDGED);
    void line.send(YES);
    await clock.advance(10);
    await say(`06 ${ACKNOWLEDGED}`);
    expect(heard).toEqual([0x8000, 0x8000]);
  });

  it.each([
    ['a wrong CRC', '10 02 80 00 00 10 03 F5 1E', 10],
    ['no end within 200 ms', '10 02 80 00', 250],
  ])('with %s is refused by NAK', async (_, bytes, forMs) => {
    const { heard, written, say } = await bench();
    await say(bytes, forMs);
    expect(heard).toEqual([]);
    expect(written[0]).toBe('15');
  });
});
