import { describe, expect, it, jest } from '@jest/globals';
import { COIN_HOPPERS } from '@kiosk/hardware/catalog';
import { CoinBooks, HopperHost } from '@kiosk/hardware/device/hopper-till.fixture';
import type { SimulatedCoinHopper } from '@kiosk/hardware/device/simulated';
import { layCable, type Cable } from './cable.js';

jest.setTimeout(30_000);

const rows = Object.entries(COIN_HOPPERS).flatMap(([protocol, row]) =>
  row.transports.map((transport) => ({ protocol, transport, row })),
);

it('there are hoppers to test', () => expect(rows.length).toBeGreaterThanOrEqual(3));

/** A host and a simulated hopper on a cable of their own, with the books of the coins. */
interface Rig {
  readonly line: Cable;
  readonly unit: SimulatedCoinHopper;
  readonly books: CoinBooks;
  host: HopperHost;
  rebirth(): void;
  /** Waits until so many dispenses have ended. */
  ended(count: number): Promise<void>;
  pay(coins: number): Promise<void>;
}

describe.each(rows)('a coin hopper: $protocol over $transport', ({ transport, row }) => {
  const story = (what: string, tell: (rig: Rig) => Promise<void>): void => {
    it.concurrent(what, async () => {
      const line = await layCable(transport, 'coin-hopper', row.line.baudRate);
      const unit = row.simulator(line.device, line.clock);
      const books = new CoinBooks();
      const of = { make: row.driver, transport: line.host, clock: line.clock, books };
      const rig: Rig = {
        line,
        unit,
        books,
        host: new HopperHost(of),
        rebirth() {
          rig.host.die();
          rig.host = new HopperHost(of);
        },
        ended: (count) => line.until(`${count} ends`, () => books.ends.length >= count),
        async pay(coins) {
          await line.until('a mark', () => rig.host.hopper.mark() !== undefined);
          expect(rig.host.pay(coins)).toBe(true);
        },
      };
      try {
        await tell(rig);
      } finally {
        await rig.host.hopper.stop().catch(() => undefined);
        await line.close();
      }
    });
  };

  story('pays what it is told, and nothing before', async (rig) => {
    await rig.line.until('a mark', () => rig.host.hopper.mark() !== undefined);
    expect(rig.unit.paid).toBe(0);
    await rig.pay(3);
    await rig.ended(1);
    expect(rig.books.story).toEqual(['paid 3 of 3']);
    expect(rig.books.audit(rig.unit.paid)).toEqual([]);
  });

  story('tells of a partial dispense how many fell (I27)', async (rig) => {
    rig.unit.onChange = () => rig.unit.paid === 2 && rig.unit.jam();
    await rig.pay(5);
    await rig.ended(1);
    expect(rig.books.story).toEqual(['paid 2 of 5']);
    expect(rig.books.audit(rig.unit.paid)).toEqual([]);
    await rig.line.until('jammed', () => rig.host.faults.includes('jammed'));
    rig.unit.onChange = () => undefined;
    rig.unit.clearJam();
    rig.host.hopper.clear();
    await rig.pay(1);
    await rig.ended(2);
    expect(rig.books.audit(rig.unit.paid)).toEqual([]);
  });

  story(
    'settles the dispense that was running when the host died, and repeats none',
    async (rig) => {
      await rig.pay(6);
      await rig.line.until('a coin', () => rig.unit.paid > 0);
      rig.rebirth();
      await rig.ended(1);
      expect(rig.books.story).toEqual(['paid 6 of 6']);
      await rig.line.pass(1_000);
      expect(rig.unit.paid).toBe(6);
    },
  );

  story('tells what fell before its power was lost', async (rig) => {
    await rig.pay(5);
    await rig.line.until('two coins', () => rig.unit.paid >= 2);
    rig.unit.power(false);
    const { paid } = rig.unit;
    await rig.line.pass(500);
    rig.unit.power(true);
    await rig.ended(1);
    expect(rig.books.story).toEqual([`paid ${paid} of 5`]);
    expect(rig.books.audit(rig.unit.paid)).toEqual([]);
  });

  story('notices a pulled cable, and goes on when it is back', async (rig) => {
    await rig.pay(5);
    await rig.line.until('a coin', () => rig.unit.paid > 0);
    await rig.line.unplug();
    await rig.line.until('disconnected', () => rig.host.faults.includes('disconnected'));
    await rig.line.plug();
    await rig.ended(1);
    expect(rig.books.story).toEqual(['paid 5 of 5']);
  });
});
