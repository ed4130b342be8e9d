import { manualClock } from '@kiosk/flow/ports/manual-clock';
import { fromHex, toHex } from '../../bytes/hex.js';
import { memoryLine } from '../../transport/memory.js';
import type { OwnTerminal, TerminalOptions } from './simulator-types.js';
import { zvtSimulator } from './simulator.js';

/** 25.11.2026 16:30:00 at a terminal in China. */
export const AFTERNOON_MS = Date.UTC(2026, 10, 25, 8, 30);

/** Bytes a test says, as the fact sheet has them: CNY, BE, text lines, password 000000. */
export const SAY = {
  register: '06 00 06 00 00 00 BE 01 56',
  registerForBlocks: '06 00 0E 00 00 00 BE 01 56 06 06 26 04 0A 02 06 D3',
  pay: '06 01 0C 04 00 00 00 01 23 45 49 01 56 19 40',
  abort: '06 B0 00',
  status: '05 01 05 00 00 00 03 02',
  repeat: '06 20 05 00 00 00 03 03',
  endOfDay: '06 50 03 00 00 00',
  totals: '06 10 03 00 00 00',
  yes: '80 00 00',
  notYet: '84 9C 00',
  no: '84 66 00',
} as const;

/** Cuts a TCP segment into messages by their length bytes alone. */
function messagesIn(bytes: Uint8Array): { whole: string[]; rest: Uint8Array } {
  const whole: string[] = [];
  let rest = bytes;
  for (;;) {
    const header = rest[2] === 0xff ? 5 : 3;
    const length = rest[2] === 0xff ? rest[3]! | (rest[4]! << 8) : (rest[2] ?? Infinity);
    if (rest.length < header + length) return { whole, rest };
    whole.push(toHex(rest.subarray(0, header + length)));
    rest = rest.subarray(header + length);
  }
}

/** A terminal over TCP, and a host made of hexadecimal digits. */
export async function terminalBench(options: OwnTerminal = {}) {
  const clock = manualClock({ wallStartMs: AFTERNOON_MS });
  const line = memoryLine('cardReader');
  const unit = zvtSimulator(line.device, clock, options);
  const heard: string[] = [];
  const segments: string[] = [];
  let rest: Uint8Array = new Uint8Array();
  const host = {
    /** What the host answers to a message; nothing for `undefined`. */
    answer: (message: string): string | undefined =>
      message.startsWith('8') ? undefined : SAY.yes,
  };
  const write = (hex: string): Promise<void> =>
    line.host.write(fromHex(hex)).catch(() => undefined);
  const connect = async (): Promise<void> => {
    rest = new Uint8Array();
    line.plug();
    await line.host.open({
      received(bytes) {
        segments.push(toHex(bytes));
        const found = messagesIn(Uint8Array.of(...rest, ...bytes));
        rest = found.rest;
        for (const message of found.whole) {
          heard.push(message);
          const answer = host.answer(message);
          if (answer !== undefined) void write(answer);
        }
      },
      ended: () => undefined,
    });
  };
  unit.onCut = () => line.unplug();
  await connect();
  await clock.advance(5_000);
  /** Says something; what the terminal says within the time. */
  const say = async (hex: string, forMs = 0): Promise<string[]> => {
    heard.length = 0;
    await write(hex);
    await clock.advance(forMs);
    return [...heard];
  };
  const register = (): Promise<string[]> => say(SAY.register, 100);
  return { clock, line, unit, heard, segments, host, connect, say, register };
}

/** A bench with a registered terminal and a customer who pays. */
export async function payingBench(options: Partial<TerminalOptions> = {}) {
  const bench = await terminalBench(options);
  await bench.register();
  bench.unit.setCustomer('pays');
  return bench;
}

/** The first message that begins so. */
export const first = (messages: readonly string[], start: string): string | undefined =>
  messages.find((message) => message.startsWith(start));

/** Says that a check of cuts looked at all. */
export function lookedAtCuts(cuts: number, direction: string): void {
  process.stdout.write(`looked at: ${cuts} cuts ${direction}\n`);
}
