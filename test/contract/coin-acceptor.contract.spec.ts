import { describe, expect, it, jest } from '@jest/globals';
import { minor, sum, type Minor } from '@kiosk/flow/money/money';
import type { CoinAcceptor } from '@kiosk/flow/ports/coin-acceptor';
import { COIN_ACCEPTORS } from '@kiosk/hardware/catalog';
import type { SimulatedCoinAcceptor } from '@kiosk/hardware/device/simulated';
import { layCable, mortalLine, type Cable, type MortalLine } from './cable.js';

jest.setTimeout(30_000);

const rows = Object.entries(COIN_ACCEPTORS).flatMap(([protocol, row]) =>
  row.transports.map((transport) => ({ protocol, transport, row })),
);
const YUAN = { value: minor(100), kind: 'good' } as const;

it('there are coin acceptors to test', () => expect(rows.length).toBeGreaterThanOrEqual(3));

/** A process that writes each coin into its books, with its mark. */
interface Till {
  readonly line: Cable;
  readonly unit: SimulatedCoinAcceptor;
  readonly credited: Minor[];
  readonly faults: () => readonly string[];
  /** Kills the process. */
  kill(): Promise<void>;
  /** Starts the next one, with the same books, and opens it. */
  begin(): Promise<void>;
}

describe.each(rows)('a coin acceptor: $protocol over $transport', ({ transport, row }) => {
  async function laid(): Promise<Till & { end(): Promise<void> }> {
    const line = await layCable(transport, 'coin-acceptor', row.line.baudRate);
    const unit = row.simulator(line.device, line.clock);
    const credited: Minor[] = [];
    let mark: string | undefined;
    let faults: readonly string[] = [];
    let acceptor: CoinAcceptor | undefined;
    let process: MortalLine | undefined;
    const begin = async (): Promise<void> => {
      const mine = mortalLine(line.host);
      process = mine;
      acceptor = row.driver({ transport: mine.line, clock: line.clock, currency: 'CNY' });
      acceptor.start((event) => {
        if (process !== mine) return new Promise(() => undefined);
        if (event.type === 'coin.accepted') credited.push(event.value);
        if ('mark' in event) ({ mark } = event);
        if (event.type === 'device.changed') ({ faults } = event.status);
        return Promise.resolve();
      }, mark);
      acceptor.open();
      await line.until('inviting', () => unit.inviting);
    };
    await begin();
    return {
      line,
      unit,
      credited,
      faults: () => faults,
      begin,
      async kill() {
        const dead = process;
        process = undefined;
        await dead?.kill();
      },
      async end() {
        await acceptor?.stop();
        await line.close();
      },
    };
  }

  it('credits two equal coins as two', async () => {
    const till = await laid();
    till.unit.insert(YUAN);
    till.unit.insert(YUAN);
    await till.line.until('two coins', () => till.credited.length === 2);
    expect(till.credited).toEqual([100, 100]);
    await till.end();
  });

  it('credits what fell while the process was dead, once', async () => {
    const till = await laid();
    till.unit.insert(YUAN);
    await till.line.until('a coin', () => till.credited.length === 1);
    await till.kill();
    till.unit.insert({ value: minor(50), kind: 'good' });
    await till.line.pass(500);
    await till.begin();
    await till.line.until('both', () => till.credited.length >= 2);
    await till.line.pass(500);
    expect(sum(till.credited)).toBe(sum(till.unit.box));
    await till.end();
  });

  it('notices a pulled cable, and works again when it is back', async () => {
    const till = await laid();
    await till.line.unplug();
    await till.line.until('disconnected', () => till.faults().includes('disconnected'));
    await till.line.plug();
    await till.line.until('back', () => till.faults().length === 0 && till.unit.inviting);
    till.unit.insert(YUAN);
    await till.line.until('a coin', () => till.credited.length === 1);
    await till.end();
  });
});
