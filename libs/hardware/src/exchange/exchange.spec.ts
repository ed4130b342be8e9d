import { describe, expect, it } from '@jest/globals';
import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { fromHex, toHex } from '../bytes/hex.js';
import { memoryLine } from '../transport/memory.js';
import { exchange, type Ask, type TraceLine } from './exchange.js';
import { BUFFER_BYTES_MAX, receiveBuffer, type DecodedFrame } from './receive-buffer.js';

/** A toy protocol: AA, length of the text, the text; capital letters only. */
function decode(received: Uint8Array): DecodedFrame<string> {
  if (received[0] !== 0xaa) return { kind: 'noise', spent: 1 };
  const length = received[1];
  if (length === undefined || received.length < 2 + length) return { kind: 'incomplete' };
  const text = String.fromCharCode(...received.subarray(2, 2 + length));
  if (!/^[A-Z]*$/.test(text)) return { kind: 'noise', spent: 1 };
  return { kind: 'frame', frame: text, spent: 2 + length };
}
const frame = (text: string): Uint8Array =>
  Uint8Array.of(0xaa, text.length, ...Array.from(text, (letter) => letter.charCodeAt(0)));

const ASK: Ask = { bytes: fromHex('01'), attemptsMax: 3 };

async function bench(answers: readonly (Uint8Array | undefined)[]) {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  const heard: string[] = [];
  const strays: string[] = [];
  const trace: TraceLine[] = [];
  const waiting = [...answers];
  line.device.onBytes = (bytes) => {
    heard.push(toHex(bytes));
    const answer = waiting.shift();
    if (answer !== undefined) line.device.send(answer);
  };
  const talk = exchange({
    transport: line.host,
    clock,
    decode,
    isOurs: (text: string) => text !== 'NOTOURS',
    replyLimitMs: 100,
    gapLimitMs: 20,
    stray: (text) => strays.push(text),
    trace: (entry) => trace.push(entry),
  });
  await talk.open();
  const ask = async (asked: Ask) => {
    const answer = talk.ask(asked);
    await clock.advance(1_000);
    return answer;
  };
  return { clock, line, heard, strays, trace, talk, ask };
}

describe('an exchange', () => {
  it('gives the reply as soon as it is whole', async () => {
    const { talk, clock } = await bench([frame('YES')]);
    const answer = talk.ask(ASK);
    await clock.advance(0);
    expect(await answer).toEqual({ kind: 'frame', frame: 'YES' });
    expect(clock.waiting).toBe(0);
  });

  it('repeats a request byte for byte after silence, and no oftener than told', async () => {
    const { ask, heard, talk } = await bench([]);
    expect(await ask({ ...ASK, bytes: fromHex('01 02 03') })).toEqual({ kind: 'silent' });
    expect(heard).toEqual(['01 02 03', '01 02 03', '01 02 03']);
    expect(talk.counters).toMatchObject({ requests: 1, repeats: 2 });
  });

  it('asks the device to say it again, once after silence and each time after damage', async () => {
    const damaged = Uint8Array.of(0xaa, 1, 0);
    const { ask, heard } = await bench([undefined, undefined, damaged, damaged, frame('YES')]);
    const asked = { ...ASK, sayAgain: fromHex('FF'), attemptsMax: 9 };
    expect(await ask(asked)).toEqual({ kind: 'frame', frame: 'YES' });
    expect(heard).toEqual(['01', 'FF', '01', 'FF', 'FF']);
  });

  it('tells damage from silence, and counts the noise', async () => {
    const { ask, talk } = await bench([fromHex('00 00'), fromHex('AA 09'), frame('NOTOURS')]);
    expect(await ask({ ...ASK, attemptsMax: 1 })).toEqual({ kind: 'garbled' });
    expect(await ask({ ...ASK, attemptsMax: 1 })).toEqual({ kind: 'garbled' });
    expect(await ask({ ...ASK, attemptsMax: 1 })).toEqual({ kind: 'garbled' });
    expect(talk.counters.noiseBytes).toBe(4);
  });

  it('finds a frame behind a false start once the line is quiet', async () => {
    const { ask } = await bench([Uint8Array.of(0xaa, 200, ...frame('YES'))]);
    expect(await ask({ ...ASK, attemptsMax: 1 })).toEqual({ kind: 'frame', frame: 'YES' });
  });

  it('hands over what nobody waited for, in order', async () => {
    const { ask, line, clock, strays } = await bench([Uint8Array.of(...frame('A'), ...frame('B'))]);
    expect(await ask(ASK)).toEqual({ kind: 'frame', frame: 'A' });
    line.device.send(frame('C'));
    await clock.advance(0);
    expect(strays).toEqual(['B', 'C']);
  });

  it('does not take a half frame from before for the start of a reply', async () => {
    const { ask, line, clock } = await bench([frame('YES')]);
    line.device.send(Uint8Array.of(0xaa, 6));
    await clock.advance(5);
    expect(await ask({ ...ASK, attemptsMax: 1 })).toEqual({ kind: 'frame', frame: 'YES' });
  });

  it('ends a request when the line goes, and refuses the next until it is open again', async () => {
    const { talk, line, clock, ask } = await bench([]);
    const answer = talk.ask(ASK);
    await clock.advance(10);
    line.unplug();
    expect(await answer).toEqual({ kind: 'gone' });
    expect(await talk.ask(ASK)).toEqual({ kind: 'gone' });
    await expect(talk.open()).rejects.toMatchObject({ fault: 'disconnected' });
    line.plug();
    line.device.onBytes = () => line.device.send(frame('BACK'));
    await talk.open();
    expect(await ask(ASK)).toEqual({ kind: 'frame', frame: 'BACK' });
    expect(clock.waiting).toBe(0);
  });

  it('gives up on a line that takes no bytes', async () => {
    const { clock } = await bench([]);
    const stuck = exchange({
      transport: {
        name: 'stuck',
        open: () => Promise.resolve(),
        write: () => new Promise<void>(() => undefined),
        close: () => Promise.resolve(),
      },
      clock,
      decode,
      isOurs: () => true,
      replyLimitMs: 100,
      gapLimitMs: 20,
    });
    await stuck.open();
    const answer = stuck.ask({ ...ASK, attemptsMax: 2 });
    await clock.advance(200);
    expect(await answer).toEqual({ kind: 'silent' });
  });

  it('traces both directions with their time', async () => {
    const { ask, trace, clock } = await bench([frame('OK')]);
    await clock.advance(7);
    await ask(ASK);
    expect(trace).toEqual([
      { direction: 'host', bytes: fromHex('01'), monoMs: 7 },
      { direction: 'device', bytes: frame('OK'), monoMs: 7 },
    ]);
  });
});

describe('the receive buffer', () => {
  it('never holds more than its limit, whatever a decoder waits for', () => {
    const buffer = receiveBuffer(() => ({ kind: 'incomplete' }) as const);
    let noise = 0;
    for (let chunk = 0; chunk < 50; chunk += 1)
      noise += buffer.take(new Uint8Array(1_000)).noiseBytes;
    expect(50_000 - noise).toBe(BUFFER_BYTES_MAX);
    expect(buffer.giveUp().noiseBytes).toBe(BUFFER_BYTES_MAX);
    expect(buffer.hasRest).toBe(false);
  });
});
