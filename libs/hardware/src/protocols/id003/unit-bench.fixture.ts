import { minor } from '@kiosk/flow/money/money';
import { manualClock, type ManualClock } from '@kiosk/flow/ports/manual-clock';
import type { SimulatedHands } from '../../acceptor/simulated-hands.js';
import { fromHex, toHex } from '../../bytes/hex.js';
import { memoryLine, type MemoryLine } from '../../transport/memory.js';
import { decodeFrame, encodeFrame } from './frame.js';
import type { UnitOptions } from './simulator-options.js';
import { id003Simulator } from './simulator.js';

/** Denomination 64 of the CNY unit. */
export const TEN = { value: minor(1_000), kind: 'good' } as const;
/** STATUS REQUEST. */
export const ASK = '11';
/** ACK, of vend valid. */
export const ACK = '50';

/** A unit on a line that a test reads and writes by hand, message for message. */
export interface UnitBench {
  readonly clock: ManualClock;
  readonly unit: SimulatedHands<UnitOptions>;
  readonly line: MemoryLine;
  /** What the unit said since the last `say`. */
  readonly replies: string[];
  /** Sends a message; what comes back at once, or "" for silence. */
  say(message: string): Promise<string>;
  /** From power-up to idling, every denomination enabled. */
  bringUp(): Promise<void>;
  /** Asks every 100 ms and tells each change of what is said. */
  watch(forMs: number): Promise<string[]>;
  /** A note in escrow, 10 yuan. */
  escrowed(): Promise<void>;
}

/** Lays the line; the unit's power is on. */
export async function bench(options: Partial<UnitOptions> = {}): Promise<UnitBench> {
  const clock = manualClock();
  const line = memoryLine('billAcceptor');
  const unit = id003Simulator(line.device, clock, options);
  const replies: string[] = [];
  await line.host.open({
    received: (bytes) => {
      for (let rest = bytes; rest.length > 0;) {
        const decoded = decodeFrame(rest);
        if (decoded.kind === 'frame') replies.push(toHex(decoded.frame));
        rest = rest.subarray(Math.max(1, decoded.spent));
      }
    },
    ended: () => undefined,
  });
  const say = async (message: string): Promise<string> => {
    replies.length = 0;
    await line.host.write(encodeFrame(fromHex(message)));
    await clock.advance(0);
    return replies.join(' | ');
  };
  const bringUp = async (): Promise<void> => {
    await clock.advance(300);
    await say('40');
    await say('C0 00 00');
    await clock.advance(2_000);
    await say('C3 00');
  };
  const watch = async (forMs: number): Promise<string[]> => {
    const seen: string[] = [];
    for (let ms = 0; ms < forMs; ms += 100) {
      const reply = await say(ASK);
      if (reply !== seen.at(-1)) seen.push(reply);
      await clock.advance(100);
    }
    return seen;
  };
  const escrowed = async (): Promise<void> => {
    await bringUp();
    unit.insert(TEN);
    await watch(900);
  };
  return { clock, unit, line, replies, say, bringUp, watch, escrowed };
}
